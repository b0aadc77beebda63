"""Arithmetic: parts against totals, what is left, ratios, percentage points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN, decimal_places

_MEASURE = "[个件项家处户名人条起宗户只辆座所次份台批]"
_TOTAL = LazyPattern(
    rf"(?:共|合计|总计|总共|累计|全部|全[省市州盟县区旗镇乡村]|排查出?|交办|受理|梳理)[{HAN}]{{0,10}}?(\d+)({_MEASURE})[{HAN}“”]{{0,10}}[，,：（(]其中[，,：]?([^。；]+)",
    "其中",
)
_PART = LazyPattern(rf"(?:^|[、，,；和及])[{HAN}“”（）A-Za-z]{{1,14}}?(\d+)({_MEASURE})(?![{HAN}]*的)")
_DONE = rf"(?:其中)?[^。；，,\d]{{0,6}}?已(?:经)?(?P<did>[{HAN}]{{2,6}}?)(?:了)?(?P<b>\d+)(?P=unit)"
_REST = (
    rf"[^。；\d]{{0,6}}?[，,、；][^。；\d]{{0,4}}?(?:还有|剩余|尚有|仍有|余下|剩下|未[{HAN}]{{2,4}}|正在[{HAN}]{{2,4}}"
    rf"|尚未[{HAN}]{{2,4}})(?:的)?(?P<c>\d+)(?P=unit)"
)
_LEFT = LazyPattern(rf"(?P<a>\d+)(?P<unit>{_MEASURE})[^。；，,\d]{{0,16}}?[，,、]?{_DONE}(?:{_REST})?", "已")
_ONE_STATE = re.compile(
    r"其中[^。；]*(?:已[销办完整]\w{1,3}|立行立改|正在推进|(?:达到|未达)序时进度|长期整改|反弹|回头看)了?$"
)
"""Before a number that is itself a part: 其中，已销号1个，已办结2个."""
_NAMED_RATE = rf"[^。；\d]{{0,6}}?[，,、（(]?[{HAN}]{{1,4}}率(?:为|达到?|是|已达)?(?P<p>\d+(?:\.\d+)?)%"
_SOME = r"(?:其中|已经?)[^。；，,\d还剩尚仍未余]{0,8}?(?P<b>\d+)(?P=unit)"
_RATE = LazyPattern(
    rf"(?P<a>\d+)(?P<unit>{_MEASURE})[^。；，,\d]{{0,18}}?[，,、]?{_SOME}(?:{_REST}[^。；\d]{{0,8}})?{_NAMED_RATE}",
    "率",
)
_SHARE = LazyPattern(
    rf"(?P<a>\d+)(?P<unit>{_MEASURE})[^。；，,\d]{{0,16}}?[，,、]{_SOME}[^。；\d]{{0,8}}?"
    rf"[，,、（(]占(?:比|总数的?|[{HAN}]{{2,5}}的)?(?P<p>\d+(?:\.\d+)?)%",
    "占",
)
_CHANGE = LazyPattern(
    r"(?:从|由)[^。；\d]{0,8}?(?P<a>\d+(?:\.\d+)?)%[^。；\d]{0,8}?(?P<way>提高|上升|提升|增长|增加|下降|降低|回落|降)(?:到|至|为)(?P<b>\d+(?:\.\d+)?)%[，,][^。；\d]{0,6}?"
    r"(?:提高|上升|提升|增长|增加|下降|降低|回落|降|收窄)了?(?P<d>\d+(?:\.\d+)?)(?P<unit>个百分点|%|％)",
    "%",
)
_STEPS = [how + to for how in ("增加", "增长", "提高", "上升", "减少", "下降", "降低") for to in "到至"]
_STEP = LazyPattern(
    rf"(?:从|由)[^。；\d]{{0,8}}?(?P<a>\d+(?:\.\d+)?)(?P<unit>{_MEASURE}|天|亿元|万元|公里|亩|吨)[^。；\d]{{0,8}}?(?P<way>增加|增长|提高|上升|减少|下降|降低)(?:到|至)(?P<b>\d+(?:\.\d+)?)(?P=unit)[，,][^。；\d]{{0,6}}?"
    r"(?:增加|增长|提高|上升|减少|下降|降低)了?(?P<d>\d+(?:\.\d+)?)(?P=unit)",
    *_STEPS,
)
_RATE_PERCENT = LazyPattern(
    rf"[{HAN}]{{1,8}}率[^。；，,\d%]{{0,8}}?(?:同比|环比|比[^。；，,\d]{{1,8}})(?:提高|上升|下降|降低|提升)了?\d+(?:\.\d+)?(?P<percent>%)",
    "率",
)


@line_rule("分项之和", "其", "中", r"\d")
def total_differs(line: Line) -> Iterator[Hit]:
    """共46条，其中水12条、气18条、土15条. Told only when two parts or more have the total's measure."""
    for found in _TOTAL.finditer(line.content):
        total, measure = int(found[1]), found[2]
        parts = [int(n) for n, unit in _PART.pattern.findall(found[3]) if unit == measure]
        numbers = re.findall(r"\d+(?:\.\d+)?", found[3])
        if len(parts) < 2 or len(parts) != len(numbers) or re.search("未|已|还有|剩|不重复|率", found[3]):
            continue
        if sum(parts) != total:
            sums = "+".join(map(str, parts))
            yield Hit(found.start(1), found.end(2), {"和": f"{sums}={sum(parts)}", "总": found[1]})


