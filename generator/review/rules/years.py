"""Years: the five-year plans and anniversaries, 上年 against a year, the year of a title against the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from generator.files.resources import read_text
from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.moments import TO
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.rules.event_days import issue_day
from generator.review.text import HAN, parse_number
from generator.yamlfile.loader import load_mapping

FILE = "templates/_rules/五年规划.yaml"
_Y = r"(?<!\d)(?P<year>(?:19|20)\d\d)年?"
_PLAN = r"[“\"](?P<plan>[一二三四五六七八九十]{1,3}五)[”\"]"
_OF_PLAN = r"(?:规划|计划|时期|发展)?(?:的)?"
_MILESTONE = rf"{_PLAN}{_OF_PLAN}(?P<what>WORDS)"
_PERIOD = LazyPattern(
    rf"{_PLAN}(?:规划|计划)?(?:时期|期间)?[（(，]?(?P<first>(?:19|20)\d\d)年?{TO}(?P<last>(?:19|20)\d\d)年?[）)]",
    "五",
)
_END = LazyPattern(rf"{_PLAN}(?:时期|规划|期)?(?:末|期末)[，（(]?(?:即)?[（(]?{_Y}", "末")
_BY_END = LazyPattern(rf"到{_Y}[，（(]?(?:也就是|即){_PLAN}末", "末")
_THIS = {"今年": 0, "本年": 0, "明年": 1, "去年": -1}
_LAST_YEAR = LazyPattern(
    r"(?<!\d)(?P<this>(?:19|20)\d\d)年(?:(?!(?:19|20)\d\d年)[^。；]){0,40}?(?:比|较|与|同)(?:上年|去年|上一年)(?:同期)?[（(](?P<other>(?:19|20)\d\d)年?[^）)]{0,6}[）)]",
    "上",
    "去年",
)
_SAID_YEAR = LazyPattern(r"(?P<word>今年|本年|去年|明年)[（(，]?(?:即)?(?P<year>(?:19|20)\d\d)年[）)]?", "年")


class Plans(NamedTuple):
    """First and last year of each plan; what is said of the first and of the last; years of foundation."""

    years: Mapping[str, tuple[int, int]]
    first: tuple[str, ...]
    last: tuple[str, ...]
    founded: Mapping[str, int]


@cache
def plans() -> Plans:
    rows = load_mapping(read_text(FILE), FILE)
    plan, founded = rows["规划"], rows["周年"]
    assert isinstance(plan, dict)
    assert isinstance(founded, dict)
    years = {
        str(name): (int(str(one[0])), int(str(one[1]))) for name, one in plan.items() if isinstance(one, list)
    }
    first, last = (
        tuple(map(str, one)) if isinstance(one, list) else () for one in (rows["开局"], rows["收官"])
    )
    return Plans(years, first, last, {str(name): int(str(year)) for name, year in founded.items()})


@cache
def _milestones() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """2026年是“十五五”开局之年; 今年是…."""
    words = "|".join(map(re.escape, sorted((*plans().first, *plans().last), key=len, reverse=True)))
    what = _MILESTONE.replace("WORDS", words)
    said = rf"{_Y}，?(?:也)?(?:既)?是(?:[^。；，“]{{0,12}})?{what}"
    after = rf"{what}(?:——|——|是|，即|（)?{_Y}"
    return re.compile(f"{said}"), re.compile(after)


@line_rule("规划年份", "五", "年", r"\d")
def year_of_plan_differs(line: Line) -> Iterator[Hit]:
    text = line.content
    for pattern in _milestones() if "年" in text and "五" in text else ():
        for found in pattern.finditer(text):
            yield from _milestone_hit(found["plan"], found["what"], int(found["year"]), found.span("year"))
    for found in _PERIOD.finditer(text):
        known = plans().years.get(found["plan"])
        if known and known != (int(found["first"]), int(found["last"])):
            said = f"“{found['plan']}”是{known[0]}—{known[1]}年"
            yield Hit(found.start("first"), found.end("last"), {"说": said})
    for end in (_END, _BY_END):
        for found in end.finditer(text):
            known = plans().years.get(found["plan"])
            if known and known[1] != int(found["year"]):
                said = f"“{found['plan']}”末是{known[1]}年"
                yield Hit(*found.span("year"), {"说": said})


def _milestone_hit(plan: str, what: str, year: int, span: tuple[int, int]) -> Iterator[Hit]:
    known = plans().years.get(plan)
    if known:
        right = known[0] if what in plans().first else known[1]
        if right != year:
            yield Hit(*span, {"说": f"“{plan}”{what}是{right}年"})


@cache
def _anniversary(year: str = _Y) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(plans().founded, key=len, reverse=True)))
    return re.compile(
        rf"{year}，?(?:也)?是(?:我们党|我国)?(?P<what>{names})(?P<n>\d{{2,3}}|[一二三四五六七八九十百零]{{2,5}})周年"
    )


@cache
def _anniversary_of_this() -> re.Pattern[str]:
    return _anniversary("(?P<word>今年|明年|去年)")


@line_rule("周年不符", "周", "年", r"\d")
def anniversary_differs(line: Line) -> Iterator[Hit]:
    """2024年是新中国成立75周年."""
    if "周年" not in line.content:
        return
    for found in _anniversary().finditer(line.content):
        right = int(found["year"]) - plans().founded[found["what"]]
        if right != parse_number(found["n"]):
            said = f"{found['year']}年是{found['what']}{right}周年"
            yield Hit(found.start(), found.end(), {"说": said})


@line_rule("上年不符", "年", r"\d", "上去今明本")
def last_year_differs(line: Line) -> Iterator[Hit]:
    """2025年…比上年（2023年）增长; 今年（2025年）…去年（2023年）."""
    for found in _LAST_YEAR.finditer(line.content):
        if int(found["other"]) != int(found["this"]) - 1:
            said = f"前面说的是{found['this']}年，上年是{int(found['this']) - 1}年"
            yield Hit(*found.span("other"), {"说": said})
    known: tuple[int, str] | None = None
    for found in _SAID_YEAR.finditer(line.content):
        this = int(found["year"]) - _THIS[found["word"]]
        if known and known[0] != this:
            yield Hit(found.start(), found.end(), {"说": f"前面写的是{known[1]}"})
        known = known or (this, found[0])


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!版)")
_GOAL = re.compile(rf"(?<!\d)((?:19|20)\d\d)年的?(?:主要)?(?:工作|年度)?[{HAN}]{{0,2}}(?:目标|任务)")
_PAST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?:度|全年)?(?:的)?(?:主要|重点)?(?:工作)?(?:回顾|总结|完成情况|开展情况|工作情况|主要工作成效|工作成效)"
)
_PLANNED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?:度)?(?:的)?(?:总体|主要|重点|目标)?(?:工作)?(?:的)?(?:打算|安排|计划|思路|部署|要求|任务|目标|目标任务|重点|预算草案)"
)
_REVIEW = re.compile("总结|回顾|述职|年度报告|自评")
_OPENING = re.compile(r"^\s*(?P<year>(?:19|20)\d\d)年(?:以来|度)?，")
_HEADING = 30
_HEAD_LINES = 8
_NUMBER = re.compile(rf"[{HAN}]{{2,12}}〔(?P<year>(?:19|20)\d\d)〕\d{{1,5}}号")


def _years(line: Line, around: Around, context: ReviewContext) -> str | None:
    seen = (
        line.role == "题" or _YEAR.search(line.content) or "〔" in line.content[:16] or "今年" in line.content
    )
    return line.content if seen else None


@document_rule("年份矛盾", Sight(_years, body=False))
def years_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    heads, rest = list[Line](), list[tuple[int, Line]]()
    for n, line in enumerate(reading.lines):
        if line.role == "题" or n == 0:
            heads.append(line)
        else:
            rest.append((n, line))
    titled = {year for line in heads for year in _YEAR.findall(line.content)}
    yield from _other_goals(titled, rest)
    yield from _opening_differs(titled, heads, reading)
    yield from _review_and_plan(rest)
    yield from _this_year_differs(titled, rest, reading)
    yield from _number_differs(reading)


def _other_goals(titled: set[str], rest: list[tuple[int, Line]]) -> Iterator[Hit]:
    """The goals of another year than the one the heading names, which the text then never mentions."""
    if len(titled) != 1 or any(titled & set(_YEAR.findall(line.content)) for _, line in rest):
        return
    for index, line in rest:
        for found in _GOAL.finditer(line.content):
            yield _told(found, index, f"标题里是{min(titled)}年")


def _told(found: re.Match[str], index: int, said: str) -> Hit:
    return Hit(found.start(), found.end(), {"说": said}, line=index)


def _opening_differs(titled: set[str], heads: list[Line], reading: LinearText) -> Iterator[Hit]:
    """A review of 2025 that opens: 2015年，在…领导下."""
    title = heads[0].content if heads else ""
    if len(titled) != 1 or not _REVIEW.search(title):
        return
    for index, line in reading.body:
        found = _OPENING.match(line.content) if line.role == "段" else None
        if found and found["year"] not in titled:
            yield Hit(*found.span("year"), {"说": f"标题里是{min(titled)}年"}, line=index)
        if line.role == "段" and len(line.content) > _HEADING:
            return


def _review_and_plan(rest: list[tuple[int, Line]]) -> Iterator[Hit]:
    """Headings: a review of 2023, a plan for 2025; a review of a year that is nowhere else in the text."""
    heads = [(n, line.content) for n, line in rest if len(line.content) <= _HEADING]
    past = [(n, found) for n, text in heads for found in _PAST.finditer(text)]
    if len({found["year"] for _, found in past}) != 1:
        return
    index, review = past[0]
    year = int(review["year"])
    planned = {int(found["year"]) for _, text in heads for found in _PLANNED.finditer(text)}
    if len(planned) == 1 and year not in (min(planned), min(planned) - 1):
        yield _told(review, index, f"后面安排的是{min(planned)}年的工作")
        return
    counts = Counter(one for _, line in rest for one in _YEAR.findall(line.content))
    own = sum(one["year"] == review["year"] for _, one in past)
    others = {int(one): n for one, n in counts.items() if int(one) != year}
    if counts[review["year"]] == own and len(others) == 1 and max(others.values()) >= 2:
        (other,) = others
        if other != year + 1:
            yield _told(review, index, f"文中别处说的是{other}年")


def _number_differs(reading: LinearText) -> Iterator[Hit]:
    """Its own number 〔2024〕12号 against its date of issue; in January it may keep the old year."""
    issue = issue_day(reading)
    day = issue.moment if issue else None
    if day is None or not day.year:
        return
    for index, line in enumerate(reading.lines[:_HEAD_LINES]):
        found = _NUMBER.fullmatch(line.content.strip()) if "〔" in line.content else None
        if found and int(found["year"]) != day.year and (day.month or 0) > 1:
            at = line.content.index(found["year"])
            yield Hit(at, at + 4, {"说": f"成文日期是{day.year}年"}, line=index)


def _this_year_differs(titled: set[str], rest: list[tuple[int, Line]], reading: LinearText) -> Iterator[Hit]:
    """今年（2024年） in a text of 2025; 今年是“十五五”开局之年 in one of 2025."""
    issue = issue_day(reading)
    this = issue.moment.year if issue and issue.moment.year else None
    if this is None:
        return
    for index, line in rest:
        for found in _SAID_YEAR.finditer(line.content):
            right = this + _THIS[found["word"]]
            if int(found["year"]) != right and found["year"] not in titled:
                yield _told(found, index, f"成文日期是{this}年")
        for found in _anniversary_of_this().finditer(line.content):
            right = this + _THIS[found["word"]] - plans().founded[found["what"]]
            if right != parse_number(found["n"]):
                yield _told(found, index, f"成文日期是{this}年，{found['word']}是{right}周年")
        for found in _this_is().finditer(line.content):
            known = plans().years.get(found["plan"])
            if known is None:
                continue
            right = known[0] if found["what"] in plans().first else known[1]
            if right != this + _THIS[found["word"]]:
                yield _told(found, index, f"“{found['plan']}”{found['what']}是{right}年，成文日期是{this}年")


@cache
def _this_is() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted((*plans().first, *plans().last), key=len, reverse=True)))
    what = _MILESTONE.replace("WORDS", words)
    return re.compile(rf"(?P<word>今年|明年|去年)，?(?:也)?是{what}")
