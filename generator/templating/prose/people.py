"""How people are called, and who attends, as what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.chinese.fact_text import also, fill, join, replace_in, say
from generator.records.model import Attendance, Meeting, Person
from generator.records.model.people import TITLES
from generator.records.model.post_order import rank
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.words import Lexicon

GUEST = ("先生", "女士", "小姐", "教授", "院士", "博士", "老师", "老人")
_UNITS = "县旗盟市区乡镇村局委办厅院校所站组部会社司厂"
SENT = ("主持", "讲话")
"""Whoever presides or speaks for somebody is said to do so where he does it; whoever only attends for
somebody, where he is listed."""
FORMAL_STANDINGS = ("出席", "参加", "列席", "邀请", "邀请列席", "请假", "记录", "工作人员")


def formal(meeting: Meeting, name: str, comrade: bool = False) -> str:
    """Full posts and name for a known person, else the words as written. With ``comrade`` 同志 follows,
    or what the person's own form of address ends with: 先生, 女士."""
    known = meeting.person(name)
    said = name if known is None else known.formal if known.posts or not known.address else known.address
    named = known is not None and bool(known.posts)
    guest = next((one for one in GUEST if known and known.address.endswith(one)), "")
    if comrade and named and guest:
        return said if said.endswith(guest) else said + guest
    return (
        say(said, "同志")
        if comrade and (named or looks_like_name(said)) and not said.endswith("同志")
        else said
    )


def looks_like_name(text: str) -> bool:
    """Whether the words look like a name and nothing else: two or three characters, no title or unit."""
    plain = replace_in(text, "·", "")
    return len(plain) in (2, 3) and not plain.endswith(TITLES) and not any(unit in plain for unit in _UNITS)


_SEVERAL = ("大家", "全体", "代表", "群众", "企业", "学生", "职工", "党员")


def mandated(person: Person, said: str, words: Lexicon) -> str:
    """``受副省长江某委托，……`` before what a person does whom somebody sent to preside or to speak."""
    behalf = bare(person.on_behalf_of)
    return fill(str(words.papers["议程句"]["受托"]), 谁=behalf) + said if behalf else said


def counted(said: str) -> str:
    """``38`` → ``38人``, ``80余`` → ``80余人``: the measure is added only to a bare number."""
    count = bare(said)
    return say(count, "人") if count[-1:].isdigit() or count.endswith(("余", "多")) else count


def in_speech(meeting: Meeting, name: str) -> str:
    """As a speaker says it after the first mention: a name that stands in no list with 同志, too; other
    words as they are."""
    known = meeting.person(name)
    if known is not None:
        return known.in_speech
    return say(name, "同志") if looks_like_name(name) and name not in _SEVERAL else name


def as_called_by(meeting: Meeting, speaker: Person | None) -> Meeting:
    """The meeting as its speaker calls people: who stands below him is 某某同志, whatever others call him."""
    if speaker is None or not speaker.posts:
        return meeting
    below = [one for one in meeting.people if one.posts and rank(one) > rank(speaker)]
    plain = {one.name for one in below if not one.address.endswith(GUEST)}
    people = tuple(
        one.model_copy(update={"address": ""}) if one.name in plain else one for one in meeting.people
    )
    return meeting.model_copy(update={"people": people})


@dataclass(frozen=True, slots=True)
class Group:
    """Those who attend in one capacity; ``members`` are ready to be printed, in order."""

    standing: str
    venue: str
    members: tuple[str, ...]

    @property
    def said(self) -> str:
        return join_phrases(self.members)


def member(meeting: Meeting, one: Attendance, padded: bool = False) -> str:
    """One line of the attendance in words: ``各乡镇党委书记（各1名）``, ``副县长李坤、范文杰``.

    ``padded``: in a roll of who came, where names are padded and what was told to those who were to come (how
    many of each unit, where they sit) is not said again."""
    names = [_listed_name(meeting, name, padded, with_posts=not one.posts) for name in one.people]
    people = join_list(one.posts) + ("　" if padded and one.posts and names else "") + join_list(names)
    units = join_list(one.units)
    parts = (units, people) if names or not units else (units + people,)
    base = join_phrases([part for part in (bare(one.scope), *parts) if part])
    if names and not (one.units or one.posts) and _LEADING.search(one.scope):
        base = _named_leaders(meeting, one, names, padded)
    number = counted(one.headcount)
    count = say("共", number.removeprefix("共")) if one.quota and number and not padded else number
    instead = say(bare(one.substitute), "代会") if one.substitute else ""
    to_come = (one.quota, one.note) if not padded else ("", "")
    asides = [bare(aside) for aside in (to_come[0], count, to_come[1], one.reason, instead) if aside]
    return base + (say("（", join("，", asides), "）") if asides else "")


