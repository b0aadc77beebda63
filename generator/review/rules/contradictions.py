"""What cannot both be true, and words said the wrong way round (前后矛盾.yaml)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from decimal import Decimal
from functools import cache

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.word_lists import listed_words, word_pairs

FILE = "前后矛盾.yaml"
_BEFORE = 8  # characters before a word about money that say what it is for

_TRADE = LazyPattern(
    r"出口[^。；\d]{0,8}(?P<out>\d+(?:\.\d+)?)(?P<unit>万亿元|亿元|万元|亿美元|万美元)[^。；\d]{0,12}，[^。；\d]{0,4}进口[^。；\d]{0,8}"
    r"(?P<in>\d+(?:\.\d+)?)(?P=unit)[^。]{0,30}?贸易(?P<said>[顺逆])差",
    "贸易顺差",
    "贸易逆差",
)
_LOWER = re.compile(r"(\d{1,3})分(?:（含[^）]{0,6}）)?以上")
_LOWEST = re.compile(r"(?<![上至）])(?<!以上)(?:不足|低于|不满)(\d{1,3})分(?=的|为|者|，|及)|(\d{1,3})分以下")
_OFTEN = LazyPattern(
    r"每(?P<period>月|季度|半年|两个月)(?:至少|不少于)?(?:召开|开展|组织|进行|举办|集中|全面|检查|调度|学习|培训|通报|报告|会商|巡查)?[^。；，\d]{0,8}?"
    r"(?P<each>\d{1,2}|[一二两三四])次[^。；]{0,16}?(?:全年|每年|年内|一年)[^。；，\d]{0,6}?(?:不少于|共|至少|开展)?(?P<year>\d{1,2})次",
    "次",
)
_A_YEAR = {"月": 12, "两个月": 6, "季度": 4, "半年": 2}
_SAID = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


@cache
def _reversed() -> tuple[dict[str, str], re.Pattern[str]]:
    table = word_pairs(FILE, "说反")
    return table, re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))


@line_rule("说反了", "多少可允严杜防不减降下有只")
def said_the_wrong_way_round(line: Line) -> Iterator[Hit]:
    """让群众多跑腿, and a deficit where more is sold than bought."""
    table, pattern = _reversed()
    for found in pattern.finditer(line.text):
        if line.text[max(0, found.start() - 2) : found.start()] not in ("不能", "不得", "不是", "而不"):
            yield Hit(found.start(), found.end(), {"应": table[found[0]]})


@line_rule("顺差逆差", "差", r"\d")
def surplus_or_deficit(line: Line) -> Iterator[Hit]:
    for found in _TRADE.finditer(line.text):
        right = "顺" if Decimal(found["out"]) >= Decimal(found["in"]) else "逆"
        if right != found["said"]:
            at = found.end() - 2
            words = {
                "说": f"出口{found['out']}{found['unit']}、进口{found['in']}{found['unit']}，应为{right}差"
            }
            yield Hit(at, at + 2, words)


@line_rule("分数段", "分", r"\d", "以不低")
def gap_in_marks(line: Line) -> Iterator[Hit]:
    """90分以上…，75分以上…，60分以上…，不足80分的为不合格: the lowest class ends where the next begins."""
    lower = [int(found[1]) for found in _LOWER.finditer(line.text)]
    lowest = [
        found
        for found in _LOWEST.finditer(line.text)
        if "以上" not in line.text[found.start() - 5 : found.start()]
    ]
    if len(lower) < 2 or len(lowest) != 1 or lower != sorted(lower, reverse=True):
        return
    said = int(lowest[0][1] or lowest[0][2])
    if said != lower[-1]:
        words = {"说": f"上面一档从{lower[-1]}分起，这里写的是{said}分"}
        yield Hit(lowest[0].start(), lowest[0].end(), words)


@line_rule("次数不符", "每", "次")
def times_a_year_differ(line: Line) -> Iterator[Hit]:
    """每季度开展1次，全年不少于3次."""
    for found in _OFTEN.finditer(line.text):
        each = _SAID.get(found["each"]) or int(found["each"])
        right = each * _A_YEAR[found["period"]]
        if right != int(found["year"]):
            words = {"说": f"每{found['period']}{found['each']}次，一年是{right}次"}
            yield Hit(found.start("year"), found.end("year") + 1, words)


def _about_money(line: Line, around: Around, context: ReviewContext) -> Hashable:
    return tuple((at, free) for at, _, free in _money(line.text)) or None


def _money(text: str) -> Iterator[tuple[int, str, bool]]:
    """Where it says who pays, with what words, and whether it says that those who come do not."""
    if "费" not in text and "自理" not in text:
        return
    for free, key in ((True, "不收费"), (False, "要交费")):
        for word in listed_words(FILE, key):
            at = text.find(word)
            near = text[max(0, at - (_BEFORE if free else 3 * _BEFORE)) : at]
            if at >= 0 and not any(other in near for other in listed_words(FILE, "另付")):
                yield at, word, free


@document_rule("前后矛盾", Sight(_about_money, ("费自",)))
def who_pays_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """费用自理 where nothing is to be paid."""
    said = [(index, *one) for index, line in reading.body for one in _money(line.text)]
    free = next((one for one in said if one[3]), None)
    paid = next((one for one in said if not one[3]), None)
    if free and paid:
        index, at, word, _ = paid
        yield Hit(
            at, at + len(word), {"另": free[2], "处": reading.lines[free[0]].place(free[1])}, line=index
        )
