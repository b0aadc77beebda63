"""Pieces of a draft → blocks. Each distinct piece is read once, however many drafts it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeAlias

from generator.document.block_tokenizer import BlockKind, BlockToken, tokenize_blocks
from generator.document.inlines import parse_inlines
from generator.document.lists import merge_lists, parse_list
from generator.document.nodes import Block, Heading, Inline, ListBlock, PageBreak, Paragraph
from generator.document.styles import (
    ANNEX_MARK_STYLE,
    TITLE_STYLE,
    heading_styles,
    list_styles,
    paragraph_style,
)
from generator.document.syntax_errors import DraftStyleError, DraftSyntaxError
from generator.document.tables import parse_table
from generator.memory import USUAL

_WORTH_KEEPING = 4_000

ReadPiece: TypeAlias = tuple[BlockToken, Block]
"""A piece and the block it stands for."""
Merge: TypeAlias = Callable[[ListBlock, ListBlock], ListBlock | None]


def read_body(body: str) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """The title (empty when there is none) and the blocks of a draft's body. Raises DraftSyntaxError."""
    return put_together(read_pieces(body))


def read_pieces(text: str) -> list[ReadPiece]:
    """The pieces of a text, read one by one, whatever stands around them. Raises DraftSyntaxError."""
    return [(piece, _parse_token(piece)) for piece in tokenize_blocks(text)]


def put_together(
    pieces: Iterable[ReadPiece], merge: Merge = merge_lists
) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """Title and blocks of all pieces of a body. Raises DraftSyntaxError for a ``#`` heading that is neither
    the first thing nor the title of an annex."""
    title: tuple[Inline, ...] = ()
    blocks: list[Block] = []
    above: BlockToken | None = None
    for position, (piece, block) in enumerate(pieces):
        if piece.level != 1:
            _append(blocks, block, merge, above is None or _go_together(above, piece))
        elif position == 0 and isinstance(block, Paragraph):
            title = block.inlines
            _refuse_styles(piece)
        elif _begins_annex(blocks):
            blocks.append(block)
        else:
            raise DraftSyntaxError(piece.line, "标题不在最前")
        above = piece
    return title, tuple(blocks)


def _begins_annex(blocks: list[Block]) -> bool:
    """Whether a page begins here: nothing stands on it yet but the mark 附件1."""
    marked = bool(blocks) and isinstance(blocks[-1], Paragraph) and blocks[-1].style == ANNEX_MARK_STYLE
    at = len(blocks) - (2 if marked else 1)
    return at >= 0 and isinstance(blocks[at], PageBreak)


def _parse_token(piece: BlockToken) -> Block:
    text = "\n".join(piece.lines)
    read = token_block if len(text) <= _WORTH_KEEPING else token_block.__wrapped__
    try:
        return read(piece.kind, text, piece.styles, piece.level)
    except DraftStyleError as mistake:
        line = piece.line if piece.style_line is None else piece.style_line
        raise DraftSyntaxError(line, mistake.code, **mistake.words) from None
    except DraftSyntaxError as mistake:
        raise DraftSyntaxError(piece.line + mistake.line, mistake.code, **mistake.words) from None


@lru_cache(maxsize=USUAL)
def token_block(kind: BlockKind, text: str, styles: tuple[str, ...], level: int) -> Block:
    """The block one piece stands for. Raises DraftSyntaxError, its line counted from the piece's first."""
    if kind == "text":
        return Paragraph(parse_inlines(text), paragraph_style(styles))
    if kind == "heading":
        return _heading(level, text, styles)
    if kind == "table":
        return parse_table(text.split("\n"), paragraph_style(styles))
    if kind == "break":
        return PageBreak()
    return list_styles(parse_list(text.split("\n")), styles)


def _heading(marks: int, text: str, styles: tuple[str, ...]) -> Block:
    inlines = parse_inlines(text)
    if marks == 1:
        return Paragraph(inlines, paragraph_style(styles) or TITLE_STYLE)
    return heading_styles(Heading(marks - 1, inlines), styles)


def _go_together(above: BlockToken, below: BlockToken) -> bool:
    """Whether two lists may be one: bullets and a list with numbers are two, unless both say how they are
    counted."""
    return above.kind == below.kind or bool(above.styles)


def _append(blocks: list[Block], block: Block, merge: Merge, may_be_one: bool) -> None:
    """Lists of one kind with nothing but blank lines between them are one list."""
    above = blocks[-1] if blocks else None
    if may_be_one and isinstance(block, ListBlock) and isinstance(above, ListBlock):
        merged = merge(above, block)
        if merged:
            blocks[-1] = merged
            return
    blocks.append(block)


def _refuse_styles(piece: BlockToken) -> None:
    if piece.styles:
        raise DraftSyntaxError(piece.line, "标题不能加样式", 文=" ".join(piece.styles))
