"""The draft a document came from: front matter and body, so that it can be edited and built again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.document import parse, plain_text
from generator.document.inlines import parse_inlines, plain_inlines
from generator.document.nodes import (
    Block,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    MetaValue,
    PageBreak,
    Paragraph,
    Strong,
    Table,
    Text,
)
from generator.errors import DraftError, WriteError
from generator.layouts import Layout

from .conserve import clean

_PLAIN = re.compile(r"[\w《（〔“【](?:[\w，。、；：！？（）《》〔〕“”【】—…·./-]| (?!#))*(?<! )")
_ABSENT = frozenset({"null"})
_MARKS = re.compile(r"[\\*]|\{(?=:)")
_STARTS = re.compile(r"[#+:|-]|\d{1,3}(?=\.(?: |$))")
_DASHES = {"left": ":---", "center": ":---:", "right": "---:", "": "---"}


def write_markdown(document: Document, layout: Layout) -> bytes:
    """UTF-8; parsing it gives the document again. ``layout`` has no say in a draft.

    Raises WriteError when it would not read back with the same words.
    """
    text = clean(draft(document))
    try:
        same = plain_text(parse(text)) == plain_text(document)
    except DraftError as error:
        raise WriteError(f"这份文稿写成 Markdown 后读不回来（{error}），请改用 Word 格式") from error
    if not same:
        raise WriteError("这份文稿写成 Markdown 后与原文不一致，没有交出，请改用 Word 格式")
    return text.encode()


def draft(document: Document) -> str:
    """The draft as text."""
    body = [*_title(document), *(_block(block) for block in document.blocks)]
    head = _front_matter(document.meta)
    if not head and body and body[0] == "---":
        head = "---\n---\n"
    return head + ("\n" if head and body else "") + "\n\n".join(body) + ("\n" if body else "")


def _title(document: Document) -> list[str]:
    written = document.meta.get("标题", "")
    named = plain_inlines(re.sub(r"\\\n", "\n", written.strip())) if isinstance(written, str) else ()
    if not document.title or (written and named == document.title):
        return []
    return [f"# {_inlines(document.title)}"]


def _front_matter(meta: Mapping[str, MetaValue]) -> str:
    if not meta:
        return ""
    return "---\n" + "".join(_entry(key, value) for key, value in meta.items()) + "---\n"


def _entry(key: str, value: MetaValue) -> str:
    if isinstance(value, str):
        return f"{_scalar(key)}: {_scalar(value)}\n"
    if not value:
        return f"{_scalar(key)}: []\n"
    return f"{_scalar(key)}:\n" + "".join(f"  - {_scalar(item)}\n" for item in value)


def _scalar(text: str) -> str:
    """As typed where YAML reads that as the same text, else in double quotes."""
    if _PLAIN.fullmatch(text) and text not in _ABSENT:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _styled(_paragraph(block.inlines), block.style)
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
    return f"{'#' * (block.level + 1)} {_inlines(block.inlines)}" + (f" {style}" if style else "")


def _styled(text: str, *names: str | None) -> str:
    style = _style_line(name for name in names if name)
    return f"{text}\n{style}" if style else text


def _style_line(names: Iterable[str]) -> str:
    said = " ".join(f".{name}" for name in names)
    return f"{{: {said} }}" if said else ""


def _list(block: ListBlock, depth: int) -> list[str]:
    rows: list[str] = []
    for number, item in enumerate(block.items, block.start):
        marker = f"{min(number, 999)}. " if block.ordered else "- "
        rows += _item(item, marker, depth)
    style = _style_line(name for name in (block.enumerator, block.style) if name)
    return [*rows, "    " * depth + style] if style else rows


def _item(item: ListItem, marker: str, depth: int) -> list[str]:
    """Further lines of an item stand four spaces further in; further paragraphs after a blank line."""
    rows: list[str] = []
    indent = "    " * depth
    for at, block in enumerate(item.blocks):
        if isinstance(block, ListBlock):
            inner = _list(block, depth + 1)
            rows += (
                ["" for _ in range(at > 1)] + inner
                if rows
                else [indent + marker + inner[0].lstrip(" "), *inner[1:]]
            )
        elif isinstance(block, Paragraph):
            first, *more = _styled(_paragraph(block.inlines), block.style).split("\n")
            rows += [f"{indent}{marker}{first}"] if at == 0 else ["", f"{indent}    {first}"]
            rows += [f"{indent}    {line}" for line in more]
        else:
            raise WriteError("列项里只能有段落和下一层列项，写不成 Markdown，请改用 Word 格式")
    return rows


def _table(block: Table) -> str:
    """A missing head is a row of empty cells."""
    columns = max(len(block.head), len(block.aligns), *(len(row) for row in block.rows), 1)
    head = [_cell(cell.inlines) for cell in block.head] or [""] * columns
    aligns = [_DASHES[align] for align in [*block.aligns, *[""] * columns][:columns]]
    rows = [[_cell(cell.inlines) for cell in row] for row in block.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, aligns, *rows))


def _cell(inlines: tuple[Inline, ...]) -> str:
    return _marked(inlines).replace("|", "\\|").replace("\n", " ")


def _paragraph(inlines: tuple[Inline, ...]) -> str:
    """Stars that touch (``*甲**乙*``) are parted by a line end where they would be read as others."""
    text = _inlines(inlines)
    if "**" in text and parse_inlines(text) != inlines:
        parted = _lines_escaped("".join(_parted(inlines)))
        return parted if parse_inlines(parted) == inlines else text
    return text


def _parted(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for before, inline in zip((None, *inlines), inlines, strict=False):
        touching = isinstance(before, Strong | Emphasis) and isinstance(inline, Strong | Emphasis)
        yield "\n" * touching + _inline(inline)


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return _lines_escaped(_marked(inlines))


def _lines_escaped(text: str) -> str:
    """What would begin a block at the start of a line is escaped."""
    return "\n".join(
        _STARTS.sub(_escaped_start, line, count=1) if _STARTS.match(line) else line
        for line in text.split("\n")
    )


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def _marked(inlines: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        return _MARKS.sub(r"\\\g<0>", inline.text)
    if isinstance(inline, LineBreak):
        return "\\\n"
    around = {Strong: "**", Emphasis: "*"}.get(type(inline), "")
    return around + _marked(inline.children) + around
