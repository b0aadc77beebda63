"""Days that do not exist, forms of dates."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.moments import LEAP_YEAR, periods_in
from generator.review.rule_registry import ReviewContext, each_line_rule, line_rule

_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?<![\d.])(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_MONTH = re.compile(r"(?<![\d.])(1[3-9]|[2-9]\d|0?0)月(?!份?共|龄)")
_PADDED = re.compile(r"(?<=年)0[1-9]月(?:0?[1-9]日)?|(?<=月)0[1-9]日|(?<![\d年月.])0[1-9]月(?:0?[1-9]日)?")
_NUMBERED = re.compile(r"(?<=[\d每本当下]月)(\d{1,2})号(?!文|楼|线|院|会议室|台风|病|门)")
_SHORT_YEAR = re.compile(
    r"(?<![\d.])(?:[12]\d|0\d)年(?=\d{1,2}月|度|上半年|下半年|底|GDP|全年|第?[一二三四]季度|[春夏秋冬]季|年[初末])"
    r"|(?<=[至到—～-])\d\d年(?=底|度)|^[12]\d年(?=[工总全度财]|主要|重点)"
)
_BARE_YEAR = re.compile(
    r"(?<![\d.A-Za-z-])20[0-4]\d(?=上半年|下半年|度(?!假)|全年|第?[一二三四]季度|(?:防汛|防火|安全|重点|主要|财政)?工作(?:总结|要点|计划|方案|情况|报告|任务|$)|防汛|[1-9]月|1[0-2]月)"
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


@each_line_rule("日期不存在", "月", r"\d")
def impossible_day(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    for found in _DAY.finditer(line.content):
        month, day = int(found["month"]), int(found["day"])
        year = int(found["year"]) if found["year"] else context.year or LEAP_YEAR
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            yield Hit(found.start(), found.end())
    for period in periods_in(line.content) if "日" in line.content else ():
        said, last = period.said, period.last
        known = last.month and 1 <= last.month <= 12 and not said.month
        if known and said.day and not last.date(context.year or LEAP_YEAR):
            yield Hit(said.start, said.end)
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


@line_rule("缺年字", "0", "度上下防季工月全安重主财")
def year_lacks_its_word(line: Line) -> Iterator[Hit]:
    """2023防汛工作."""
    for found in _BARE_YEAR.finditer(line.content):
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


_DIGITS = {**dict(zip("一二三四五六七八九", "123456789", strict=True)), **dict.fromkeys("〇○零O", "0")}
_FIRST_YEAR_OF_FIGURES = 2013  # the first whole one


@line_rule("成文日期", "年", "月", "日")
def date_in_words(line: Line) -> Iterator[Hit]:
    """GB/T 9704-2012, 7.3.5.4: Arabic figures; until it was in force, in July 2012, they were written out."""
    if line.key in ("日期", "印发日期") or len(line.content) < 16:
        for found in _OLD_FORM.finditer(line.content):
            year = "".join(_DIGITS.get(one, one) for one in found[0][:4])
            if int(year) >= _FIRST_YEAR_OF_FIGURES:
                yield Hit(found.start(), found.end())
