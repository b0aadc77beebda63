"""Compare one document part (body, header, note) of two files and write it with tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.document.diff.align import Pair, align
from generator.document.diff.semantic_cleanup import readable_steps
from generator.writers.docx.redline.blocks import Block, Row
from generator.writers.docx.redline.names import Element, child, clone, w
from generator.writers.docx.redline.pairing import moves, paired
from generator.writers.docx.redline.revision_writer import Cut, Pen, State, kept, one_sided
from generator.writers.docx.redline.tokens import MARK, Atom, plain, stretches


class Story:
    """Writes marked stories with ``pen``."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self.left_out = 0
        """Things of the new file that cannot be marked: sections, embedded parts."""

    def compare(self, old: Sequence[Block], new: Sequence[Block]) -> list[Element]:
        """The children of the marked story."""
        pairs = paired(old, new)
        moved = {}
        for a, c in moves(pairs, old, new).items():
            moved[id(old[a])] = moved[id(new[c])] = self._pen.name()
        return [element for pair in pairs for element in self._pair(pair, old, new, moved)]

    def _pair(
        self, pair: Pair, old: Sequence[Block], new: Sequence[Block], moved: Mapping[int, str]
    ) -> Iterator[Element]:
        gone, come = old[pair.a : pair.b], new[pair.c : pair.d]
        if not come:
            yield from (one for block in gone for one in self._alone(block, "del", moved.get(id(block))))
        elif not gone:
            yield from (one for block in come for one in self._alone(block, "ins", moved.get(id(block))))
        elif gone[0].sort == "tbl":
            yield self._table(gone[0], come[0])
        elif gone[0].sort == "other" or (pair.same and gone[0].look == come[0].look):
            yield clone(gone[0].element)
        else:
            yield from self._paragraphs(gone, come)

    def _alone(self, block: Block, state: State, name: str | None) -> Iterator[Element]:
        """A block that comes or goes, or a paragraph that is moved under ``name``."""
        if name is None:
            yield from self.all(block, state)
            return
        way: State = "moveFrom" if state == "del" else "moveTo"
        start, end = self._pen.range(way, name)
        yield start
        yield self._pen.paragraph(_cuts(block, way), self._own(block, state), way)
        yield end

    def all(self, block: Block, state: State) -> Iterator[Element]:
        """A whole block that comes or goes."""
        if block.sort == "other":
            self.left_out += state == "ins"
            yield from [clone(block.element)] if state == "del" else []
        elif block.sort == "tbl":
            yield self._whole_table(block, state)
        else:
            yield self._pen.paragraph(_cuts(block, state), self._own(block, state), state)

    def _own(self, block: Block, state: State) -> Element | None:
        """Properties of a paragraph that comes or goes."""
        if block.properties is None:
            return None
        properties = clone(block.properties)
        section = child(properties, "sectPr")
        if section is not None and state == "ins":
            self.left_out += 1
            properties.remove(section)
        return properties

    def _paragraphs(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Element]:
        """Some paragraphs that became some others; the last mark of each side is the same mark."""
        gone = [(atom, block) for block in old for atom in block.atoms][:-1]
        come = [(atom, block) for block in new for atom in block.atoms][:-1]
        cuts: list[Cut] = []
        for one in readable_steps([atom.key for atom, _ in gone], [atom.key for atom, _ in come]):
            if one.same:
                for was, now in zip(gone[one.a : one.b], come[one.c : one.d], strict=True):
                    yield from self._next(cuts, was, now)
            else:
                for was in gone[one.a : one.b]:
                    yield from self._next(cuts, was, None)
                for now in come[one.c : one.d]:
                    yield from self._next(cuts, None, now)
        cuts += one_sided(old[-1].atoms[-1:], "del")
        yield self._pen.paragraph(cuts, self._pen.properties(old[-1].properties, new[-1].properties), "")

    def _next(
        self, cuts: list[Cut], was: tuple[Atom, Block] | None, now: tuple[Atom, Block] | None
    ) -> Iterator[Element]:
        """One atom more; a paragraph when it was a mark."""
        one = was or now
        assert one is not None
        state: State = "" if was and now else "del" if was else "ins"
        if was and now:
            cuts += kept(was[0], now[0])
        else:
            cuts += one_sided(one[:1], state)
        if one[0].key == MARK:
            if was and now:
                properties = self._pen.properties(was[1].properties, now[1].properties)
            else:
                properties = self._own(one[1], state)
            yield self._pen.paragraph(cuts, properties, state)
            cuts.clear()

    def _whole_table(self, block: Block, state: State) -> Element:
        table = clone(block.element)
        table = self._pen.bring(table) if state == "ins" else table
        for place, row in zip(table.findall(w("tr")), block.rows, strict=True):
            table.replace(place, self._whole_row(row, state))
        return table

    def _whole_row(self, row: Row, state: State) -> Element:
        made = clone(row.element)
        for cell, content in zip(made.findall(w("tc")), row.cells, strict=True):
            self._refill(cell, [one for block in content for one in self.all(block, state)])
        self._pen.row(made, state)
        return made

    def _refill(self, holder: Element, content: Iterable[Element]) -> None:
        for one in [*holder]:
            if one.tag not in (w("tcPr"), w("sectPr")):
                holder.remove(one)
        at = 1 if len(holder) and holder[0].tag == w("tcPr") else 0
        holder[at:at] = [*content]

    def refill(self, holder: Element, old: Sequence[Block], new: Sequence[Block]) -> None:
        """Put the marked story in the place of the old one."""
        self._refill(holder, self.compare(old, new))

    def _table(self, old: Block, new: Block) -> Element:
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

    def _row(self, old: Row, new: Row) -> Element:
        row = clone(old.element)
        for cell, was, now in zip(row.findall(w("tc")), old.cells, new.cells, strict=True):
            self.refill(cell, was, now)
        return row


def _cuts(block: Block, state: State) -> list[Cut]:
    """A paragraph that comes or goes as a whole."""
    if plain(block.element) is None:
        return one_sided(block.atoms, state)
    return [Cut(state, part, None) for part in stretches(block.element)]
