"""Spaces between Chinese characters in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.segmentation import words_around
from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.rules.person_mentions import is_surname
from generator.review.text import HAN
from generator.review.word_lists import any_of

_GAP = LazyPattern(
    rf"(?<=[{HAN}，。；：、！？])[ \t]+(?=[{HAN}“《（])|(?<=[{HAN}”》）])[ \t]+(?=[，。；：、！？”》）])",
    " ",
    "\t",
)
_STYLES = ("名单", "落款", "居中", "右对齐")
_LABEL = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零〇\d]{1,7}[条章节款项编]|[（(]?[一二三四五六七八九十]{1,3}[)）、]|附\s*件\S{0,3}|.{0,16}[电讯])$"
)
_SENTENCE = re.compile("[。！？；]|，[^，]{4,}，")
_AROUND = {"（": "）", "“": "”", "《": "》"}
_LAST_OPENING = re.compile("[（“《][^（）“”《》]*$")
_TOKEN_BEFORE = re.compile(rf"[{HAN}]+$")
_TOKEN_AFTER = re.compile(rf"[{HAN}]+")
_CREDIT = re.compile(r"[ \t](?:摄|文|图|供图|摄影报道|文/图)[）)]?\s*$")
_TITLE_PART = 4
_LABEL_ENDS = 24  # a label is shorter
_DATE = re.compile(r"(?:\d{4} ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?日")


@line_rule("字间空格", r" \t")
def stray_space(line: Line) -> Iterator[Hit]:
    """A space in the middle of a sentence. One that cuts a word in two is surely too much; names, titles of
    two parts and labels have theirs on purpose."""
    if line.role in ("格", "要素", "题") or line.style in _STYLES:
        return
    text = line.content
    yield from _uneven_dates(text)
    if _CREDIT.search(text):
        return
    if not (_SENTENCE.search(text) or line.role == "小标题") or any_of("标点.yaml", "署名").match(
        text.lstrip()
    ):
        return
    found = [one for one in _GAP.finditer(text) if not _is_meant(text, one.start(), one.end())]
    if len(found) > 3:
        yield Hit(found[0].start(), found[0].end(), {"多": f"，这一段共{len(found)}处"})
        return
    for one in found:
        cuts = _cuts_a_word(text, one.start(), one.end())
        yield Hit(one.start(), one.end(), {"多": ""}, "" if cuts else None, level="疑似" if cuts else None)


def _uneven_dates(text: str) -> Iterator[Hit]:
    """2008年 10月9 日: in one place a space, in another none."""
    for found in _DATE.finditer(text):
        joints = sum(found[0].count(unit) for unit in "年月日") * 2 - 1
        if 0 < found[0].count(" ") < joints and found[0].count(" ") < joints // 2 + 1:
            yield Hit(found.start(), found.end(), {"多": f"，写成“{found[0].replace(' ', '')}”"})


def _is_meant(text: str, start: int, end: int) -> bool:
    before = _token(_TOKEN_BEFORE.search(text[max(0, start - 40) : start]))
    after = _token(_TOKEN_AFTER.match(text, end))
    if start < _LABEL_ENDS and _LABEL.match(text[:start]):
        return True
    if len(before) == 1 and (len(after) == 1 or is_surname(before)):  # 张 三
        return True
    opening = _LAST_OPENING.search(text, max(0, start - 80), start)
    if opening is None:
        return False
    inside = text[opening.start() + 1 : text.find(_AROUND[opening[0][0]], end)]
    if opening[0][0] == "（":
        return bool(any_of("标点.yaml", "署名").search(inside)) or not re.search("[，。；：]", inside)
    return min(len(before), len(after)) >= (_TITLE_PART if opening[0][0] == "《" else 2)


def _token(found: re.Match[str] | None) -> str:
    return found[0] if found else ""


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether one comes out when the space goes; one of two characters may be a name, 高 峰."""
    joined = text[:start] + text[end:]
    for word in words_around(joined, start - 1, start + 1):
        if word.start < start < word.end:
            return word.end - word.start > 2 or not is_surname(joined[word.start])
    return False
