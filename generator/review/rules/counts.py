"""Sums said in words against the lists they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.review.announced_lists import INLINE_POINTS, LEVEL_HEADS, longest_run, unbroken_run
from generator.review.enumerations import items_of
from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import (
    BLIND,
    Around,
    ReviewContext,
    Sight,
    document_rule,
    pack_rule,
)
from generator.review.text import HAN, NUMERAL, parse_number

_AGENDA = re.compile(rf"(?:共有?|有|安排)(?P<count>{NUMERAL})(?:项|个)(?:会议)?议[程题]")
_TASKS = re.compile(rf"(?P<a>{NUMERAL})大(?:项)?(?:任务|工程|行动)[^。；]{{0,12}}?(?P<b>{NUMERAL})项")
_VOTES = re.compile(
    r"(?:(?:同意|赞成|不同意|反对|弃权|未表决|未投票)(?:的)?(?:票)?(?:有)?\d{1,9}[人票名]?(?:[、，,；]|$|(?=。)))+"
)
_VOTE = re.compile(r"\d+")
_PRESENT = re.compile(r"(?:实到|出席(?:会议)?的?(?:代表|成员|委员)?)[：:]?(\d{1,9})[人名]")


def _votes(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.content if _VOTES.search(line.content) or _PRESENT.search(line.content) else None


@document_rule("票数不符", Sight(_votes), of_record=True)
def votes_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """同意18人、反对0人、弃权0人, where 19 are present: as the record says, else as the text does."""
    given = re.match(r"\d{1,9}(?!\d)", context.meeting.info.present) if context.meeting else None
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


_SPEAKING = re.compile(r"(?:共|有)(\d{1,9})(?:个|家)?单位")


@pack_rule("发言家数不一", BLIND, of_record=True)
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


_OF_AGENDA = re.compile("议[程题]|第[一二三四五六七八九十]+项|[一二三四五六七八九十]是")
_OF_TASKS = re.compile("大项?(?:任务|工程|行动)|^[一二三四五六七八九十（(]|[一二三四五六七八九十]是")


def _agenda(line: Line, around: Around, context: ReviewContext) -> str | None:
    return line.content if _OF_AGENDA.search(line.content) else None


@document_rule("议程数不符", Sight(_agenda, ("议项是",)))
def agenda_count_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """共有三项议程 against the list in the same paragraph, or 第N项 later on."""
    for index, line in reading.body:
        for found in _AGENDA.finditer(line.content):
            said = parse_number(found["count"])
            rest = line.content[found.end() :]
            counts = [
                unbroken_run([one[1] for one in pattern.finditer(rest)]) for pattern in INLINE_POINTS[:1]
            ]
            counts.append(unbroken_run(re.findall(r"第([一二三四五六七八九十]+)项", rest)))
            listed_here = max(counts)
            if not listed_here:
                listed_here = longest_run(
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
        head = LEVEL_HEADS[1].match(line.content)
        if head:
            if parse_number(head[1]) != len(sums) + 1 or len(sums) == groups:
                break
            sums.append(0)
        elif LEVEL_HEADS[0].match(line.content) and sums:
            break
        if sums:
            sums[-1] += unbroken_run([one[1] for one in INLINE_POINTS[0].finditer(line.content)])
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
            names = items_of(found["list"])
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
