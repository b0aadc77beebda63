"""The same reading with the lines of the draft as places: 底稿第8行."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from generator.document import parse
from generator.document.frontmatter import parse_front_matter
from generator.document.nodes import Document
from generator.memory import Memory
from generator.review.linear_text import Line, LinearText, linearize_document

_HEAD = re.compile(r"^\s*(?:#{1,6}\s*|\d{1,3}\.\s+|[-*+]\s+)?")
_KEY = re.compile(r"^[\"']?(?P<key>[^\s:#\"'-][^:\"']*)[\"']?:(?:\s|$)")
_BARE_KEY = re.compile(r"^[^:]+:\s*(?:#.*)?$")
_STYLE = re.compile(r"(?<!\\)\{:[^{}]*\}\s*$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLANK = re.compile(r"[\s*\\]+")
_ROWS = 8_192  # rows and cells that are remembered: of a long table most are as they were
_Marks: TypeAlias = int | tuple[tuple[int, int], ...]
"""The number of the draft's line a text stands on; or where each of several begins in it, with its number."""
_PLACED: Memory[tuple[int, _Marks], tuple[Line, Line]] = Memory(_ROWS)


def linearize_draft(draft: str, name: str = "", tree: Document | None = None) -> LinearText:
    """``tree`` is what :func:`parse` made of the draft, if somebody has it already. Raises DraftError."""
    text = str.__str__(draft).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    reading = linearize_document(parse(text, name) if tree is None else tree)
    finder = _LineLocator(text, name)
    return replace(reading, lines=tuple(finder.placed(line) for line in reading.lines))


class _LineLocator:
    """Goes down the draft with the reading; every line of it begins where the last one ended."""

    def __init__(self, draft: str, name: str) -> None:
        self._rows = draft.split("\n")
        _, _, first = parse_front_matter(draft, name)
        self._values = _value_rows(self._rows[1 : first - 2])
        self._plain = [_squeezed_row(row) for row in self._rows]
        self._at = first - 1
        self._row: tuple[int, int] | None = None  # table and row of the cell that was placed last
        self._seen: dict[str, int] = {}

    def placed(self, line: Line) -> Line:
        marks: _Marks
        if line.cell is not None:
            marks = self._cell(line, line.cell[:2])
        elif line.role == "要素":
            marks = self._element(line)
        else:
            marks = tuple(self._paragraph(line))
        return _at(line, marks) if marks else line

    def _element(self, line: Line) -> int:
        """The line of the value: the ``count``-th of its key, or the key's own."""
        rows = self._values.get(line.key, ())
        count = self._seen.get(line.key, 0)
        self._seen[line.key] = count + 1
        return rows[min(count, len(rows) - 1)] if rows else 0

    def _cell(self, line: Line, place: tuple[int, int]) -> int:
        """The line of a cell by its table and row. Cells of a row share its line, so the cursor stays on it
        until the next row: the number 2 of that may stand in this one as well."""
        text = _squeezed(line.text)
        last = self._row
        below = last is not None and place[0] == last[0] and place != last
        for row in range(self._at + below, len(self._rows)):
            if "|" in self._rows[row] and text in self._plain[row]:
                self._at, self._row = row, place
                return row + 1
        return 0

    def _paragraph(self, line: Line) -> list[tuple[int, int]]:
        """Where each of the draft's lines begins in the text, with its number."""
        body = line.text[len(line.label) :]
        whole = _BLANK.sub("", body)
        row = self._first(whole, self._at)
        if row is None:
            row = self._first(whole, 0)
        if row is None:
            return []
        marks, done = [(0, row + 1)], len(self._plain[row])
        while done < len(whole) and row + 1 < len(self._rows):
            row += 1
            part = self._plain[row]
            if part and whole.startswith(part, done):
                marks.append((len(line.label) + _offset(body, done), row + 1))
                done += len(part)
        self._at = row + 1
        return marks

    def _first(self, whole: str, start: int) -> int | None:
        for row in range(start, len(self._rows)):
            part = self._plain[row]
            if part and whole.startswith(part):
                return row
        return None


@lru_cache(maxsize=_ROWS)
def _squeezed(text: str) -> str:
    return _BLANK.sub("", text)


@lru_cache(maxsize=_ROWS)
def _squeezed_row(row: str) -> str:
    return _BLANK.sub("", strip_marks(row))


def _at(line: Line, marks: _Marks) -> Line:
    """The line with its places; of one that was there before, the same object."""
    key = id(line), marks
    known = _PLACED.get(key)
    if known is None:
        each = ((0, marks),) if isinstance(marks, int) else marks
        places = tuple((at, f"底稿第{n}行") for at, n in each)
        about = (line.label, line.level, line.style, line.key, line.cell)
        placed = Line(line.text, line.role, places, *about, number=each[0][1], said=line.said)
        known = _PLACED.keep(key, (line, placed))
    return known[1]


def _value_rows(front: list[str]) -> dict[str, list[int]]:
    """For each key of the front matter the lines of the draft its values stand on."""
    found: dict[str, list[int]] = {}
    key = ""
    for number, row in enumerate(front, start=2):
        if head := _KEY.match(row):
            key = head["key"]
            found[key] = [number]
        elif key and row.lstrip().startswith("- "):
            found[key] = [one for one in found[key] if not _BARE_KEY.match(front[one - 2])] + [number]
    return found


def strip_marks(row: str) -> str:
    """A line of a draft without its marks: ``## 会议时间 {: .无 }`` → 会议时间."""
    if set(row.strip()) <= set("-|: ") and "-" in row:
        return ""
    return _ESCAPE.sub(r"\1", _HEAD.sub("", _STYLE.sub("", row)))


def _offset(text: str, squeezed: int) -> int:
    """The place in ``text`` of the character that is number ``squeezed`` without blanks."""
    seen = 0
    for at, char in enumerate(text):
        if not _BLANK.fullmatch(char):
            if seen == squeezed:
                return at
            seen += 1
    return len(text)
