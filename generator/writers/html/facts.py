"""HTML page with provenance: facts are tinted and carry their source path, and a table lists them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape

from generator.document.nodes import Inline, Table, Text
from generator.writers import inline
from generator.writers.flow_items import FlowBanner, FlowItem, FlowParagraph, Run, Runs, runs_text
from generator.writers.html.row_pieces import RowPieces

TITLE = "事实核对表"
SHEET = """
.page .fact { background: #e1edfd; border-bottom: 1px dotted #1f4e96; cursor: help; position: relative; }
.page .fact:focus { outline: 2px solid #1f4e96; }
.page .fact:focus::after { content: attr(title); position: absolute; left: 0; top: 100%; z-index: 1;
  width: max-content; max-width: 24em; padding: .3em .6em; background: #fff; color: #000;
  border: 1px solid #1f4e96; font: 10.5pt/1.5 sans-serif; letter-spacing: 0; text-indent: 0;
  white-space: normal; }
.page tspan.fact { fill: #1f4e96; text-decoration: underline dotted; }
.page text[fill] tspan.fact { fill: inherit; }
.page tspan.fact:focus { outline: none; text-decoration: underline double; }
.facts { box-sizing: border-box; max-width: 210mm; margin: 8mm auto; padding: 8mm; background: #fff;
  font: 10.5pt/1.5 sans-serif; }
.facts h2 { margin: 0 0 .5em; font-size: 14pt; }
.facts table { border-collapse: collapse; width: 100%; }
.facts th, .facts td { border: .5pt solid #767676; padding: .2em .5em; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
.facts th:last-child, .facts td:last-child { text-align: right; white-space: nowrap; }
.facts mark { background: #ff0; color: inherit; }
@media print {
  .page .fact { background: none; border-bottom: none; }
  .page .fact:focus { outline: none; }
  .page tspan.fact { fill: inherit; text-decoration: none; }
  .page .fact:focus::after { content: none; }
  .facts { break-before: page; margin: 0; padding: 0; max-width: none; }
}
"""


def _nothing(place: str) -> None:
    """Where no rows are remembered."""


@dataclass(frozen=True, slots=True)
class FactMarkup:
    """``table``: all facts of the document, where they are listed below it; ``cut``: a text of head or foot
    in pieces, which in the tree has none; ``values``: what stands in the data at each path; ``field``: the
    place of the data file a path leads to, nothing when it has none; ``name``: what the reader is told for a
    path; ``place``: the place that is told for one of the data file; ``rows``: those written before, and
    ``behind``: all that the others say of a row of the record (``议程[1]``), or of what else stands at its
    top (``会议``), to be compared."""

    table: Table | None
    cut: Callable[[str], tuple[Text, ...]]
    values: Mapping[str, str]
    field: Callable[[str], str]
    name: Callable[[str], str]
    place: Callable[[str], str] = str
    rows: RowPieces | None = None
    behind: Callable[[str], object] = _nothing

    def shown(self, placed: FlowItem) -> FlowItem:
        """A paragraph of head or foot with its facts in pieces of their own; others as they are."""
        if isinstance(placed, FlowBanner):
            return replace(placed, names=tuple(map(self._cut, placed.names)))
        if not isinstance(placed, FlowParagraph) or any(piece.source for piece in placed.pieces):
            return placed
        return replace(placed, pieces=self._cut(placed.pieces), end=self._cut(placed.end))

    def _cut(self, pieces: Runs) -> Runs:
        return tuple(
            part
            for piece in pieces
            for part in ((piece,) if piece.mark or piece.source else self._parts(piece))
        )

    def _parts(self, piece: Run) -> Runs:
        return tuple(replace(piece, text=one.text, source=one.source) for one in self.cut(piece.text))

    def told(self, path: str, text: str) -> str:
        """What the reader is told where a fact reads ``text``; what was counted says its value itself."""
        value = self.values.get(path, text)
        name = self.name(path)
        return f"{name}：{value}" if value else name

    def section(self) -> str:
        """The table; nothing when there is none."""
        if self.table is None:
            return ""
        head = "".join(f"<th>{_words(cell.inlines)}</th>" for cell in self.table.head)
        rows = "".join(
            f"<tr>{''.join(f'<td>{_words(cell.inlines)}</td>' for cell in row)}</tr>\n"
            for row in self.table.rows
        )
        return (
            f'<section class="facts">\n<h2>{TITLE}</h2>\n<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n'
            f"<tbody>\n{rows}</tbody>\n</table>\n</section>\n"
        )


def _words(inlines: tuple[Inline, ...]) -> str:
    pieces = inline.to_runs(inlines)
    words = escape(runs_text(pieces)).replace("\n", "<br>")
    return f"<mark>{words}</mark>" if any(piece.mark for piece in pieces) else words
