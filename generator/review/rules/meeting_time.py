"""Find the date, time and place of the meeting in a line of text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.review.lazy_regex import LazyPattern
from generator.review.text import HAN, remove_whitespace

_HELD = re.compile(
    r"(?:定于|拟于|兹定于|将于|会议时间[：:]|^时间[：:])\s*(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"(?:[（(][^（）()]{2,4}[）)])?(?P<time>(?:上午|下午|晚上)?\d{1,2}[:：]\d\d)?"
)
_START = re.compile(
    r"^\s*(?:\d{4}年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[（(][^（）()]{2,4}[）)])?(?P<time>(?:上午|下午|晚上)?\d{1,2}[:：]\d\d)?"
)
_PLACE_LINE = LazyPattern(
    rf"(?:会议|召开|举行|(?<![{HAN}]))地\s*点[：:]\s*(?P<place>[^。；，\n]{{3,30}})", "点"
)
"""报到地点 is no place of the meeting."""
_PLACE_IN = LazyPattern(
    rf"(?:^|[，日时分半\d])在(?P<place>[{HAN}A-Z0-9]{{2,18}}(?:会议室|礼堂|报告厅|会堂|活动中心|会议中心|大厅|影剧院))(?:召开|举行|开|参加)",
    "开",
    "举行",
    "参加",
)
_AFTERNOON = re.compile(r"^(?:上午|下午|晚上)(?=1[3-9]|2\d)")
_HEADINGS = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?(?:会议)?(?:时间|地点|时间和地点|时间、地点|时间地点)$"
)


class MeetingTime(NamedTuple):
    """A day and, if it is said, a time of day, each with where it stands."""

    day: str
    at_day: tuple[int, int]
    time: str
    at_time: tuple[int, int]


@lru_cache(maxsize=512)
def is_time_heading(text: str) -> bool:
    """Whether it is the heading of what says when."""
    above = remove_whitespace(text)
    return bool(_HEADINGS.match(above)) and "时间" in above


@lru_cache(maxsize=512)
def is_place_heading(text: str) -> bool:
    """Whether it is the heading of what says where, and of nothing else."""
    above = remove_whitespace(text)
    return bool(_HEADINGS.match(above)) and above.endswith("地点") and "时间" not in above


@lru_cache(maxsize=512)
def find_meeting_times(text: str, headed: bool) -> tuple[MeetingTime, ...]:
    """Meeting times in a line; ``headed``: the line stands under a heading 会议时间."""
    starts = [_START.match(text)] if headed else []
    told = []
    for found in (*_HELD.finditer(text), *starts):
        if found is None or re.search("报名|报送|前", text[found.end() : found.end() + 4]):
            continue
        value = _AFTERNOON.sub("", found["time"].replace("：", ":")) if found["time"] else ""
        day = f"{int(found['month'])}月{int(found['day'])}日"
        told.append(MeetingTime(day, (found.start("month"), found.end("day") + 1), value, found.span("time")))
    return tuple(told)


@lru_cache(maxsize=512)
def find_meeting_places(text: str, headed: bool) -> tuple[tuple[str, int, int], ...]:
    """Meeting places in a line, with start and end; ``headed``: it stands under a heading 会议地点."""
    told = []
    if headed and "：" not in text:
        value = re.split("[。；，（]", text)[0]
        told.append((remove_whitespace(value), 0, len(value)))
    for pattern in (_PLACE_LINE, _PLACE_IN):
        for found in pattern.finditer(text):
            if not found["place"].startswith(("【", "各")):
                told.append((remove_whitespace(found["place"].split("（")[0]), *found.span("place")))
    return tuple(told)
