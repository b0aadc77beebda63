"""Markdown draft → document tree."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.chinese.fact_marks import marked
from generator.chinese.fact_text import sub
from generator.document.blocks import read_body
from generator.document.frontmatter import parse_front_matter
from generator.document.inlines import plain_inlines
from generator.document.nodes import Block, Document, Inline, MetaValue
from generator.document.numbering import number_blocks
from generator.document.syntax_errors import DraftSyntaxError, draft_error

FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0\ufdd1\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")


def parse(draft: str, name: str = "") -> Document:
    """The document a draft stands for, labels filled in. ``name`` is the file named in errors.

    The title is the ``#`` heading, else 标题 of the front matter, else empty. A byte order mark is
    dropped. A draft that knows its facts gives a document that knows them: texts with a source, front matter
    that is FactText. Raises DraftError.
    """
    text = marked(_clean(draft.removeprefix("\ufeff"), name))
    meta, body, line = parse_front_matter(text, name)
    title, blocks = _read(body, name, line)
    return Document(title or title_of(meta), number_blocks(blocks), meta)


def title_of(meta: Mapping[str, MetaValue]) -> tuple[Inline, ...]:
    """The title that front matter gives, for a body without one; empty when it gives none."""
    written = meta.get("标题", "")
    if not isinstance(written, str) or not written:
        return ()
    return plain_inlines(re.sub(r"\\\n", "\n", written.strip()))


def parse_body(body: str, name: str = "") -> tuple[Block, ...]:
    """The blocks of a draft without front matter or title, not yet numbered. Raises DraftError."""
    return _read(_clean(body, name), name, 1)[1]


def _read(body: str, name: str, line: int) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    try:
        return read_body(body)
    except DraftSyntaxError as mistake:
        raise draft_error(mistake, name, line) from None


def _clean(draft: str, name: str) -> str:
    """Line ends as ``\\n``; control characters are refused."""
    text = sub(_LINE_END, "\n", draft) if "\r" in draft else draft
    found = FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start())
        raise draft_error(DraftSyntaxError(line, "控制字符", 文=f"U+{ord(found[0]):04X}"), name, 1)
    return text
