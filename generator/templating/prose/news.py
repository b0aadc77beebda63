"""News of a meeting: what weighs most stands first, not what came first.

The lead names people by rank; posts stand in full where a person is first named, then the name
alone. How everything is said is data (``templates/_words/新闻.yaml``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.chinese.dates import day_period, month_day
from generator.records.model import AgendaItem, Attendance, Meeting, MeetingInfo, Person, Topic
from generator.templating.prose import minutes, people, scope
from generator.templating.prose.joining import bare, join_list, led
from generator.templating.prose.news_agenda import figures, proceedings, sightseeing
from generator.templating.prose.news_speech import Speech, owned_by, told
from generator.templating.prose.paragraph import ended
from generator.templating.prose.people import join_phrases
from generator.templating.prose.words import Lexicon

LAST = 10**6
PRESENT = "出席"
NOT_TOLD = ("请假", "记录", "工作人员")


@dataclass(frozen=True, slots=True)
class News:
    """Sentences without closing marks, in the order in which they are to stand."""

    title: str
    lead: tuple[str, ...]
    speeches: tuple[str, ...]
    topics: tuple[str, ...]
    before: tuple[str, ...]
    at_meeting: tuple[str, ...]
    figures: tuple[str, ...]
    attendance: tuple[str, ...]


class PersonNaming:
    """Says a person in full the first time, by name alone from then on."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting, self._told = meeting, set[str]()

    def __call__(self, name: str) -> str:
        person = self._meeting.person(name)
        if person is None or person.name in self._told:
            return person.name if person else name
        self._told.add(person.name)
        return person.formal

    def knows(self, name: str) -> bool:
        """Whether the person has been named already."""
        person = self._meeting.person(name)
        return (person.name if person else name) in self._told


def told_news(meeting: Meeting, words: Lexicon, most: int) -> News:
    """The news of ``meeting`` with up to ``most`` points of each demand."""
    named = PersonNaming(meeting)
    talking = speakers(meeting, words)
    lead = _lead(meeting, words, talking, named)
    return News(
        headline(meeting, words),
        lead,
        told(meeting, words, _speeches(meeting, words, talking), most),
        () if talking or meeting.requirements else _topics(meeting),
        sightseeing(meeting, words, named),
        proceedings(meeting, words, named),
        tuple(figures(meeting, words)),
        _attendance(meeting, words, named),
    )


def headline(meeting: Meeting, words: Lexicon) -> str:
    """``安禾县召开全县环保攻坚突破工作会议``; a meeting of one office bears its name."""
    info, patterns, held = meeting.info, words.papers["新闻"]["标题"], scope.holding(meeting)
    ours = all(one in words.papers["新闻"]["党政"] for one in info.conveners)
    who = info.place_name if ours else join_list(info.conveners)
    if not who:
        return str(patterns["无主"]).format(开=held, 会=info.name)
    return str(patterns["有主"]).format(谁=who, 开=held, 会=info.name.removeprefix(who))


def when(info: MeetingInfo) -> str:
    """``7月13日上午``, ``4月18日至19日``; the year goes without saying in news."""
    if info.day is None:
        return ""
    said = month_day(info.day)
    if info.last_day is not None and info.last_day != info.day:
        end = month_day(info.last_day)
        same = info.last_day.month == info.day.month
        return f"{said}至{end.partition('月')[2] if same else end}"
    return said + (day_period(info.start) if info.start else info.half_day or "")


def speakers(meeting: Meeting, words: Lexicon) -> list[Person]:
    """Who gave a speech, by rank; the host when nobody else did and there are demands to be told."""
    names = [one.name for one in meeting.with_role("讲话")]
    names += [name for item in meeting.agenda if _is_speech(item, words) for name in item.people]
    host = scope.host(meeting)
    if not names and host and meeting.requirements:
        names = [host.name]
    found = [meeting.person(name) or Person.model_validate({"姓名": name}) for name in names]
    return sorted(dict.fromkeys(found), key=_weight)


def _is_speech(item: AgendaItem, words: Lexicon) -> bool:
    return item.kind in words.speeches or any(one.removeprefix("作") in words.speeches for one in item.also)


def _weight(person: Person) -> int:
    return person.order if person.order is not None else LAST


def _lead(
    meeting: Meeting, words: Lexicon, talking: Sequence[Person], named: PersonNaming
) -> tuple[str, ...]:
    """``甲主持会议并讲话，乙出席会议并讲话``, then those who were there."""
    host = scope.host(meeting)
    acts = [(one, "主持讲话" if one == host else "讲话") for one in talking]
    acts += [(host, "主持")] if host and host not in talking else []
    acts.sort(key=lambda act: _weight(act[0]))
    patterns = _called(meeting, words.papers["新闻"]["角色"])
    leading = "，".join(patterns[act].format(人=named(one.name)) for one, act in acts)
    return tuple(text for text in (leading, _present(meeting, words, named)) if text)


