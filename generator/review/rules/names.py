"""People: one person with two posts, one post with two persons, names near a known one, strangers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

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
    speakers_in,
)
from generator.review.rules.place_names import names_ending
from generator.review.rules.posts import (
    agree,
    held_by_one,
    is_about_changes,
    speaks_of_the_past,
    split_posts,
)
from generator.review.rules.unknown_people import (
    NAME_SUFFIX,
    find_unknown_people,
    known_names,
)

_BEFORE = 6  # characters that may say that a post is a former one
_LEVELS = "县市区"
_MOST_KINDS = 20  # ways to write the posts of one name; of more there are several people


def _persons(line: Line, around: Around, context: ReviewContext) -> Hashable:
    """Names and posts; whether the title is about appointments; the places named."""
    if line.role == "格":
        return None
    people, changing = people_in_text(line.text), line.role == "题" and is_about_changes((line.text,))
    places = tuple(_places(line.text, level) for level in _LEVELS)
    return (people, changing, places) if people or changing or any(places) else None


class _PostSaid(NamedTuple):
    """A mention with what can be compared of its post, and where it is."""

    mention: PersonMention
    posts: tuple[str, ...]
    document: str
    place: str

    def hit(self, words: dict[str, str]) -> Hit:
        one = self.mention
        start = max(one.start - len(one.post), 0)
        words = {"名": one.name, "职": one.post, **words}
        return Hit(start, one.end, words, line=one.line, document=self.document)


def _said(readings: Mapping[str, LinearText]) -> Iterator[_PostSaid]:
    """Everybody named with a post, but for those who are said to have held it before, and for documents
    about appointments."""
    for document, reading in readings.items():
        if is_about_changes((reading.title, reading.kind)):
            continue
        for one in find_person_mentions(reading):
            line = reading.lines[one.line]
            start = max(one.start - len(one.post), 0)
            before = line.text[max(start - _BEFORE, 0) : start]
            if not speaks_of_the_past(before, one.post):
                yield _PostSaid(one, split_posts(one.post), document, line.place(one.start))


_PERSONS = Sight(_persons, body=False)


@pack_rule("同人异职", _PERSONS, of_record=True)
def two_posts(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """Posts that do not go together: 县长 and 县委书记. What the record says is right; else what is said more
    often, or first."""
    known = _posts_of(context.meeting)
    by_name: dict[str, list[_PostSaid]] = {}
    for said in _said(readings):
        held = known.get(said.mention.name)
        if held is None:
            by_name.setdefault(said.mention.name, []).append(said)
        elif not agree(said.posts, tuple(one for post in held for one in split_posts(post))):
            yield said.hit({"前": f"资料里是{'、'.join(held)}"})
    for mentions in by_name.values():
        for one, other in _odd_ones(mentions):
            yield one.hit({"前": f"{other.place}写的是{other.mention.post}"})


def _odd_ones(mentions: list[_PostSaid]) -> Iterator[tuple[_PostSaid, _PostSaid]]:
    """Mentions of one person that disagree with one that has more on its side, or stood before; with that."""
    kinds = dict.fromkeys(one.posts for one in mentions if one.posts)
    if len(kinds) < 2 or len(kinds) > _MOST_KINDS:
        return
    counts = Counter(one.posts for one in mentions)
    weight = {one: sum(counts[other] for other in kinds if agree(one, other)) for one in kinds}
    order = {one: place for place, one in enumerate(kinds)}
    for one in mentions:
        against = (
            other
            for other in kinds
            if one.posts
            and not agree(one.posts, other)
            and (weight[other], order[one.posts]) > (weight[one.posts], order[other])
        )
        if (right := next(against, None)) is not None:
            yield one, next(other for other in mentions if other.posts == right)


def _posts_of(meeting: Meeting | None) -> dict[str, set[str]]:
    if meeting is None:
        return {}
    return {
        NAME_SUFFIX.sub("", one.name): {*one.posts, one.address} - {""} for one in meeting.people if one.posts
    }


@pack_rule("同职异人", _PERSONS, of_record=True)
def two_persons(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """Posts that one person holds at a time: 县委书记, 县长, 县水利局局长."""
    shared = _posts_of_several(context.meeting)
    held: dict[str, list[_PostSaid]] = {}
    several = _levels_of_several(readings)
    for said in _said(readings):
        for post in re.split("[、，]", said.mention.post):
            if post not in shared and held_by_one(post, several):
                held.setdefault(post, []).append(said)
    for post, mentions in held.items():
        counts = Counter(one.mention.name for one in mentions)
        right = counts.most_common(1)[0][0]  # of as many the first
        for one in mentions:
            name = one.mention.name
            if not (name in right or right in name):
                yield one.hit({"前": right, "职": post})


def _levels_of_several(readings: Mapping[str, LinearText]) -> set[str]:
    """The levels of which more than one place is named: with two counties 县长 may be two persons."""
    texts = [line.text for reading in readings.values() for line in reading.lines]
    return {level for level in _LEVELS if len({name for text in texts for name in _places(text, level)}) > 1}


def _places(text: str, level: str) -> tuple[str, ...]:
    return names_ending(text, level) if level in text else ()


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


def _named_people(line: Line) -> tuple[PersonMention, ...]:
    """Whom the text says to be a person, or lets speak."""
    return () if line.role == "格" else (*speakers_in(line), *comrades_in(line), *people_in_line(line))


@each_line_rule("姓名近似", asks_record=lambda line: bool(_named_people(line)))
def near_known_name(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """One character off, where the text says that it is a person, or lets somebody speak."""
    known = known_names(context.meeting) if context.meeting else None
    for one in {one.end: one for one in _named_people(line)}.values() if known else ():
        other = known.near(one.name[-3:]) if known and not known.ends(one.name) else ""
        if other:
            yield Hit(one.end - 3, one.end, {"名": other})


@each_line_rule("资料里没有的人", asks_record=lambda line: bool((*people_in_line(line), *comrades_in(line))))
def unknown_person(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """×××同志, or a name behind a post, whom the record does not name."""
    if context.meeting is not None:
        for start, end in find_unknown_people(line, context.meeting):
            yield Hit(start, end)


@pack_rule("发言人不在名单", BLIND, of_record=True)
def unlisted_speaker(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """Somebody speaks who is not among the people or the attendance of the record."""
    meeting = context.meeting
    if meeting is None or not meeting.people or not readings:
        return
    listed = {one.name for one in meeting.people} | {one.address for one in meeting.people}
    listed |= {name for group in meeting.attendance for name in group.people}
    absent = {one.name for one in meeting.people if one.role == "请假"}
    absent |= {name for group in meeting.attendance if group.standing == "请假" for name in group.people}
    document = next(iter(readings))
    for item in meeting.agenda:
        for name in (*item.people, *(name for one in item.contributions for name in one.people)):
            if re.search("[长记任席员]$|负责|领导|同志", name):
                continue
            if name not in listed:
                yield Hit(0, 0, {"说": f"议程里{name}要{item.kind}，参会名单里没有他"}, document=document)
            elif name in absent:
                yield Hit(0, 0, {"说": f"议程里{name}要{item.kind}，名单里他请假"}, document=document)
