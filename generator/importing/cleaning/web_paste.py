"""Clean text copied from a web page: remove navigation, page numbers and unrelated text.

Nothing is taken out of a text that may be a person's own: the shell of a page stands before or behind the
text, and only where several signs of a page are found is any line of it cut. Lines that a page has and a
person writes as well (来源, 编辑, an address) stay and are at most told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from generator.importing.cleaning.lines import drop_page_numbers, join_broken_lines, split_at_spaces
from generator.importing.cleaning.omissions import mark_omissions
from generator.importing.cleaning.trailing_text import drop_trailing_text
from generator.importing.import_result import ImportNotes
from generator.importing.messages import message_text, word_list, word_table

_GROUPS, _SIGNS = 2, 3  # so many groups of signs, or signs of one group, make a page
_BODY = re.compile("[。！？；]")
_LONGEST_HEAD = 60  # characters of a line that is none of the text yet
_QUOTED, _MOST_TOLD = 20, 10


class WebLine(NamedTuple):
    """A line and where it stands: 第3行, or nothing when lines were joined before."""

    text: str
    place: str = ""


def clean_lines(lines: Sequence[WebLine], notes: ImportNotes) -> tuple[list[str], str]:
    """The lines, and the title that only the shell named, if any."""
    stripped = [WebLine(line.text.strip().strip("\u200b\ufeff"), line.place) for line in lines]
    kept = [line for line in stripped if line.text]
    signs = _signs(kept)
    kept, title = _without_shell(kept, signs, notes)
    texts = drop_page_numbers([line.text for line in kept], notes)
    texts = split_at_spaces(texts, notes)
    texts = mark_omissions(texts, notes)
    again = [WebLine(text) for text in texts]
    signs = signs | _signs(again)
    again, tail = _without_shell(again, signs, notes, spared=frozenset(line.text for line in kept))
    _tell_doubtful(kept, signs, notes)
    texts = join_broken_lines([line.text for line in again], notes)
    return drop_trailing_text(texts, notes, _is_page(signs)), title or tail


def clean_paragraphs(texts: Sequence[str], notes: ImportNotes) -> list[list[str]]:
    """What stands in the place of each paragraph of a Word file, of which nothing is cut: places where a page
    left something out become gaps."""
    return [mark_omissions([text], notes) if text.strip() else [text] for text in texts]


class _Sign(NamedTuple):
    group: str
    form: str


def _signs(lines: Sequence[WebLine]) -> frozenset[_Sign]:
    """The signs of a page in its shell, and where it says that something was left out."""
    shell = [line.text for at in _outside(lines) if _is_shell(line := lines[at]) or _shell_end(line)]
    cut_short = [line.text for line in lines if any(form.search(line.text) for form in _forms("省略"))]
    return frozenset(
        _Sign(group, form.pattern)
        for group, forms in _sign_forms().items()
        for form in forms
        if any(form.search(text) for text in (*shell, *cut_short))
    )


def _is_page(signs: Iterable[_Sign]) -> bool:
    found = list(signs)
    return len({sign.group for sign in found}) >= _GROUPS or len(found) >= _SIGNS


def _without_shell(
    lines: Sequence[WebLine],
    signs: frozenset[_Sign],
    notes: ImportNotes,
    spared: frozenset[str] = frozenset(),
) -> tuple[list[WebLine], str]:
    """Without the lines a page puts around a text, and what hangs on the end of its last line; the title that
    stands in them. ``spared``: lines that were looked at before."""
    if not _is_page(signs):
        return list(lines), ""
    outside = set(_outside(lines))
    title = next((found for at in sorted(outside) if (found := _title_in(lines[at]))), "")
    kept = []
    for at, line in enumerate(lines):
        if at not in outside or line.text in spared:
            kept.append(line)
        elif not (_is_shell(line) and notes.cut(line.text, line.place, message_text("改动", "外壳"))):
            kept.append(_without_end(line, notes))
    return [line for line in kept if line.text], title


def _outside(lines: Sequence[WebLine]) -> list[int]:
    """Which lines stand before the first sentence of the text or behind its last; the line with the last one
    is among them for what hangs on its end."""
    body = [at for at, line in enumerate(lines) if _is_text(line)]
    if not body:
        return list(range(len(lines)))
    return [*range(body[0]), *range(body[-1], len(lines))]


def _is_text(line: WebLine) -> bool:
    long = len(line.text) > _LONGEST_HEAD or _BODY.search(line.text) is not None
    return long and not _is_shell(line)


def _is_shell(line: WebLine) -> bool:
    return any(form.search(line.text) for form in _forms("外壳"))


def _shell_end(line: WebLine) -> re.Match[str] | None:
    return next((found for form in _forms("行尾外壳") if (found := form.search(line.text))), None)


def _without_end(line: WebLine, notes: ImportNotes) -> WebLine:
    found = _shell_end(line)
    if found is None or not notes.cut(found[0].strip(), line.place, message_text("改动", "外壳")):
        return line
    return _without_end(line._replace(text=line.text[: found.start()].rstrip()), notes)


def _title_in(line: WebLine) -> str:
    return next((found[1].strip() for one in _forms("外壳里的标题") if (found := one.search(line.text))), "")


def _tell_doubtful(lines: Sequence[WebLine], signs: frozenset[_Sign], notes: ImportNotes) -> None:
    """What is like the shell of a page and stays all the same."""
    forms = _forms("可能是外壳") if _is_page(signs) else _forms("外壳")
    told = [lines[at] for at in _outside(lines) if any(form.search(lines[at].text) for form in forms)]
    for line in told[:_MOST_TOLD]:
        quoted = line.text if len(line.text) <= _QUOTED else f"{line.text[:_QUOTED]}……"
        notes.warn(message_text("提示", "外壳没删", 处=line.place, 文=quoted))
    if len(told) > _MOST_TOLD:
        notes.warn(message_text("提示", "外壳还有", 数=len(told) - _MOST_TOLD))


@cache
def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one) for one in word_list(name))


@cache
def _sign_forms() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {group: tuple(re.compile(one) for one in forms) for group, forms in word_table("外壳迹象").items()}
