"""News of a meeting: what weighs most stands first, not what came first.

The lead names people by rank; posts stand in full where a person is first named, then the name
alone. How everything is said is data (``templates/_words/新闻.yaml``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.chinese.dates import day_period, month_day
from generator.chinese.fact_text import also, fill, join, missing, replace_in, say
from generator.records.model import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingInfo,
    Person,
    Topic,
    post_order,
)
from generator.templating.prose import minutes, people, scope
from generator.templating.prose.agenda import has_doers
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.news_agenda import figures, gists, proceedings, sightseeing
from generator.templating.prose.news_speech import ReportedSpeech, owned_by, owned_by_host, told
from generator.templating.prose.opening import LISTENING
from generator.templating.prose.paragraph import ended
from generator.templating.prose.parts import HOST, main_voice
from generator.templating.prose.people import join_phrases
from generator.templating.prose.words import Lexicon

PRESENT = "出席"
BY_TOPIC = ("常务", "协调")
"""Meetings that decide: their topics are told beside any speech."""
NOT_TOLD = ("请假", "记录", "工作人员")


@dataclass(frozen=True, slots=True)
class NewsText:
    """Sentences without closing marks, in the order in which they are to stand; the speeches are told when
    asked for."""

    title: str
    lead: tuple[str, ...]
    tell_topics: Callable[[], tuple[str, ...]]
    before: tuple[str, ...]
    at_meeting: tuple[str, ...]
    gists: tuple[str, ...]
    figures: tuple[str, ...]
    attendance: tuple[str, ...]
    tell_speeches: Callable[[], tuple[str, ...]]

    @property
    def speeches(self) -> tuple[str, ...]:
        """A paragraph or more for each who spoke."""
        return self.tell_speeches()

    @property
    def topics(self) -> tuple[str, ...]:
        """What was dealt with and decided."""
        return self.tell_topics()


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


def told_news(meeting: Meeting, words: Lexicon) -> NewsText:
    """The news of ``meeting``: every fact of its speeches, whatever length is wished."""
    named = PersonNaming(meeting)
    talking = speakers(meeting, words)
    lead = _lead(meeting, words, talking, named)
    by_topic = scope.occasion(meeting, words) in BY_TOPIC or not (talking or meeting.requirements)
    topics = _topics(meeting) if by_topic else ()
    left = meeting.model_copy(update={"agenda": _untold(meeting, join("", topics), words)})
    earlier, there = sightseeing(meeting, words, named), proceedings(left, words, named)
    return NewsText(
        headline(meeting, words),
        lead,
        (lambda: topics) if by_topic else partial(_rulings, meeting, words),
        earlier,
        there,
        gists(meeting, words, join("", [*earlier, *there]), named),
        tuple(figures(meeting, words)),
        _attendance(meeting, words, named),
        partial(reported, meeting, words),
    )


def reported(meeting: Meeting, words: Lexicon, enumerator: str = "", subject: str = "") -> tuple[str, ...]:
    """The speeches as news tells them, a paragraph or more each; demands in turn are counted by
    ``enumerator``. ``subject`` (会议) says and demands it in place of those who spoke, as in minutes."""
    speeches = _speeches(meeting, words, speakers(meeting, words))
    speeches = [replace(one, subject=subject) for one in speeches] if subject else speeches
    return told(meeting, words, speeches, enumerator)


def headline(meeting: Meeting, words: Lexicon) -> str:
    """``安禾县召开全县环保攻坚突破工作会议``; a meeting of one office bears its name."""
    if meeting.news and meeting.news.title:
        return meeting.news.title
    info, patterns, held = meeting.info, words.papers["新闻"]["标题"], scope.holding(meeting)
    ours = all(one in words.papers["新闻"]["党政"] for one in info.conveners)
    who = info.place_name if ours else join_list(info.conveners)
    if not who:
        return fill(str(patterns["无主"]), 开=held, 会=info.name)
    return fill(str(patterns["有主"]), 谁=who, 开=held, 会=info.name.removeprefix(who))


def when(info: MeetingInfo) -> str:
    """``7月13日上午``, ``4月18日至19日``; the year goes without saying in news."""
    if info.day is None:
        return ""
    said = month_day(info.day)
    if info.last_day is not None and info.last_day != info.day:
        end = month_day(info.last_day)
        same = info.last_day.month == info.day.month
        return say(said, "至", end.partition("月")[2] if same else end)
    return said + (day_period(info.start) if info.start else info.half_day or "")


def speakers(meeting: Meeting, words: Lexicon) -> list[Person]:
    """Who gave a speech, by rank; the host when nobody else did and there are demands to be told."""
    names = [one.name for one in meeting.with_role("讲话")]
    names += [name for item in meeting.agenda if _is_speech(item, words) for name in item.people]
    host = scope.host(meeting)
    if not names and host and meeting.host_demands:
        names = [host.name]
    found = [meeting.person(name) or Person.model_construct(name=name) for name in names]
    return post_order.by_rank(dict.fromkeys(found))


def _is_speech(item: AgendaItem, words: Lexicon) -> bool:
    return item.kind in words.speeches or any(one.removeprefix("作") in words.speeches for one in item.also)


def _lead(
    meeting: Meeting, words: Lexicon, talking: Sequence[Person], named: PersonNaming
) -> tuple[str, ...]:
    """``甲主持会议并讲话，乙出席会议并讲话``, then those who were there."""
    host = scope.host(meeting)
    acts = [(one, "主持讲话" if one == host else "讲话") for one in talking]
    acts += [(host, "主持")] if host and host not in talking else []
    acts.sort(key=lambda act: post_order.rank(act[0]))
    patterns = _called(meeting, words.papers["新闻"]["角色"])
    said = [
        people.mandated(
            one, fill(patterns[act], 人=also(named(one.name), _also_spoke(meeting, one, words))), words
        )
        for one, act in acts
    ]
    leading = join("；" if any(one.on_behalf_of for one, _ in acts) else "，", said)
    return tuple(text for text in (leading, _present(meeting, words, named)) if text)


def _also_spoke(meeting: Meeting, person: Person, words: Lexicon) -> str:
    """What items say of the person's speech beside what he did there: 并讲话 after a signing."""
    his = (item for item in meeting.agenda if any(meeting.person(name) == person for name in item.people))
    return join("", (one for item in his for one in item.also if one.removeprefix("作") in words.speeches))


