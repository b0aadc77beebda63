"""Blocks as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.nodes import Block, Heading, ListBlock, ListItem, PageBreak, Paragraph, Table
from generator.errors import WriteError
from generator.writers.markdown.inlines import cell_markdown, inlines_text, paragraph_markdown

_DASHES = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}


def block_text(block: Block) -> str:
    """One block, without the blank lines around it."""
    if isinstance(block, Paragraph):
        return _styled(paragraph_markdown(block.inlines), block.style)
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, ListBlock):
        return "\n".join(_list(block, 0))
    if isinstance(block, Table):
        return _styled(_table(block), block.style)
    assert isinstance(block, PageBreak)
    return "---"


def _heading(block: Heading) -> str:
    names = [block.enumerator, "接排" if block.run_in else None, block.style]
    style = _style_line(name for name in names if name)
    return f"{'#' * (block.level + 1)} {inlines_text(block.inlines)}" + (f" {style}" if style else "")


def _styled(text: str, *names: str | None) -> str:
    style = _style_line(name for name in names if name)
    return f"{text}\n{style}" if style else text


def _style_line(names: Iterable[str]) -> str:
    said = " ".join(f".{name}" for name in names)
    return f"{{: {said} }}" if said else ""


def _list(block: ListBlock, depth: int) -> list[str]:
    """After an item with a blank line in it the next one needs a blank line too."""
    rows: list[str] = []
    loose = False
    for number, item in enumerate(block.items, block.start):
        marker = f"{min(number, 999)}. " if block.ordered else "- "
        made = _item(item, marker, depth)
        rows += ["", *made] if loose else made
        loose = "" in made
    style = _style_line(name for name in (block.enumerator, block.style) if name)
    return [*rows, "    " * depth + style] if style else rows


def _item(item: ListItem, marker: str, depth: int) -> list[str]:
    """Further lines of an item stand four spaces further in; further paragraphs after a blank line."""
    rows: list[str] = []
    indent = "    " * depth
    for at, block in enumerate(item.blocks):
        if isinstance(block, ListBlock):
            first, *more = _list(block, depth + 1)
            first = first if at else indent + marker + first.lstrip(" ")
            rows += ["", first, *more] if at > 1 else [first, *more]
        elif isinstance(block, Paragraph):
            first, *more = _styled(paragraph_markdown(block.inlines), block.style).split("\n")
            rows += [f"{indent}{marker}{first}"] if at == 0 else ["", f"{indent}    {first}"]
            rows += [f"{indent}    {line}" for line in more]
        else:
            raise WriteError("列项里只能有段落和下一层列项，写不成 Markdown，请改用 Word 格式")
    return rows


def _table(block: Table) -> str:
    """A missing head is a row of empty cells."""
    columns = max(len(block.head), len(block.aligns), *(len(row) for row in block.rows), 1)
    head = [cell_markdown(one.inlines) for one in block.head] or [""] * columns
    aligns = [_DASHES[align] for align in [*block.aligns, *[""] * columns][:columns]]
    rows = [[cell_markdown(one.inlines) for one in row] for row in block.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, aligns, *rows))
