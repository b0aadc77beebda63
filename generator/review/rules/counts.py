"""Sums said in words against the lists they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import (
    BLIND,
    Around,
    ReviewContext,
    Sight,
    document_rule,
    line_rule,
    pack_rule,
)
from generator.review.text import HAN, NUMERAL, parse_number

_LISTED = re.compile(
    rf"等(?P<count>{NUMERAL})"
    r"(?P<of>个方面|个部门|个单位|个县|个乡镇|个镇|个环节|家企业|家单位|个领域|项工作|项任务|个问题|个重点|名同志|位同志"
    r"|个部分|项制度|个省|个市|个街道|个村)"
)
_CLAUSE = re.compile(r"[^。；：:！？（）()\n]{4,160}$")
_VERB = re.compile(
    r"^.*?(?:聚焦|围绕|包括|涉及|突出|抓好|会同|组织|由|对|从|把|将|在|有|是|为|向|请|即|和)(?=[^、]*、)"
)
_SAID = re.compile(
    r"(?:讲|谈|提|强调|提出|作|有)(?:以下|这么)?(?P<count>[一二三四五六七八九十两])(?P<of>点|条|项|个)(?:具体)?(?:意见|要求|建议|希望|看法|考虑|原因|体会)"
)
_AGENDA = re.compile(rf"(?:共有?|有|安排)(?P<count>{NUMERAL})(?:项|个)(?:会议)?议[程题]")
_TASKS = re.compile(rf"(?P<a>{NUMERAL})大(?:项)?(?:任务|工程|行动)[^。；]{{0,12}}?(?P<b>{NUMERAL})项")
_LEVELS = (
    re.compile(r"^([一二三四五六七八九十]+)、"),
    re.compile(r"^[（(]([一二三四五六七八九十]+)[)）]"),
    re.compile(r"^(\d{1,2})[.．]"),
)
_INLINE = (
    re.compile(r"(?:^|[。；，：:;,])([一二三四五六七八九十]{1,3})是(?!否)"),
    re.compile(r"(?:^|[。；，：:;,])([一二三四五六七八九十]{1,3})要"),
)


@line_rule("列举数不符", "等", "个家项名位")
def list_count_differs(line: Line) -> Iterator[Hit]:
    """A、B、C等四个方面: 等 with a number says that these are all."""
    for found in _LISTED.finditer(line.content):
        clause = _CLAUSE.search(line.content, max(0, found.start() - 160), found.start())
        items = _items(clause[0]) if clause else []
        said = parse_number(found["count"])
        if said is None or len(items) < 2 or said > 20 or len(items) == said:
            continue
        if any(("“" in one and "”" not in one) or len(one) > 22 for one in items):
            continue
        if abs(len(items) - said) <= 3:
            yield Hit(found.start(), found.end(), {"数": str(len(items)), "列": "、".join(items)})


def _items(text: str) -> list[str]:
    """What stands between the 、 of the last clause; two quoted things side by side count as two."""
    clause = re.split(r"[，,]", text)
    last = clause[-1]
    if "、" not in last:
        return []
    last = _VERB.sub("", last) if _VERB.match(last) else last
    return [one for one in re.split(r"、|(?<=[”》])(?=[“《])|(?<=[^、])[和及与](?=[^、]{2,}$)", last) if one]


_VOTES = re.compile(
    r"(?:(?:同意|赞成|不同意|反对|弃权|未表决|未投票)(?:的)?(?:票)?(?:有)?\d+[人票名]?(?:[、，,；]|$|(?=。)))+"
)
_VOTE = re.compile(r"\d+")
_PRESENT = re.compile(r"(?:实到|出席(?:会议)?的?(?:代表|成员|委员)?)[：:]?(\d+)[人名]")


def _votes(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.content if _VOTES.search(line.content) or _PRESENT.search(line.content) else None


@document_rule("票数不符", Sight(_votes))
def votes_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """同意18人、反对0人、弃权0人, where 19 are present: as the record says, else as the text does."""
    given = re.match(r"\d+", context.meeting.info.present) if context.meeting else None
    told = [one for _, line in reading.body for one in _PRESENT.findall(line.content)]
    present = int(given[0]) if given else int(told[0]) if len(set(told)) == 1 else None
    if present is None:
        return
    for index, line in reading.body:
        for found in _VOTES.finditer(line.content):
            votes = [int(one) for one in _VOTE.findall(found[0])]
            if len(votes) > 1 and sum(votes) != present:
                sums = f"{'+'.join(map(str, votes))}={sum(votes)}"
                yield Hit(found.start(), found.end(), {"和": sums, "到": str(present)}, line=index)


_SPEAKING = re.compile(r"(?:共|有)(\d+)(?:个|家)?单位")


@pack_rule("发言家数不一", BLIND)
def number_of_speaking_units_differs(
    readings: Mapping[str, LinearText], context: ReviewContext
) -> Iterator[Hit]:
    """共13个单位代表发言 in an item that names two."""
    if context.meeting is None or not readings:
        return
    document = next(iter(readings))
    for item in context.meeting.agenda:
        units = {*item.units, *(unit for one in item.contributions for unit in one.units)}
        for text in item.figures:
            found = _SPEAKING.search(text)
            if found and units and int(found[1]) != len(units):
                said = f"议程“{item.kind}”写明{found[0]}，列了{len(units)}家"
                yield Hit(0, 0, {"说": said}, document=document)


_NUMBERED = re.compile(r"^[一二三四五六七八九十（(\d]|[一二三四五六七八九十][是要]")
_OF_AGENDA = re.compile("议[程题]|第[一二三四五六七八九十]+项|[一二三四五六七八九十]是")
_OF_TASKS = re.compile("大项?(?:任务|工程|行动)|^[一二三四五六七八九十（(]|[一二三四五六七八九十]是")


def _points(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.content if _SAID.search(line.content) or _NUMBERED.search(line.content) else None


@document_rule("点数不符", Sight(_points, ("一二三四五六七八九十两（(0-9",)))
def announced_points_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """讲三点意见 against the numbered headings, or the 一是…, that come after it."""
    for index, line in reading.body:
        for found in _SAID.finditer(line.content):
            said = parse_number(found["count"])
            count = _headings_after(reading, index, found.end())
            if said and count and count != said and said > 1:
                words = {"数": str(count), "称": found[0]}
                yield Hit(found.start("count"), found.end(), words, line=index)


def _headings_after(reading: LinearText, start: int, offset: int) -> int:
    """How far the numbering goes that begins right after the place; 0 when none does."""
    rest = [reading.lines[start].text[offset:], *(line.content for n, line in reading.body if n > start)]
    for level in (*_LEVELS, re.compile(r"^([一二三四五六七八九十]{1,3})[是要]")):
        if any(level.match(text) for text in rest[1:3]):
            return _longest_run(level, rest[1:])
    for inline in _INLINE:
        if [found[1] for found in inline.finditer(rest[0])][:1] == ["一"]:
            return _unbroken_run([found[1] for text in rest for found in inline.finditer(text)])
    return 0


def _longest_run(level: re.Pattern[str], texts: list[str]) -> int:
    return _unbroken_run([found[1] for text in texts if (found := level.match(text))])


def _unbroken_run(numbers: list[str]) -> int:
    """How far 1, 2, 3 … goes before it starts again."""
    count = 0
    for one in numbers:
        if parse_number(one) == count + 1:
            count += 1
        elif parse_number(one) == 1:
            break
    return count


def _agenda(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.content if _OF_AGENDA.search(line.content) else None


@document_rule("议程数不符", Sight(_agenda, ("议项是",)))
def agenda_count_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """共有三项议程 against the list in the same paragraph, or 第N项 later on."""
    for index, line in reading.body:
        for found in _AGENDA.finditer(line.content):
            said = parse_number(found["count"])
            rest = line.content[found.end() :]
            counts = [_unbroken_run([one[1] for one in pattern.finditer(rest)]) for pattern in _INLINE[:1]]
            counts.append(_unbroken_run(re.findall(r"第([一二三四五六七八九十]+)项", rest)))
            listed_here = max(counts)
            if not listed_here:
                listed_here = _longest_run(
                    re.compile(
                        r"^(?:[一二三四五六七八九十]+、|\d+[.．])?.{0,12}?第([一二三四五六七八九十]+)项"
                    ),
                    [one.text for n, one in reading.body if n > index],
                )
            if said and listed_here > 1 and listed_here != said:
                words = {"数": str(listed_here), "称": f"{found['count']}项议程"}
                yield Hit(found.start("count"), found.end(), words, line=index)


def _tasks(line: Line, around: Around, context: ReviewContext) -> tuple[str, bool]:
    counted = line.role == "项" and bool(line.label)
    return line.content if _OF_TASKS.search(line.content) else "", counted


@document_rule("任务项数不符", Sight(_tasks))
def task_count_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """4大任务22项 against four headings and the 一是… under each."""
    for index, line in reading.body:
        for found in _TASKS.finditer(line.content):
            groups, said = parse_number(found["a"]), parse_number(found["b"])
            sums = _items_under(reading, index, groups or 0)
            if sums and said and sum(sums) != said:
                spelled = f"{'+'.join(map(str, sums))}={sum(sums)}"
                yield Hit(found.start(), found.end(), {"和": spelled, "称": found["b"]}, line=index)


def _items_under(reading: LinearText, start: int, groups: int) -> list[int]:
    """Items under each of the first ``groups`` headings （一）…, or nothing when they cannot be told."""
    sums: list[int] = []
    for n, line in reading.body:
        if n <= start:
            continue
        head = _LEVELS[1].match(line.content)
        if head:
            if parse_number(head[1]) != len(sums) + 1 or len(sums) == groups:
                break
            sums.append(0)
        elif _LEVELS[0].match(line.content) and sums:
            break
        if sums:
            sums[-1] += _unbroken_run([one[1] for one in _INLINE[0].finditer(line.content)])
            if line.role == "项" and line.label:
                sums[-1] += 1
    whole = len(sums) == groups and all(sums)
    return sums if whole else []


_ASPECTS = LazyPattern(rf"(?P<list>[^。；！？\n，,：:]{{6,160}})等(?P<count>{NUMERAL})个方面", "个方面")
_ASPECT_HEAD = LazyPattern(rf"(?:^|[。；：:\n])([{HAN}“”]{{2,14}})方面[，,：:]", "方面")


def _aspects(line: Line, around: Around, context: ReviewContext) -> str:
    return line.content


@document_rule("列举与展开不符", Sight(_aspects, ("方", "面")))
def aspects_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A、B、C等三个方面, and later A方面，… B方面，… but D方面，…"""
    for index, line in reading.body:
        if "个方面" not in line.content:
            continue
        for found in _ASPECTS.finditer(line.content):
            names = _items(found["list"])
            told = [
                (n, hit)
                for n, one in reading.body
                for hit in _ASPECT_HEAD.finditer(one.text)
                if (n, hit.start()) > (index, found.end())
            ]
            told = told[: len(names)]
            strange = [(n, hit) for n, hit in told if hit[1] not in names]
            left = [name for name in names if name not in {hit[1] for _, hit in told}]
            if len(names) > 2 and len(told) >= len(names) - 1 and 0 < len(strange) <= 1 + len(names) // 4:
                for n, hit in strange:
                    yield Hit(hit.start(1), hit.end(1), {"前": "、".join(left)}, line=n)
