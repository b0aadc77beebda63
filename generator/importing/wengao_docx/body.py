"""The body of a Word file in our styles → blocks: headings, lists, styled paragraphs, tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from generator.document.nodes import Block, Heading, Paragraph
from generator.importing.import_result import ImportNotes
from generator.importing.inlines import drop_start, strip_full_stop, to_inlines
from generator.importing.source_blocks import SourceBlock, SourceParagraph, SourceRun, SourceRuns, SourceTable
from generator.importing.structure.labels import typed_label
from generator.importing.structure.lists import BULLET, Lists
from generator.importing.structure.resolve_numbers import explicit_enumerator
from generator.importing.wengao_docx.tables import table_of
from generator.importing.wengao_docx.titles import unwrap_title
from generator.writers import character_styles
from generator.writers.layout import Layout

_ITEM, _BODY, _ANNEX_TITLE, _TITLE = "列项", "正文", "附件标题", "标题"


class StyledBodyReader:
    """Takes blocks of the file in order."""

    def __init__(self, layout: Layout, style: Callable[[SourceParagraph], str], notes: ImportNotes) -> None:
        self.layout, self.style, self.notes = layout, style, notes
        self._made: list[Block] = []
        self._lists = Lists()

    def blocks(self) -> list[Block]:
        self._made += self._lists.taken()
        return self._made

    def add(self, *blocks: Block) -> None:
        self._made += [*self._lists.taken(), *blocks]

    def take(self, one: SourceBlock) -> None:
        if isinstance(one, SourceTable):
            self.add(table_of(one, self.style))
            return
        style = self.style(one)
        if one.label:
            one = _with_number(one)
        if style == _ITEM:
            self._item(one)
        elif style in character_styles.HEADINGS:
            self.add(_heading(one.runs, character_styles.HEADINGS.index(style) + 1, run_in=False))
        elif style == _ANNEX_TITLE:
            self.add(Paragraph(unwrap_title(to_inlines(one.runs), self.layout, style), _TITLE))
        else:
            self._paragraph(one, None if style == _BODY else style)

    def _paragraph(self, one: SourceParagraph, style: str | None) -> None:
        runs = one.runs
        level = self._lead(runs[0]) if runs else 0
        if level:
            lead = tuple(takewhile(lambda run: self._lead(run) == level, runs))
            self.add(_heading(lead, level, run_in=True))
            runs = drop_start(runs, sum(len(run.text) for run in lead))
        self.add(Paragraph(to_inlines(runs), style))

    def _lead(self, run: SourceRun) -> int:
        """The level of a heading that runs into its paragraph; 0 for other words."""
        found = [
            at
            for at, name in enumerate(character_styles.HEADINGS, 1)
            if character_styles.heading_look(name) == run.look
        ]
        return found[0] if found else 0

    def _item(self, one: SourceParagraph) -> None:
        bullet = self.layout.bullet
        typed = typed_label(one.text)
        if typed and typed.typed == typed.label:
            n, runs = typed.n, drop_start(one.runs, len(typed.typed))
            self._lists.item(typed.enumerator, n, typed.label, to_inlines(runs))
        elif bullet and one.text.startswith(bullet):
            self._lists.item(BULLET, 0, "", to_inlines(drop_start(one.runs, len(bullet))))
        elif self._lists.open:
            self._lists.more(to_inlines(one.runs))
        else:
            self.add(Paragraph(to_inlines(one.runs), _ITEM))


def _with_number(one: SourceParagraph) -> SourceParagraph:
    """The number Word counts, as if it were typed."""
    first = one.runs[0]
    return replace(one, runs=(SourceRun(one.label, first.strong, first.emphasis, first.look), *one.runs))


def _heading(runs: SourceRuns, level: int, run_in: bool) -> Heading:
    """``label`` is the number as typed, for :func:`resolve_numbers` to compare."""
    text = "".join(run.text for run in runs)
    typed = typed_label(text)
    label, enumerator = "", "无"
    if typed and typed.typed == typed.label and typed.n:
        label, enumerator = typed.label, typed.enumerator
        runs = drop_start(runs, len(label))
    words = to_inlines(strip_full_stop(runs) if run_in else runs)
    return Heading(level, words, explicit_enumerator(level, enumerator), run_in, label=label)
