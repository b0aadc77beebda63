"""The filters of templates: one table, Chinese names.

Every filter gives a missing fact back as it is, so that what stands around it can fold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from generator.chinese import dates, numerals
from generator.chinese.dates import Clock, Day
from generator.chinese.fact_text import FactText, count_of, join, replace_in, say
from generator.chinese.figure_dates import with_said_dates
from generator.memory import Memory
from generator.templating.escaping import concat, finalize, plain, protect
from generator.templating.faults import TemplateFault
from generator.templating.missing import Absent
from generator.templating.prose import joining
from generator.templating.state import tick
from generator.templating.view import MappingView, Rows, View, unwrap

_TAIL = "。；，、：;, "
_NAME_OF_TWO = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2}")
_WIDE_SPACE = "\u3000"


def date(value: Any) -> Any:
    """2016年7月13日（星期三）; words that are no date stay."""
    return _dated(value, dates.date_with_weekday)


def year_month_day(value: Any) -> Any:
    """2016年7月13日."""
    return _dated(value, dates.format_date)


def month_day(value: Any) -> Any:
    """7月13日."""
    return _dated(value, dates.month_day)


def weekday(value: Any) -> Any:
    """星期三; missing when the year is not known."""
    return _dated(value, dates.weekday) or Absent(("星期",))


def until(first: Any, last: Any = None) -> Any:
    """``会议.日期|至(会议.结束日期)`` → 2016年9月19日（星期一）至20日（星期二）; one day without an end."""
    start, end = _day(first), _day(last) if last else None
    if not isinstance(start, Day) or not isinstance(end, Day):
        return date(first)
    try:
        return dates.date_range(start, end)
    except ValueError as error:
        raise TemplateFault(str(error)) from error


def clock(value: Any) -> Any:
    """9:00, 15:30."""
    return _timed(value, dates.format_time_24h)


def half_day(value: Any) -> Any:
    """上午, 下午, 晚上."""
    return _timed(value, dates.day_period)


def half_day_clock(value: Any) -> Any:
    """上午9:00, 下午3:30."""
    return _timed(value, dates.format_time_12h)


def numeral(value: Any) -> str:
    """12 → 十二."""
    return _said(_whole(value), numerals.chinese_numeral)


def counted(value: Any, measure: str) -> Any:
    """A number, or the length of a list, with its measure word: 两项; nothing to count is missing."""
    if isinstance(value, Rows) and not value:
        return value.absent()
    number = _whole(value)
    if not number:
        return Absent(("数量",))
    said = _said(number, lambda n: numerals.number_with_measure(n, measure))
    return count_of(said, value.path) if isinstance(value, Rows) else said


def counted_from(value: Any, rows: Any) -> Any:
    """``文.议程数|量("项")|数自(议程)``: a number in words that was counted from these rows, as provenance
    knows it; the words stay."""
    if isinstance(value, Absent) or not isinstance(rows, Rows):
        return value
    return count_of(plain(value), rows.path)


def chinese_year(value: Any) -> str:
    """2024 → 二〇二四."""
    return _said(str(value), numerals.year_numeral)


def pause(values: Any, field: str = "") -> Any:
    """甲、乙、丙; quoted terms and titles stand side by side."""
    return _joined(values, field, joining.join_list)


def together(values: Any, field: str = "") -> Any:
    """甲、乙和丙."""
    return _joined(values, field, joining.join_nouns)


def enumerated(values: Any, enumerator: str = "一是", field: str = "") -> Any:
    """一是…；二是…。; a single item has no number."""

    def join(items: list[str]) -> str:
        try:
            return joining.enumerated(items, enumerator) + "。"
        except ValueError as error:
            raise TemplateFault(str(error)) from error

    return _joined(values, field, join)


def book_title(value: Any) -> str:
    """《标题》, once; titles inside become 〈〉."""
    text = plain(value).strip()
    if text.startswith("《"):
        return text
    return say("《", replace_in(replace_in(text, "《", "〈"), "》", "〉"), "》")


def quoted(value: Any) -> str:
    """“词”, once; a name that has quotes of its own stands as it is: “清欠固基”专项行动."""
    text = plain(value).strip()
    return text if "“" in text else say("“", text, "”")


def wrapped(value: Any, before: str = "", after: str = "") -> Any:
    """``通知.同意|套("经", "同意")`` → 经县政府同意; words that are there already are not put there again."""
    said = joining.wrapped(str(plain(value)), before, after)
    return Markup(said) if isinstance(value, Markup) else said


def without_stop(value: Any) -> Any:
    """Text without a mark at its end (！ and ？ stay)."""
    text = plain(value).rstrip(_TAIL)
    return Markup(text) if isinstance(value, Markup) else text


def deadline(value: Any) -> Any:
    """A deadline typed in figures as it is said: ``2024-11-05前`` → 2024年11月5日前; other words stay. What
    is missing stays missing."""
    if not value:
        return value
    said = with_said_dates(plain(value))
    return Markup(said) if isinstance(value, Markup) else said


def padded_name(value: Any) -> str:
    """A name of two characters with a wide space between (lists, tables, cards only)."""
    text = plain(value).strip()
    return text[0] + _WIDE_SPACE + text[1] if _NAME_OF_TWO.fullmatch(text) else text


def table_row(cells: Any) -> Any:
    """The cells of one row as a line of a Markdown table: ``| 甲 | 乙 |``; one that is missing stays empty.

    One call a row: a loop over cells was two thirds of the time of a table of some hundred rows.
    """
    if isinstance(cells, Absent):
        return cells
    if isinstance(cells, str):
        raise TemplateFault("“表行”前面应是一行的各格，这里是一个值")
    values = unwrap(cells)
    if type(values) is not tuple:
        return _row(values)
    known = _ROWS.get(id(values)) or _ROWS.keep(id(values), (values, _row(values)))
    tick(len(known[1]))
    return known[1]


_ROWS: Memory[int, tuple[tuple[Any, ...], Markup]] = Memory()
"""Rows as they are written: of a long table few are new."""


def _row(values: Iterable[Any]) -> Markup:
    row = Markup(say("| ", join(" | ", map(_cell, values)), " |"))
    tick(len(row))
    return row


def _cell(value: Any) -> str:
    if type(value) in (FactText, str):
        return protect(value)
    return finalize(value) if value and not isinstance(value, Absent) else ""


def grouped(values: Iterable[Any], field: str) -> list[tuple[Any, Rows]]:
    """``台账|分组("责任单位")`` → (名称, 各项) in the order groups first appear; without a value: last."""
    groups: dict[Any, list[Any]] = {}
    without: list[Any] = []
    for item in values:
        key = _field(item, field)
        if isinstance(key, Absent):
            without.append(item)
        else:
            groups.setdefault(plain(key), []).append(item)
    named: list[tuple[Any, Rows]] = [(name, Rows(items)) for name, items in groups.items()]
    return [*named, (Absent((field,)), Rows(without))] if without else named


def _field(item: Any, name: str) -> Any:
    if isinstance(item, View | MappingView):
        return item.field(name)
    if isinstance(item, Mapping):
        return item.get(name, Absent((name,)))
    raise TemplateFault(f"这里的每一项都是文字，没有“{name}”")


def _joined(values: Any, field: str, join: Callable[[list[str]], str]) -> Any:
    if isinstance(values, str):
        values = [values]
    items = [_field(item, field) for item in values] if field else list(values)
    items = [item for item in items if not isinstance(item, Absent) and item != ""]
    if not items:
        return values.absent() if isinstance(values, Rows) else Absent(("名单",))
    if not any(isinstance(item, Markup) for item in items):
        return join([plain(item) for item in items])
    return Markup(join([str(concat([Markup(""), item])) for item in items]))


def _dated(value: Any, form: Callable[[Day], str]) -> Any:
    day = _day(value)
    return form(day) if isinstance(day, Day) else day


def _day(value: Any) -> Day | str:
    if isinstance(value, Day):
        return value
    text = plain(value)
    try:
        return dates.parse_date(text)
    except dates.UnknownDateFormat:
        return text
    except ValueError as error:
        raise TemplateFault(str(error)) from error


def _timed(value: Any, form: Callable[[Clock], str]) -> Any:
    if isinstance(value, Clock):
        return form(value)
    text = plain(value)
    try:
        return form(dates.parse_time(text))
    except dates.UnknownDateFormat:
        return text
    except ValueError as error:
        raise TemplateFault(str(error)) from error


def _whole(value: Any) -> int:
    if isinstance(value, int):
        return value
    if isinstance(value, Rows | list | tuple):
        return len(value)
    number = numerals.parse_numeral(plain(value))
    if number is None:
        raise TemplateFault(f"应为整数（给的是：{plain(value)[:20]}）")
    return number


def _said(value: Any, form: Callable[[Any], str]) -> str:
    try:
        return form(value)
    except ValueError as error:
        raise TemplateFault(str(error)) from error


FILTERS: Mapping[str, Callable[..., Any]] = {
    "日期": date,
    "年月日": year_month_day,
    "月日": month_day,
    "星期": weekday,
    "至": until,
    "时刻": clock,
    "时段": half_day,
    "时段时刻": half_day_clock,
    "中文数": numeral,
    "量": counted,
    "数自": counted_from,
    "中文年": chinese_year,
    "顿号": pause,
    "和": together,
    "列举": enumerated,
    "书名号": book_title,
    "引号": quoted,
    "去句号": without_stop,
    "时限": deadline,
    "套": wrapped,
    "补空格": padded_name,
    "表行": table_row,
    "分组": grouped,
}
