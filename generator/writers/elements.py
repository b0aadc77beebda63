"""Front matter → the paragraphs before and after the body, as the layout orders them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, TypeAlias

from generator.document.nodes import Document
from generator.memory import Memory
from generator.writers import align, inline, letterhead, signing
from generator.writers.align import fill_pattern
from generator.writers.flow_items import (
    FlowBanner,
    FlowItem,
    FlowParagraph,
    FlowTable,
    items_text,
    runs_text,
)
from generator.writers.layout import Element, Layout
from generator.writers.layout.front_matter import NAMING_KEYS, SEAL_KEY, names_in
from generator.writers.setting.pagination import item_height
from generator.writers.setting.paragraphs import line_pitch
from generator.writers.titles import break_title

_TITLE = "标题"
LookedAt: TypeAlias = tuple[object, ...]
"""Values of front matter, known by their identity: the same entry of two drafts is read once."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """Elements one below the other: their paragraphs, the space still to be left below them (in lines), where
    the signature begins, how many characters they have."""

    paras: tuple[FlowItem, ...] = ()
    gap: float = 0.0
    signed: int | None = None
    characters: int = 0


class KeptElements:
    """What elements of one layout gave, by what they looked at, and items as they were changed for their
    place."""

    def __init__(self) -> None:
        self._stacks: Memory[Hashable, tuple[Stacked, LookedAt, Stacked]] = Memory()
        self._made: Memory[Hashable, tuple[LookedAt, tuple[FlowItem, ...] | None]] = Memory()
        self._changed: Memory[Hashable, tuple[FlowItem, FlowItem]] = Memory()
        self._keys: dict[int, tuple[str, ...]] = {}
        self._empty: dict[Hashable, Stacked] = {}

    def empty(self, above: bool, told: frozenset[str]) -> Stacked:
        """Where a stack of these circumstances begins; what comes below it is known by it."""
        return self._empty.setdefault((above, told), Stacked())

    def below(
        self, stack: Stacked, element: Element, document: Document, lay: Callable[[Element], Stacked]
    ) -> Stacked:
        """``stack`` with the element below it. Most documents differ from the one before in one element, and
        what stands above that is not laid again."""
        keys = self._keys_of(element)
        values = document.meta.get
        title = id(document.title) if _TITLE in keys else 0
        key = (id(stack), id(element), title, *[id(values(one)) for one in keys])
        known = self._stacks.get(key)
        if known is None:
            known = self._stacks.keep(key, (stack, looked_at(document, keys), lay(element)))
        return known[2]

    def made(
        self,
        element: Element,
        document: Document,
        told: frozenset[str],
        make: Callable[[Element], tuple[FlowItem, ...] | None],
    ) -> tuple[FlowItem, ...] | None:
        """What the element gives; None when it is not wanted."""
        seen = looked_at(document, self._keys_of(element))
        key = (id(element), told, *map(id, seen))
        known = self._made.get(key)
        if known is None:
            known = self._made.keep(key, (seen, make(element)))
        return known[1]

    def _keys_of(self, element: Element) -> tuple[str, ...]:
        return self._keys.get(id(element)) or self._keys.setdefault(id(element), keys_of(element))

    def changed(self, one: FlowItem, **changes: Any) -> FlowItem:
        """As ``dataclasses.replace``, the same object each time."""
        key = (id(one), *changes.items())
        known = self._changed.get(key)
        if known is None:
            known = self._changed.keep(key, (one, replace(one, **changes)))
        return known[1]


def keys_of(element: Element, untold: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Front matter that an element looks at, when the conditions ``untold`` do not hold: one that needs any
    of them looks no further."""
    if untold.intersection(element.needs):
        return ()
    keys = (*element.keys, *element.right_keys, *element.needs, *element.unless)
    also = [SEAL_KEY] if element.form == "signature" else NAMING_KEYS if _TITLE in keys else ()
    return tuple(dict.fromkeys([*keys, *also]))


def looked_at(document: Document, keys: tuple[str, ...]) -> LookedAt:
    """What a document has for elements that look at these keys."""
    meta = document.meta
    values: list[object] = [meta.get(key) for key in keys]
    return (*values, document.title) if _TITLE in keys else tuple(values)


