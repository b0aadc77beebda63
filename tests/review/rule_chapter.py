"""The chapter on every rule in docs/check.md, made from the rule table and its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.rule_notes import RuleNote, notes_by_theme

BEGIN = (
    "<!-- 规则说明：由 templates/_rules/rules.yaml 和 templates/_rules/规则说明.yaml 生成，不要在这里改；"
    "改了那两个文件，跑 pytest tests/review/test_rule_notes.py --rewrite-goldens -->"
)
END = "<!-- 规则说明完 -->"
_FILE_OR_MARK = re.compile(r"(?P<file>templates/_rules/[^，。、]+\.(?:yaml|txt))|[\\`*_<>&\[\]|~]")


class NoPlaceError(AssertionError):
    """The page has not the two comments the chapter stands between."""


def with_chapter(page: str) -> str:
    """The page with the chapter as it should be between its two comments."""
    before, begun, rest = page.partition("<!-- 规则说明：")
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise NoPlaceError("docs/check.md needs <!-- 规则说明： --> and <!-- 规则说明完 -->")
    return f"{before}{BEGIN}\n\n{chapter()}\n{END}{after}"


def chapter() -> str:
    lines: list[str] = []
    for theme, notes in notes_by_theme().items():
        lines += [f"### {theme}", ""]
        for note in notes:
            lines += [*_entry(note), ""]
    return "\n".join(lines)


def _entry(note: RuleNote) -> Iterator[str]:
    rule = note.rule
    fixing = "`--fix` 能改" if rule.fixes else "不自动改"
    yield from (f"#### {rule.name}", "")
    yield f"**{_plain(rule.explanation)}。** 级别：{rule.level}。依据：{_plain(rule.basis)}。{fixing}。"
    yield from ("", _plain("".join(note.why)), "", f"改法：{_plain(note.remedy)}", "")
    if note.told:
        yield f"例如：{_plain(note.told)}"
    where = f"（{note.kind}里）" if note.kind else ""
    for side, texts in (("错", note.wrong), ("对", note.right)):
        for text in texts:
            yield from _example(f"- {side}{where}：", text.rstrip("\n"))


def _example(head: str, text: str) -> Iterator[str]:
    """As it is written in a draft: nothing of it may be taken for Markdown of this page."""
    if "\n" not in text:
        yield f"{head}`{text}`"
        return
    yield from (head, "")
    yield from (f"  {line}".rstrip() for line in ("```text", *text.split("\n"), "```"))


def _plain(text: str) -> str:
    """Words with nothing in them that Markdown would take for a mark of its own."""
    return _FILE_OR_MARK.sub(lambda found: f"`{found[0]}`" if found["file"] else f"\\{found[0]}", text)
