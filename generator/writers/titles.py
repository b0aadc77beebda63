"""Breaking a long title into lines that read well.

GB/T 9704-2012 7.3.1: 回行时要做到词意完整，排列对称，长短适宜，排成梯形或菱形.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from generator.writers.flow_items import Run, Runs, runs_text
from generator.writers.layout import TitleWords, title_words
from generator.writers.measure import char_width, text_width

_OPENING, _CLOSING = "《“（〔【‘", "》”）〕】’"
_NOT_FIRST = _CLOSING + "、，。：；！？…—·%％℃"
_NUMERALS, _UNITS = "〇零一二三四五六七八九十百千", "年月日号时分元万亿个条项次届期件名家人"
_HOURGLASS, _RECTANGLE = 10.0, 2.0
_MOST_LINES = 12  # of a title that is balanced
_NEVER, _IN_QUOTES, _IN_WORD, _UNKNOWN, _GOOD = 1000.0, 300.0, 40.0, 8.0, -6.0


def break_title(title: Runs, chars: float) -> Runs:
    """The title with ``\\n`` put in where a line of ``chars`` characters would overflow.

    Line breaks of its own stay; only a line that is still too long is broken further.
    """
    points, at = [], 0
    for line in runs_text(title).split("\n"):
        if text_width(line) > chars:
            points += [at + point for point in break_points(line, chars)]
        at += len(line) + 1
    return _split(title, tuple(points)) if points else title


@lru_cache(maxsize=512)
def break_points(text: str, chars: float) -> tuple[int, ...]:
    """Offsets of the characters that begin a new line: balanced, and at points that make sense."""
    words = title_words()
    widths = [0.0]
    for char in text:
        widths.append(widths[-1] + char_width(char))
    count = ceil(widths[-1] / chars)
    if count > _MOST_LINES:
        return _one_after_another(text, widths, chars, words)
    costs = _costs(text, words)
    for lines in (count, count + 1):
        cost, points = _best(costs, widths, chars, lines)
        if cost < _NEVER:
            return points
    return points


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


def _best(costs: list[float], widths: list[float], chars: float, lines: int) -> tuple[float, tuple[int, ...]]:
    """The cheapest way to set the text in so many lines; dynamic programming over break points."""
    end = len(widths) - 1
    target = widths[end] / lines
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(1, lines + 1):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, points) in best.items():
            for stop in _stops(start, widths, chars, end, last=line == lines):
                here = cost + _unevenness(widths[stop] - widths[start], target, line, lines)
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


def _unevenness(length: float, target: float, line: int, lines: int) -> float:
    """Distance from the even length. Middle lines may be longer (a diamond), not shorter (an hourglass);
    two lines should not be exactly equal (a rectangle)."""
    off = length - target
    cost = off * off * 0.5
    if lines > 2 and 1 < line < lines and off < -1:
        cost += _HOURGLASS
    if lines == 2 and abs(off) < 0.5:
        cost += _RECTANGLE
    return cost


def _costs(text: str, words: TitleWords) -> list[float]:
    """What it costs to begin a line with each character."""
    costs = _word_costs(text, words)
    depth = 0
    for at in range(1, len(text)):
        depth += (text[at - 1] in _OPENING) - (text[at - 1] in _CLOSING)
        costs[at] += _local_cost(text, at, words) + (_IN_QUOTES if depth > 0 else 0)
    return costs


def _local_cost(text: str, at: int, words: TitleWords) -> float:
    before, after = text[:at], text[at:]
    if after[0] in _NOT_FIRST or before[-1] in _OPENING or _one_number(before[-1], after[0]):
        return _NEVER
    if after.startswith(words.not_first) or before.endswith(words.not_last):
        return _NEVER
    if before[-1] in "、，：； \u3000" or before[-1] == "》" or after[0] == "《":
        return _GOOD
    good = before.endswith(words.good_after) or after.startswith(words.good_before)
    return _GOOD if good else 0.0


def _one_number(left: str, right: str) -> bool:
    """Digits, Latin letters and their units stay on one line, as do Chinese ordinals and years."""
    both_latin = left.isascii() and right.isascii() and not left.isspace() and not right.isspace()
    unit = left.isdigit() and right in _UNITS
    return both_latin or unit or (left in _NUMERALS and (right in _NUMERALS or right in _UNITS))


def _word_costs(text: str, words: TitleWords) -> list[float]:
    """Inside a known word dear, beside a known word free, between unknown characters in between."""
    costs = [_UNKNOWN] * (len(text) + 1)
    at = 0
    while at < len(text):
        size = _word_at(text, at, words)
        if size > 1:
            costs[at] = min(costs[at], 0.0)
            for inside in range(at + 1, at + size):
                costs[inside] = _IN_WORD
            costs[at + size] = 0.0
        at += max(size, 1)
    return costs


def _word_at(text: str, at: int, words: TitleWords) -> int:
    for size in range(min(words.longest, len(text) - at), 1, -1):
        if text[at : at + size] in words.whole:
            return size
    return 1


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
