"""A document tree as readable text, one node a line: for tests, and for eyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.document.nodes import (
    Block,
    Cell,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Mark,
    MetaValue,
    PageBreak,
    Paragraph,
    Strong,
    Table,
    Text,
)

_SPECIAL = str.maketrans({"⟨": "\\⟨", "⟩": "\\⟩", "¦": "\\¦", "⏎": "\\⏎", "\\": "\\\\"})


def dump(content: Document | Iterable[Block]) -> str:
    """One node a line, two spaces of indentation a depth.

    After the kind of node stand its label, ``.style`` and other properties; after the colon its
    inlines: ``⟨strong …⟩ ⟨em …⟩ ⟨待补 …⟩ ⏎``, and ``⟨@path …⟩`` around text that came from the data.
    Characters that cannot be seen are written as ``\\u3000``.
    """
    blocks = content.blocks if isinstance(content, Document) else content
    rows = list(_document_head(content)) if isinstance(content, Document) else []
    for block in blocks:
        rows += _block(block)
    return "\n".join(rows) + "\n" if rows else ""


def _document_head(document: Document) -> Iterator[str]:
    yield from _meta(document.meta)
    if document.title:
        yield f"title: {_inlines(document.title)}"


def _meta(meta: Mapping[str, MetaValue]) -> Iterator[str]:
    for key, value in meta.items():
        texts = (value,) if isinstance(value, str) else value
        shown = " ¦ ".join(_text(text) for text in texts)
        yield f"meta {_text(key)}: {shown}" if isinstance(value, str) else f"meta {_text(key)}[]: {shown}"


def _block(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [f"{_head('paragraph', block.style)}: {_inlines(block.inlines)}"]
    if isinstance(block, Heading):
        return [_heading(block)]
    if isinstance(block, ListBlock):
        return _list(block)
    if isinstance(block, Table):
        return _table(block)
    assert isinstance(block, PageBreak)
    return ["page break"]


def _head(kind: str, style: str | None, label: str = "", *properties: str) -> str:
    parts = [kind, f"[{label}]" if label else "", *properties, f".{style}" if style else ""]
    return " ".join(part for part in parts if part)


def _heading(block: Heading) -> str:
    head = _head(
        f"heading {block.level}",
        block.style,
        block.label,
        f"({block.enumerator})" if block.enumerator else "",
        "run-in" if block.run_in else "",
    )
    return f"{head}: {_inlines(block.inlines)}"


def _list(block: ListBlock) -> list[str]:
    head = _head(
        "list" if block.ordered else "bullets",
        block.style,
        "",
        f"({block.enumerator})" if block.enumerator else "",
        f"from {block.start}" if block.start != 1 else "",
    )
    return [head, *(f"  {row}" for item in block.items for row in _item(item))]


def _item(item: ListItem) -> list[str]:
    rows = [f"  {row}" for block in item.blocks for row in _block(block)]
    return [_head("item", None, item.label), *rows]


def _table(block: Table) -> list[str]:
    head = _head("table", block.style, "", *(align or "-" for align in block.aligns))
    rows = [f"  row: {_cells(row)}" for row in block.rows]
    return [head, *([f"  head: {_cells(block.head)}"] if block.head else []), *rows]


def _cells(row: tuple[Cell, ...]) -> str:
    return " ¦ ".join(_inlines(cell.inlines) for cell in row)


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        text = _text(inline.text)
        return f"⟨@{_text(inline.source)} {text}⟩" if inline.source else text
    if isinstance(inline, LineBreak):
        return "⏎"
    name = {Strong: "strong", Emphasis: "em"}.get(type(inline)) or (
        inline.name if isinstance(inline, Mark) else ""
    )
    return f"⟨{name} {_inlines(inline.children)}⟩"


def _text(text: str) -> str:
    shown = text.translate(_SPECIAL)
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
