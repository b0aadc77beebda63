"""Write tracked changes: inserted, deleted and moved runs and paragraphs with author, date and id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count, groupby
from typing import Literal, TypeAlias

from generator.writers.docx.redline.formatting import NameOf, paragraph_formatting, run_formatting
from generator.writers.docx.redline.names import (
    XML_SPACE,
    XmlElement,
    canonical,
    child,
    clone,
    new_element,
    value,
    w,
)
from generator.writers.docx.redline.tokens import RunPart, Token

RevisionKind: TypeAlias = Literal["", "ins", "del", "moveFrom", "moveTo"]
_TEXT = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


@dataclass(slots=True)
class RevisionSpan:
    """A stretch of a paragraph to be written; ``was``: the look it had, when that changed."""

    state: RevisionKind
    part: RunPart
    wrap: XmlElement | None
    was: XmlElement | None = None
    changed: bool = False
    marker: bool = False


class RevisionWriter:
    """``bring`` makes of an element of the new file one that is at home in the old file; ``named`` as for
    :func:`paragraph_formatting`."""

    def __init__(
        self,
        author: str,
        date: str,
        first_id: int,
        bring: Callable[[XmlElement], XmlElement],
        named: NameOf | None = None,
    ) -> None:
        self._author, self._date, self._named = author, date, named
        self._ids = count(first_id)
        self.bring = bring
        self.marks = 0

    def mark(self, name: str) -> XmlElement:
        self.marks += 1
        made = new_element(name, id=str(next(self._ids)), author=self._author)
        if self._date:
            made.set(w("date"), self._date)
        return made

    def name(self) -> str:
        """For both ends of a move."""
        return f"move{next(self._ids)}"

    def range(self, way: RevisionKind, name: str) -> tuple[XmlElement, XmlElement]:
        """The ends of what is moved, before and after its paragraph."""
        start = self.mark(f"{way}RangeStart")
        start.set(w("name"), name)
        return start, new_element(f"{way}RangeEnd", id=value(start, "id"))

    def paragraph(
        self, cuts: list[RevisionSpan], properties: XmlElement | None, state: RevisionKind
    ) -> XmlElement:
        """A ``w:p`` of cuts, its own mark coming or going by ``state``."""
        paragraph = new_element("p")
        if state:
            properties = new_element("pPr") if properties is None else properties
            looks = child(properties, "rPr")
            if looks is None:
                looks = new_element("rPr")
                _insert_before(properties, looks, (w("sectPr"), w("pPrChange")))
            looks.insert(0, self.mark(state))
        if properties is not None:
            paragraph.append(properties)
        self._fill(paragraph, cuts)
        return paragraph

    def _fill(self, paragraph: XmlElement, cuts: list[RevisionSpan]) -> None:
        wrap: XmlElement | None = None
        holder = shell = paragraph
        state: RevisionKind = ""
        last: RevisionSpan | None = None
        for cut in cuts:
            if cut.wrap is not wrap:
                wrap, holder, last = cut.wrap, paragraph, None
                if wrap is not None:
                    holder = self.bring(_empty(wrap)) if cut.state == "ins" else _empty(wrap)
                    paragraph.append(holder)
                shell, state = holder, ""
            if cut.marker:
                holder.append(clone(cut.part.node))
                shell, state, last = holder, "", None
                continue
            if cut.state != state:
                shell, state, last = holder, cut.state, None
                if state:
                    shell = self.mark(state)
                    holder.append(shell)
            if last is not None and _one_run(last, cut):
                _lengthen(shell[-1], cut.part.text)
            else:
                shell.append(self._run(cut))
            last = cut

    def _run(self, cut: RevisionSpan) -> XmlElement:
        part = cut.part
        node = None if part.node is None else clone(part.node)
        if node is not None and cut.state == "ins":
            node = self.bring(node)
        if node is not None and cut.state == "del":
            node.tag = _TEXT.get(node.tag, node.tag)
        if part.bare and node is not None:
            return node
        run = new_element("r")
        look = self._look(cut)
        if look is not None:
            run.append(look)
        if node is None:
            node = new_element("delText" if cut.state == "del" else "t")
            node.set(XML_SPACE, "preserve")
            node.text = part.text
        run.append(node)
        return run

    def _look(self, cut: RevisionSpan) -> XmlElement | None:
        look = None if cut.part.look is None else clone(cut.part.look)
        if cut.changed:
            look = new_element("rPr") if look is None else look
            look.append(self._before("rPrChange", "rPr", cut.was))
        return look

    def _before(self, name: str, holder: str, was: XmlElement | None) -> XmlElement:
        mark = self.mark(name)
        held = new_element(holder) if was is None else clone(was)
        mark.append(held)
        return mark

    def properties(self, old: XmlElement | None, new: XmlElement | None) -> XmlElement | None:
        """Of a paragraph that stays: the old ones, or the new ones that remember the old. One that is counted
        in the same way in another list gets that list without a word, so that the numbers come out right."""
        if paragraph_formatting(old, self._named) == paragraph_formatting(new, self._named):
            kept = None if old is None else clone(old)
            counted, number = child(kept, "numPr"), child(new, "numPr")
            if kept is not None and counted is not None and number is not None:
                kept.replace(counted, clone(number))
            return kept
        kept = new_element("pPr") if new is None else clone(new)
        for name in ("sectPr", "pPrChange"):
            for one in kept.findall(w(name)):
                kept.remove(one)
        section = child(old, "sectPr")
        if section is not None:
            kept.append(clone(section))
        was = new_element("pPr") if old is None else clone(old)
        for name in ("rPr", "sectPr", "pPrChange"):
            for one in was.findall(w(name)):
                was.remove(one)
        kept.append(self._before("pPrChange", "pPr", was))
        return kept

    def row(self, row: XmlElement, state: RevisionKind) -> None:
        """A table row comes or goes."""
        properties = child(row, "trPr")
        if properties is None:
            properties = new_element("trPr")
            row.insert(1 if len(row) and row[0].tag == w("tblPrEx") else 0, properties)
        properties.append(self.mark(state))


def one_sided_spans(atoms: Iterable[Token], state: RevisionKind) -> list[RevisionSpan]:
    """Revision spans of tokens that are all inserted or all deleted."""
    cuts = []
    for atom in atoms:
        if state == "del":
            cuts += [
                RevisionSpan("", RunPart(None, node=one, bare=True), None, marker=True)
                for one in atom.markers
            ]
        cuts += [RevisionSpan(state, part, atom.wrap) for part in atom.parts]
    return cuts


def kept_spans(old: Token, new: Token) -> list[RevisionSpan]:
    """An atom that stays: as in the old file, or with the look of the new one remembered as a change."""
    cuts = [RevisionSpan("", RunPart(None, node=one, bare=True), None, marker=True) for one in old.markers]
    if any(part.node is not None for part in (*old.parts, *new.parts)):
        return cuts + [RevisionSpan("", part, old.wrap) for part in old.parts]
    looks = [part.look for part in new.parts for _ in part.text]
    at = 0
    for part in old.parts:
        begin = at
        for _, many in groupby(looks[begin : begin + len(part.text)], key=id):
            size = len([*many])
            cuts.append(_kept_span(part.look, looks[at], part.text[at - begin : at - begin + size], old.wrap))
            at += size
    return cuts


def _kept_span(
    old: XmlElement | None, new: XmlElement | None, text: str, wrap: XmlElement | None
) -> RevisionSpan:
    if run_formatting(old) == run_formatting(new):
        return RevisionSpan("", RunPart(old, text), wrap)
    return RevisionSpan("", RunPart(new, text), wrap, old, changed=True)


def _empty(wrap: XmlElement) -> XmlElement:
    twin = clone(wrap)
    for one in [*twin]:
        twin.remove(one)
    return twin


def _one_run(above: RevisionSpan, cut: RevisionSpan) -> bool:
    if above.part.node is not None or cut.part.node is not None or above.changed != cut.changed:
        return False
    return _same(above.part.look, cut.part.look) and (not cut.changed or _same(above.was, cut.was))


def _same(one: XmlElement | None, other: XmlElement | None) -> bool:
    if one is other:
        return True
    return one is not None and other is not None and canonical(one) == canonical(other)


def _lengthen(run: XmlElement, text: str) -> None:
    run[-1].text += text


def _insert_before(parent: XmlElement, element: XmlElement, names: tuple[str, ...]) -> None:
    at = next((n for n, one in enumerate(parent) if one.tag in names), len(parent))
    parent.insert(at, element)
