"""People: one person with two posts, one post with two persons, names near a known one, strangers."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping

from generator.records.model import Meeting
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import BLIND, Around, ReviewContext, Sight, each_line_rule, pack_rule
from generator.review.rules.person_mentions import (
    PersonMention,
    comrades_in,
    find_person_mentions,
    people_in_line,
    people_in_text,
)
from generator.review.rules.unknown_people import (
    NAME_SUFFIX,
    find_unknown_people,
    known_names,
)

_SHARED = re.compile(
    r"副|常委|委员|成员|党组书记|代表|主持|调研员|助理|干事|科长|职员|队员|记者|^(?:主任|书记|局长|部长|主席)$|其他|有关|各|乡镇|负责人"
)
_APPOINTED = "任免"


def _persons(line: Line, around: Around, context: ReviewContext) -> Hashable:
    """Names and posts; and whether the title is about appointments."""
    if line.role == "格":
        return None
    appointing = line.role == "题" and _APPOINTED in line.text
    return (people_in_text(line.text), appointing) if appointing else people_in_text(line.text) or None


@pack_rule("同人异职", Sight(_persons, body=False))
def two_posts(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """The posts must share a part: 县长 and 县委副书记、县长 are one; 县长 and 县委书记 are not."""
    first: dict[str, tuple[str, str]] = {}
    known = _posts_of(context.meeting)
    for document, reading in readings.items():
        for one in find_person_mentions(reading):
            posts = set(filter(None, re.split("[、，]", one.post)))
            held = known.get(one.name)
            if held is not None:
                if posts and not _posts_overlap(posts, held):
                    yield _hit(one, document, {"前": f"资料里是{'、'.join(held)}"})
                continue
            before, where = first.setdefault(one.name, (one.post, reading.lines[one.line].place(one.start)))
            if posts and before and not _posts_overlap(posts, set(before.split("、"))):
                yield _hit(one, document, {"前": f"{where}写的是{before}"})


def _hit(one: PersonMention, document: str, words: dict[str, str]) -> Hit:
    start = one.start - len(one.post)
    return Hit(
        max(start, 0), one.end, {"名": one.name, "职": one.post, **words}, line=one.line, document=document
    )


def _posts_overlap(posts: set[str], others: set[str]) -> bool:
    """Whether one of the posts is, or ends, one of the others."""
    return any(a.endswith(b) or b.endswith(a) for a in posts for b in others if a and b)


def _posts_of(meeting: Meeting | None) -> dict[str, set[str]]:
    if meeting is None:
        return {}
    return {
        NAME_SUFFIX.sub("", one.name): {*one.posts, one.address} - {""} for one in meeting.people if one.posts
    }


@pack_rule("同职异人", Sight(_persons, body=False))
def two_persons(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """Posts that one person holds at a time: 县委书记, 县长, 县水利局局长."""
    held: dict[str, str] = {}
    shared = _posts_of_several(context.meeting)
    for document, reading in readings.items():
        if _APPOINTED in reading.title:
            continue
        for one in find_person_mentions(reading):
            for post in re.split("[、，]", one.post):
                if len(post) < 2 or _SHARED.search(post) or post in shared:
                    continue
                other = held.setdefault(post, one.name)
                if other != one.name and other not in one.name and one.name not in other:
                    yield _hit(one, document, {"前": other, "职": post})


def _posts_of_several(meeting: Meeting | None) -> set[str]:
    """Posts that the record itself gives to more than one person."""
    if meeting is None:
        return set()
    holders: dict[str, set[str]] = {}
    for person in meeting.people:
        for post in person.posts:
            holders.setdefault(post, set()).add(person.name)
    for group in meeting.attendance:
        for post in group.posts:
            holders.setdefault(post, set()).update(group.people)
    return {post for post, names in holders.items() if len(names) > 1}


@each_line_rule("姓名近似")
def near_known_name(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """The same surname, one character off, where the text says that it is a person."""
    found = (*people_in_line(line), *comrades_in(line))
    known = known_names(context.meeting) if found and context.meeting else None
    for one in found if known else ():
        other = known.near(one.name[-3:]) if known and not known.ends(one.name) else ""
        if other:
            yield Hit(one.end - 3, one.end, {"名": other})


@each_line_rule("资料里没有的人")
def unknown_person(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """×××同志, or a name behind a post, whom the record does not name."""
    if context.meeting is not None:
        for start, end in find_unknown_people(line, context.meeting):
            yield Hit(start, end)


@pack_rule("发言人不在名单", BLIND)
def unlisted_speaker(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """Somebody speaks who is not among the people or the attendance of the record."""
    meeting = context.meeting
    if meeting is None or not meeting.people or not readings:
        return
    listed = {one.name for one in meeting.people} | {one.address for one in meeting.people}
    listed |= {name for group in meeting.attendance for name in group.people}
    absent = {one.name for one in meeting.people if one.role == "请假"}
    document = next(iter(readings))
    for item in meeting.agenda:
        for name in item.people:
            if re.search("[长记任席员]$|负责|领导|同志", name):
                continue
            if name not in listed:
                yield Hit(0, 0, {"说": f"议程里{name}要{item.kind}，参会名单里没有他"}, document=document)
            elif name in absent:
                yield Hit(0, 0, {"说": f"议程里{name}要{item.kind}，名单里他请假"}, document=document)
