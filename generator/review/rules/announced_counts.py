"""A number that announces a list, and the list: 讲四点意见, 以下三项事项, 分三个阶段; 第N项议程 in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.chinese.numerals import chinese_numeral
from generator.review.announced_lists import listed_after
from generator.review.finding import Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.number_labels import number_form, numbers_within
from generator.review.number_series import gap_sentence, series_faults
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.text import HAN, NUMERAL, parse_number

_SMALL = "[一二三四五六七八九十两]{1,2}"
_SPOKEN = re.compile(
    rf"(?:讲|谈|提|强调|提出|作|有)(?:以下|这么)?(?P<count>{_SMALL})(?P<of>点|条|项|个方面|方面|个|层)的?"
    r"(?:(?:具体|工作|补充|简要)?(?:意见|要求|建议|希望|看法|考虑|原因|体会|问题)|(?=[。：，]))"
)
_FOLLOWING = re.compile(
    rf"(?:以下|下列|如下|下述)的?(?P<count>{NUMERAL})(?:点|条|项|个|件|种|类|方面|步|大)[{HAN}]{{0,8}}"
)
_BEFORE_COLON = re.compile(
    rf"(?<![第\d.一二三四五六七八九十百])(?P<count>{NUMERAL})(?:点|条|项|个|件|种|类|方面|步|大)"
    rf"(?!(?:会议)?议[程题]|字|月|小时|工作日|百分点)[{HAN}]{{0,10}}(?=”?[：:])"
)
_TO_DO = re.compile(
    r"(?:抓好|做好|抓住|把握|落实|推进|突出|做到|处理好|实施|完成|明确|议定)(?:以下|如下)?"
    rf"(?P<count>{NUMERAL})(?:项|件|个|大|条|点)[{HAN}]{{0,8}}(?=[。：]$)"
)
_SLOGAN = re.compile(rf"“(?P<count>{_SMALL})要”(?=[：:])")
_STAGES = re.compile(rf"分(?:为|成)?(?P<count>{_SMALL})个?(?P<of>阶段|步骤|批次)")
_COUNTED = re.compile(r"[一二三四五六七八九十两百千\d](?:方面|[点条项个层件种类步大]|要”)")
"""In all of them; most texts have none."""
_POINTS = re.compile("[一二三四五六七八九十][是要]|[①-⑳]|第[一二三四五六七八九十]+[，,：是]")
_MOST = 30


def _announcements(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Each with whether it is one of what will be said, which is certain."""
    if not _COUNTED.search(text):
        return
    yield from ((found, True) for found in _SPOKEN.finditer(text))
    yield from ((found, False) for found in _FOLLOWING.finditer(text))
    yield from ((found, False) for found in _BEFORE_COLON.finditer(text))
    yield from ((found, False) for found in (*_TO_DO.finditer(text), *_SLOGAN.finditer(text)))


def _counted(line: Line, around: Around, context: ReviewContext) -> str | None:
    text = line.content
    announced = next(_announcements(text), None) or _STAGES.search(text)
    counted = number_form(line) or numbers_within(text) or _POINTS.search(text)
    return text if announced or counted else None


@document_rule("点数不符", Sight(_counted, ("一二三四五六七八九十两（(0-9①-⑳",)))
def announced_points_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """讲三点意见 against the numbered headings, or the 一是…, that come after it."""
    for index, line in reading.body:
        told: set[int] = set()
        for found, certain in _announcements(line.content):
            said = parse_number(found["count"]) or 0
            in_groups = not certain and _GROUPS.search(line.content[: found.start("count")])
            if found.start("count") in told or not 2 <= said <= _MOST or in_groups:
                continue
            told.add(found.start("count"))
            headings = certain or _leads_in(line.content[found.end() :])
            counts = listed_after(reading, index, found.end(), headings)
            if counts and said not in counts and counts[0] > 1:
                level: Level | None = None if certain else "疑似"
                words = {"数": str(counts[0]), "称": found[0].strip("“”")}
                yield Hit(found.start("count"), found.end(), words, line=index, level=level)


_GROUPS = re.compile(rf"{NUMERAL}大(?:项)?(?:任务|工程|行动)[^。；]{{0,12}}$")
"""Before a count that runs through groups of headings: 2大任务，抓好5项具体工作 is 任务项数不符."""