def _present(meeting: Meeting, words: Lexicon, named: PersonNaming) -> str:
    """``丙、丁等县四大班子领导出席会议``."""
    groups = [one for one in meeting.attendance if one.standing == PRESENT]
    names = [one.name for one in meeting.with_role(PRESENT)]
    names += [name for one in groups if not one.posts for name in one.people]
    by_rank = sorted(dict.fromkeys(names), key=lambda name: _weight(meeting.person(name) or _nobody(name)))
    here = [named(name) for name in by_rank if not named.knows(name)]
    here += [people.member(meeting, one.model_copy(update={"scope": ""})) for one in groups if one.posts]
    scopes = [bare(one.scope) for one in groups if one.scope]
    scopes += [join_list(one.units) for one in groups if one.units and not one.posts]
    patterns = _called(meeting, words.papers["新闻"]["角色"])
    if here and len(scopes) == 1 and not people.of_units(meeting, by_rank, scopes[0]):
        return str(patterns["率众"].format(人=join_phrases(here), 类=scopes[0]))
    first = people.of_units(meeting, by_rank, "".join(scopes))
    listed = join_phrases([*scopes, *here] if first else [*here, *scopes])
    return str(patterns["出席"].format(人=listed)) if listed else ""


def _called(meeting: Meeting, patterns: Mapping[str, str]) -> dict[str, str]:
    """The wordings with what the meeting is called: 出席仪式 instead of 出席会议."""
    return {key: said.replace("会议", scope.gathering(meeting)) for key, said in patterns.items()}


def _nobody(name: str) -> Person:
    return Person.model_validate({"姓名": name})


def _speeches(meeting: Meeting, words: Lexicon, talking: Sequence[Person]) -> list[Speech]:
    """Each speaker with what he said; demands nobody owns are the meeting's."""
    main = scope.speaker(meeting, words)
    made = []
    for person in talking:
        gist = tuple(
            text
            for item in meeting.agenda
            if _is_speech(item, words) and meeting.person(item.people[0] if item.people else "") == person
            for text in item.gist
        )
        gist = gist or _unknown_gist(meeting, words, person)
        blocks = owned_by(meeting, words, person.name)
        made.append(Speech(person.name, gist, blocks, main is not None and main.name == person.name))
    host = scope.host(meeting)
    if host and host not in talking and (left := owned_by(meeting, words, host.name)):
        made.append(Speech(host.name, (), left, False))
    if not talking:
        made.append(Speech(str(words.papers["新闻"]["无人讲话"]), (), meeting.requirements, True))
    return made


def _unknown_gist(meeting: Meeting, words: Lexicon, person: Person) -> tuple[str, ...]:
    """What a speaker said whom 人员 does not list."""
    items = [one for one in meeting.agenda if _is_speech(one, words) and person.name in one.people]
    return tuple(text for item in items for text in item.gist)


def _topics(meeting: Meeting) -> tuple[str, ...]:
    """What a meeting without speeches dealt with, topic by topic."""
    topics = meeting.minutes.topics if meeting.minutes else ()
    return tuple(_topic(meeting, one) for one in topics)


def _topic(meeting: Meeting, topic: Topic) -> str:
    remarks = led("会议指出，", "".join(ended(one) for one in topic.remarks)) if topic.remarks else ""
    told = [minutes.opening(meeting, topic), ended(remarks), minutes.verdict(topic)]
    return "".join([*told, minutes.requirements(topic)])


def _attendance(meeting: Meeting, words: Lexicon, named: PersonNaming) -> tuple[str, ...]:
    """Who else was there, by venue where there are several, without the absent and without quotas."""
    kept = [_unaside(one, named) for one in meeting.attendance if one.standing not in (PRESENT, *NOT_TOLD)]
    listed = tuple(one for one in kept if one.scope or one.units or one.people)
    others = tuple(one for one in meeting.people if one.role != PRESENT and not named.knows(one.name))
    left = meeting.model_copy(update={"attendance": listed, "people": others})
    patterns, by_venue = _called(meeting, words.papers["新闻"]["参会"]), any(one.venue for one in listed)
    said = []
    own = {one.standing for one in listed} - set(people.FORMAL_STANDINGS)
    for group in people.groups(left, (*patterns, *own), by_venue=by_venue):
        pattern = patterns.get(group.standing) or patterns["参加"].replace("参加", group.standing)
        sentence = pattern.format(人=group.said)
        said.append(patterns["会场"].format(会场=group.venue, 句=sentence) if group.venue else sentence)
    return tuple(said)


def _unaside(one: Attendance, named: PersonNaming) -> Attendance:
    names = tuple(name for name in one.people if not named.knows(name))
    return one.model_copy(update={"people": names, "quota": "", "note": "", "reason": "", "substitute": ""})
