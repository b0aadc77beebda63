"""The draft as lines and sentences with their places, and what stands under a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.document.inlines import inline_text
from generator.document.nodes import Table
from generator.importing.form_labels import form_pairs, is_meeting_form
from generator.importing.import_result import ImportResult

_MARKS = re.compile(r"\*\*|(?<!\\)\*|\\(?=[^\w\s])")
_START = re.compile(r"^\s*(?:\d{1,3}\. |- )")
_ITEM = -2
_MOST_PAIRS = 100  # of a form; each is looked up in the draft
_STYLE = re.compile(r"(?<!\s)\s*\{: .*\}\s*$")
_SENTENCE = re.compile(r"[^。！？]+(?:[。！？]+[”’）]?|$)")
_LABEL = re.compile(
    r"(?:会议)?(时间|地点|主持人?|出席|参加|列席|记录人?)[：:]\s*([^：:]*?(?:\d[：:]\d\d[^：:]*?)*)"
)
_HEADED = re.compile(r"(?:会议)?(时间|地点|内容|议程)(?:(?:和|及|、)?(?:会议)?地点)?")


class DraftLine(NamedTuple):
    """``number`` from 1 in the draft; ``level`` of a heading, 0 of the title, -1 of other text, -2 of an
    item."""

    number: int
    text: str
    level: int = -1


class DraftSentence(NamedTuple):
    text: str
    line: int


@dataclass(frozen=True)
class DraftText:
    """What the finders read."""

    imported: ImportResult

    @cached_property
    def lines(self) -> tuple[DraftLine, ...]:
        """Without front matter, tables and style lines."""
        return tuple(_lines(self.imported.draft))

    @cached_property
    def sentences(self) -> tuple[DraftSentence, ...]:
        return tuple(
            DraftSentence(found[0].strip(), line.number)
            for line in self.lines
            if line.level < 0
            for found in _SENTENCE.finditer(line.text)
            if found[0].strip()
        )

    @property
    def title(self) -> str:
        return inline_text(self.imported.document.title).replace("\n", "")

    @cached_property
    def title_line(self) -> int:
        return next((line.number for line in self.lines if line.level == 0), 1)

    def meta(self, key: str) -> tuple[str, ...]:
        value = self.imported.document.meta.get(key, ())
        return (value,) if isinstance(value, str) and value else tuple(value or ())

    def meta_line(self, key: str) -> int:
        rows = self.imported.draft.split("\n")
        return next((at for at, row in enumerate(rows, 1) if row.startswith(f"{key}:")), 1)

    @cached_property
    def labelled(self) -> dict[str, list[DraftSentence]]:
        """时间, 地点, 主持 … → what stands behind the label, alone under a heading of that name, or in the
        next cell of a form."""
        found: dict[str, list[DraftSentence]] = {}
        for at, line in enumerate(self.lines):
            one = _LABEL.fullmatch(line.text.strip()) if line.level < 0 else None
            if one and one[2]:
                found.setdefault(one[1].removesuffix("人"), []).append(
                    DraftSentence(one[2].strip(), line.number)
                )
            elif line.level > 0 and (headed := _HEADED.fullmatch(line.text)):
                below = self.below(at)
                if len(below) == 1:
                    found.setdefault(headed[1], []).append(
                        DraftSentence(below[0].text.strip(), below[0].number)
                    )
        for item, sentence in self.form:
            found.setdefault(item, []).append(sentence)
        return found

    @cached_property
    def form(self) -> tuple[tuple[str, DraftSentence], ...]:
        """What the tables tell of the meeting, cell by cell: item, and what is said of it."""
        made = []
        for table in self.imported.document.blocks:
            if not isinstance(table, Table):
                continue
            rows = [[inline_text(cell.inlines) for cell in row] for row in (table.head, *table.rows)]
            if is_meeting_form(rows):
                made += [
                    (one.item, DraftSentence(one.said, self._row(one.label, one.said)))
                    for one in form_pairs(rows)[:_MOST_PAIRS]
                ]
        return tuple(made)

    def _row(self, label: str, said: str) -> int:
        """The line of the draft that has both."""
        rows = enumerate(self.imported.draft.split("\n"), 1)
        words = (label, said[:20])
        return next((at for at, row in rows if row.startswith("|") and all(one in row for one in words)), 1)

    def below(self, at: int) -> list[DraftLine]:
        """The lines under a heading, up to the next one."""
        made = []
        for line in self.lines[at + 1 :]:
            if line.level >= 0:
                break
            made.append(line)
        return made

    def items(self) -> list[DraftLine]:
        """The agenda, where it is listed: under its heading, or as the headings of an agenda."""
        for at, line in enumerate(self.lines):
            if line.level > 0 and re.fullmatch("(?:会议)?(?:内容|议程)", line.text):
                return self.below(at)
        if self.title.endswith("议程"):
            heads = [line for line in self.lines if line.level == 1]
            return heads or [line for line in self.lines if line.level == _ITEM]
        return []


def _lines(draft: str) -> Iterator[DraftLine]:
    inside = draft.startswith("---\n")
    for number, row in enumerate(draft.split("\n"), 1):
        if inside:
            inside = not (row == "---" and number > 1)
            continue
        plain = _STYLE.sub("", row)
        if not plain.strip() or plain.startswith("|") or plain.strip() == "---":
            continue
        level = len(plain) - len(plain.lstrip("#")) - 1 if plain.startswith("#") else -1
        level = _ITEM if level < 0 and _START.match(plain) else level
        words = _START.sub("", plain.lstrip("# ")) if level < 0 else plain.lstrip("# ")
        yield DraftLine(number, _MARKS.sub("", words).rstrip("\\").strip(), level)