@line_rule("差额", "已", r"\d")
def remainder_differs(line: Line) -> Iterator[Hit]:
    """交办52件，已办结48件，还有5件; and what is done is never more than all there is."""
    for found in _LEFT.finditer(line.content):
        if _ONE_STATE.search(line.content[: found.start()]):
            continue
        whole, done = int(found["a"]), int(found["b"])
        said = f"{found['a']}{found['unit']}里已{found['did']}{found['b']}{found['unit']}"
        if done > whole:
            yield Hit(found.start("b"), found.end("b"), {"说": f"{said}，比总数还多"})
        elif found["c"] and whole - done != int(found["c"]):
            words = {"说": f"{said}，余{whole - done}{found['unit']}，文中写的是{found['c']}{found['unit']}"}
            yield Hit(found.start("c"), found.end("c"), words)


@line_rule("比率", "%", "率占", r"\d")
def ratio_differs(line: Line) -> Iterator[Hit]:
    for pattern in (_RATE, _SHARE):
        for found in pattern.finditer(line.content):
            whole, part = int(found["a"]), int(found["b"])
            if 0 < part <= whole and not _ratio_agrees(part, whole, found["p"]):
                right = round(part / whole * 100, decimal_places(found["p"]))
                words = {"说": f"{part}÷{whole}={right:.{decimal_places(found['p'])}f}%"}
                yield Hit(found.start("p"), found.end("p") + 1, words)


def _ratio_agrees(part: int, whole: int, said: str) -> bool:
    """Rounded, or cut off, at the digits that are written."""
    step = Decimal(1).scaleb(-decimal_places(said))
    return abs(Decimal(part * 100) / Decimal(whole) - Decimal(said)) < step


@line_rule("百分点", "%", "从由率", r"\d")
def percent_for_points(line: Line) -> Iterator[Hit]:
    for found in _CHANGE.finditer(line.content):
        gap = abs(Decimal(found["b"]) - Decimal(found["a"]))
        right = f"{gap.normalize():f}个百分点"
        if Decimal(found["d"]) == gap and found["unit"] != "个百分点":
            yield Hit(found.start("d"), found.end("unit"), {"说": "率的差用“百分点”"}, right)
        elif found["unit"] == "个百分点" and Decimal(found["d"]) != gap:
            yield Hit(found.start("d"), found.end("unit"), {"说": f"{found['a']}%与{found['b']}%相差{right}"})
    for found in _RATE_PERCENT.finditer(line.content):
        yield Hit(
            found.start("percent") - 1,
            found.end("percent"),
            {"说": "率的升降用“百分点”，不用“%”"},
            level="提示",
        )


@line_rule("增减", "从由", "到至", r"\d")
def change_differs(line: Line) -> Iterator[Hit]:
    """从28家增加到35家，增加8家."""
    for found in _STEP.finditer(line.content):
        gap = abs(Decimal(found["b"]) - Decimal(found["a"]))
        if gap != Decimal(found["d"]):
            said = f"{found['a']}与{found['b']}相差{gap.normalize():f}{found['unit']}"
            yield Hit(found.start("d"), found.end("d"), {"说": said})
