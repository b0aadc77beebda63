"""Names of organisations against their time: the reform of 2018, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.files.resources import read_text
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.yamlfile.loader import load_mapping

FILE = "templates/_rules/organisations.yaml"
_LINES = 4_096  # texts that are remembered
_FORMER = re.compile(r"(?:原|时任|当时的|改为|更名为|前身[是为])[\u3400-\u9fff]{0,4}$")


class RenamedOrganisation(NamedTuple):
    old: re.Pattern[str]
    new: re.Pattern[str]
    said_old: str
    said_new: str
    last_old: int
    first_new: int


@cache
def renamed_organisations() -> tuple[RenamedOrganisation, ...]:
    """The rows of the table: until the year ``last_old`` only the old name, from ``first_new`` on only
    the new one; nothing is said of the years between, when places changed one by one."""
    rows = load_mapping(read_text(FILE), FILE)["机构"]
    found = []
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            old, new = str(row["旧"]), str(row["新"])
            found.append(
                RenamedOrganisation(
                    _names(old),
                    _names(str(row.get("新名") or new)),
                    old.split()[0],
                    new,
                    int(str(row.get("旧至") or 2017)),
                    int(str(row.get("新起") or 2020)),
                )
            )
    return tuple(found)


def _names(words: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{re.escape(one)})" for one in words.split()))


@cache
def _any_name_pattern() -> re.Pattern[str]:
    return re.compile("|".join(one.pattern for row in renamed_organisations() for one in (row.old, row.new)))


def _organisations(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.text if _names_any(line.text) else None


@lru_cache(maxsize=_LINES)
def _names_any(text: str) -> bool:
    return _any_name_pattern().search(text) is not None


@document_rule("机构时期", Sight(_organisations, body=False))
def anachronistic_name(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Each name once a document; names said to be former ones are left alone."""
    if context.year is None:
        return
    named = [(index, line.text) for index, line in enumerate(reading.lines) if _names_any(line.text)]
    for row in renamed_organisations() if named else ():
        late, early = context.year >= row.first_new, context.year <= row.last_old
        pattern, right = (row.old, row.said_new) if late else (row.new, row.said_old)
        if not (late or early):
            continue
        for index, text in named:
            found = _first_outside(pattern, row.new if late else row.old, text)
            if found and not _FORMER.search(text[: found.start()]):
                words = {"年": str(context.year), "应": right}
                yield Hit(found.start(), found.end(), words, line=index)
                break


def _first_outside(pattern: re.Pattern[str], right: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first wrong name that is no part of a right one: 旅游局 in 文化和旅游局 is none."""
    proper = [one.span() for one in right.finditer(text)]
    wrong = pattern.finditer(text)
    return next(
        (one for one in wrong if not any(a <= one.start() and one.end() <= b for a, b in proper)), None
    )
