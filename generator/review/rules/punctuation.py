"""Marks as they are written: GB/T 15834-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_NEAR = rf"[{HAN}”’》）]"
_HALF = LazyPattern(
    rf"(?<={_NEAR})[,;:?!](?!//)(?=[{HAN}“‘《（A-Za-z0-9]|\s|$)|(?<=[A-Za-z0-9%])[,;](?=[{HAN}“《])"
    rf"|(?<=[{HAN}]{{2}})\.(?=\s*$)",
)
_LIKELY = re.compile(r"[,;?!()]|(?<!\d):|\.\s*$")
_ROUND = re.compile("[()（）]")
_BEFORE_ROUND = re.compile(rf"[{HAN}”》%％]$")
_IN_HAN = re.compile(f"[{HAN}]")
_PINYIN = LazyPattern(rf"(?<=[{HAN}])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,6}}\)", "(")
_MANY = 3
_SHORT = re.compile(r"[^,;:?!()（）]{1,24}")
_SIDE_BY_SIDE = re.compile("[，。、；：！？（）]{2}")
_DOUBLED = re.compile(
    r"([，。、；：])\1+|，[。、；：]|。[，、；：]|、[，。；：]|；[，。、：]|：[，。、；]|(?<=[！？])。"
    r"|(?<=（)[，。、；：]|[，、；：](?=）)"
)
_DOTS = LazyPattern(
    rf"(?<=[{HAN}”）])\.{{3,}}|。{{3,}}|(?<!…)…(?!…)(?=[{HAN}。，]|$)|(?<=[{HAN}])……等|等……",
    "...",
    "。。。",
    "…",
)
_ODD = {
    "︰": "：",
    "﹕": "：",
    "﹐": "，",
    "﹑": "、",
    "﹔": "；",
    "﹒": "。",
    "｡": "。",
    "､": "、",
    "﹖": "？",
    "﹗": "！",
    "﹙": "（",
    "﹚": "）",
    "«": "《",
    "»": "》",
    "≪": "《",
    "≫": "》",
}
"""Marks of other scripts and of vertical print, that look like the Chinese ones."""
_ODD_MARK = re.compile(f"[{''.join(_ODD)}]")
_COLON = LazyPattern(rf"(?<=\d[%％])：(?=[{HAN}]{{2,30}}\d)", "%：", "％：")
_OF_PARTS = ("其中", "一是", "分别", "包括", "主要", "具体", "即", "第一", "首先")


@line_rule("半角标点", r",;:?!().")
def half_width_mark(line: Line) -> Iterator[Hit]:
    """One finding a line, at the first mark, when there are many."""
    if not _LIKELY.search(line.content):
        return
    text = _PINYIN.sub(lambda found: "　" * len(found[0]), line.content)
    spans = sorted({*(found.span() for found in _HALF.finditer(text)), *_half_brackets(text)})
    more = f"，这一段共{len(spans)}处" if len(spans) > _MANY else ""
    for start, end in spans[:1] if more else spans:
        right = _widened(line.content[start:end])
        half = more and right in "（）"  # of a pair both or none are put right
        yield Hit(start, end, {"改": right, "多": more}, None if half else right)


def _widened(marked: str) -> str:
    if len(marked) == 1:
        return _WIDE[marked]
    return f"（{marked[1:-1]}）"


def _half_brackets(text: str) -> Iterator[tuple[int, int]]:
    """The half-width brackets of pairs in Chinese text, after it or around it: short ones with what they
    hold, else each by itself."""
    waiting: list[int] = []
    for found in _ROUND.finditer(text) if "(" in text or ")" in text else ():
        if found[0] in "(（":
            waiting.append(found.start())
        elif waiting:
            start, end = waiting.pop(), found.end()
            chinese = _BEFORE_ROUND.search(text, max(0, start - 1), start) or _IN_HAN.search(text, start, end)
            if not chinese:
                continue
            if text[start] == "(" and found[0] == ")" and _SHORT.fullmatch(text, start + 1, end - 1):
                yield start, end
            else:
                yield from ((at, at + 1) for at in (start, end - 1) if text[at] in "()")


@line_rule("标点重复")
def doubled_mark(line: Line) -> Iterator[Hit]:
    """What of two marks is to stay is certain where they are the same, or one ends the paragraph."""
    text = line.content
    for found in _DOUBLED.finditer(text) if _SIDE_BY_SIDE.search(text) else ():
        marks, start, end = found[0], found.start(), found.end()
        if re.fullmatch("。{3,}|、{3,}", marks):
            continue
        if len(marks) == 1:  # beside a bracket, ！ or ？
            partner = text[start - 1] if text[start - 1] in "！？（" else text[end]
            yield Hit(start, end, {"文": f"{text[start - 1 : end + (partner == '）')]}", "改": partner}, "")
        elif len(set(marks)) == 1:
            yield Hit(start, end, fix=marks[0])
        elif end == len(text.rstrip()) and marks[1] == "。":
            yield Hit(start, end, fix="。")
        else:
            yield Hit(start, end, {"改": f"{marks[0]}”或者“{marks[1]}"})


@line_rule("异形标点", "".join(_ODD))
def odd_mark(line: Line) -> Iterator[Hit]:
    """︰ for ：, «» for 《》."""
    for found in _ODD_MARK.finditer(line.content):
        yield Hit(found.start(), found.end(), fix=_ODD[found[0]])


@line_rule("省略号", r".。…")
def ellipsis_form(line: Line) -> Iterator[Hit]:
    for found in _DOTS.finditer(line.content):
        if (
            "等" in found[0]
        ):  # which of the two goes is for a person: of “……等等。” there would be left “……等。”
            yield Hit(found.start(), found.end(), {"改": "……”或“等"}, level="疑似")
        else:
            yield Hit(found.start(), found.end(), fix="……")


@line_rule("分句冒号", "：", "%％", "；")
def colon_between_clauses(line: Line) -> Iterator[Hit]:
    """完成70%：市百大项目完成60%；…: clauses that stand side by side are parted by ；."""
    for found in _COLON.finditer(line.content):
        sentence = line.content[line.content.rfind("。", 0, found.start()) + 1 :].partition("。")[0]
        if "；" in sentence and not line.content.startswith(_OF_PARTS, found.end()):
            yield Hit(found.start(), found.end())
