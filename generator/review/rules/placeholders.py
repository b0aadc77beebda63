"""What is still to be filled in: XX, ____, 【数据待核】, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.document.placeholders import PLACE, name_places, open_places
from generator.review.finding import Hit, Level
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.rules.person_mentions import is_surname
from generator.review.text import HAN
from generator.review.word_lists import any_of

_FILE = "占位.yaml"
_LIKELY = re.compile(r"[XxＸｘ×*_＿﹍此\[○T?？]")
_SURE = LazyPattern(
    r"(?<![A-Za-z0-9])[XxＸｘ×]{2,}(?![A-Za-z0-9])|(?<!\d)(?:19|20)[XxＸｘ×]{2}(?![A-Za-z])"
    r"|(?<![A-Za-z])X(?=月X?|日(?!光)|年)|\*{2,}|﹍{2,}"
    r"|\*(?=城区|[市县区镇乡村起个项家户名]|人次|万|亿|年|月|日|%|％)"
    r"|[（(]\s*此处[^（）()]{0,12}[)）]|【(?:请|此处)[^【】]{0,20}】|\[(?:请|此处|待(?!补[：:\]]))[^\[\]]{0,20}\]"
    r"|(?<=[\u3400-\u9fff])(?<![一二三四五六七八九〇])○{2,}(?=[\u3400-\u9fff])"
    r"|(?<![A-Za-z])(?:TODO|TBD|TBC|FIXME)(?![A-Za-z])|[?？]{2,}(?=[%％个项万亿元家户])",
)
_SINGLE = re.compile(
    rf"(?<=[{HAN}，。、：（“])[XＸ×](?=[{HAN}、，。）])(?!光|射线|染色|型|轴|形|线)|(?<=[{HAN}])\*(?=的)"
)
_LINE = re.compile("_{3,}|＿{2,}")
_NAMELESS = LazyPattern("某某+", "某某")
_BRACKETED = re.compile("[【（(]([^【】（）()]{2,20})[】）)]")
_AWAITED = re.compile("待[^待，。]{1,8}(?:核实|核定|补充|补齐|填报|确认|提供|核对|更新)")
_MULTIPLIES = re.compile(
    "[=＝÷＋]|[×X][^，。；、]{1,8}[×X]|表示|公式|变量|染色体|规格|尺寸|[用以设][XＸ×](?:代表|为|指)"
)
_NO_COUNT = re.compile(
    r"(?:应到|(?<!落)实到|到会|(?<=[因病事])请假|缺席|实到会|应到会)(?P<blank>会?(?:代表|委员|党员)?[\s_]*)[人名](?=[，。；、]|$)"
)
_GAPS = re.compile(
    r"第[ 　_]+(?=[条款项次届号章批期])|[（(][ 　]+[）)]|(?<=年)[ 　]+月[ 　]+日(?=[^ 　\s])"
    r"|(?<=[共计约达])[ 　_]{2,}(?=[个项人家户万亿元])"
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


@line_rule("占位符", r"XxＸｘ×*_＿﹍某此待核补填【\[○T?？N")
def leftover_placeholder(line: Line) -> Iterator[Hit]:
    """One finding a line, at the first of the surest."""
    text = line.text
    found: list[tuple[int, int, Level | None]] = [
        (*one.span(), "疑似" if _after_surname(text, one) or _is_example(text, one) else None)
        for one in _certain(text)
    ]
    found = found or [(*one, "疑似") for one in _likely(line)]
    if found:
        more = f"，这一段共{len(found)}处" if len(found) > 1 else ""
        start, end, level = min(found)
        yield Hit(start, end, {"多": more}, level=level)


def _certain(text: str) -> Iterator[re.Match[str]]:
    """Those that are nothing else: XX, 20XX年, 【数据待核】."""
    if _LIKELY.search(text) and "染色体" not in text:
        yield from _SURE.finditer(text)
    for one in _BRACKETED.finditer(text) if "【" in text else ():
        if one[0][0] == "【" and not PLACE.match(one[0]) and _asks(one[1]):
            yield one
    for one in _LINE.finditer(text):
        if "。" in text:
            yield one
    for one in _NAMELESS.finditer(text):
        if any_of(_FILE, "某某后面").match(text, one.end()) and not _speaks_of_some(text, one.start()):
            yield one


def _asks(note: str) -> bool:
    """待核, 数字待统计局核实."""
    return bool(any_of(_FILE, "待办").search(note) or _AWAITED.search(note))


def _is_example(text: str, found: re.Match[str]) -> bool:
    """How others are to say it: 答复“您的问题已转由XX单位办理”."""
    before = text[: found.start()]
    return before.count("“") > before.count("”")


def _after_surname(text: str, found: re.Match[str]) -> bool:
    """林××: somebody who shall not be named."""
    return found[0].strip("XxＸｘ×") == "" and found.start() > 0 and is_surname(text[found.start() - 1])


def _likely(line: Line) -> Iterator[tuple[int, int]]:
    text = line.text
    if _LIKELY.search(text) and not _MULTIPLIES.search(text):
        yield from (one.span() for one in _SINGLE.finditer(text))
    for one in _LINE.finditer(text):
        yield one.span()
    for one in _NAMELESS.finditer(text):
        if not _speaks_of_some(text, one.start()):
            yield one.span()
    for one in _BRACKETED.finditer(text) if any_of(_FILE, "待办").search(text) else ():
        if one[0][0] != "【" and _asks(one[1]):
            yield one.span()
    if line.role != "格":
        yield from (one.span() for one in re.finditer(r"(?<![A-Za-z])N/A(?![A-Za-z])", text))


def _speaks_of_some(text: str, at: int) -> bool:
    """张某某; 以某某专家的名义."""
    before = text[max(0, at - 1) : at]
    return bool(before and is_surname(before)) or bool(any_of(_FILE, "泛指").search(text))


@line_rule("空白未填", r" 　人名条款项（(年_", r"第（(到假缺年共计约达")
def unfilled_blank(line: Line) -> Iterator[Hit]:
    """实到　　人, 第　条; forms to be filled in by hand are cells, or lines of blanks."""
    text = line.text
    if line.role in ("格", "要素"):
        return
    for found in _NO_COUNT.finditer(text):
        yield Hit(found.start(), found.end(), {"说": "里没有填人数"})
    gaps = list(_GAPS.finditer(text))
    if 0 < len(gaps) < 3 and re.search("[。；，]", text):
        for one in gaps:
            yield Hit(one.start(), one.end(), {"说": "这里空着没有填"})
