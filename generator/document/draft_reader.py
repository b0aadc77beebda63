"""A draft → document tree, for one draft after the other: what was read before is not read again.

A draft is cut at its blank lines. The text of a chunk says what blocks it gives, whatever stands around it;
what does depend on its neighbours (the title, lists that follow each other, numbers) is settled for each
draft anew, from those blocks. The tree is that of :func:`parse`, and equal parts of two drafts are the
same objects, so that later steps know them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.chinese.fact_marks import ANY_MARK, marked, unmarked, without_marks
from generator.chinese.fact_text import FactText
from generator.document.blocks import ReadPiece, put_together, read_pieces
from generator.document.frontmatter_entries import read_entries
from generator.document.lists import merge_lists
from generator.document.nodes import Block, Document, Inline, ListBlock, MetaValue
from generator.document.numbering import number_blocks, with_label
from generator.document.parse import FORBIDDEN, parse, title_of
from generator.document.syntax_errors import DraftSyntaxError
from generator.memory import Memory

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LONG = 4000  # characters; of chunks that are longer only a few are kept
_LONG_ONES = 16
_HEADS = 64


class DraftReader:
    """Reads drafts and remembers their chunks and their front matter."""

    def __init__(self) -> None:
        self._chunks: Memory[str, tuple[ReadPiece, ...]] = Memory()
        self._long: Memory[str, tuple[ReadPiece, ...]] = Memory(_LONG_ONES)
        self._merged: Memory[tuple[int, int], tuple[ListBlock, ListBlock, ListBlock | None]] = Memory()
        self._labelled: Memory[tuple[int, str], tuple[Block, Block]] = Memory()
        self._heads: Memory[str, tuple[Mapping[str, MetaValue], tuple[Inline, ...]]] = Memory(_HEADS)

    def read(self, draft: str, name: str = "") -> Document:
        """The document a draft stands for. ``name`` is the file named in errors. Raises DraftError."""
        if not isinstance(draft, FactText) and ANY_MARK.search(draft):
            return parse(draft, name)  # characters that no draft may hold: it says where they stand
        found = self._by_chunks(marked(draft))
        return parse(draft, name) if found is None else found

    def read_marked(self, draft: str, name: str = "") -> Document:
        """The same of a draft with marks around its facts, as a template writes it."""
        found = self._by_chunks(draft)
        return parse(unmarked(draft), name) if found is None else found

    def _by_chunks(self, draft: str) -> Document | None:
        """None for what has to be read as a whole: mistakes, which are told with their line, and what
        templates do not write."""
        if not draft.startswith("---\n") or "\r" in draft:
            return None
        head, fence, body = draft[4:].partition("\n---\n")
        known = self._head(head) if fence else None
        if known is None:
            return None
        try:
            pieces = [piece for chunk in _chunks(body) for piece in self._pieces(chunk)]
            title, blocks = put_together(pieces, self._merge)
        except DraftSyntaxError:
            return None
        return Document(title or known[1], number_blocks(blocks, labelled=self._with_label), known[0])

    def _head(self, text: str) -> tuple[Mapping[str, MetaValue], tuple[Inline, ...]] | None:
        """Front matter and the title it gives."""
        known = self._heads.get(text)
        if known is None:
            entries = read_entries(text)
            if entries is None:
                return None
            known = self._heads.keep(text, (MappingProxyType(entries), title_of(entries)))
        return known

    def _pieces(self, chunk: str) -> tuple[ReadPiece, ...]:
        """Raises DraftSyntaxError."""
        kept = self._chunks if len(chunk) <= _LONG else self._long
        known = kept.get(chunk)
        if known is None:
            if FORBIDDEN.search(without_marks(chunk)):
                raise DraftSyntaxError(0, "控制字符")
            known = kept.keep(chunk, tuple(read_pieces(chunk)))
        return known

    def _merge(self, first: ListBlock, second: ListBlock) -> ListBlock | None:
        key = id(first), id(second)
        known = self._merged.get(key)
        if known is None:
            known = self._merged.keep(key, (first, second, merge_lists(first, second)))
        return known[-1]

    def _with_label(self, block: Block, label: str) -> Block:
        key = id(block), label
        known = self._labelled.get(key)
        if known is None:
            known = self._labelled.keep(key, (block, with_label(block, label)))
        return known[-1]


def _chunks(body: str) -> Iterator[str]:
    """What stands between blank lines. A chunk that begins with white space may go on what stands above it
    (a list), so the two are one."""
    joined: list[str] = []
    for chunk in _BLANK_LINES.split(body.strip("\n")):
        if joined and not chunk[:1].isspace():
            yield "\n\n".join(joined)
            joined = []
        joined.append(chunk)
    yield "\n\n".join(joined)
