"""Until when those who come are to be named: the same in the record and in every document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, pack_rule

_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_UNTIL = LazyPattern(
    r"(?P<day>(?<!\d)\d{1,2}月\d{1,2}日)(?:[（(][^（）()]{2,4}[）)])?(?:[上下中]午)?[\d:：时点分]{0,6}(?:下班)?(?:之?前|截止)"
    r"(?=[^。；\n]{0,40}(?:报|发送|反馈|回复|提交))(?=[^。；\n]{0,40}(?:参会|与会|名单|报名|回执))",
    "前",
    "截止",
)
"""``请于4月16日（星期二）下午5:00前将参会人员名单报……``; other papers may be due on another day."""


def _reply_days(line: Line) -> Iterator[tuple[str, int, int]]:
    for found in _UNTIL.finditer(line.content):
        yield _plain(found["day"]), *found.span("day")


def _plain(text: str) -> str:
    """4月06日 → 4月6日; nothing for a text without a day."""
    found = _DAY.search(text)
    return f"{int(found[1])}月{int(found[2])}日" if found else ""


def _replies(line: Line, around: Around, context: ReviewContext) -> tuple[tuple[str, int, int], ...] | None:
    return tuple(_reply_days(line)) or None


@pack_rule("报名时限不一", Sight(_replies, ("月", "前止")), of_record=True)
def reply_day_differs(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    notice = context.meeting.notice if context.meeting else None
    right = _plain(notice.reply.deadline) if notice and notice.reply else ""
    other = "资料" if right else ""
    for document, reading in readings.items():
        for index, line in reading.body:
            for day, start, end in _reply_days(line):
                right, other = right or day, other or document
                if day != right and other != document:  # one may set several days for several groups
                    words = {"值": day, "应": right, "另": other}
                    yield Hit(start, end, words, line=index, document=document)
