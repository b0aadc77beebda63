"""Breaking a long title into lines that read well.

GB/T 9704-2012 7.3.1: 回行时要做到词意完整，排列对称，长短适宜，排成梯形或菱形.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import ceil

from generator.writers.flow_items import Run, Runs, runs_text
from generator.writers.layout import TitleWords, title_words
from generator.writers.measure import char_width, latin_spacing, text_width
from generator.writers.title_words import kept_whole, word_spans

_OPENING, _CLOSING = "《“（〔【‘", "》”）〕】’"
_NOT_FIRST = _CLOSING + "、，。：；！？…—·%％℃"
_NUMERALS, _UNITS = "〇零一二三四五六七八九十百千", "年月日号时分元万亿个条项次届期件名家人"
_MOST_LINES = 12  # of a title that is balanced
_MOST_WEIGHED = 4  # lines of which all ways to break are weighed
_NEVER, _IN_NAME, _IN_WORD = 1000.0, 250.0, 120.0
_BESIDE_ONE, _UNKNOWN, _IN_QUOTES, _GOOD, _BEST = 4.0, 8.0, 2.0, -6.0, -10.0
_HOURGLASS, _RECTANGLE, _RUNT, _STRAIGHT_SIDE, _ONE_MORE_LINE = 60.0, 30.0, 80.0, 3.0, 15.0
_STUMP = 0.35  # of the longest line: a shorter one is no line of a trapezoid
_ALIKE = 0.75  # characters by which two lines differ without being seen to


def break_title(title: Runs, chars: float, names: Iterable[str] = ()) -> Runs:
    """The title with ``\\n`` put in where a line of ``chars`` characters would overflow; ``names`` are not
    broken. (Which words are facts is not asked: a draft that was saved does not know it, and its title breaks
    like that of the one just made.)

    Line breaks of its own stay; only a line that is still too long is broken further.
    """
    points, at = [], 0
    whole = tuple(sorted(set(names)))
    for line in runs_text(title).split("\n"):
        if text_width(line) + latin_spacing(line) > chars:
            points += [at + point for point in break_points(line, chars, whole)]
        at += len(line) + 1
    return _split(title, tuple(points)) if points else title


@lru_cache(maxsize=512)
def break_points(text: str, chars: float, names: tuple[str, ...] = ()) -> tuple[int, ...]:
    """Offsets of the characters that begin a new line: balanced, and at points that make sense."""
    words = title_words()
    widths = _widths(text)
    count = ceil(widths[-1] / chars)
    if count > _MOST_LINES:
        return _one_after_another(text, widths, chars, words)
    costs = _costs(text, words, [name for name in names if text_width(name) <= chars])
    for bound in (_IN_WORD, _IN_NAME, _NEVER):
        ways = [
            _best_of_all(costs, widths, chars, lines, (bound, _ONE_MORE_LINE * (lines - count)))
            for lines in (count, count + 1)
            if lines <= _MOST_WEIGHED
        ]
        found = min((one for one in ways if one), default=None)
        if found and (found[0] < bound or bound == _NEVER):
            return found[1]
    for lines in (count, count + 1):
        cost, points = _best(costs, widths, chars, lines)
        if cost < _NEVER:
            return points
    return points


def _widths(text: str) -> list[float]:
    """Characters up to each place of the text."""
    widths = [0.0]
    for at, char in enumerate(text):
        beside = latin_spacing(text[max(at - 1, 0) : at + 1])
        widths.append(widths[-1] + char_width(char) + beside)
    return widths


def _one_after_another(text: str, widths: list[float], chars: float, words: TitleWords) -> tuple[int, ...]:
    """Every line as full as it can be: no title is so long, and to balance it takes the longer the more lines
    there are."""
    points, start, end = [], 0, len(text)
    while widths[end] - widths[start] > chars:
        fullest = max(_stops(start, widths, chars, end, last=False), default=start + 1)
        near = text[start : fullest + words.longest]
        fits = (at for at in range(fullest, start, -1) if _local_cost(near, at - start, words) < _NEVER)
        start = next(fits, fullest)
        points.append(start)
    return tuple(points)


def _best_of_all(
    costs: list[float], widths: list[float], chars: float, lines: int, bound_and_extra: tuple[float, float]
) -> tuple[float, tuple[int, ...]] | None:
    """The best of all ways to set the text in so many lines at places that cost less than a bound; None when
    there is none."""
    bound, extra = bound_and_extra
    end = len(widths) - 1
    places = [at for at in range(1, end) if costs[at] < bound]

    def ways(start: int, left: int) -> Iterator[tuple[int, ...]]:
        if left == 1:
            if widths[end] - widths[start] <= chars:
                yield ()
            return
        for at in places:
            if at > start and widths[at] - widths[start] <= chars:
                if widths[end] - widths[at] > (left - 1) * chars:
                    continue
                yield from ((at, *rest) for rest in ways(at, left - 1))

    weighed = (
        (
            extra
            + sum(costs[at] for at in way)
            + _shape([widths[b] - widths[a] for a, b in _lines(way, end)]),
            way,
        )
        for way in ways(0, lines)
    )
    return min(weighed, default=None)


def _lines(points: tuple[int, ...], end: int) -> Iterator[tuple[int, int]]:
    return pairwise((0, *points, end))


def _shape(lengths: list[float]) -> float:
    """How far lines of these lengths are from a trapezoid or a diamond of nearly even lines."""
    even = sum(lengths) / len(lengths)
    cost = sum((one - even) ** 2 for one in lengths) * 0.5
    if max(lengths) - min(lengths) < _ALIKE:
        return cost + _RECTANGLE
    steps = [after - before for before, after in pairwise(lengths)]
    cost += _RUNT * (min(lengths) < _STUMP * max(lengths))
    cost += _STRAIGHT_SIDE * sum(abs(step) < _ALIKE for step in steps)
    waists = sum(before < -_ALIKE and after > _ALIKE for before, after in pairwise(steps))
    return cost + _HOURGLASS * waists


def _best(costs: list[float], widths: list[float], chars: float, lines: int) -> tuple[float, tuple[int, ...]]:
    """The cheapest way to set the text in so many lines; dynamic programming over break points."""
    end = len(widths) - 1
    target = widths[end] / lines
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(1, lines + 1):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, points) in best.items():
            for stop in _stops(start, widths, chars, end, last=line == lines):
                here = cost + (widths[stop] - widths[start] - target) ** 2 * 0.5
                total = here + (costs[stop] if stop < end else 0.0)
                if stop not in reached or total < reached[stop][0]:
                    reached[stop] = (total, (*points, stop))
        best = reached
    cost, points = best.get(end, (_NEVER * 10, (*range(int(chars), end, int(chars)), end)))
    return cost, points[:-1]


def _stops(start: int, widths: list[float], chars: float, end: int, last: bool) -> range:
    furthest = start
    while furthest < end and widths[furthest + 1] - widths[start] <= chars:
        furthest += 1
    if last:
        return range(end, end + 1) if furthest == end else range(0)
    return range(start + 1, furthest + 1)


def _costs(text: str, words: TitleWords, names: list[str]) -> list[float]:
    """What it costs to begin a line with each character."""
    spans = word_spans(text, words)
    ends = {end for _, end in spans}
    beside = Counter([place for span in spans for place in {*span}])
    costs = [(_UNKNOWN, _BESIDE_ONE, 0.0)[min(beside[at], 2)] for at in range(len(text) + 1)]
    for cost, group in ((_IN_WORD, spans), (_IN_NAME, kept_whole(text, names, words))):
        for start, end in group:
            for at in range(start + 1, end):
                costs[at] += cost
    depth = 0
    for at in range(1, len(text)):
        depth += (text[at - 1] in _OPENING) - (text[at - 1] in _CLOSING)
        costs[at] += _local_cost(text, at, words) + (_IN_QUOTES if depth > 0 else 0)
        if text[at - 1] in words.clinging and at not in ends:
            costs[at] += _IN_NAME
    return costs


def _local_cost(text: str, at: int, words: TitleWords) -> float:
    before, after = text[:at], text[at:]
    if after[0] in _NOT_FIRST or before[-1] in _OPENING or _one_number(before[-1], after[0]):
        return _NEVER
    if after.startswith(words.not_first) or before.endswith(words.not_last):
        return _NEVER
    if text[at - 2 : at - 1] in {*_OPENING} or after[1:2] in {*_CLOSING}:  # a lone character in brackets
        return _IN_NAME
    if before[-1] in "、，：； \u3000" or before[-1] == "》" or after[0] == "《":
        return _GOOD
    if after.startswith(words.best_before):
        return _BEST
    good = before.endswith(words.good_after) or after.startswith(words.good_before)
    return _GOOD if good else 0.0


def _one_number(left: str, right: str) -> bool:
    """Digits, Latin letters and their units stay on one line, as do Chinese ordinals and years."""
    both_latin = left.isascii() and right.isascii() and not left.isspace() and not right.isspace()
    unit = left.isdigit() and right in _UNITS
    return both_latin or unit or (left in _NUMERALS and (right in _NUMERALS or right in _UNITS))


def _split(title: Runs, points: tuple[int, ...]) -> Runs:
    """Cut the pieces at the points and put a line break in each cut."""
    cuts = list(points)
    made: list[Run] = []
    offset = 0
    for piece in title:
        start = 0
        while cuts and cuts[0] <= offset + len(piece.text):
            stop = cuts.pop(0) - offset
            made += _part(piece, start, stop)
            made.append(Run("\n", piece.look))
            start = stop
        made += _part(piece, start, len(piece.text))
        offset += len(piece.text)
    return tuple(made)


def _part(piece: Run, start: int, stop: int) -> list[Run]:
    text = piece.text[start:stop]
    if not text:
        return []
    return [Run(text, piece.look, piece.strong, piece.emphasis, piece.mark, piece.source)]
