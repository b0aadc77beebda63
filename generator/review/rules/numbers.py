"""Figures as they are written: GB/T 15835-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ．％]*[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．％]*")
_TO_NARROW = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F))}
_OF_YEAR = re.compile("[一二三四五六七八九〇]{1,3}Ｏ")
_ZERO = re.compile(r"[一二三四五六七八九〇○OoＯ0０零]{4}(?=年)")
_ROUGH_COMMA = re.compile(
    r"(?<![第十、一二三四五六七八九附表图条款项])([一二三四五六七八])、([二三四五六七八九])"
    r"(?=[个项家户人名件条处次天位种成里]|年(?!级)|十[个项家户人名件条处次天位])"
)
_RANKED = re.compile("[获列得居第位占名]$")
_TWICE = re.compile(
    r"(?:大约|约|将近|接近|近|大概|超过|不到|至少|不少于)\s*\d[\d.,]*[万亿]?(?:余|多)?[个项家户人名件条处次天吨亩元公里千米]{0,2}(?:左右|上下|以上)"
    r"|(?:大约|约|将近|接近|近|大概|超过|不到|至少)有?\s*\d[\d.]*[万亿]?(?:余|多)(?=[个项家户人名件条处次天吨亩元公千万亿])|(?<!\d)\d{1,12}[余多][个项家户人名件条处次]左右"
)
_TIMES = re.compile(
    r"(?:减少|下降|降低|缩短|缩小|压减)了?\d+(?:\.\d+)?倍|(?:减少|下降|降低)了?[一二两三四五六七八九十]+倍"
)
_BRACKETED = re.compile(r"[\[［【(（〔〈<]\s*(?:19|20)?\d\d\s*[\]］】)）〕〉>]")
_NUMBER = LazyPattern(
    r"(?P<word>[\u3400-\u9fff]{1,8}(?:发|函|办|字|电|政|任|党|纪|令|通|呈|督))\s*"
    r"(?P<open>[\[［【(（〔〈<])\s*(?P<year>(?:19|20)?\d\d)\s*(?P<close>[\]］】)）〕〉>])\s*(?P<nth>第?)\s*(?P<no>\d{1,4})(?P<hao>号?)",
)
_ZERO_POINT = LazyPattern(r"(?<=[\u3400-\u9fff，、])\.\d+(?![\d.])", ".")


@line_rule("全角数字", "０-９Ａ-Ｚａ-ｚ")
def full_width_characters(line: Line) -> Iterator[Hit]:
    """Ｏ for 〇 and Ｘ for what is to be filled in have rules of their own."""
    for found in _WIDE.finditer(line.content):
        if found[0].strip("Ｘ") and not _OF_YEAR.search(
            line.content, max(0, found.start() - 3), found.start() + 1
        ):
            yield Hit(found.start(), found.end(), fix=found[0].translate(_TO_NARROW))


@line_rule("〇的写法", "年", "一二", "○OoＯ0０零")
def year_zero_form(line: Line) -> Iterator[Hit]:
    """二○二四年, 二零二四年 and 二0二四年 are 二〇二四年."""
    for found in _ZERO.finditer(line.content):
        right = re.sub(r"[○OoＯ0０零]", "〇", found[0])
        if right != found[0] and re.search("[一二三四五六七八九]", found[0]) and found[0][0] in "一二":
            yield Hit(found.start(), found.end(), fix=right)


@line_rule("概数顿号", "、", "一二三四五六七八")
def comma_in_approximation(line: Line) -> Iterator[Hit]:
    """三、四个 is three and four; 三四个 is three or four. 四、五 at the head of a line are labels."""
    for found in _ROUGH_COMMA.finditer(line.content):
        one, other = ("一二三四五六七八九".index(found[n]) for n in (1, 2))
        ranked = _RANKED.search(line.content, max(0, found.start() - 3), found.start())
        if other == one + 1 and found.start() >= len(line.label) and found.start() and not ranked:
            yield Hit(found.start(), found.end(), fix=found[1] + found[2])


@line_rule("概数重复", r"\d", "大约将接近超不至余多")
def doubled_approximation(line: Line) -> Iterator[Hit]:
    for found in _TWICE.finditer(line.content):
        yield Hit(found.start(), found.end())


@line_rule("减少用倍", "倍")
def decrease_in_multiples(line: Line) -> Iterator[Hit]:
    for found in _TIMES.finditer(line.content):
        yield Hit(found.start(), found.end())


@line_rule("小数缺零", r"\.", r"\d")
def missing_leading_zero(line: Line) -> Iterator[Hit]:
    for found in _ZERO_POINT.finditer(line.content):
        yield Hit(found.start(), found.end(), fix="0" + found[0])


@line_rule("文号写法", r"\[［【(（〔〈<", r"\d", "发函办字电政任党纪令通呈督")
def document_number(line: Line) -> Iterator[Hit]:
    """国发〔2010〕23号: hexagonal brackets, four figures, no 第, no leading zero."""
    if not _BRACKETED.search(line.content):
        return
    for found in _NUMBER.finditer(line.content):
        year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
        right = f"{found['word']}〔{year}〕{int(found['no'])}号"
        if found[0] != right:
            yield Hit(found.start(), found.end(), fix=right)
