"""Front matter → the paragraphs before and after the body, as the layout orders them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.document.nodes import Document
from generator.layouts import Element, Layout

from . import align, inline
from .align import dressed
from .blocks import Para, plain
from .titles import break_title


class Shown:
    """Lays elements one under the other, keeping count of the blank lines and the height used."""

    def __init__(self, document: Document, layout: Layout, above: bool = False) -> None:
        self._document, self._layout = document, layout
        self._above = above
        self._gap = 0.0
        self._used = 0
        self.paras: list[Para] = []

    def lay(self, elements: Iterable[Element]) -> Shown:
        for element in elements:
            self._lay_one(element)
        return self

    @property
    def open_gap(self) -> int:
        """Space still to be left above whatever comes next, in twips."""
        return self._gap_twips() if self.paras or self._above else 0

    def _lay_one(self, element: Element) -> None:
        if not self._wanted(element):
            return
        if element.form == "gap":
            self._gap = max(self._gap, element.gap)
            return
        made = _FORMS[element.form](self, element)
        if made:
            self._gap = max(self._gap, element.gap)
            self._place(made)

    def _place(self, made: list[Para]) -> None:
        first, *rest = made
        before = self._space_above(first)
        self.paras += [replace(first, before=first.before + before), *rest]
        self._used += before + sum(self._height(para) for para in made)
        self._gap = 0.0

    def _space_above(self, para: Para) -> int:
        style = self._layout.style(para.style)
        if style.top is not None:
            return max(style.top - self._used - align.headroom(para.size or style.size), 0)
        return self._gap_twips() if self.paras or self._above else 0

    def _gap_twips(self) -> int:
        return round(self._gap * (self._layout.body.line or 0))

    def _height(self, para: Para) -> int:
        style = self._layout.style(para.style)
        return style.before + (style.line or round(style.size * 24))

    def _wanted(self, element: Element) -> bool:
        return all(self._values((key,)) for key in element.needs) and not any(
            self._values((key,)) for key in element.unless
        )

    def _values(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The texts of the first key that has any."""
        for key in keys:
            value = self._document.meta.get(key, ())
            texts = (value,) if isinstance(value, str) else tuple(value)
            if any(texts):
                return tuple(text for text in texts if text)
            if key == "标题" and self._document.title:
                return (plain(inline.pieces(self._document.title)),)
        return ()

    def _plain(self, element: Element) -> list[Para]:
        if "标题" in element.keys:
            return self._title(element)
        values = self._values(element.keys)
        if not values:
            return []
        return [self._para(element.style, dressed(element.pattern, element.separator.join(values)))]

    def _title(self, element: Element) -> list[Para]:
        title = inline.pieces(self._document.title) or inline.text_pieces("".join(self._values(("标题",))))
        style = self._layout.style(element.style)
        chars = self._layout.page.text_width / style.char
        return [Para(element.style, break_title(title, chars))] if title else []

    def _lines(self, element: Element) -> list[Para]:
        return [
            self._para(element.style, dressed(element.pattern, value)) for value in self._values(element.keys)
        ]

    def _rule(self, element: Element) -> list[Para]:
        return [Para(element.style, ())]

    def _pair(self, element: Element) -> list[Para]:
        left, right = self._values(element.keys), self._values(element.right_keys)
        if not left and not right:
            return []
        start = dressed(element.pattern, element.separator.join(left)) if left else ""
        end = dressed(element.right_pattern, element.separator.join(right)) if right else ""
        return [Para(element.style, inline.text_pieces(start), end=inline.text_pieces(end))]

    def _attachments(self, element: Element) -> list[Para]:
        return align.attachments(self._values(element.keys), self._layout.style(element.style))

    def _signature(self, element: Element) -> list[Para]:
        names, dates = self._values(element.keys), self._values(element.right_keys)
        style = self._layout.style(element.style)
        return align.signature(names, dates[:1], style, element.right_style, self._layout.page.text_width)

    def _para(self, style_name: str, text: str) -> Para:
        para = Para(style_name, inline.text_pieces(text))
        style = self._layout.style(style_name)
        if style.fit:
            return align.fitted(para, style, self._layout.page.text_width)
        return align.hung(para, style) if style.hanging else para


_FORMS: Mapping[str, Callable[[Shown, Element], list[Para]]] = MappingProxyType(
    {
        "plain": Shown._plain,
        "lines": Shown._lines,
        "rule": Shown._rule,
        "pair": Shown._pair,
        "attachments": Shown._attachments,
        "signature": Shown._signature,
    }
)


def colophon(document: Document, layout: Layout) -> tuple[Para, ...]:
    """版记: nothing at all when only its rules would be left."""
    paras = tuple(Shown(document, layout).lay(layout.colophon).paras)
    return paras if any(para.pieces or para.end for para in paras) else ()
