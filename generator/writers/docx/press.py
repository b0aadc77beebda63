"""Many documents of one layout that differ in little: what repeats is laid out and written once.

A document is a row of sources: the elements of the layout and the units of the body. What stands where
on the page depends on their measures alone (style, lines, indents), not on their words. So documents
whose sources measure the same share a plan, taken from one that was arranged as a whole; of each source
only its own words are written. The bytes are those of :func:`write_docx`, which every plan's first
documents are compared with; what no plan holds for is written by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from generator.document.inlines import inline_text
from generator.document.nodes import Document, Inline, MetaValue, Paragraph, Text
from generator.document.units import Unit
from generator.errors import WriteError
from generator.writers.docx.archive import QUICK, Member, SharedPrefixZip, compress_member
from generator.writers.docx.body import BodyWriter
from generator.writers.docx.core_properties import core_xml
from generator.writers.docx.package import CORE, DOCUMENT, build_base_package
from generator.writers.docx.selfcheck import check_part
from generator.writers.docx.sources import (
    Changes,
    Source,
    changes_of,
    is_there,
    keys_of,
    placed_as,
    profile_of,
    text_of,
)
from generator.writers.docx.write import CLOSING, OPENING, document_xml, first_page_parts, write_docx
from generator.writers.elements import ElementStack
from generator.writers.flow_items import FlowItem, PageFlow
from generator.writers.layout import Layout
from generator.writers.layout_flow import arrange, lay_out_blocks
from generator.writers.special_tables import chart_tables
from generator.writers.text_loss_check import check_flow_text, refuse_control_characters, strip_layout_space
from generator.writers.xml_text import escape, unescape

_KEPT = 1024
_PLANS = 256
_COMPARED = 2
_CORE_KEYS = ("标题", "署名", "讲话人", "发文机关标志", "日期", "题下日期")
_TITLE = "标题"
_TAG = re.compile(r"(<[^>]*>)")


@dataclass(slots=True)
class _Plan:
    """The changes for each source, the XML after them, and the members after core.xml; ``last``: the sources
    of the document before, ``parts`` their XML."""

    changes: tuple[Changes, ...]
    after: str
    firsts: tuple[Member, ...]
    last: Sequence[Source] = ()
    parts: list[str] = field(default_factory=list)
    used: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: title, body by units, front matter."""

    title: tuple[Inline, ...]
    units: tuple[Unit, ...]
    meta: Mapping[str, MetaValue]

    def document(self) -> Document:
        return Document(self.title, tuple(block for unit in self.units for block in unit.blocks), self.meta)


