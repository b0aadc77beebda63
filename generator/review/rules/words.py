"""Confusable words, words an office forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.chinese.segmentation import breaks_a_word
from generator.files.resources import read_text
from generator.review.finding import Hit, Level
from generator.review.lazy_regex import LazyPattern, PrefixFilter
from generator.review.linear_text import Line
from generator.review.rule_registry import ReviewContext, each_line_rule, line_rule, parse_level
from generator.review.rules.inside_names import may_be_a_name
from generator.yamlfile.loader import YamlValue, load_mapping

FILE = "templates/_rules/易错词.yaml"
_IDIOMS = "templates/_rules/成语.yaml"
_LEVELS, _SHORT, _LONG = "级别", "一两个字", "三个字以上"
_SHORT_WORD = 2  # characters; so short a word often stands across two others: 公[安派]出所


@dataclass(frozen=True, slots=True)
class Confusable:
    """``pattern`` finds it, its context included; ``right`` is what to write, None when a person must
    choose; ``anywhere``: also where it takes in a part of a word of the dictionary."""

    pattern: LazyPattern
    right: str | None
    level: Level
    why: str
    anywhere: bool = False


@line_rule("易错词")
def confusable_word(line: Line) -> Iterator[Hit]:
    words, screen, openings = _confusables()
    if not openings.may_be_in(line.text):
        return
    for word in dict.fromkeys(word for core in set(screen.findall(line.text)) for word in words[core]):
        for found in word.pattern.finditer(line.text):
            if not word.anywhere and _is_of_other_words(line.text, *found.span()):
                continue
            fix = word.right if word.level == "必改" else None
            yield Hit(found.start(), found.end(), {"说": _said(word)}, fix, level=word.level)


def _is_of_other_words(text: str, start: int, end: int) -> bool:
    """公[安派]出所, or the name of a person."""
    return breaks_a_word(text, start, end) or (end - start <= _SHORT_WORD and may_be_a_name(text, start, end))


def _said(word: Confusable) -> str:
    if word.why or word.right is None:
        return word.why
    return f"应为“{word.right}”" if word.level == "必改" else f"是不是“{word.right}”？"


def confusables() -> Iterator[tuple[str, Confusable]]:
    """What stands wrongly, and the row about it: words, then idioms. Raises GeneratorError."""
    yield from _rows(load_mapping(read_text(FILE), FILE))
    yield from _idioms()


@cache
def _confusables() -> tuple[Mapping[str, tuple[Confusable, ...]], re.Pattern[str], PrefixFilter]:
    """The words by what stands wrongly, one pattern for all of that, and how it begins."""
    table: dict[str, tuple[Confusable, ...]] = {}
    for core, word in confusables():
        table[core] = (*table.get(core, ()), word)
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest_first))), PrefixFilter(table)


def _idioms() -> Iterator[tuple[str, Confusable]]:
    for wrong, right in load_mapping(read_text(_IDIOMS), _IDIOMS).items():
        yield wrong, Confusable(LazyPattern(re.escape(wrong)), str(right), "必改", "")


def _rows(data: Mapping[str, YamlValue]) -> Iterator[tuple[str, Confusable]]:
    usual = {size: _level(data, size) for size in (_SHORT, _LONG)}
    for group, rows in data.items():
        for row in rows if isinstance(rows, list) else ():
            if not isinstance(row, dict):
                continue
            for wrong in str(row["误"]).split("|"):
                right = row.get("正")
                size = _SHORT if len(wrong) <= _SHORT_WORD else _LONG
                level = parse_level(row.get("级别") or usual[size], f"{FILE} {group} {wrong}")
                pattern = LazyPattern(_pattern(row, wrong))
                said = str(row.get("说") or "")
                yield (
                    wrong,
                    Confusable(
                        pattern, None if right is None else str(right), level, said, row.get("词界") == "不看"
                    ),
                )


def _level(data: Mapping[str, YamlValue], size: str) -> Level:
    """Of the words of that size that name none of their own. Raises GeneratorError."""
    levels = data.get(_LEVELS)
    return parse_level(
        levels.get(size) if isinstance(levels, dict) else None, f"{FILE} 的“{_LEVELS}”的“{size}”"
    )


def _pattern(row: Mapping[str, YamlValue], wrong: str) -> str:
    """``前`` and ``后``: what must, ``非前`` and ``非后``: what must not stand before and behind."""
    words = {key: str(row.get(key) or "").split() for key in ("前", "后", "非前", "非后")}
    lead = "|".join(f"(?<={re.escape(one)})" for one in words["前"])
    tail = "|".join(map(re.escape, words["后"]))
    return "".join(
        [
            f"(?:{lead})" if lead else "",
            *(f"(?<!{re.escape(one)})" for one in words["非前"]),
            re.escape(wrong),
            *(f"(?!{re.escape(one)})" for one in words["非后"]),
            f"(?={tail})" if tail else "",
        ]
    )


@each_line_rule("禁用词")
def forbidden_word(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    for word in context.forbidden:
        at = line.text.find(word)
        if word and at >= 0:
            yield Hit(at, at + len(word))
