"""A piece that is a list → ListBlock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from generator.document import lines
from generator.document.inlines import parse_inlines
from generator.document.markdown_parser import list_tree
from generator.document.nodes import Block, ListBlock, ListItem, Paragraph
from generator.document.styles import list_styles, paragraph_style
from generator.document.syntax_errors import DraftSyntaxError

_DEEPEST = 20


def parse_list(rows: list[str]) -> ListBlock:
    """``rows`` are the lines as written; nesting is by four spaces. Raises DraftSyntaxError.

    A flat list, one line an item, needs no parser.
    """
    return parse_flat_list(rows) or parse_nested_list(rows)


def parse_flat_list(rows: list[str]) -> ListBlock | None:
    """The list when every line is an item and no item begins with another list's mark, or None."""
    items: list[ListItem] = []
    first = 0
    for row in rows:
        if not lines.list_kind(row):
            return None
        number, text = lines.item_text(row)
        if lines.list_kind(text) or lines.style_names(text) is not None:
            return None
        first = first if items else number
        items.append(ListItem((Paragraph(parse_inlines(text)),)))
    ordered = lines.list_kind(rows[0]) == "ol"
    return ListBlock(ordered, tuple(items), start=first if ordered else 1)


def parse_nested_list(rows: list[str]) -> ListBlock:
    """Any list, through the Markdown parser."""
    return _list(list_tree("\n".join(rows))[0])


def merge_lists(first: ListBlock, second: ListBlock) -> ListBlock | None:
    """One list of two that follow each other, or None when they are counted or look differently.

    A style line under the last item says how the whole list looks.
    """
    if first.ordered != second.ordered and second.enumerator is None:
        return None
    same = (first.enumerator, first.style) == (second.enumerator, second.style)
    if not same and (first.enumerator or first.style):
        return None
    return replace(second, items=first.items + second.items, start=first.start)


def _list(element: Element, depth: int = 0) -> ListBlock:
    """One ``ol`` or ``ul``. In a nested list a style line under its last item is the list's."""
    if depth > _DEEPEST:
        raise DraftSyntaxError(0, "嵌套太深")
    names: tuple[str, ...] = ()
    items = []
    for item in element:
        blocks, found = _item(item, depth, last=item is element[-1])
        names = found or names
        items.append(ListItem(tuple(blocks)))
    ordered = element.tag == "ol"
    block = ListBlock(ordered, tuple(items), start=int(element.get("start", "1")) if ordered else 1)
    return list_styles(block, names) if names else block


def _item(element: Element, depth: int, last: bool) -> tuple[list[Block], tuple[str, ...]]:
    """An item's blocks, and the styles of the list when the item ends with them."""
    blocks: list[Block] = []
    names: tuple[str, ...] = ()
    for part in _parts(element):
        if isinstance(part, Element):
            blocks.append(_list(part, depth + 1))
            continue
        text, names = _style_below(part)
        if not text:
            raise DraftSyntaxError(0, "样式落空", 文=part.strip())
        if not (depth and last):
            blocks.append(Paragraph(parse_inlines(text), paragraph_style(names)))
            names = ()
        else:
            blocks.append(Paragraph(parse_inlines(text)))
    return blocks, names


def _parts(element: Element) -> Iterator[str | Element]:
    """Texts and lists inside an item, in order."""
    if element.text and element.text.strip():
        yield element.text
    for child in element:
        if child.tag in {"ol", "ul"}:
            yield child
        else:
            yield from _parts(child)
        if child.tail and child.tail.strip():
            yield child.tail


def _style_below(text: str) -> tuple[str, tuple[str, ...]]:
    """Text with each line stripped and without the style line at its end, and those styles."""
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    names = lines.style_names(rows[-1])
    return "\n".join(rows if names is None else rows[:-1]), names or ()
