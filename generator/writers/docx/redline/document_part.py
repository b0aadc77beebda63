"""Compare one document part (body, header, note) of two files and write it with tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.document.diff.align import Pair, align
from generator.document.diff.semantic_cleanup import readable_opcodes
from generator.writers.docx.redline.blocks import PartBlock, TableRow
from generator.writers.docx.redline.names import XmlElement, child, clone, w
from generator.writers.docx.redline.pairing import moves, pair_blocks
from generator.writers.docx.redline.revision_writer import (
    RevisionKind,
    RevisionSpan,
    RevisionWriter,
    kept_spans,
    one_sided_spans,
)
from generator.writers.docx.redline.tokens import MARK, Token, plain_run_parts, plain_text_or_none


class PartComparer:
    """Writes marked stories with ``pen``."""

    def __init__(self, pen: RevisionWriter) -> None:
        self._pen = pen
        self.left_out = 0
        """Things of the new file that cannot be marked: sections, embedded parts."""

    def compare(self, old: Sequence[PartBlock], new: Sequence[PartBlock]) -> list[XmlElement]:
        """The children of the marked story."""
        pairs = pair_blocks(old, new)
        moved = {}
        for a, c in moves(pairs, old, new).items():
            moved[id(old[a])] = moved[id(new[c])] = self._pen.name()
        return [element for pair in pairs for element in self._pair(pair, old, new, moved)]

    def _pair(
        self, pair: Pair, old: Sequence[PartBlock], new: Sequence[PartBlock], moved: Mapping[int, str]
    ) -> Iterator[XmlElement]:
        gone, come = old[pair.a : pair.b], new[pair.c : pair.d]
        if not come:
            yield from (one for block in gone for one in self._alone(block, "del", moved.get(id(block))))
        elif not gone:
            yield from (one for block in come for one in self._alone(block, "ins", moved.get(id(block))))
        elif gone[0].sort == "tbl":
            yield self._table(gone[0], come[0])
        elif gone[0].sort == "other" or (
            pair.same and gone[0].look == come[0].look and gone[0].list == come[0].list
        ):
            yield clone(gone[0].element)
        else:
            yield from self._paragraphs(gone, come)

    def _alone(self, block: PartBlock, state: RevisionKind, name: str | None) -> Iterator[XmlElement]:
        """A block that comes or goes, or a paragraph that is moved under ``name``."""
        if name is None:
            yield from self.all(block, state)
            return
        way: RevisionKind = "moveFrom" if state == "del" else "moveTo"
        start, end = self._pen.range(way, name)
        yield start
        yield self._pen.paragraph(_cuts(block, way), self._own(block, state), way)
        yield end

    def all(self, block: PartBlock, state: RevisionKind) -> Iterator[XmlElement]:
        """A whole block that comes or goes."""
        if block.sort == "other":
            self.left_out += state == "ins"
            yield from [clone(block.element)] if state == "del" else []
        elif block.sort == "tbl":
            yield self._whole_table(block, state)
        else:
            yield self._pen.paragraph(_cuts(block, state), self._own(block, state), state)

    def _own(self, block: PartBlock, state: RevisionKind) -> XmlElement | None:
        """Properties of a paragraph that comes or goes."""
        if block.properties is None:
            return None
        properties = clone(block.properties)
        section = child(properties, "sectPr")
        if section is not None and state == "ins":
            self.left_out += 1
            properties.remove(section)
        return properties

    def _paragraphs(self, old: Sequence[PartBlock], new: Sequence[PartBlock]) -> Iterator[XmlElement]:
        """Some paragraphs that became some others; the last mark of each side is the same mark."""
        gone = [(atom, block) for block in old for atom in block.atoms][:-1]
        come = [(atom, block) for block in new for atom in block.atoms][:-1]
        cuts: list[RevisionSpan] = []
        for one in readable_opcodes([atom.key for atom, _ in gone], [atom.key for atom, _ in come]):
            if one.same:
                for was, now in zip(gone[one.a : one.b], come[one.c : one.d], strict=True):
                    yield from self._next(cuts, was, now)
            else:
                for was in gone[one.a : one.b]:
                    yield from self._next(cuts, was, None)
                for now in come[one.c : one.d]:
                    yield from self._next(cuts, None, now)
        cuts += one_sided_spans(old[-1].atoms[-1:], "del")
        yield self._pen.paragraph(cuts, self._pen.properties(old[-1].properties, new[-1].properties), "")

    def _next(
        self,
        cuts: list[RevisionSpan],
        was: tuple[Token, PartBlock] | None,
        now: tuple[Token, PartBlock] | None,
    ) -> Iterator[XmlElement]:
        """One atom more; a paragraph when it was a mark."""
        one = was or now
        assert one is not None
        state: RevisionKind = "" if was and now else "del" if was else "ins"
        if was and now:
            cuts += kept_spans(was[0], now[0])
        else:
            cuts += one_sided_spans(one[:1], state)
        if one[0].key == MARK:
            if was and now:
                properties = self._pen.properties(was[1].properties, now[1].properties)
            else:
                properties = self._own(one[1], state)
            yield self._pen.paragraph(cuts, properties, state)
            cuts.clear()

    def _whole_table(self, block: PartBlock, state: RevisionKind) -> XmlElement:
        table = clone(block.element)
        table = self._pen.bring(table) if state == "ins" else table
        for place, row in zip(table.findall(w("tr")), block.rows, strict=True):
            table.replace(place, self._whole_row(row, state))
        return table

    def _whole_row(self, row: TableRow, state: RevisionKind) -> XmlElement:
        made = clone(row.element)
        for cell, content in zip(made.findall(w("tc")), row.cells, strict=True):
            self._refill(cell, [one for block in content for one in self.all(block, state)])
        self._pen.row(made, state)
        return made

    def _refill(self, holder: XmlElement, content: Iterable[XmlElement]) -> None:
        for one in [*holder]:
            if one.tag not in (w("tcPr"), w("sectPr")):
                holder.remove(one)
        at = 1 if len(holder) and holder[0].tag == w("tcPr") else 0
        holder[at:at] = [*content]

    def refill(self, holder: XmlElement, old: Sequence[PartBlock], new: Sequence[PartBlock]) -> None:
        """Put the marked story in the place of the old one."""
        self._refill(holder, self.compare(old, new))

    def _table(self, old: PartBlock, new: PartBlock) -> XmlElement:
        table = clone(old.element)
        for row in table.findall(w("tr")):
            table.remove(row)
        for pair in align([row.key for row in old.rows], [row.key for row in new.rows]):
            gone, come = old.rows[pair.a : pair.b], new.rows[pair.c : pair.d]
            if len(gone) == len(come) == 1 and gone[0].shape == come[0].shape:
                table.append(self._row(gone[0], come[0]))
                continue
            table.extend(self._whole_row(row, "del") for row in gone)
            table.extend(self._whole_row(row, "ins") for row in come)
        return table

    def _row(self, old: TableRow, new: TableRow) -> XmlElement:
        row = clone(old.element)
        for cell, was, now in zip(row.findall(w("tc")), old.cells, new.cells, strict=True):
            self.refill(cell, was, now)
        return row


def _cuts(block: PartBlock, state: RevisionKind) -> list[RevisionSpan]:
    """A paragraph that comes or goes as a whole."""
    if plain_text_or_none(block.element) is None:
        return one_sided_spans(block.atoms, state)
    return [RevisionSpan(state, part, None) for part in plain_run_parts(block.element)]