class Press:
    """Writes papers in one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout, self._base = layout, build_base_package(layout, False)
        self._body = BodyWriter(layout, self._base.renamed)
        self._archive = SharedPrefixZip(self._base.fixed)
        apart = (*layout.colophon, *layout.first_header, *layout.first_footer)
        self._elements = [(one, keys_of(one)) for one in (*layout.before, *layout.after, *apart)]
        self._ends = (len(layout.before), len(layout.before) + len(layout.after), len(self._elements))
        self._declared = frozenset(key for one in layout.elements() for key in keys_of(one))
        self._of_key: dict[str, list[int]] = {}
        for at, (_, keys) in enumerate(self._elements):
            for key in keys:
                self._of_key.setdefault(key, []).append(at)
        self._whole: set[str] = set()
        self._profiles: dict[object, int] = {}
        self._sources = 0
        self._plans: dict[object, _Plan | None] = {}
        self._unit = lru_cache(maxsize=_KEPT)(self._of_unit)
        self._element = lru_cache(maxsize=_KEPT)(self._of_element)
        self._unwanted = lru_cache(maxsize=_KEPT)(self._no_element)
        self._core = lru_cache(maxsize=_KEPT)(self._of_core)
        empty = Paper((), (), {})
        sources = [self._element_of(at, keys, empty) for at, (_, keys) in enumerate(self._elements)]
        self._last: tuple[Mapping[str, MetaValue], list[Source]] = (empty.meta, sources)
        self._last_title: tuple[Inline, ...] = ()

    @property
    def plans(self) -> int:
        """How many plans there are."""
        return len(self._plans)

    def write(self, paper: Paper) -> bytes:
        """The bytes of :func:`write_docx`. Raises WriteError."""
        try:
            content = self._by_plan(paper)
        except WriteError:  # told as it is told of one document
            content = None
        return write_docx(paper.document(), self._layout) if content is None else content

    def _by_plan(self, paper: Paper) -> bytes | None:
        flow, key = self._lined_up(paper)
        if key not in self._plans:
            if len(self._plans) >= _PLANS:
                self._plans.clear()
            self._plans[key] = self._planned(paper, flow)
        plan = self._plans[key]
        if plan is None:
            return None
        content = self._pressed(paper, flow, plan)
        if plan.used < _COMPARED:
            whole = write_docx(paper.document(), self._layout)
            plan.used += 1
            if content != whole:
                self._plans[key] = None
                return whole
        return content

    def _lined_up(self, paper: Paper) -> tuple[list[Source], object]:
        """The sources in the order of the page, and what their plan goes by."""
        meta = paper.meta
        units = [self._unit(one) for one in paper.units]
        attached = next((at for at, one in enumerate(paper.units) if one.annex), len(units))
        around = self._around(paper)
        first, second, _ = self._ends
        flow = [*around[:first], *units[:attached], *around[first:second], *units[attached:]]
        apart = tuple([one.number for one in around[second:]])
        other = tuple([(name, value) for name, value in meta.items() if name not in self._declared])
        return flow, (tuple([one.profile for one in flow]), attached, apart, other)

    def _around(self, paper: Paper) -> list[Source]:
        """The elements of the layout; those whose front matter is that of the paper before are the same."""
        meta, title = paper.meta, paper.title
        before, old = self._last
        changed = [
            key
            for key in {**before, **meta}
            if meta.get(key) is not before.get(key) and key in self._declared
        ]
        if title is not self._last_title:
            changed.append(_TITLE)
        made = list(old)
        for at in {at for key in changed for at in self._of_key.get(key, ())}:
            made[at] = self._element_of(at, self._elements[at][1], paper)
        self._last, self._last_title = (meta, made), title
        return made

    def _element_of(self, at: int, keys: tuple[str, ...], paper: Paper) -> Source:
        meta, title = paper.meta, paper.title if _TITLE in keys else ()
        there = tuple([is_there(meta.get(key)) for key in keys])
        source = self._unwanted(at, there, bool(title))
        return source or self._element(at, tuple([meta.get(key) for key in keys]), title)

    def _no_element(self, at: int, there: tuple[bool, ...], title: bool) -> Source | None:
        """The source of an element that gives nothing, when that can be said from what is there."""
        element, keys = self._elements[at]
        meta = {key: "有" for key, given in zip(keys, there, strict=True) if given}
        shown = ElementStack(Document((Text("题"),) if title else (), (), meta), self._layout)
        wanted = shown.wanted(element)
        return None if wanted and element.form != "gap" else self._source((), (at, wanted))

    def _of_element(self, at: int, values: tuple[MetaValue | None, ...], title: tuple[Inline, ...]) -> Source:
        element, keys = self._elements[at]
        pairs = zip(keys, values, strict=True)
        meta = MappingProxyType({key: value for key, value in pairs if value is not None})
        shown = ElementStack(Document(title, (), meta), self._layout)
        items = tuple(shown.made(element))
        if _TITLE in element.keys and strip_layout_space(inline_text(title)) not in strip_layout_space(
            text_of(items)
        ):
            raise WriteError("排版时丢了标题，没有生成文件，请把这份文稿报给维护人员")
        return self._source(items, (at, shown.wanted(element)))

    def _of_unit(self, unit: Unit) -> Source:
        items = lay_out_blocks(unit.blocks, self._layout)
        first = unit.blocks[0] if len(unit.blocks) == len(items) == 1 else None
        if not isinstance(first, Paragraph) or inline_text(first.inlines) != text_of(items):
            check_flow_text(Document((), unit.blocks), PageFlow(items))
        return self._source(items, ())

    def _source(self, items: tuple[FlowItem, ...], about: object) -> Source:
        profile = (about, tuple(profile_of(one, self._layout) for one in items))
        number = self._profiles.setdefault(profile, len(self._profiles))
        if items:
            self._sources += 1
        return Source(items, number, self._sources if items else -number)

    def _of_core(self, title: tuple[Inline, ...], values: tuple[MetaValue | None, ...]) -> Member:
        pairs = zip(_CORE_KEYS, values, strict=True)
        meta = MappingProxyType({key: value for key, value in pairs if value is not None})
        return compress_member(CORE, refuse_control_characters(core_xml(Document(title, (), meta))).encode())

    def _pressed(self, paper: Paper, flow: Sequence[Source], plan: _Plan) -> bytes:
        parts = [OPENING, *self._as_before(flow, plan), plan.after]
        core = self._core(paper.title, tuple([paper.meta.get(key) for key in _CORE_KEYS]))
        return self._archive.with_members(
            [compress_member(DOCUMENT, "".join(parts).encode(), QUICK), core, *plan.firsts]
        )

    def _as_before(self, flow: Sequence[Source], plan: _Plan) -> list[str]:
        """The XML of the sources; those that stood there in the document before are not looked up."""
        if len(plan.last) != len(flow):
            parts = self._written(flow, plan.changes)
        else:
            new = [at for at, (one, old) in enumerate(zip(flow, plan.last, strict=True)) if one is not old]
            parts = plan.parts.copy()
            made = self._written([flow[at] for at in new], [plan.changes[at] for at in new])
            for at, xml in zip(new, made, strict=True):
                parts[at] = xml
        plan.last, plan.parts = flow, parts
        return parts

    def _written(self, flow: Sequence[Source], changes: Sequence[Changes]) -> list[str]:
        """The XML of the sources in their places. What was not written before is checked as a whole
        document would be."""
        parts: list[str] = []
        fresh: list[tuple[Source, Changes, str]] = []
        words: list[str] = []
        for source, own in zip(flow, changes, strict=True):
            xml = source.written.get(own)
            if xml is None:
                placed = [placed_as(one, change) for one, change in zip(source.items, own, strict=True)]
                xml = "".join([self._body.block(one) for one in placed])
                fresh.append((source, own, xml))
                words.append(text_of(placed))
            parts.append(xml)
        if fresh:
            self._check("".join([xml for *_, xml in fresh]), strip_layout_space("".join(words)))
        for source, own, xml in fresh:
            source.written[own] = xml
        return parts

    def _check(self, xml: str, expected: str) -> None:
        """As :func:`check_part`; tags that once made a whole in this order make it again, so that then only
        the words between them are compared."""
        parts = _TAG.split(xml)
        words, tags = refuse_control_characters("".join(parts[::2])), "".join(parts[1::2])
        if tags in self._whole and escape(unescape(words)) == words and unescape(words) == expected:
            return
        check_part(OPENING + xml + CLOSING, expected)
        if len(self._whole) > _KEPT:
            self._whole.clear()
        self._whole.add(tags)

    def _planned(self, paper: Paper, flow: Sequence[Source]) -> _Plan | None:
        """The plan of a document that is arranged as a whole; None when its page cannot be told by the
        measures of its sources."""
        arranged = arrange(paper.document(), self._layout)
        raw = [one for source in flow for one in source.items]
        if len(raw) != len(arranged.flow) or chart_tables(raw) or any(one.sideways for one in arranged.flow):
            return None
        each = [changes_of(one, placed) for one, placed in zip(raw, arranged.flow, strict=True)]
        known = [one for one in each if one is not None]
        if len(known) < len(each):
            return None
        rest = iter(known)
        changes = tuple(tuple(next(rest) for _ in source.items) for source in flow)
        whole = refuse_control_characters(document_xml(arranged, self._base, self._body))
        before = OPENING + "".join(self._written(flow, changes))
        if before == OPENING or not whole.startswith(before):
            return None
        after = whole.removeprefix(before)
        return _Plan(changes, after, tuple(first_page_parts(arranged, self._base, self._body)))


@lru_cache(maxsize=32)
def press(layout: Layout) -> Press:
    """The press of a layout, with all it has kept."""
    return Press(layout)
