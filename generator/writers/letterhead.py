"""Red heads and the line of number and signer (GB/T 9704-2012 7.2)."""

from __future__ import annotations

from dataclasses import replace

from generator.writers import character_styles, inline
from generator.writers.align import fill_pattern, text_width_twips
from generator.writers.flow_items import FlowBanner, FlowItem, FlowParagraph, Runs, runs_text
from generator.writers.layout import Layout, ParagraphStyle
from generator.writers.measure import text_width
from generator.writers.titles import break_title

_SUFFIX = "文件"
_FIT = 0.97
_SMALLEST = 26.0  # points; below this a head reads better on two lines
_SMALLEST_OF_SEVERAL = 16.0  # points, the size of the text: several names stand on a line each down to it
_PER_LINE = 2  # signers


def headroom(size: float) -> int:
    """Twips between the top of a line of exact height and the top of its characters: the line is 1.2
    times the type, its baseline at four fifths, and Chinese type rises 0.86 above it."""
    return round(size * 20 * (1.2 * 0.8 - 0.86))


def footroom(size: float, pitch: int) -> int:
    """Twips between the foot of characters and the foot of their line: Chinese type drops 0.12 below the
    baseline, which stands at four fifths of the line."""
    return round(pitch * 0.2 - size * 20 * 0.12)


def letterhead(names: tuple[str, ...], pattern: str, style: ParagraphStyle, room: int) -> list[FlowItem]:
    """发文机关标志: one name on one line or well broken; several beside one 文件, or centred without it, all
    of one size."""
    issued = [name.removesuffix(_SUFFIX) for name in names]
    if len(names) > 1 and issued != list(names):
        return [_banner(tuple(name for name in issued if name), style, room)]
    least = _SMALLEST_OF_SEVERAL if len(names) > 1 else _SMALLEST
    made = [
        shrink_to_line(
            FlowParagraph(style.name, inline.value_runs(fill_pattern(pattern, name))), style, room, least
        )
        for name in names
    ]
    size = min((one.size for one in made if one.size is not None), default=style.size)
    return [replace(one, size=size) for one in made]


def _banner(names: tuple[str, ...], style: ParagraphStyle, room: int) -> FlowBanner:
    wide = max(text_width(name) for name in names) + text_width(_SUFFIX) + 0.5
    return FlowBanner(
        style.name,
        tuple(inline.value_runs(name) for name in names),
        inline.value_runs(_SUFFIX),
        min(style.size, _largest(wide, room)),
    )


def shrink_to_line(
    para: FlowParagraph, style: ParagraphStyle, room: int, least: float = _SMALLEST
) -> FlowParagraph:
    """Small enough to stand on one line of ``room`` twips, in half points; what would be smaller than
    ``least`` points is broken into two lines or more."""
    pieces, lines = para.pieces, 1
    while _largest(_widest(pieces), room) < least and lines < len(runs_text(para.pieces)):
        lines += 1
        pieces = break_title(para.pieces, text_width(runs_text(para.pieces)) / lines + 2)
    return replace(para, pieces=pieces, size=min(style.size, _largest(_widest(pieces), room)))


def _widest(pieces: Runs) -> float:
    return max(text_width(line) for line in runs_text(pieces).split("\n")) or 1.0


def _largest(wide: float, room: int) -> float:
    return int(room * _FIT / 20 / wide * 2) / 2


def signer_lines(
    number: str, names: tuple[str, ...], pattern: str, layout: Layout, style_name: str
) -> list[FlowParagraph]:
    """文号 and 签发人: two signers a line, the number beside the last, names aligned under the first."""
    style = layout.style(style_name)
    if len(names) < 2:
        end = _with_end_look(fill_pattern(pattern, names[0]), style) if names else ()
        return [FlowParagraph(style.name, inline.value_runs(number), end=end)]
    padded = [_pad_names(name, names) for name in names]
    rows = ["\u3000".join(padded[at : at + _PER_LINE]) for at in range(0, len(padded), _PER_LINE)]
    label = pattern.partition("{}")[0]
    first = layout.page.text_width - style.right.twips - max(text_width_twips(row, style) for row in rows)
    made = []
    for at, row in enumerate(rows):
        start = first - (text_width_twips(label, style) if at == 0 else 0)
        left = inline.value_runs(number) if at == len(rows) - 1 else ()
        end = (
            _with_end_look(label + row, style)
            if at == 0
            else inline.value_runs(row, character_styles.end_look(style))
        )
        made.append(FlowParagraph(style.name, left, end=end, stop=start, right=0))
    return made


def _pad_names(name: str, names: tuple[str, ...]) -> str:
    """Two-character names as wide as three, where one has three."""
    return "\u3000".join(name) if len(name) == 2 and max(map(len, names)) == 3 else name


def _with_end_look(text: str, style: ParagraphStyle) -> Runs:
    """What follows the colon is in the font of the right end."""
    label, colon, name = text.partition("：")
    if not colon or style.end_font is None:
        return inline.value_runs(text)
    return inline.value_runs(label + colon) + inline.value_runs(name, character_styles.end_look(style))
