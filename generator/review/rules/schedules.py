"""Items of a schedule: 9:00—9:20 and then 9:10—11:30; an item before the one above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.moments import NOON, Moment, moments_in, periods_in
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.rules.time_words import any_of

_LABEL = re.compile(
    r"^\s*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|[①-⑳●·—-]|时间[：:])?\s*"
)
_OTHER_DAY = re.compile(r"第[一二三四五两\d]天|次日|翌日|当天|\d日|(?:星期|周)[一二三四五六日天]")
_HALF = re.compile("上午|中午|下午|晚上|晚")
_TIME_HEAD = re.compile("时\\s*间|时段|起止|时刻")
_WHAT_HEAD = re.compile("内容|事项|活动|议程|环节|议题|主题|课程|日程|流程|程序")
_PLACE_HEAD = re.compile("地点|会场|场地|教室|组|班级|班次|线路|对象|车次|单位|年级")
_DAY_HEAD = re.compile("^(?:日期|时间|日程)")
_DUTY = re.compile("值班|带班")
_APART = 3
_FEWEST = 3


class Item(NamedTuple):
    """An item from ``first`` to ``last`` (minutes since midnight; the same when it has no end), on the
    day that is ``said``; ``hour``: of the first as it is written, 0 where a half of the day is named.
    ``free``: it may lie beside others."""

    said: tuple[int, int]
    first: int
    last: int
    hour: int
    start: int
    end: int
    free: bool


def _sees(line: Line, around: Around, context: ReviewContext) -> str | None:
    text = line.content
    seen = line.cell or _item(text) or _turns(text) or _head_day(text)
    return text if seen else None


@document_rule("日程交叉", Sight(_sees, (r"\d０-９时内天午晚日",), body=False))
def items_overlap(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    yield from _in_lines(reading)
    yield from _days_back(_days_of_lines(reading))
    for cells in reading.tables.values():
        texts = {place: reading.lines[index].content.strip() for place, index in cells.items()}
        heads = {place[1]: text for place, text in texts.items() if place[0] == 1}
        times = [column for column, text in heads.items() if _TIME_HEAD.search(text)]
        if len(times) == 1 and any(map(_WHAT_HEAD.search, heads.values())):
            yield from _in_table(texts, cells, times[0], heads)
        for column, head in heads.items():
            if _DAY_HEAD.search(head) and (
                any(map(_WHAT_HEAD.search, heads.values())) or _DUTY.search(" ".join(heads.values()))
            ):
                found = [
                    (cells[at], _head_day(text))
                    for at, text in sorted(texts.items())
                    if at[1] == column and at[0] > 1
                ]
                yield from _days_back(found)


def _in_lines(reading: LinearText) -> Iterator[Hit]:
    before: tuple[int, Item] | None = None
    for index, line in reading.body:
        one = _item(line.content)
        if one is None:
            if _turns(line.content):
                before = None
            continue
        if before and index - before[0] <= _APART:
            one = _on_day_of(before[1], one)
            for reason in _reasons(before[1], one):
                yield Hit(one.start, one.end, {"说": reason[0]}, line=index, level=reason[1])
        before = index, one


def _days_of_lines(reading: LinearText) -> list[tuple[int, Moment | None]]:
    """The day each line begins with; runs of such lines are kept apart by the lines between them."""
    found: list[tuple[int, Moment | None]] = []
    for index, line in reading.body:
        text = line.content
        day = _head_day(text) if "日" in text[:24] else None
        if day or (found and index - found[-1][0] > _APART):
            found.append((index, day))
    return found


def _head_day(text: str) -> Moment | None:
    at = _LABEL.match(text)
    if not at or not text[at.end() : at.end() + 1].isdecimal():
        return None
    known = moments_in(text[:40])
    return known[0] if known and known[0].start == at.end() and known[0].has_day else None


def _days_back(found: list[tuple[int, Moment | None]]) -> Iterator[Hit]:
    """The one day that is before the one above it, in a run of three or more that go on."""
    run: list[tuple[int, Moment]] = []
    for index, day in [*found, (0, None)]:
        if day is not None:
            run.append((index, day))
            continue
        yield from _back_in(run)
        run = []


def _back_in(run: list[tuple[int, Moment]]) -> Iterator[Hit]:
    keys = [(one.month or 0, one.day or 0) for _, one in run]
    back = [n for n in range(1, len(keys)) if keys[n] < keys[n - 1] and keys[n - 1][0] - keys[n][0] < 6]
    if len(back) != 1 or len(run) < _FEWEST or len({one.year for _, one in run}) > 1:
        return
    (n,) = back
    if n + 1 < len(keys) and keys[n + 1] < keys[n - 1]:
        return  # another list begins here
    if n == len(keys) - 1 and len(set(keys)) < _FEWEST:
        return
    index, day = run[n]
    above = run[n - 1][1]
    words = {"说": f"比上一项的{above.month}月{above.day}日还早"}
    yield Hit(day.start, day.end, words, line=index)


def _turns(text: str) -> bool:
    """Whether another day, or half of it, begins with a line that is no item."""
    return len(text) < 40 and bool(_OTHER_DAY.search(text) or _HALF.search(text))


def _item(text: str) -> Item | None:
    """The item a line begins with."""
    if len(text) > 600 or not (":" in text or "：" in text or "时" in text or "点" in text):
        return None
    at = _LABEL.match(text)
    known = moments_in(text)
    if not known or not at or known[0].start != at.end() or known[0].minutes is None:
        return None
    return _item_of(text, known[0], text)


def _item_of(text: str, first: Moment, whole: str) -> Item:
    periods = [one for one in periods_in(text) if one.start == first.start]
    last = periods[0].last.minutes if periods else None
    said = first.month or 0, first.day or 0
    start = first.minutes or 0
    free = bool(any_of("并行").search(whole))
    hour = 0 if first.half else first.hour or 0
    end = periods[0].end if periods else first.end
    return Item(
        said, start, last if last is not None and last > start else start, hour, first.start, end, free
    )


def _on_day_of(before: Item, one: Item) -> Item:
    return one if one.said[1] else one._replace(said=before.said)


def _reasons(before: Item, one: Item) -> Iterator[tuple[str, Level]]:
    if before.said != one.said or before.free or one.free:
        return
    clock = f"{one.first // 60}:{one.first % 60:02d}"
    if one.first < before.first:
        if 1 <= one.hour <= 6 and one.first + NOON >= before.last:
            yield f"比上一项还早，是不是{one.hour + 12}:{one.first % 60:02d}", "提示"
        elif one.last <= before.first:
            yield f"比上一项还早，{clock}在{before.first // 60}:{before.first % 60:02d}之前", "疑似"
    elif before.first < one.first < before.last:
        yield f"上一项到{before.last // 60}:{before.last % 60:02d}才结束，时间重叠", "疑似"


def _in_table(
    texts: dict[tuple[int, int], str], cells: dict[tuple[int, int], int], column: int, heads: dict[int, str]
) -> Iterator[Hit]:
    """Rows one below the other; what says the day may stand in a cell on the left."""
    before: tuple[int, Item] | None = None
    beside = {one for one, head in heads.items() if _PLACE_HEAD.search(head)}
    for row in range(2, max(place[0] for place in texts) + 1):
        own = {place[1]: text for place, text in texts.items() if place[0] == row}
        known = moments_in(own.get(column, ""))
        if not known or known[0].minutes is None:
            before = None
            continue
        others = " ".join(text for at, text in own.items() if at != column)
        one = _dated(_item_of(own[column], known[0], " ".join(own.values())), others)
        if before and not _new_day(others, own, column) and not _elsewhere(texts, beside, row):
            for reason in _reasons(before[1], _on_day_of(before[1], one)):
                yield Hit(one.start, one.end, {"说": reason[0]}, line=cells[row, column], level=reason[1])
            one = _on_day_of(before[1], one)
        before = row, one


def _dated(one: Item, others: str) -> Item:
    """The item on the day, and in the half of the day, that other cells of its row name."""
    days = [day for day in moments_in(others) if day.has_day]
    said = (days[0].month or 0, days[0].day or 0) if days and not one.said[1] else one.said
    later = one.first < NOON and 1 <= one.hour <= 6 and re.search("下午|晚", others)
    if later:
        return one._replace(said=said, first=one.first + NOON, last=one.last + NOON, hour=0)
    return one._replace(said=said, hour=0 if _HALF.search(others) else one.hour)


def _new_day(others: str, own: dict[int, str], column: int) -> bool:
    """A row that names a day without its month, or a half of the day by itself."""
    left = " ".join(text for at, text in own.items() if at < column)
    return bool(_OTHER_DAY.search(left) or _HALF.search(left)) and not any(
        d.has_day for d in moments_in(left)
    )


def _elsewhere(texts: dict[tuple[int, int], str], beside: set[int], row: int) -> bool:
    """Whether a row is for other people, or in another place, than the one above it."""
    return any(texts.get((row, one)) != texts.get((row - 1, one)) for one in beside)
