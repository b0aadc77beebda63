"""The time a title is about against the opening sentence: 关于上半年…的通报, 现将一季度…通报如下."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.moments import TO
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule

_PERIOD = re.compile(
    rf"上半年|下半年|前[一二三]季度|第?[一二三四]季度|(?<!\d)(?:1[0-2]|[1-9]){TO}(?:1[0-2]|[1-9])月份?"
    r"|(?<![\d—–-])(?:1[0-2]|[1-9])月份?(?!\d|底|初|末|[上中下]旬)"
)
_OPENS = re.compile(r"现将(?P<what>[^。；]{2,60}?)(?:通报|报告|汇报|公布|通知|公告|总结|印发)")
_BEGINS = re.compile(r"^\s*(?P<what>(?:(?:19|20)\d\d年)?(?:1[0-2]|[1-9])月份|第?[一二三四]季度)，")
_FIRST_LINES = 8


def _sees(line: Line, around: Around, context: ReviewContext) -> str | None:
    seen = line.role == "题" or "现将" in line.content or _BEGINS.match(line.content)
    return line.content if seen else None


@document_rule("时段与标题不符", Sight(_sees, body=False))
def opening_is_of_another_time(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    named = _periods(reading.title)
    if len(named) != 1:
        return
    (title,) = named
    for index, line in reading.body[:_FIRST_LINES]:
        if line.role == "题":
            continue
        for found in (*_OPENS.finditer(line.content), *_BEGINS.finditer(line.content)):
            said = [*_PERIOD.finditer(found["what"])]
            if len(said) == 1 and _plain(said[0][0]) != title:
                start = found.start("what") + said[0].start()
                yield Hit(start, start + len(said[0][0]), {"题": named[title]}, line=index)


def _periods(text: str) -> dict[str, str]:
    return {_plain(found[0]): found[0] for found in _PERIOD.finditer(text)}


def _plain(period: str) -> str:
    """The same for 第一季度 and 一季度, 3月 and 3月份, 1—3月 and 一季度."""
    bare = re.sub(TO, "—", period.removeprefix("第").removesuffix("份"))
    return _ALIKE.get(bare, bare)


_ALIKE = {
    "1—3月": "一季度",
    "1—6月": "上半年",
    "7—12月": "下半年",
    "1—9月": "前三季度",
    "4—6月": "二季度",
    "7—9月": "三季度",
    "10—12月": "四季度",
    "前二季度": "上半年",
}