def _leads_in(rest: str) -> bool:
    """Whether what stands behind a number only leads in the lines that follow."""
    return len(rest) <= 1 or (rest.endswith(("：", ":")) and "。" not in rest)


_STAGE_HEAD = "阶段", "步骤", "批次"


def _staged(line: Line, around: Around, context: ReviewContext) -> tuple[str, str] | None:
    form = number_form(line)
    label = form[1]["label"] if form else ""
    text = line.content if any(word in line.content for word in _STAGE_HEAD) else ""
    return (label, text) if label or text else None


@document_rule("阶段数不符", Sight(_staged))
def stages_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """分三个阶段进行 against the headings （一）…阶段 that come after it."""
    for index, line in reading.body:
        for found in _STAGES.finditer(line.content):
            said = parse_number(found["count"])
            heads = _stage_heads(reading, index, found["of"])
            if said and len(heads) > 1 and said != len(heads):
                words = {"数": str(len(heads)), "称": found[0]}
                yield Hit(found.start("count"), found.end(), words, line=index)


def _stage_heads(reading: LinearText, index: int, word: str) -> list[str]:
    """The numbered lines of one level, the first of which follows, that name a stage."""
    heads: list[str] = []
    level: int | None = None
    for n, line in reading.body:
        form = number_form(line) if n > index else None
        if form is None:
            continue
        named = word in re.split("[。（(]", line.content[len(form[1]["label"]) :])[0]
        if level is None and not named:
            return []
        level = form[0] if level is None else level
        if form[0] < level or (form[0] == level and (not named or (heads and form[1]["n"] == heads[0]))):
            break
        heads += [form[1]["n"]] if form[0] == level else []
    return heads


_HEARD = "审议|研究|听取|讨论|学习|传达|通过"
_SUBJECTS = re.compile(
    rf"(?:{_HEARD})(?:并?通过)?了?(?P<count>{_SMALL})(?:个|项|件)(?:议题|事项|文件|议案|议程|报告|方案|汇报)(?=[。；，])"
)
_MEETING_HEARD = re.compile(rf"^会议(?:还|又|首先|接着|最后|其次)?(?:原则)?(?:{_HEARD})")


def _subject(line: Line, around: Around, context: ReviewContext) -> str | None:
    text = line.content
    found = _SUBJECTS.search(text) or _MEETING_HEARD.match(text) or number_form(line)
    return text if found else None


@document_rule("议题数不符", Sight(_subject))
def subjects_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """审议了四个议题 against the paragraphs that begin with 会议审议, or the numbered ones."""
    for index, line in reading.body:
        for found in _SUBJECTS.finditer(line.content):
            said = parse_number(found["count"])
            below = [one for n, one in reading.body if n > index]
            heard = sum(bool(_MEETING_HEARD.match(one.content)) for one in below)
            numbered = listed_after(reading, index, found.end())
            counts = {heard, *numbered} - {0, 1}
            if said and counts and said not in counts:
                words = {"数": str(max(counts)), "称": found[0]}
                yield Hit(found.start("count"), found.end(), words, line=index)


_NEXT = re.compile(
    rf"(?:进行|进入|转入|下面|接下来|现在)[^。；：第]{{0,8}}(?P<label>第(?P<n>{_SMALL})(?:项|个))"
    r"(?:会议)?(?:议程|议题|议项|内容|事项)?(?=[，,：:。；]|$)"
)
_PAST = re.compile("刚才|完成了|已经|结束了")


def _next(line: Line, around: Around, context: ReviewContext) -> str | None:
    found = _NEXT.search(line.content)
    return line.content[: found.end()] if found else None


@document_rule("议程次序", Sight(_next, ("第", "项个", "一二三四五六七八九十两")))
def order_of_agenda(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """进行第五项议程 right after the third."""
    called = [
        (index, found)
        for index, line in reading.body
        if (found := _NEXT.search(line.content)) and not _PAST.search(line.content[: found.start("label")])
    ]
    if len(called) < 2 or parse_number(called[0][1]["n"]) != 1:
        return
    for fault in series_faults([parse_number(found["n"]) or 0 for _, found in called]):
        index, found = called[fault.place]
        like = found["label"].replace(found["n"], chinese_numeral(fault.shown))
        words = {"说": gap_sentence(found["label"], fault, like)}
        yield Hit(found.start("label"), found.end("label"), words, line=index)
