"""An arranged paragraph with its lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.writers import character_styles
from generator.writers.flow_items import FlowParagraph, Runs, runs_text
from generator.writers.layout import Font, Layout, ParagraphStyle
from generator.writers.measure import widths_in
from generator.writers.setting.lines import WORD, BreakRules, TextLine, break_lines
from generator.writers.setting.text_look import TextLook

LARGEST_STRETCH = 80  # twips between two characters; a line pulled wider than 4 pt stays ragged
_RAGGED_LATIN = 20  # twips; more beside a long address looks like a fault


@dataclass(frozen=True, slots=True)
class SetLine:
    """``x``: twips from the left edge of the text to where the line begins; ``fill``: twips it is to be
    spread over so that both edges are even, 0 for a line that stays as it is. Of ``end`` of the paragraph
    instead of its ``pieces`` with ``of_end``; then it stands beside the line before it."""

    line: TextLine
    x: float
    fill: float = 0.0
    of_end: bool = False


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """``heights``: twips of each line, the space above in the first and the space below in ``after``."""

    para: FlowParagraph
    style: ParagraphStyle
    text: str
    lines: tuple[SetLine, ...]
    pitch: int
    after: int
    end_lines: tuple[SetLine, ...] = ()

    @property
    def above(self) -> int:
        return self.style.before + self.para.before

    @property
    def count(self) -> int:
        return max(len(self.lines), 1)


def set_paragraph(
    para: FlowParagraph, layout: Layout, width: int, rules: BreakRules = WORD, align: str = ""
) -> SetParagraph:
    """``width``: twips from the left to the right edge of the text; ``align`` instead of the style's."""
    style = layout.style(para.style)
    one = measured(para, layout, width)
    gaps = _add_gaps(one.text, one.widths, para, style, rules) if rules.latin_gap else ()
    broken = one.broken(rules=rules, gaps=gaps) if one.text else ()
    align = align or ("left" if para.ragged else style.align)
    left = style.left.twips if para.left is None else para.left
    first = style.first.twips if para.first is None else para.first
    lines = tuple(
        _placed(line, left if at else left + first, one.room if at else one.room - first, align, para, style)
        for at, line in enumerate(broken)
    )
    end_lines: tuple[SetLine, ...] = ()
    if para.end:
        lines, end_lines = _with_end(para, style, layout, width, lines, rules)
    after = style.after + border_height(style)
    return SetParagraph(para, style, one.text, lines, line_pitch(style, para.size), after, end_lines)


DOUBLE = 15  # twips: the thin line of a double rule, and the gap between the two, 0.75 pt each


def border_height(style: ParagraphStyle) -> int:
    """Twips a rule below the paragraph adds to it."""
    if style.border is None:
        return 0
    return round(style.border.width * 20) + (2 * DOUBLE if style.border.kind != "single" else 0)


@dataclass(frozen=True, slots=True)
class Measured:
    """What the lines of a paragraph follow from: ``widths`` (twips of each character with its tracking), the
    room of the first line and of the others."""

    text: str
    widths: list[float]
    first_room: float
    room: float

    def broken(
        self, more: int = 0, wider: int = 0, rules: BreakRules = WORD, gaps: Sequence[float] = ()
    ) -> tuple[TextLine, ...]:
        """The lines with ``more`` twips after each character, in a text ``wider`` by so many twips; ``gaps``:
        as in :func:`break_lines`."""
        widths = [one + more for one in self.widths] if more else self.widths
        return break_lines(self.text, widths, self.first_room + wider, self.room + wider, rules, gaps)


def measured(para: FlowParagraph, layout: Layout, width: int) -> Measured:
    """A paragraph in a text of ``width`` twips."""
    style = layout.style(para.style)
    left = style.left.twips if para.left is None else para.left
    right = style.right.twips if para.right is None else para.right
    first = style.first.twips if para.first is None else para.first
    room = max(width - left - right, style.char)
    widths = text_widths(para.pieces, para, style, layout)
    return Measured(runs_text(para.pieces), widths, max(room - first, 1), room)


def line_pitch(style: ParagraphStyle, size: float | None = None) -> int:
    """Twips from line to line."""
    return round((size or style.size) * 24) if style.fit or style.line is None else style.line


def text_widths(pieces: Runs, para: FlowParagraph, style: ParagraphStyle, layout: Layout) -> list[float]:
    """Twips of each character, its tracking with it."""
    em = round((para.size or style.size) * 20)
    apart = style.spacing if para.spacing is None else para.spacing
    made: list[float] = []
    for piece in pieces:
        look = _look(piece.look, piece.emphasis, style, layout)
        made += map(_steps(look[0].latin, piece.strong or look[1], em, apart).__getitem__, piece.text)
    return made


class _Steps(dict[str, float]):
    """Twips from each character to the next, in one size and tracking."""

    def __init__(self, widths: dict[str, float], em: int, apart: int) -> None:
        super().__init__()
        self._widths, self._em, self._apart = widths, em, apart

    def __missing__(self, char: str) -> float:
        return self.setdefault(char, self._widths[char] * self._em + self._apart)


