"""Checks every writer runs before it returns: no text of the tree is lost or added."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.document.inlines import inline_text
from generator.document.nodes import Block, Document, Table
from generator.document.plain import plain_text
from generator.errors import WriteError
from generator.memory import Memory
from generator.writers.flow_items import PageFlow, items_text
from generator.writers.special_tables import CARD_COLUMNS, CARDS

# What XML 1.0 cannot hold, and the carriage return, which it silently turns into another character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_TAGS = re.compile(r"<[^>]*>")
_AROUND = 12


def has_control_characters(text: str) -> bool:
    return _FORBIDDEN.search(text) is not None


def refuse_control_characters(text: str) -> str:
    """The text itself. Raises WriteError naming the words around a character that no file can hold."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return text
    before = _TAGS.sub("", text[max(found.start() - 200, 0) : found.start()]).rpartition("\n")[2][-_AROUND:]
    after = _TAGS.sub("", text[found.end() : found.end() + 200]).partition("\n")[0][:_AROUND]
    raise WriteError(
        f"文稿里“{before}□{after}”的□处有一个看不见的控制字符（U+{ord(found[0]):04X}），"
        "Word 存不下，请回到资料或文稿里把它删掉"
    )


def strip_layout_space(before: str) -> str:
    """Without line breaks and tabs, which layout may add."""
    return before.replace("\n", "").replace("\t", "")


def check_flow_text(document: Document, arranged: PageFlow) -> str:
    """Every text of the tree stands in the arrangement, in order. Gives the arranged text.

    Raises WriteError naming the first text that does not.
    """
    whole = strip_layout_space(items_text(arranged.placed))
    find_lines(map(strip_layout_space, wanted_text(document).split("\n")), whole)
    return whole


def wanted_text(document: Document) -> str:
    """What has to stand on the page."""
    return plain_text(replace(document, blocks=tuple(map(without_spare_heads, document.blocks))))


def without_spare_heads(block: Block) -> Block:
    """A table without the heads of columns in which nothing stands, which layout may leave out; the other
    heads come one by one, since what stood between them may be gone."""
    if isinstance(block, Table) and block.style in CARDS:
        return _without_card_columns(block)
    if not (isinstance(block, Table) and block.head and block.rows):
        return block
    known = _HEADS.get(id(block)) or _HEADS.keep(id(block), (block, _without_spare_heads(block)))
    return known[1]


_HEADS: Memory[int, tuple[Table, Table]] = Memory()


def _without_card_columns(table: Table) -> Table:
    """Cards have a face for each name, none for what names a column."""
    named = tuple((cell,) for cell in table.head if inline_text(cell.inlines).strip() not in CARD_COLUMNS)
    return replace(table, head=(), rows=(*named, *table.rows))


def _without_spare_heads(table: Table) -> Table:
    filled = tuple(
        (cell,)
        for at, cell in enumerate(table.head)
        if any(at < len(row) and inline_text(row[at].inlines).strip() for row in table.rows)
    )
    return table if len(filled) == len(table.head) else replace(table, head=(), rows=(*filled, *table.rows))


def find_lines(lines: Iterable[str], whole: str) -> None:
    """Raises WriteError naming the first of the lines that does not stand in ``whole`` after the others."""
    at = 0
    for wanted in lines:
        found = whole.find(wanted, at)
        if found < 0:
            raise WriteError(f"排版时丢了“{wanted[:30]}”，没有生成文件，请把这份文稿报给维护人员")
        at = found + len(wanted)
