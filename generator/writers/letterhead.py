"""Red heads and the line of number and signer (GB/T 9704-2012 7.2)."""

from __future__ import annotations

from dataclasses import replace

from generator.writers import character_styles as looks
from generator.writers import inline
from generator.writers.align import dressed, twips
from generator.writers.flow_items import Banner, Para, Pieces, Placed, plain
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import width
from generator.writers.titles import break_title

_SUFFIX = "文件"
_FIT = 0.97
_SMALLEST = 26.0  # points; below this a head reads better on two lines
_PER_LINE = 2  # signers


def headroom(size: float) -> int:
    """Twips between the top of a line of exact height and the top of its characters: the line is 1.2
    times the type, its baseline at four fifths, and Chinese type rises 0.86 above it."""
    return round(size * 20 * (1.2 * 0.8 - 0.86))


def head(names: tuple[str, ...], pattern: str, style: ParagraphStyle, room: int) -> list[Placed]:
    """发文机关标志: one name on one line or well broken; several beside one 文件, or centred without it."""
    issued = [name.removesuffix(_SUFFIX) for name in names]
    if len(names) > 1 and issued != list(names):
        return [_banner(tuple(name for name in issued if name), style, room)]
    return [
        fitted(Para(style.name, inline.text_pieces(dressed(pattern, name))), style, room) for name in names
    ]


def _banner(names: tuple[str, ...], style: ParagraphStyle, room: int) -> Banner:
    wide = max(width(name) for name in names) + width(_SUFFIX) + 0.5
    return Banner(
        style.name,
        tuple(inline.text_pieces(name) for name in names),
        inline.text_pieces(_SUFFIX),
        min(style.size, _largest(wide, room)),
    )


def fitted(para: Para, style: ParagraphStyle, room: int) -> Para:
    """Small enough to stand on one line of ``room`` twips, in half points; what would be too small is
    broken into two lines or more."""
    pieces, lines = para.pieces, 1
    while _largest(_widest(pieces), room) < _SMALLEST and lines < len(plain(para.pieces)):
        lines += 1
        pieces = break_title(para.pieces, width(plain(para.pieces)) / lines + 2)
    return replace(para, pieces=pieces, size=min(style.size, _largest(_widest(pieces), room)))


def _widest(pieces: Pieces) -> float:
    return max(width(line) for line in plain(pieces).split("\n")) or 1.0


def _largest(wide: float, room: int) -> float:
    return int(room * _FIT / 20 / wide * 2) / 2


def signers(number: str, names: tuple[str, ...], pattern: str, layout: Layout, style_name: str) -> list[Para]:
    """文号 and 签发人: two signers a line, the number beside the last, names aligned under the first."""
    style = layout.style(style_name)
    if len(names) < 2:
        end = _named(dressed(pattern, names[0]), style) if names else ()
        return [Para(style.name, inline.text_pieces(number), end=end)]
    padded = [_padded(name, names) for name in names]
    rows = ["\u3000".join(padded[at : at + _PER_LINE]) for at in range(0, len(padded), _PER_LINE)]
    label = pattern.partition("{}")[0]
    first = layout.page.text_width - style.right.twips - max(twips(row, style) for row in rows)
    made = []
    for at, row in enumerate(rows):
        start = first - (twips(label, style) if at == 0 else 0)
        left = inline.text_pieces(number) if at == len(rows) - 1 else ()
        end = _named(label + row, style) if at == 0 else inline.text_pieces(row, looks.end(style))
        made.append(Para(style.name, left, end=end, stop=start, right=0))
    return made


def _padded(name: str, names: tuple[str, ...]) -> str:
    """Two-character names as wide as three, where one has three."""
    return "\u3000".join(name) if len(name) == 2 and max(map(len, names)) == 3 else name


def _named(text: str, style: ParagraphStyle) -> Pieces:
    """What follows the colon is in the font of the right end."""
    label, colon, name = text.partition("：")
    if not colon or style.end_font is None:
        return inline.text_pieces(text)
    return inline.text_pieces(label + colon) + inline.text_pieces(name, looks.end(style))