@lru_cache(maxsize=128)
def _steps(latin: str, bold: bool, em: int, apart: int) -> dict[str, float]:
    return _Steps(widths_in(latin, bold), em, apart)


def _add_gaps(
    text: str, widths: list[float], para: FlowParagraph, style: ParagraphStyle, rules: BreakRules
) -> list[float]:
    """Widen the characters beside which LibreOffice leaves a gap in place of the tracking; by how much."""
    gap = rules.latin_gap * (para.size or style.size) * 20
    apart = style.spacing if para.spacing is None else para.spacing
    gaps = [gap - apart if _borders(one, other) else 0.0 for one, other in pairwise(text)]
    for at, more in enumerate(gaps):
        widths[at] += more
    return [*gaps, 0.0]


def _borders(one: str, other: str) -> bool:
    """An ideograph beside a Latin letter or digit."""
    return one.isascii() != other.isascii() and one.isalnum() and other.isalnum()


def _look(name: str, emphasis: bool, style: ParagraphStyle, layout: Layout) -> tuple[Font, bool]:
    if name:
        known = character_styles.character_looks(layout).get(name)
        if known:
            return known
    return (layout.emphasis if emphasis else style.font), style.bold


def _placed(
    line: TextLine,
    left: float,
    room: float,
    align: str,
    para: FlowParagraph,
    style: ParagraphStyle,
) -> SetLine:
    if align in ("left", "both"):
        if align == "left" or line.ended:
            return SetLine(line, left)
        return SetLine(line, left, room + (style.spacing if para.spacing is None else para.spacing))
    free = max(room - line.width, 0)
    return SetLine(line, left + (free / 2 if align == "center" else free))


def _stretch(words: str, width: float, room: float) -> float:
    """Twips more after each character of a line that was ``width`` wide."""
    gaps = gap_count(words)
    if gaps == 0:
        return 0.0
    wide = (room - width) / gaps
    latin = any(len(word) > 12 for word in words.split() if word.isascii())
    return wide if wide <= (_RAGGED_LATIN if latin else LARGEST_STRETCH) else 0.0


def gap_count(words: str) -> int:
    """Places where a line may be stretched: between characters, not inside a Latin word."""
    return sum(1 for one, other in pairwise(words) if stretches(one, other))


def stretches(one: str, other: str) -> bool:
    return not (one.isascii() and other.isascii() and one != " " and other != " ")


def _with_end(
    para: FlowParagraph,
    style: ParagraphStyle,
    layout: Layout,
    width: int,
    lines: tuple[SetLine, ...],
    rules: BreakRules,
) -> tuple[tuple[SetLine, ...], tuple[SetLine, ...]]:
    """The words at the right end: beside the last line, or on one of their own where they do not fit."""
    text = runs_text(para.end)
    widths = text_widths(para.end, para, style, layout)
    right = width - style.right.twips
    room = right - style.left.twips
    start = float(para.stop) if para.stop is not None else right - sum(widths)
    taken = lines[-1].x + lines[-1].line.width if lines else 0.0
    if start < taken:
        broken = break_lines(text, widths, room, room, rules)
        ends = tuple(SetLine(one, max(right - one.width, style.left.twips), of_end=True) for one in broken)
        return (*lines, *ends), ()
    return lines, (SetLine(TextLine(0, len(text), sum(widths), False, True), start, of_end=True),)


@dataclass(frozen=True, slots=True)
class LookedText:
    """Part of a line that is set alike; ``offset`` in the line."""

    text: str
    look: TextLook
    source: str | None
    mark: str
    offset: int


def looked_texts(one: SetParagraph, line: SetLine, layout: Layout) -> Iterator[LookedText]:
    """A line in parts that are set alike, from left to right."""
    pieces = one.para.end if line.of_end else one.para.pieces
    style, size = one.style, one.para.size or one.style.size
    apart = style.spacing if one.para.spacing is None else one.para.spacing
    offset, begin = 0, line.line.start
    for piece in pieces:
        start, stop = max(begin, offset), min(line.line.stop, offset + len(piece.text))
        if start < stop:
            font, bold = _look(piece.look, piece.emphasis, style, layout)
            look = TextLook(font, size, bold or piece.strong, apart, style.color)
            yield LookedText(
                piece.text[start - offset : stop - offset], look, piece.source, piece.mark, start - begin
            )
        offset += len(piece.text)


def line_steps(texts: list[LookedText], line: SetLine) -> list[float]:
    """Twips from each character of the line to the next: its width, its tracking, and what makes both edges
    even."""
    steps: list[float] = []
    for one in texts:
        widths, em = widths_in(one.look.font.latin, one.look.bold), one.look.size * 20
        steps += [widths[char] * em + one.look.tracking for char in one.text]
    if line.fill:
        text = "".join([one.text for one in texts])
        words = (text[:-1] if line.line.hung else text).rstrip(" ")
        stretch = _stretch(words, line.line.width, line.fill)
        for at, (left, right) in enumerate(pairwise(words)):
            if stretches(left, right):
                steps[at] += stretch
    return steps
