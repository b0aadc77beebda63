"""``wengao check --explain``: what one rule looks at, why, and how to put it right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.cli.console import echo, write_json
from generator.errors import GeneratorError

if TYPE_CHECKING:
    from generator.review.rule_notes import RuleNote


def explain_rule(name: str, json_wanted: bool) -> None:
    """Raises GeneratorError when there is no such rule."""
    from generator.review.rule_notes import rule_notes

    note = rule_notes().get(name)
    if note is None:
        raise GeneratorError(f"没有“{name}”这条规则，规则名见 wengao check --list。")
    if json_wanted:
        write_json(_data(note))
        return
    for line in _lines(note):
        echo(line)


def _data(note: RuleNote) -> dict[str, Any]:
    rule = note.rule
    row = {"规则": rule.name, "级别": rule.level, "说明": rule.explanation, "依据": rule.basis}
    said = {"修复": rule.fixes, "为什么": note.why, "改法": note.remedy}
    return {**row, **said, "错": note.wrong, "对": note.right, "例说": note.told, "文种": note.kind}


def _lines(note: RuleNote) -> Iterator[str]:
    rule = note.rule
    yield f"{rule.name}（{rule.level}，{'--fix 能改' if rule.fixes else '不自动改'}）"
    yield f"说明：{rule.explanation}。"
    yield f"依据：{rule.basis}。"
    yield f"为什么：{''.join(note.why)}"
    yield f"改法：{note.remedy}"
    if note.told:
        yield f"例如：{note.told}"
    where = f"（{note.kind}里）" if note.kind else ""
    for text in note.wrong:
        yield from _example(f"错{where}：", text)
    for text in note.right:
        yield from _example(f"对{where}：", text)


def _example(head: str, text: str) -> Iterator[str]:
    """Paragraphs of a longer one each in a line of their own."""
    lines = [line for line in text.splitlines() if line]
    if len(lines) == 1:
        yield head + lines[0]
        return
    yield head
    yield from (f"    {line}" for line in lines)