class ElementStack:
    """Builds the paragraphs of layout elements from top to bottom and tracks blank lines and height."""

    def __init__(
        self,
        document: Document,
        layout: Layout,
        above: bool = False,
        told: frozenset[str] = frozenset(),
        kept: KeptElements | None = None,
    ) -> None:
        """``told`` are conditions a layout may ask for like front matter (须有, 除非)."""
        self._document, self._layout, self._told = document, layout, told
        self._above, self._kept = above, kept or KeptElements()
        self._laid = self._kept.empty(above, told)

    @property
    def paras(self) -> tuple[FlowItem, ...]:
        return self._laid.paras

    @property
    def signed(self) -> int | None:
        """Where the signature begins."""
        return self._laid.signed

    @property
    def characters(self) -> int:
        return self._laid.characters

    @property
    def open_gap(self) -> int:
        """Space still to be left above whatever comes next, in twips."""
        return self._gap_twips(self._laid.gap) if self.paras or self._above else 0

    def lay(self, elements: Iterable[Element]) -> ElementStack:
        below, document, lay = self._kept.below, self._document, self._below
        for element in elements:
            self._laid = below(self._laid, element, document, lay)
        return self

    def _below(self, element: Element) -> Stacked:
        """What is laid so far, with the element below it."""
        laid = self._laid
        made = self._kept.made(element, self._document, self._told, self._made_or_unwanted)
        if made is None:
            return laid
        gap = max(laid.gap, element.gap) if made or element.form == "gap" else laid.gap
        if not made:
            return replace(laid, gap=gap)
        first, *rest = made
        before = first.before + self._space_above(first, gap)
        placed = (*laid.paras, self._kept.changed(first, before=before), *rest)
        signed = len(laid.paras) if element.form == "signature" else laid.signed
        return Stacked(placed, 0.0, signed, laid.characters + len(items_text(made)))

    def _made_or_unwanted(self, element: Element) -> tuple[FlowItem, ...] | None:
        """None when it is not wanted."""
        if not self.wanted(element):
            return None
        if element.form == "gap":
            return ()
        return tuple([self._blanked(one) for one in _FORMS[element.form](self, element)])

    def _blanked(self, one: FlowItem) -> FlowItem:
        """Of a style that is printed on the paper already only the room is left."""
        style = self._layout.style(one.style)
        if not style.blank or isinstance(one, FlowTable):
            return one
        lines = "\n" * (len(one.names) - 1) if isinstance(one, FlowBanner) else "\n" * one.text.count("\n")
        return FlowParagraph(one.style, inline.value_runs(lines), one.before, size=one.size)

    def _space_above(self, one: FlowItem, gap: float) -> int:
        style = self._layout.style(one.style)
        if style.top is not None and not isinstance(one, FlowTable):
            used = sum(item_height(each, self._layout) for each in self.paras)
            return max(style.top - used - letterhead.headroom(one.size or style.size), 0)
        if style.below_ink is not None and self.paras:
            line = line_pitch(style) if style.border else 0  # of a rule, which is drawn below its line
            return max(style.below_ink - self._footroom(self.paras[-1]) - line, 0)
        return self._gap_twips(gap) if self.paras or self._above else 0

    def _footroom(self, one: FlowItem) -> int:
        """Twips that stay white below the characters of the item."""
        style = self._layout.style(one.style)
        size = getattr(one, "size", None) or style.size
        return letterhead.footroom(size, line_pitch(style, size)) + style.after

    def _gap_twips(self, gap: float) -> int:
        return round(gap * self._layout.body_line)

    def wanted(self, element: Element) -> bool:
        """Whether what the element asks for is there."""
        return all(map(self._known, element.needs)) and not any(map(self._known, element.unless))

    def _known(self, key: str) -> bool:
        if key in self._told:
            return True
        value = self._document.meta.get(key) or self._layout.given.get(key, ())
        return bool(value if isinstance(value, str) else any(value)) or (
            key == _TITLE and bool(self._document.title)
        )

    def _values(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The texts of the first key that has any."""
        for key in keys:
            value = self._document.meta.get(key) or self._layout.given.get(key, ())
            texts = (value,) if isinstance(value, str) else tuple(value)
            if any(texts):
                return tuple(text for text in texts if text)
            if key == _TITLE and self._document.title:
                return (runs_text(inline.to_runs(self._document.title)),)
        return ()

    def _plain(self, element: Element) -> list[FlowItem]:
        if _TITLE in element.keys:
            return self._title(element)
        values = self._values(element.keys)
        if not values:
            return []
        return [self._para(element.style, fill_pattern(element.pattern, element.separator.join(values)))]

    def _title(self, element: Element) -> list[FlowItem]:
        title = inline.to_runs(self._document.title) or inline.value_runs("".join(self._values((_TITLE,))))
        style = self._layout.style(element.style)
        chars = self._layout.page.text_width / style.char
        names = names_in(self._document.meta)
        return [FlowParagraph(element.style, break_title(title, chars, names))] if title else []

    def _banner(self, element: Element) -> list[FlowItem]:
        names, style = self._values(element.keys), self._layout.style(element.style)
        names = names[:1] if element.first_only else names
        return letterhead.letterhead(names, element.pattern, style, self._layout.page.text_width)

    def _signers(self, element: Element) -> list[FlowItem]:
        number, names = self._values(element.keys), self._values(element.right_keys)
        told = fill_pattern(element.pattern, element.separator.join(number)) if number else ""
        return [*letterhead.signer_lines(told, names, element.right_pattern, self._layout, element.style)]

    def _rule(self, element: Element) -> list[FlowItem]:
        return [FlowParagraph(element.style, ())]

    def _pair(self, element: Element) -> list[FlowItem]:
        left, right = self._values(element.keys), self._values(element.right_keys)
        if not left and not right:
            return []
        start = fill_pattern(element.pattern, element.separator.join(left)) if left else ""
        end = fill_pattern(element.right_pattern, element.separator.join(right)) if right else ""
        return [FlowParagraph(element.style, inline.value_runs(start), end=inline.value_runs(end))]

    def _attachments(self, element: Element) -> list[FlowItem]:
        return [*align.attachment_paragraphs(self._values(element.keys), self._layout.style(element.style))]

    def _signature(self, element: Element) -> list[FlowItem]:
        names, dates = self._values(element.keys), self._values(element.right_keys)[:1]
        if self._sealed():
            return signing.sealed_signature(names, dates, self._layout)
        style = self._layout.style(element.style)
        return signing.signature(names, dates, style, element.right_style, self._layout.page.text_width)

    def _sealed(self) -> bool:
        """The document itself may say (用印: 是 or 否); else as the office usually does."""
        said = self._document.meta.get(SEAL_KEY)
        return said == "是" if said in ("是", "否") else self._layout.seal.used

    def _para(self, style_name: str, text: str) -> FlowParagraph:
        style = self._layout.style(style_name)
        para = FlowParagraph(style_name, inline.value_runs(text), ragged=align.is_ragged(text, style))
        if style.fit:
            return letterhead.shrink_to_line(para, style, self._layout.page.text_width)
        return align.hang_indent(para, style) if style.hanging else para


_FORMS: Mapping[str, Callable[[ElementStack, Element], list[FlowItem]]] = MappingProxyType(
    {
        "plain": ElementStack._plain,
        "banner": ElementStack._banner,
        "signers": ElementStack._signers,
        "rule": ElementStack._rule,
        "pair": ElementStack._pair,
        "attachments": ElementStack._attachments,
        "signature": ElementStack._signature,
    }
)


def colophon_paragraphs(
    document: Document,
    layout: Layout,
    told: frozenset[str] = frozenset(),
    kept: KeptElements | None = None,
) -> tuple[FlowParagraph, ...]:
    """版记: nothing at all when only its rules would be left."""
    placed = ElementStack(document, layout, told=told, kept=kept).lay(layout.colophon).paras
    paras = tuple(one for one in placed if isinstance(one, FlowParagraph))
    return paras if any(para.pieces or para.end for para in paras) else ()