def _named_leaders(meeting: Meeting, one: Attendance, names: Sequence[str], padded: bool) -> str:
    """``市有关领导（副市长甲、乙）``: who the leaders are. Posts stand only where each has one: whoever has
    none would seem to share the post before him."""
    persons = [meeting.person(name) for name in one.people]
    if all(known and known.posts for known in persons):
        return say(bare(one.scope), "（", join_list(names), "）")
    plain = [_listed_name(meeting, name, padded, with_posts=False) for name in one.people]
    return bare(one.scope) + ("　" if padded else "") + join_list(plain)


def groups(
    meeting: Meeting,
    standings: Sequence[str] | None = None,
    by_venue: bool = False,
    padded: bool = False,
    with_speakers: bool = False,
) -> list[Group]:
    """The attendance by capacity (``standings``, else all) and, if asked for, venue, in the usual order of
    capacities; on request those who speak are told among those who attend."""
    found: dict[tuple[str, str], list[str]] = {}
    rooms = dict[str, str]()
    for one in _in_order(meeting, with_speakers):
        key = (one.standing, one.venue if by_venue else "")
        found.setdefault(key, []).append(member(meeting, one, padded))
        rooms[one.venue] = also(one.venue, rooms.get(one.venue, ""))
    keys = list(found)
    ordered = sorted(found, key=lambda key: (_place(key[0]), keys.index(key)))
    return [
        Group(standing, rooms[venue] if venue else "", tuple(found[standing, venue]))
        for standing, venue in ordered
        if standings is None or standing in standings
    ]


def _place(standing: str) -> int:
    """Where a capacity stands among the usual ones; one of the record's own comes after 邀请列席."""
    known = FORMAL_STANDINGS.index
    return known(standing) if standing in FORMAL_STANDINGS else known("请假")


_LEADING = re.compile("班子|四大家|四套|领导(?!小组)")
_LEADER = re.compile(
    "常委|[省市县区镇乡盟州旗]长|人大|政协|[省市县区镇乡盟州旗]委(?:副)?书记|党(?:工)?委|管委会"
)
_OF_UNIT = re.compile("局|厅|处|科|办|中心|公司|学校|医院|站|队|集团|委(?:主任|副主任|党组)")


def of_units(meeting: Meeting, names: Iterable[str], scope: str) -> bool:
    """Whether one of the persons heads a unit, so that he is none of the leaders ``scope`` speaks of."""
    known = [person for name in names if (person := meeting.person(name))]
    return bool(_LEADING.search(scope)) and any(_heads_unit(one) for one in known)


def _heads_unit(person: Person) -> bool:
    posts = join("、", person.posts)
    return bool(_OF_UNIT.search(posts)) and not _LEADER.search(posts)


def join_phrases(phrases: Sequence[str]) -> str:
    """Groups side by side: by 、, or by ， as soon as one of them holds 、 of its own."""
    items = [bare(phrase) for phrase in phrases]
    if any("；" in item for item in items):
        return join("；", items)
    return join("，" if any("、" in item for item in items) else "、", items)


def _in_order(meeting: Meeting, with_speakers: bool) -> list[Attendance]:
    """Persons, by rank, before groups; who heads a unit after the leaders of the place."""
    alone = _from_people(meeting)
    leaders = join("", (one.scope for one in meeting.attendance if one.standing == "出席"))
    later = [one for one in alone if one.standing == "出席" and of_units(meeting, one.people, leaders)]
    first = [*(_speakers(meeting) if with_speakers else ()), *(one for one in alone if one not in later)]
    first.sort(key=lambda one: rank(meeting.person(one.people[0])))
    return [*first, *meeting.attendance, *later]


def _listed_name(meeting: Meeting, name: str, padded: bool, with_posts: bool = True) -> str:
    known = meeting.person(name)
    shown = known.name if known else name
    if padded and len(shown) == 2:
        shown = say(shown[0], "　", shown[1])
    posts = join("、", known.posts) if known and with_posts else ""
    sent = (
        say("（代", bare(known.on_behalf_of), "）")
        if known and known.on_behalf_of and known.role not in SENT
        else ""
    )
    return posts + ("　" if padded and posts else "") + shown + sent


def _from_people(meeting: Meeting) -> list[Attendance]:
    """Persons whose role is a capacity and whom 参会 does not name already."""
    named = {name for one in meeting.attendance for name in one.people}
    made = []
    for role in FORMAL_STANDINGS:
        for person in meeting.with_role(role):
            if person.name not in named:
                made.append(_alone(person, role))
    return made


def _speakers(meeting: Meeting) -> list[Attendance]:
    """Persons who speak and whom nothing else names; the host stands for himself."""
    named = {name for one in meeting.attendance for name in one.people}
    return [_alone(one, "出席") for one in meeting.with_role("讲话") if one.name not in named]


def _alone(person: Person, role: str) -> Attendance:
    return Attendance.model_construct(standing=role, people=(person.name,), reason=person.reason)