def _present(meeting: Meeting, words: Lexicon, named: PersonNaming) -> str:
    """``丙、丁等县四大班子领导出席会议``."""
    groups = [one for one in meeting.attendance if one.standing == PRESENT]
    names = [one.name for one in meeting.with_role(PRESENT)]
    names += [name for one in groups if not one.posts for name in one.people]
    by_rank = sorted(dict.fromkeys(names), key=lambda name: post_order.rank(meeting.person(name)))
    here = [named(name) + _sent(meeting, name) for name in by_rank if not named.knows(name)]
    here += [people.member(meeting, one.model_copy(update={"scope": ""})) for one in groups if one.posts]
    scopes = [bare(one.scope) for one in groups if one.scope]
    scopes += [join_list(one.units) for one in groups if one.units and not one.posts]
    patterns = _called(meeting, words.papers["新闻"]["角色"])
    if here and len(scopes) == 1 and not people.of_units(meeting, by_rank, scopes[0]):
        return str(fill(patterns["率众"], 人=join_phrases(here), 类=scopes[0]))
    first = people.of_units(meeting, by_rank, join("", scopes))
    listed = join_phrases([*scopes, *here] if first else [*here, *scopes])
    return str(fill(patterns["出席"], 人=listed)) if listed else ""


def _sent(meeting: Meeting, name: str) -> str:
    """``（代江某）`` for whoever attends for somebody."""
    person = meeting.person(name)
    return say("（代", bare(person.on_behalf_of), "）") if person and person.on_behalf_of else ""


def _called(meeting: Meeting, patterns: Mapping[str, str]) -> dict[str, str]:
    """The wordings with what the meeting is called: 出席仪式 instead of 出席会议."""
    return {key: replace_in(said, "会议", scope.gathering(meeting)) for key, said in patterns.items()}


def _speeches(meeting: Meeting, words: Lexicon, talking: Sequence[Person]) -> list[ReportedSpeech]:
    """Each speaker with what he said; demands nobody owns are the meeting's."""
    main = main_voice(meeting, words)
    made = []
    for person in talking:
        gist = tuple(
            text
            for item in meeting.agenda
            if _is_speech(item, words) and _gives(meeting, item, person)
            for text in item.gist
        )
        gist = gist or _unknown_gist(meeting, words, person)
        blocks = owned_by(meeting, words, person.name)
        made.append(ReportedSpeech(person.name, gist, blocks, main == person.name))
    made += _by_nobody(meeting, words)
    host = scope.host(meeting)
    if host and host not in talking and (left := owned_by(meeting, words, host.name)):
        made.append(ReportedSpeech(host.name, (), left, False))
    if host is None and (nobodys := owned_by_host(meeting)):
        made.append(ReportedSpeech(str(words.papers["新闻"]["无人讲话"]), (), nobodys, False))
    others = others_who_demand(meeting, words, [*talking, *([host] if host else [])])
    if not talking:
        nobodys = tuple(one for one in meeting.requirements if not any(one in known.blocks for known in made))
        nobodys = tuple(one for one in nobodys if one.said_by not in others)
        made.append(ReportedSpeech(str(words.papers["新闻"]["无人讲话"]), (), nobodys, True))
    made += [ReportedSpeech(name, (), owned_by(meeting, words, name), False) for name in others]
    return made


def _gives(meeting: Meeting, item: AgendaItem, person: Person) -> bool:
    """Whether the person gives this speech; one that names nobody is that of the only person whose role it
    is to speak."""
    if not item.people:
        return [one.name for one in meeting.with_role("讲话")] == [person.name]
    return meeting.person(item.people[0]) == person


