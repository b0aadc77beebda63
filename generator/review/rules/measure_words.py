"""Measure words against what they count (量词.yaml): 冲锋舟6辆."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from generator.chinese.segmentation import breaks_a_word
from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.word_lists import word_file

FILE = "量词.yaml"


class _Table(NamedTuple):
    """``measures`` of each thing, their names; a number with a measure of one kind of things; the same before
    or behind one of them."""

    measures: Mapping[str, tuple[str, ...]]
    things: tuple[str, ...]
    counted: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _table() -> _Table:
    data = word_file(FILE)
    rows = data["东西"]
    measures: dict[str, tuple[str, ...]] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            for thing in str(row["名词"]).split():
                measures[thing] = tuple(str(row["量词"]).split())
    things = "|".join(sorted(measures, key=len, reverse=True))
    between = "|".join(str(data["修饰"]).split())
    special = "".join(str(data["专用"]).split())
    return _Table(
        measures,
        tuple(measures),
        re.compile(rf"(?<!\d)(?:共|各|约|近)?\d+(?:\.\d+)?万?(?:多|余)?[{special}]"),
        re.compile(
            rf"(?<![个家所处名位座类种批些项])(?P<thing>{things})(?:共|各|约|近)?\d+(?:\.\d+)?万?(?P<measure>[{special}])(?![\u3400-\u9fff]?[的次均组套])"
        ),
        re.compile(
            rf"(?<![\d{_last(measures)}])\d+万?(?:多|余)?(?P<measure>[{special}])(?:{between})?(?P<thing>{things})(?![\u3400-\u9fff]{{0,1}}[代家])"
        ),
    )


def _last(things: Iterable[str]) -> str:
    """The last characters of things: in 发电机6台帐篷40顶 the number belongs to what stands before it."""
    return "".join(sorted({thing[-1] for thing in things}))


@line_rule("量词", r"\d")
def wrong_measure(line: Line) -> Iterator[Hit]:
    """Only measures for things of one kind that are said of things of another."""
    table, text = _table(), line.text
    counted = [one.start() for one in table.counted.finditer(text)]
    behind = any(text.endswith(table.things, 0, at) for at in counted)
    for pattern in (*((table.behind,) if behind else ()), *((table.before,) if counted else ())):
        for found in pattern.finditer(text):
            measures = table.measures[found["thing"]]
            if found["measure"] in measures or breaks_a_word(text, *found.span("thing")):
                continue
            if pattern is table.before and not _ends_there(text, found.end()):
                continue
            words = {"东": found["thing"], "量": "、".join(_usual(found["thing"]))}
            yield Hit(found.start(), found.end(), words)


def _usual(thing: str) -> list[str]:
    return list(_table().measures[thing])[:3]


def _ends_there(text: str, at: int) -> bool:
    """Whether the thing is not the first half of another: 3家企业, not 3名企业代表."""
    return (
        not ("\u3400" <= text[at : at + 1] <= "\u9fff" or text.startswith("“", at))
        or text[at] in "参出全已均都分和、或在为、接组进被经现"
    )
