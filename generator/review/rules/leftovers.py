"""What was left over: marks of programs, traces of a web page, characters that went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN
from generator.review.word_lists import any_of

_FILE = "网页残留.yaml"
_PROGRAM = re.compile(
    r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\$\{\w+\}|#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!)"
    r"|&(?:nbsp|lt|gt|amp|quot);|</?(?:p|br|span|div|td|tr|strong)(?:\s[^<>]{0,80})?/?>"
    r"|(?<![A-Za-z])(?:None|undefined|null|nan|NaN)(?![A-Za-z])"
)
_ADDRESS = LazyPattern(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&*+;=%-]{4,}", "http", "www.")
_OF_OFFICE = re.compile(r"\.gov\.cn|\.edu\.cn|\.org\.cn")
_SHELL = re.compile(
    r"时间[：:]\d{4}-\d\d-\d\d \d\d:\d\d(?=.*(?:来源|浏览|点击|编辑|作者))"
    r"|ICP备\d*|公网安备|备案号[：:]\S{0,3}ICP"
)
_PINYIN = LazyPattern(
    rf"(?<=[{HAN}])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡ]{{1,6}}[)）]",
    flags=re.ASCII,
)
_TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_GARBLED = LazyPattern(
    rf"[\ufffd□]+|(?<=[{HAN}])(?<![角数系度为])[θδλξφ](?=[{HAN}])|锟斤拷|烫烫烫|靶邪|縟|(?<=[{HAN}])[ÃÂ¤]+",
    *"\ufffd□θδλξφÃÂ¤縟",
    "锟斤拷",
    "烫烫烫",
    "靶邪",
)


@line_rule("程序残留", r"{#Nun&<$")
def template_syntax(line: Line) -> Iterator[Hit]:
    for found in _PROGRAM.finditer(line.text):
        yield Hit(found.start(), found.end())


@line_rule("网页残留", r"hw打关分您现位版上下首返浏点相扩推范优優会員员转责I公备时P供尾字更C")
def web_traces(line: Line) -> Iterator[Hit]:
    """What a page has around its text. An address that a sentence gives is none: 网址为…, （http://…）."""
    if line.key:
        return
    text = line.text
    found = any_of(_FILE, "页面文字").search(text) or _SHELL.search(text)
    if found:
        yield Hit(found.start(), found.end())
        return
    for one in _ADDRESS.finditer(text):
        if _comes_from_a_page(text, one):
            yield Hit(one.start(), one.end())
            return


def _comes_from_a_page(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 30) : found.start()]
    if _OF_OFFICE.search(found[0]) or any_of(_FILE, "网址前面").search(before):
        return False
    return bool(any_of(_FILE, "转自").search(before)) or found[0] == text.strip()


@line_rule("拼音括注", "（(", "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ")
def pinyin_note(line: Line) -> Iterator[Hit]:
    """One finding a line. A single one may be meant, 乜（niè）某; a web page adds many. Letters without a
    tone mark may be anything: 千米（km）."""
    found = [one for one in _PINYIN.finditer(line.text) if _TONED.search(one[0])]
    if len(found) > 1:
        yield Hit(found[0].start(), found[0].end(), {"多": f"，这一段共{len(found)}处"})
    elif found:
        yield Hit(found[0].start(), found[0].end(), {"多": ""}, level="提示")


@line_rule("乱码", r"\ufffd□θδλξφ锟烫靶縟ÃÂ¤")
def garbled_text(line: Line) -> Iterator[Hit]:
    for found in _GARBLED.finditer(line.text):
        yield Hit(found.start(), found.end())