def _by_nobody(meeting: Meeting, words: Lexicon) -> list[ReportedSpeech]:
    """What was said in a speech of which the record does not say whose it is."""
    speakers_by_role = meeting.with_role("讲话")
    return [
        ReportedSpeech(missing(say("【待补：", SPEAKER, "】"), ("议程", at, "人")), item.gist, (), False)
        for at, item in enumerate(meeting.agenda)
        if item.kind in words.speeches and item.gist and not has_doers(item) and len(speakers_by_role) != 1
    ]


SPEAKER = "讲话人"
"""What is wanted of a speech that nobody gives."""


def others_who_demand(meeting: Meeting, words: Lexicon, told: Sequence[Person]) -> list[str]:
    """Whose demands nobody in ``told`` has: somebody who was there, or who dealt with an item, and asked for
    something."""
    known = {one.name for one in told} | {one.address for one in told if one.address}
    said_by = [one.said_by for one in meeting.requirements]
    said_by += [one.said_by for one in meeting.targets]
    said_by += [one.said_by for one in meeting.accountability]
    said_by += [meeting.situation.said_by] if meeting.situation else []
    names = [bare(name) for name in said_by if bare(name) not in ("", HOST)]
    return [name for name in dict.fromkeys(names) if name not in known]


def _unknown_gist(meeting: Meeting, words: Lexicon, person: Person) -> tuple[str, ...]:
    """What a speaker said whom 人员 does not list."""
    items = [one for one in meeting.agenda if _is_speech(one, words) and person.name in one.people]
    return tuple(text for item in items for text in item.gist)


def _untold(meeting: Meeting, told: str, words: Lexicon) -> tuple[AgendaItem, ...]:
    """The agenda without the items of which the topics have told everything."""

    def is_told(item: AgendaItem) -> bool:
        facts = [item.title, *(one.title for one in item.documents), *item.gist, *item.figures]
        facts = [bare(one) for one in (*facts, *item.results, *item.also) if one]
        return bool(facts) and item.kind not in words.speeches and all(one in told for one in facts)

    return tuple(one for one in meeting.agenda if not is_told(one)) if told else meeting.agenda


def _topics(meeting: Meeting) -> tuple[str, ...]:
    """What a meeting dealt with, topic by topic, with all that was decided, and what else was studied."""
    topics = meeting.minutes.topics if meeting.minutes else ()
    listed, own = minutes.other(meeting)
    rest = [say("会议还研究了", join_list(listed), "。")] if listed else []
    also = join("", [*rest, *map(ended, own)])
    return tuple(one for one in (*(_topic(meeting, topic) for topic in topics), also) if one)


def _rulings(meeting: Meeting, words: Lexicon) -> tuple[str, ...]:
    """What a meeting of speeches also noted and decided, without what the speeches say in the same words."""
    said = join("", reported(meeting, words))
    topics = meeting.minutes.topics if meeting.minutes else ()
    listed, own = minutes.other(meeting)
    rest = [say("会议还研究了", join_list(listed), "。")] if listed else []
    made = [_ruled(_not_in(topic, said)) for topic in topics]
    return tuple(one for one in (*made, join("", [*rest, *map(ended, own)])) if one)


def _not_in(topic: Topic, said: str) -> Topic:
    def left(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in texts if bare(one) not in said)

    def is_told(one: Decision) -> bool:
        return all(bare(part) in said for part in (one.text, one.deadline, *one.lead) if part)

    kept = tuple(one for one in topic.decisions if not is_told(one))
    return topic.model_copy(
        update={
            "views": left(topic.views),
            "remarks": left(topic.remarks),
            "requirements": left(topic.requirements),
            "decisions": kept,
        }
    )


def _ruled(topic: Topic) -> str:
    """The statements, the result and what was asked and decided."""
    found = [minutes.statements(topic), minutes.outcome(topic), minutes.requirements(topic)]
    return join("", [*found, _decided(topic)])


def _topic(meeting: Meeting, topic: Topic) -> str:
    told = [minutes.opening(meeting, topic), minutes.statements(topic), minutes.outcome(topic)]
    return join("", [*told, minutes.requirements(topic), _decided(topic)])


def _decided(topic: Topic) -> str:
    ruled = [minutes.decision(one, alone=len(topic.decisions) == 1) for one in topic.decisions]
    return say("会议议定，", join("；", map(bare, ruled)), "。") if len(ruled) > 1 else join("", ruled)


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
        pattern = patterns.get(group.standing) or replace_in(patterns["参加"], "参加", group.standing)
        if group.venue == LISTENING:  # how they follow the meeting, no place where they are
            said.append(fill(patterns[LISTENING], 人=group.said))
            continue
        sentence = fill(pattern, 人=group.said)
        said.append(fill(patterns["会场"], 会场=group.venue, 句=sentence) if group.venue else sentence)
    return tuple(said)


def _unaside(one: Attendance, named: PersonNaming) -> Attendance:
    names = tuple(name for name in one.people if not named.knows(name))
    return one.model_copy(update={"people": names, "quota": "", "note": "", "reason": "", "substitute": ""})
