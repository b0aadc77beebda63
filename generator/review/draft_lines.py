"""The same reading with the lines of the draft as places: 底稿第8行."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

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
_PLACED: Memory[tuple[int, tuple[tuple[int, int], ...]], tuple[Line, Line]] = Memory(_ROWS)


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
        if line.role == "要素":
            number = self._element(line)
            marks = [(0, number)] if number else []
        else:
            marks = self._cell(line) if line.cell else self._paragraph(line)
        return _at(line, tuple(marks)) if marks else line

    def _element(self, line: Line) -> int:
        """The line of the value: the ``count``-th of its key, or the key's own."""
        rows = self._values.get(line.key, ())
        count = self._seen.get(line.key, 0)
        self._seen[line.key] = count + 1
        return rows[min(count, len(rows) - 1)] if rows else 0

    def _cell(self, line: Line) -> list[tuple[int, int]]:
        """Cells of a row share its line, so the cursor stays on it until the next row: the number 2 of that
        may stand in this one as well."""
        text = _squeezed(line.text)
        known = line.cell[:2] if line.cell else None
        last = self._row
        below = last is not None and known is not None and known[0] == last[0] and known != last
        for row in range(self._at + below, len(self._rows)):
            if "|" in self._rows[row] and text in self._plain[row]:
                self._at, self._row = row, known
                return [(0, row + 1)]
        return []

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


def _at(line: Line, marks: tuple[tuple[int, int], ...]) -> Line:
    """The line with its places; of one that was there before, the same object."""
    key = id(line), marks
    known = _PLACED.get(key)
    if known is None:
        places = tuple((at, f"底稿第{n}行") for at, n in marks)
        about = (line.label, line.level, line.style, line.key, line.cell)
        placed = Line(line.text, line.role, places, *about, number=marks[0][1], said=line.said)
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
