"""Words of two characters with one that looks like the right one: 增辐 for 增幅."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.chinese.segmentation import stands_alone
from generator.files.resources import read_text
from generator.review.alike_characters import look_alikes
from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.rules.inside_names import may_be_a_name
from generator.review.text import pairs_of

FILE = "templates/_rules/常用词.txt"
_NO_ERROR = "非错"


@line_rule("形近字", "\u3400-\u9fff")
def look_alike(line: Line) -> Iterator[Hit]:
    """Two characters that are no word, each standing alone among the words around them, where one that looks
    alike would make them a common word."""
    text, meant = str.__str__(line.text), _meant()
    if meant.keys().isdisjoint(pairs_of(text)):
        return
    for at, pair in enumerate(pairs_of(text)):
        right = meant.get(pair)
        if (
            right
            and not _is_of_common_words(text, at)
            and stands_alone(text, at)
            and stands_alone(text, at + 1)
            and not may_be_a_name(text, at, at + 2)
        ):
            yield Hit(at, at + 2, {"应": right})


def _is_of_common_words(text: str, at: int) -> bool:
    """Whether one of two characters is part of a common word with its other neighbour: 增加人员. This spares
    loading the dictionary for most texts."""
    words = _words()[0]
    return text[max(0, at - 1) : at + 1] in words or text[at + 1 : at + 3] in words


@cache
def _words() -> tuple[dict[str, None], frozenset[str]]:
    """The common words in their order, and the pairs that are no words and no errors either."""
    rows = [row for row in read_text(FILE).split("\n") if row and not row.startswith("#")]
    right = frozenset(pair for row in rows if row.startswith(_NO_ERROR) for pair in row.split()[1:])
    return {word: None for row in rows if not row.startswith(_NO_ERROR) for word in row.split()}, right


@cache
def _meant() -> dict[str, str]:
    """What is meant by a pair that is no common word itself, the commonest word it is like."""
    words, right = _words()
    found: dict[str, str] = {}
    for word in words:
        first, second = word[0], word[1]
        for wrong in (
            *(one + second for one in look_alikes(first)),
            *(first + one for one in look_alikes(second)),
        ):
            if wrong not in right and wrong not in words:
                found.setdefault(wrong, word)
    return found
