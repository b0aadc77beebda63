"""Lines of the body → headings, run-in headings, lists, paragraphs, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.chinese.enumerators import label
from generator.document.nodes import Block, Heading, PageBreak, Paragraph
from generator.importing.import_result import ImportNotes
from generator.importing.inlines import drop_start, strip_runs, take_start, to_inlines
from generator.importing.source_blocks import SourceBlock, SourceParagraph, SourceRun, SourceRuns, SourceTable
from generator.importing.structure import patterns
from generator.importing.structure.labels import TypedLabel, typed_label
from generator.importing.structure.lines import is_address
from generator.importing.structure.lists import BULLET, Lists
from generator.importing.structure.resolve_numbers import explicit_enumerator
from generator.importing.structure.tables import table_of

_LEVELS = {"一、": 1, "（一）": 2, "1.": 3, "（1）": 4}
_OWN_LINE, _LEAD = 70, 36
_MOST = 4
_AHEAD = 200  # blocks looked at to tell a heading from an item


class BodyLine(NamedTuple):
    """A paragraph with what its number says; ``runs`` are the words without it."""

    para: SourceParagraph
    typed: TypedLabel | None
    runs: SourceRuns

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class BodyReader:
    """Takes the blocks of the body in order."""

    def __init__(self, notes: ImportNotes) -> None:
        self.notes = notes
        self.level = 0  # of the last heading that is counted in the usual way
        self._made: list[Block] = []
        self._lists = Lists()

    def read(self, blocks: Sequence[SourceBlock]) -> list[Block]:
        lines = [_line(one) if isinstance(one, SourceParagraph) else one for one in blocks]
        for at, one in enumerate(lines):
            if one is not None:
                self._take(one, lines[at + 1 : at + _AHEAD])
        self._made += self._lists.taken()
        return self._made

    def _add(self, *blocks: Block) -> None:
        self._made += [*self._lists.taken(), *blocks]

    def _take(self, one: BodyLine | SourceTable, below: Sequence[BodyLine | SourceTable | None]) -> None:
        new_page = one.new_page if isinstance(one, SourceTable) else one.para.new_page
        if new_page and self._made:
            self._add(PageBreak())
        if isinstance(one, SourceTable):
            self._add(*table_of(one, self.notes))
        elif one.para.level and one.para.level > 0:
            self._own_line(one, min(one.para.level, _MOST))
        elif one.typed:
            self._numbered(one, one.typed, below)
        elif one.para.bullet:
            self._lists.item(BULLET, 0, "", to_inlines(one.runs))
        elif one.para.label and one.para.depth and self._lists.open:
            self._lists.more(to_inlines(one.runs))
        else:
            self._plain(one)

    def _plain(self, one: BodyLine) -> None:
        text = one.text.strip()
        style = None
        if is_address(text):
            style = "称谓"
        elif patterns.STAGE.fullmatch(text):
            style = "提示"
        elif one.para.align in ("center", "right", "end"):
            style = "居中" if one.para.align == "center" else "右对齐"
        self._add(Paragraph(to_inlines(one.runs), style))

    def _numbered(
        self, one: BodyLine, typed: TypedLabel, below: Sequence[BodyLine | SourceTable | None]
    ) -> None:
        level = _LEVELS.get(typed.enumerator)
        if self._lists.fits(typed.enumerator, typed.n) or not _is_heading(one, below):
            lead = 0 if self._lists.fits(typed.enumerator, typed.n) else _lead(one, self._led(typed))
            if lead:
                self._run_in(one, typed, level or min(self.level + 1, _MOST), lead)
            else:
                self._lists.item(typed.enumerator, typed.n, typed.label, to_inlines(one.runs))
            return
        self._own_line(one, level or min(self.level + 1, _MOST))

    def _own_line(self, one: BodyLine, level: int) -> None:
        said = one.typed.label if one.typed else ""
        enumerator = one.typed.enumerator if one.typed else "无"
        if enumerator in _LEVELS or not one.typed:
            self.level = level
        self._add(
            Heading(
                level, to_inlines(_plain_runs(one.runs)), explicit_enumerator(level, enumerator), label=said
            )
        )

    def _run_in(self, one: BodyLine, typed: TypedLabel, level: int, lead: int) -> None:
        if typed.enumerator in _LEVELS:
            self.level = level
        words = to_inlines(_plain_runs(take_start(one.runs, lead)))
        self._add(
            Heading(level, words, explicit_enumerator(level, typed.enumerator), True, label=typed.label)
        )
        after = lead + (one.text[lead : lead + 1] == "。")
        self._add(Paragraph(to_inlines(strip_runs(drop_start(one.runs, after)))))

    def _led(self, typed: TypedLabel) -> bool:
        """Whether the item before this one was a run-in heading."""
        above = [one for one in self._made if isinstance(one, Heading)]
        before = label(typed.enumerator, typed.n - 1, typed.n) if typed.n > 1 else ""
        return bool(above and before and above[-1].run_in and above[-1].label == before)


def _line(para: SourceParagraph) -> BodyLine:
    """A number Word shows counts like a typed one."""
    runs = (SourceRun(para.label), *para.runs) if para.label else para.runs
    runs = strip_runs(runs)
    text = "".join(run.text for run in runs)
    typed = typed_label(text)
    return BodyLine(para, typed, strip_runs(drop_start(runs, len(typed.typed))) if typed else runs)


def _is_heading(one: BodyLine, below: Sequence[BodyLine | SourceTable | None]) -> bool:
    """Whether the line is a heading: short, no sentence, and something else than its neighbour follows."""
    text = one.text.strip()
    if not text or len(text) > _OWN_LINE or not patterns.no_sentence(text):
        return False
    typed = one.typed
    assert typed is not None
    for other in below:
        if other is None:
            continue
        if isinstance(other, SourceTable) or other.typed is None:
            return True
        return other.typed.enumerator != typed.enumerator or _later_has_body(typed, below)
    return typed.n > 1


def _later_has_body(typed: TypedLabel, below: Sequence[BodyLine | SourceTable | None]) -> bool:
    """Whether one of the neighbours has text of its own below it."""
    alike = True
    for other in below:
        if isinstance(other, BodyLine) and other.typed and other.typed.enumerator == typed.enumerator:
            if other.typed.n <= typed.n or not patterns.no_sentence(other.text.strip()):
                return False
            alike = True
        elif alike:
            return True
    return False


def _lead(one: BodyLine, led: bool) -> int:
    """How many characters the heading at the start of a paragraph has; 0 when it has none. After a
    neighbour that has one (``led``) it may also end with another sign."""
    head, stop, rest = one.text.partition("。")
    if stop and rest.strip() and len(head) <= _LEAD and not any(sign in head for sign in "！？；"):
        return len(head)
    if led and (found := re.match(r"[^。！？；]{2,30}[！？；](?=.)", one.text)):
        return found.end()
    return 0


def _plain_runs(runs: SourceRuns) -> SourceRuns:
    """A heading is bold by itself."""
    return tuple(SourceRun(run.text) for run in runs)
