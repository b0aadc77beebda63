"""What was left over: placeholders, marks of programs, traces of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.document.placeholders import PLACE, name_places, open_places
from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.text import HAN

_LIKELY = re.compile("[XxＸｘ×*_﹍某此【\\[○T]")
_PLACEHOLDER = LazyPattern(
    rf"(?<![A-Za-z0-9])[XxＸｘ×]{{2,}}(?![A-Za-z0-9])|(?<=[{HAN}，。、：（“])[XＸ×](?=[{HAN}、，。）])(?!光|射线|染色|型|轴)"
    r"|(?<![A-Za-z])X(?=月X?|日(?!光)|年)|\*{2,}|_{3,}|﹍{2,}|某某+"
    r"|[（(]\s*此处[^（）()]{0,12}[)）]|[【\[](?:请|此处|待(?!补[：:】]))[^【】\[\]]{0,20}[】\]]"
    r"|(?<=[\u3400-\u9fff])○{2,}(?=[\u3400-\u9fff])|T[OB][DC][OA]?\b",
)
_PROGRAM = re.compile(
    r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\$\{\w+\}|#REF!|#N/A|#VALUE!|(?<![A-Za-z])(?:None|undefined|null|nan)(?![A-Za-z])"
)
_WEB = LazyPattern(
    r"https?://[^\s\u3400-\u9fff）)]+|Powered by[^\n]*|Copyright[^\n]*|备案号[：:]?\S*"
    r"|(?:现在|当前)位置[：:]|首页>"
    r"|时间[：:]\d{4}-\d\d-\d\d \d\d:\d\d|尾页|上一篇[：:]|下一篇[：:]"
    r"|(?:[会]員|会员)(?:可|分享)[^，。,]{0,10}|(?:扩展|推荐)阅读|范文网|優知文庫|优知文库|供大家参考",
    *("http", "Powered by", "Copyright", "备案号", "位置", "首页>", "时间", "尾页", "一篇", "会員", "会员"),
    *("阅读", "范文网", "優知文庫", "优知文库", "供大家参考"),
)
_PINYIN = LazyPattern(
    rf"(?<=[{HAN}])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüɡ]{{1,6}}[)）]",
    flags=re.ASCII,
)
_TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_GARBLED = LazyPattern(
    rf"[\ufffd□]+|(?<=[{HAN}])[θδλξφ](?=[{HAN}])|锟斤拷|烫烫烫|靶邪|縟|(?<=[{HAN}])[ÃÂ¤]+",
    *"\ufffd□θδλξφÃÂ¤縟",
    "锟斤拷",
    "烫烫烫",
    "靶邪",
)


def _missing_names(line: Line, around: Around, context: ReviewContext) -> str:
    return line.text


@document_rule("待补", Sight(_missing_names, ("【", "待", "补"), body=False))
def missing_facts(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """One finding a document, with all that is wanting."""
    names = open_places((line.text, line.cell is not None) for line in reading.lines)
    if names:
        found = ((n, hit) for n, line in enumerate(reading.lines) for hit in PLACE.finditer(line.text))
        line, first = next(found)
        yield Hit(first.start(), first.end(), {"数": str(len(names)), "名": name_places(names)}, line=line)


@line_rule("占位符", r"XxＸｘ×*_﹍某此【\[○T")
def leftover_placeholder(line: Line) -> Iterator[Hit]:
    """One finding a line, at the first."""
    text = line.text
    found = list(_PLACEHOLDER.finditer(text)) if _LIKELY.search(text) else []
    if found:
        more = f"，这一段共{len(found)}处" if len(found) > 1 else ""
        yield Hit(found[0].start(), found[0].end(), {"多": more})


@line_rule("程序残留", "{#Nun")
def template_syntax(line: Line) -> Iterator[Hit]:
    for found in _PROGRAM.finditer(line.text):
        yield Hit(found.start(), found.end())


@line_rule("网页残留", "hPC备置页间篇員员阅网優优供")
def web_traces(line: Line) -> Iterator[Hit]:
    found = list(_WEB.finditer(line.text))
    if found and line.key == "":
        yield Hit(found[0].start(), found[0].end())


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
