"""Names of organisations against their time: the reforms of 2018 and 2023, as data."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from generator.files.resources import read_text
from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, parse_level
from generator.review.rules.year_of_text import year_of, years_told
from generator.review.text import HAN
from generator.yamlfile.loader import load_mapping

FILE = "templates/_rules/organisations.yaml"
_ALWAYS, _NEVER = 0, 9999
_NEAR = 150  # characters on either side that may say why an old name stands there
_CITED_TITLE = re.compile("《[^》]{0,80}》|[（(][^）)]{0,30}〔[^）)]{0,20}[）)]")
_CITED = re.compile(r"(?:令|公告)?(?:20\d\d年)?第\d+号|令[（(]|〔|\[20")
_SENTENCE = re.compile("[^。！？；\n]+")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?")
_LEVEL = re.compile("[县区旗市州省](?=[^县区旗市州省、，。]{0,6}$)")
_LEVELS = {"县": "县", "区": "县", "旗": "县", "市": "市", "州": "市", "省": "省"}
_YEARS_OF_CHANGE = 2  # places changed one by one


class NamePeriod(NamedTuple):
    """What an organisation was called; nothing, before it was founded. Until ``last`` no other name is right,
    from ``first`` on neither; ``by_level``: what it is called at a level that calls it otherwise.
    ``only_older``: nothing is said of these names at an earlier time."""

    names: tuple[str, ...]
    first: int
    last: int
    not_behind: str
    by_level: Mapping[str, str]
    level: Level | None
    only_older: bool

    def name_for(self, other: str, level: str) -> str:
        """The name that goes with a name of another time: that of the level, else the one that ends alike."""
        if level in self.by_level:
            return self.by_level[level]
        return max(self.names, key=lambda name: _same_at_the_end(name, other), default="")


def _same_at_the_end(name: str, other: str) -> int:
    """How many characters they have in common from the end on."""
    pairs = zip(reversed(name), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


Organisation = tuple[NamePeriod, ...]


class NameTable(NamedTuple):
    """All organisations, and of each name whose it was. ``pattern`` finds the longest name there is."""

    organisations: tuple[Organisation, ...]
    holders: Mapping[str, tuple[tuple[Organisation, int], ...]]
    pattern: re.Pattern[str]
    not_before: Mapping[str, str]
    former: re.Pattern[str]
    reform: tuple[str, ...]


@cache
def organisations() -> NameTable:
    """The table (organisations.yaml)."""
    read = load_mapping(read_text(FILE), FILE)
    rows = [tuple(_period(one) for one in _rows(row.get("时期"))) for row in _rows(read["机构"])]
    founded = [_period(row) for row in _rows(read["新设"])]
    rows += [(NamePeriod((), _ALWAYS, one.first - 1, "", {}, None, False), one) for one in founded]
    holders: dict[str, tuple[tuple[Organisation, int], ...]] = {}
    for row in rows:
        for place, period in enumerate(row):
            for name in period.names:
                holders[name] = (*holders.get(name, ()), (row, place))
    behind = read["后不接"]
    return NameTable(
        tuple(rows),
        holders,
        re.compile("|".join(sorted(holders, key=len, reverse=True))),
        {str(key): str(value) for key, value in behind.items()} if isinstance(behind, dict) else {},
        re.compile(rf"(?:{'|'.join(str(read['旧称']).split())})[{HAN}]{{0,6}}$"),
        tuple(str(read["变动"]).split()),
    )


def _rows(rows: object) -> Iterator[Mapping[str, object]]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            yield row


def _period(row: Mapping[str, object]) -> NamePeriod:
    return NamePeriod(
        tuple(str(row["名"]).split()),
        int(str(row.get("自") or _NEVER)),
        int(str(row.get("至") or _ALWAYS)),
        str(row.get("前不接") or ""),
        {level: str(row[level]) for level in "县市省" if row.get(level)},
        parse_level(row["级别"], FILE) if row.get("级别") else None,
        row.get("只查旧名") == "是",
    )


def _right_instead(one: Organisation, place: int, year: int) -> NamePeriod | None:
    """The period whose names are right in a year instead of those at ``place``; None: those may be."""
    later = [period for period in one[place + 1 :] if period.first <= year]
    if later:
        return later[-1]
    earlier = [period for period in one[:place] if period.last >= year]
    return earlier[0] if earlier and not one[place].only_older else None


@lru_cache(maxsize=4_096)
def _names_in(text: str) -> tuple[tuple[str, int], ...]:
    """Whole names, each with where it stands: 农业部 is not in 农业部门."""
    table = organisations()
    found = []
    for one in table.pattern.finditer(text):
        after, before = text[one.end() : one.end() + 1], text[max(one.start() - 1, 0) : one.start()]
        if after and after in table.not_before.get(one[0][-1], ""):
            continue
        if not before or all(before not in row[at].not_behind for row, at in table.holders[one[0]]):
            found.append((one[0], one.start()))
    return tuple(found)


def _takes(line: Line, around: Around, context: ReviewContext) -> Hashable:
    names, years = line.text if _names_in(line.text) else "", years_told(line)
    return (names, years) if names or years else None


@document_rule("机构时期", Sight(_takes, body=False))
def anachronistic_name(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Each name once a document; names said to be former ones are left alone."""
    named = [
        (index, line.text, name, at)
        for index, line in enumerate(reading.lines)
        for name, at in _names_in(line.text)
    ]
    year = year_of(reading, context) if named else None
    if year is None:
        return
    told = set[str]()
    for index, text, name, at in named:
        found = None if name in told else _wrong_in(name, year)
        if found is None or _may_stand(text, at, name, found[0]):
            continue
        told.add(name)
        wrong, right = found
        other = right.name_for(name, _level_before(text, at))
        words = {"年": str(year), "说": f"应称“{other}”" if other else "还没有这个机构"}
        yield Hit(at, at + len(name), words, line=index, level=wrong.level)


@lru_cache(maxsize=1_024)
def _wrong_in(name: str, year: int) -> tuple[NamePeriod, NamePeriod] | None:
    """The period of a name that is not right in a year, and the period that is; None: it may be right."""
    held = organisations().holders[name]
    found = [(row[place], _right_instead(row, place, year)) for row, place in held]
    wrong = [(period, right) for period, right in found if right is not None]
    return wrong[0] if len(wrong) == len(found) else None


def _may_stand(text: str, at: int, name: str, wrong: NamePeriod) -> bool:
    """Whether the name is said to be a former one, is in the name of a document, or in a sentence about its
    time or about the reform."""
    table, end = organisations(), at + len(name)
    if table.former.search(text[max(0, at - 12) : at]) or _CITED.match(text, end):
        return True
    left = max(0, at - _NEAR)
    near, at = text[left : end + _NEAR], at - left
    if any(one.start() <= at < one.end() for one in _CITED_TITLE.finditer(near)):
        return True
    sentence = next(one[0] for one in _SENTENCE.finditer(near) if one.end() > at)
    first = wrong.first if wrong.first < _NEVER else _ALWAYS
    last = wrong.last + _YEARS_OF_CHANGE if wrong.last else _ALWAYS
    in_time = any(first <= int(one) <= last for one in _YEAR.findall(sentence))
    return in_time or any(word in sentence for word in table.reform)


def _level_before(text: str, start: int) -> str:
    """The level of which the organisation is, by what stands before its name."""
    found = _LEVEL.search(text[max(0, start - 8) : start])
    return _LEVELS[found[0]] if found else ""
