"""Marks: GB/T 15834-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_NEAR = rf"[{HAN}”’》）]"
_HALF = LazyPattern(
    rf"(?<={_NEAR})[,;:?!](?!//)(?=[{HAN}“‘《（A-Za-z0-9]|\s|$)|(?<=[A-Za-z0-9%]),(?=[{HAN}“《])|(?<=[{HAN}])[(](?=[^()]*[)）])|(?<=[{HAN}])[)](?=[{HAN}，。；：、]|$)",
)
_LIKELY = re.compile(r"[,;?!()]|(?<!\d):")
_PINYIN = LazyPattern(rf"(?<=[{HAN}])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{{1,6}}\)", "(")
_DOUBLED = re.compile(
    r"([，。、；：！？])\1+|，[。、；：]|。[，、；：]|、[，。；：]|；[，。、：]|：[，。、；]|(?<=[！？])。"
)
_SIDE_BY_SIDE = re.compile("[，。、；：！？]{2}")
_EMPTY = re.compile(r"（）|《》|“”|〔〕|【】|\(\)")
_DOTS = LazyPattern(
    rf"(?<=[{HAN}”）])\.{{3,}}|。{{3,}}|(?<!…)…(?!…)(?=[{HAN}。，]|$)|(?<=[{HAN}])……等|等……",
    "...",
    "。。。",
    "…",
)
_DASH = LazyPattern(rf"(?<=[{HAN}”》）])(?:--+|—(?!—)(?<!——))(?=[{HAN}“《])", "--", "—")
_STRAIGHT = re.compile(r'"([^"\n]{1,60})"')
_BETWEEN = re.compile(r"(?<=”)、(?=“)|(?<=》)、(?=《)")
_AND = LazyPattern(
    r"、(?=(?:和|及|与|以及)(?![睦谐平气解约善议声好田静美煦会牧])[\u3400-\u9fff])|、(?=等(?:[，。；）个\d一二三四五六七八九十]|部门|单位|方面|地区|问题))",
    "、和",
    "、及",
    "、与",
    "、以及",
    "、等",
)
_GAP = LazyPattern(
    rf"(?<=[{HAN}，。；：、！？])[ \t]+(?=[{HAN}“《（])|(?<=[{HAN}])[ \t]+(?=[，。；：、！？”》）])",
    " ",
    "\t",
)
_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "〔": "〕", "【": "】", "〈": "〉", "(": ")", "[": "]"}
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_LABEL = re.compile(r"^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-z])[)）]")
_MARKS = re.compile(r"[“”‘’《》（）〔〕【】〈〉()\[\]]")
_BOTH = {"(": "（", ")": "）"}


@line_rule("半角标点", ",;:?!()")
def half_width_mark(line: Line) -> Iterator[Hit]:
    """One finding a line, at the first mark, when there are many."""
    if not _LIKELY.search(line.content):
        return
    text = _PINYIN.sub(lambda found: "　" * len(found[0]), line.content)
    found = list(_HALF.finditer(text))
    if len(found) > 3:
        yield Hit(found[0].start(), found[0].end(), {"多": f"，这一段共{len(found)}处"}, _WIDE[found[0][0]])
    else:
        for one in found:
            yield Hit(one.start(), one.end(), {"多": ""}, _WIDE[one[0]])


@line_rule("标点重复")
def doubled_mark(line: Line) -> Iterator[Hit]:
    for found in _DOUBLED.finditer(line.content) if _SIDE_BY_SIDE.search(line.content) else ():
        if not re.fullmatch("。{3,}", found[0]):
            marks = found[0]
            fix = (
                marks[0]
                if len(set(marks)) == 1
                else ("" if marks == "。" else max(marks, key="、，：；。".find))
            )
            yield Hit(found.start(), found.end(), fix=fix)


@line_rule("空括号", "（《“〔【(")
def empty_brackets(line: Line) -> Iterator[Hit]:
    for found in _EMPTY.finditer(line.content):
        yield Hit(found.start(), found.end())


@line_rule("引号括号不配对", r"“”‘’《》（）〔〕【】〈〉()\[\]")
def unmatched_bracket(line: Line) -> Iterator[Hit]:
    """Each opening mark has its closing one in the same paragraph."""
    text = _LABEL.sub(lambda found: "　" * len(found[0]), line.content)
    open_marks: list[tuple[str, int]] = []
    for found in _MARKS.finditer(text):
        at, mark = found.start(), _BOTH.get(found[0], found[0])
        if mark in _PAIRS:
            open_marks.append((mark, at))
        elif mark in _CLOSING:
            if open_marks and open_marks[-1][0] == _CLOSING[mark]:
                open_marks.pop()
            else:
                yield Hit(at, at + 1, {"缺": _CLOSING[mark]})
                return
    if open_marks and not _quotation_continues(line):
        mark, at = open_marks[0]
        yield Hit(at, at + 1, {"缺": _PAIRS[mark]})


def _quotation_continues(line: Line) -> bool:
    """A quotation may run over paragraphs; a title of several lines is one line here."""
    return (
        line.content.startswith("“")
        and line.content.count("“") == line.content.count("”") + 1
        and len(line.content) > 80
    )


@line_rule("英文引号", '"')
def straight_quotes(line: Line) -> Iterator[Hit]:
    for found in _STRAIGHT.finditer(line.content):
        if re.search(f"[{HAN}]", found[1]):
            yield Hit(found.start(), found.end(), fix=f"“{found[1]}”")


@line_rule("引号间顿号", "、", "”》")
def mark_between_quotes(line: Line) -> Iterator[Hit]:
    """GB/T 15834-2011, 4.5.3.5: usually no 、 between terms in quotation marks or titles in 《》."""
    found = list(_BETWEEN.finditer(line.content))
    for one in found:
        yield Hit(one.start(), one.end(), fix="")


@line_rule("顿号连词", "、", "和及与以等")
def comma_before_and(line: Line) -> Iterator[Hit]:
    for found in _AND.finditer(line.content):
        yield Hit(found.start(), found.end(), fix="")


@line_rule("省略号")
def ellipsis_form(line: Line) -> Iterator[Hit]:
    for found in _DOTS.finditer(line.content):
        if (
            "等" in found[0]
        ):  # which of the two goes is for a person: of “……等等。” there would be left “……等。”
            yield Hit(found.start(), found.end(), {"改": "……”或“等"}, level="疑似")
        else:
            yield Hit(found.start(), found.end(), fix="……")


@line_rule("破折号", r"\-—")
def dash_form(line: Line) -> Iterator[Hit]:
    for found in _DASH.finditer(line.content):
        place = line.content[max(0, found.start() - 1) : found.end() + 1]
        if found[0] != "—" or not re.search("[市县区镇乡村站港路河江湖州京沪津渝]", place):
            yield Hit(found.start(), found.end(), fix="——")


@line_rule("字间空格", r" \t")
def stray_space(line: Line) -> Iterator[Hit]:
    """A space between Chinese characters; names in lists and cells are padded on purpose."""
    if line.role in ("格", "要素", "题") or line.style in ("名单", "落款", "居中", "右对齐"):
        return
    found = list(_GAP.finditer(line.content))
    if len(found) > 3:
        yield Hit(found[0].start(), found[0].end(), {"多": f"，这一段共{len(found)}处"})
    else:
        for one in found:
            yield Hit(one.start(), one.end(), {"多": ""}, "")
