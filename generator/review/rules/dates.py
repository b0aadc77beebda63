"""Days: weekday against date, days that do not exist, forms of dates."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from generator.chinese.dates import WEEKDAYS
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import (
    Around,
    ReviewContext,
    Sight,
    document_rule,
    each_line_rule,
    line_rule,
)
from generator.review.text import HAN, parse_number

_WITH_WEEKDAY = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
    r"(?:[上下]午|晚上|晚)?\s*[（(，]?(?P<name>(?:星期|周|礼拜)(?P<which>[一二三四五六日天]))"
)
_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?<![\d.])(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_MONTH = re.compile(r"(?<![\d.])(1[3-9]|[2-9]\d|0?0)月(?!份?共|龄)")
_PADDED = re.compile(r"(?<=年)0[1-9]月(?:0?[1-9]日)?|(?<=月)0[1-9]日|(?<![\d年月.])0[1-9]月(?:0?[1-9]日)?")
_NUMBERED = re.compile(r"(?<=[\d每本当下]月)(\d{1,2})号(?!文|楼|线|院|会议室|台风|病|门)")
_SHORT_YEAR = re.compile(
    r"(?<![\d.])(?:[12]\d|0\d)年(?=\d{1,2}月|度|上半年|下半年|底)|(?<=[至到—～-])\d\d年(?=底|度)"
)
_DOTTED = re.compile(
    r"(?<![\d./-])((?:19|20)\d\d)([./-])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?![\d./-]\d|\d|\s*\d\d:\d\d)"
)
_RELATIVE = re.compile(
    r"[本这下上](?:个)?(?:周|星期|礼拜)[一二三四五六日天末]|[明后昨]天(?:上午|下午|晚上|中午|早上|[0-9一二三四五六七八九十]+[点时:：])"
    r"|[明后昨]日(?:上午|下午|晚|起|前)?|今[天日](?:下班|上午|下午|晚)前?|(?<![\d])本月\d{1,2}日|下月\d{0,2}日?(?=前|底|初|中旬|日)|近日内|(?<!\d)[本当]月底前"
)
_WRITTEN = ("通知", "纪要", "通报", "交办", "方案", "责任状", "决定", "意见", "函", "请示")
_OLD_FORM = re.compile(
    r"[二一][〇○零O0〇九八][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)


_LASTING = re.compile(
    r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日[^。；至\n]{0,14}(?:至|到|—|～)(?:\d{4}年)?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
    r"[^。；\n]{0,16}会期(?:为|共)?(?P<n>半|[一二两三四五六七八九十]|\d{1,2})(?:个)?[天日]"
)
_LEAP_YEAR = 2024


@line_rule("会期不符", "会", "期", "至到—～")
def length_of_meeting_differs(line: Line) -> Iterator[Hit]:
    """24日至25日，会期一天; who begins in the afternoon may leave a day out."""
    for found in _LASTING.finditer(line.content):
        month, last_month = int(found["m"]), int(found["m2"] or found["m"])
        try:
            first = datetime.date(_LEAP_YEAR, month, int(found["d"]))
            last = datetime.date(_LEAP_YEAR + (last_month < month), last_month, int(found["d2"]))
        except ValueError:
            continue
        days = (last - first).days + 1
        said = 1 if found["n"] == "半" else parse_number(found["n"])
        if said not in (days, days - ("下午" in found[0] or "晚" in found[0])):
            yield Hit(found.start(), found.end(), {"数": str(days)})


@each_line_rule("星期不符", "日", "期周拜")
def wrong_weekday(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """Only where the year is known; the second day of a range takes the month of the first."""
    month = year = None
    for found in _WITH_WEEKDAY.finditer(line.content):
        year = int(found["year"]) if found["year"] else year or context.year
        month = int(found["month"]) if found["month"] else month
        right = _weekday(year, month, int(found["day"]))
        said = "星期" + found["which"].replace("天", "日")
        if right and right != said:
            start, end = found.span("name")
            fix = found["name"][:-1] + right[-1]
            yield Hit(start, end, {"日": _date_text(year, month, found["day"]), "应": right}, fix)


def _weekday(year: int | None, month: int | None, day: int) -> str:
    if year is None or month is None:
        return ""
    try:
        return WEEKDAYS[datetime.date(year, month, day).weekday()]
    except ValueError:
        return ""


def _date_text(year: int | None, month: int | None, day: str) -> str:
    return f"{year}年{month}月{day}日"


@each_line_rule("日期不存在", "月", r"\d")
def impossible_day(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    for found in _DAY.finditer(line.content):
        month, day = int(found["month"]), int(found["day"])
        year = int(found["year"]) if found["year"] else context.year or 2024
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield Hit(found.start(), found.end())
    for found in _MONTH.finditer(line.content):
        if not _DAY.match(line.content, found.start()):
            yield Hit(found.start(), found.end())


@line_rule("日期补零", "0", "月")
def padded_date(line: Line) -> Iterator[Hit]:
    for found in _PADDED.finditer(line.content):
        yield Hit(found.start(), found.end(), fix=re.sub(r"0([1-9])(?=[月日])", r"\1", found[0]))


@line_rule("日写成号", "月", "号")
def numbered_day(line: Line) -> Iterator[Hit]:
    for found in _NUMBERED.finditer(line.content):
        yield Hit(found.start(), found.end(), fix=f"{found[1]}日")


@line_rule("年份缩写", r"\d", "年")
def short_year(line: Line) -> Iterator[Hit]:
    for found in _SHORT_YEAR.finditer(line.content):
        yield Hit(found.start(), found.end())


@line_rule("日期用点", r"\d", r"./\-")
def dotted_date(line: Line) -> Iterator[Hit]:
    """2024.3.5 in running text; tables may abbreviate."""
    if line.role in ("格", "要素"):
        return
    for found in _DOTTED.finditer(line.content):
        fix = f"{found[1]}年{int(found[3])}月{int(found[4])}日"
        yield Hit(found.start(), found.end(), fix=fix)


@each_line_rule("相对日期", "周期拜天日月")
def relative_day(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """Only in kinds that are read on another day than they are written."""
    if any(word in kind for word in _WRITTEN):
        for found in _RELATIVE.finditer(line.content):
            yield Hit(found.start(), found.end())


@line_rule("成文日期", "年", "月", "日")
def date_in_words(line: Line) -> Iterator[Hit]:
    """GB/T 9704-2012, 7.3.5.4: Arabic figures."""
    if line.key in ("日期", "印发日期") or len(line.content) < 16:
        for found in _OLD_FORM.finditer(line.content):
            yield Hit(found.start(), found.end())


_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!版)")
_GOAL = re.compile(rf"(?<!\d)((?:19|20)\d\d)年的?(?:主要)?(?:工作|年度)?[{HAN}]{{0,2}}(?:目标|任务)")


def _years(line: Line, around: Around, context: ReviewContext) -> str | None:
    if line.role != "题" and "年" not in line.content:
        return None
    named = line.role == "题" or _YEAR.search(line.content) or _GOAL.search(line.content)
    return line.content if named else None


@document_rule("年份矛盾", Sight(_years, body=False))
def years_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """The goals of another year than the one the heading names, which the text then never mentions."""
    heads, rest = list[Line](), list[tuple[int, Line]]()
    for n, line in enumerate(reading.lines):
        if line.role == "题" or n == 0:
            heads.append(line)
        else:
            rest.append((n, line))
    named = {year for line in heads for year in _YEAR.findall(line.content)}
    if len(named) != 1 or any(named & set(_YEAR.findall(line.content)) for _, line in rest):
        return
    for index, line in rest:
        for found in _GOAL.finditer(line.content):
            yield Hit(found.start(), found.end(), {"题": min(named)}, line=index)
