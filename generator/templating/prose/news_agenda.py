"""What happened at the meeting besides the speeches, told from outside: 与会人员 instead of 大家."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.chinese.fact_text import also, fill, join, replace_in, say
from generator.chinese.numerals import parse_numeral
from generator.records.model import AgendaItem, Meeting, Person
from generator.records.model.agenda import Award
from generator.templating.prose import agenda
from generator.templating.prose.joining import bare, enumerated, join_list, join_nouns, of_unit
from generator.templating.prose.people import looks_like_name
from generator.templating.prose.words import Lexicon

Say = Callable[[str], str]
_COUNTED = re.compile(r"([两二三四五六七八九十]+)(?=[项个大类件条种])")


def proceedings(meeting: Meeting, words: Lexicon, named: Say) -> tuple[str, ...]:
    """Clauses in the order of the agenda, without the figures that follow them as a sentence."""
    apart = _apart(meeting, words)
    items = [
        item.model_copy(update={"figures": ()}) if item is apart else item
        for item in meeting.agenda
        if not item.past
    ]
    said = agenda.looked_back(retold(meeting, items, words, named), words_of_news(items, words))
    at_meeting = str(words.papers["议程句"]["无人"])
    return tuple(one.removeprefix(at_meeting) for one in said)


def _apart(meeting: Meeting, words: Lexicon) -> AgendaItem | None:
    """The one report whose figures stand after it: 据通报 would not tell two reports apart."""
    kinds = words.papers["新闻"]["会上"]["据之类"]
    found = [item for item in meeting.agenda if item.figures and item.kind in kinds and not item.past]
    return found[0] if len(found) == 1 else None


def sightseeing(meeting: Meeting, words: Lexicon, named: Say) -> tuple[str, ...]:
    """What was done before the meeting began."""
    items = [item for item in meeting.agenda if item.past]
    return tuple(agenda.held_before(retold(meeting, items, words, named), words_of_news(items, words)))


def figures(meeting: Meeting, words: Lexicon) -> list[str]:
    """``据通报，排查出……``: the figures that :func:`proceedings` does not tell."""
    known, apart = words.papers["新闻"]["会上"], _apart(meeting, words)
    told = [item for item in meeting.agenda if item is not apart]
    here, earlier = [one for one in told if not one.past], [one for one in told if one.past]
    said = join("", agenda.looked_back(retold(meeting, here, words, str), words_of_news(here, words)))
    said += join("", agenda.held_before(retold(meeting, earlier, words, str), words_of_news(earlier, words)))
    found = list[str]()
    for item in meeting.agenda:
        left = [bare(text) for text in item.figures if item is apart or bare(text) not in said]
        if left and item.kind in known["据之类"]:
            mark = "。" if any("。" in one for one in left) else "；"
            left = [fill(known["据"], 类=item.kind, 数=join(mark, left))]
        found += left
    return found


def gists(meeting: Meeting, words: Lexicon, told: str, named: Say) -> tuple[str, ...]:
    """``甲局表示：……``: what was said to each item, as far as ``told`` does not hold it. Speeches are told
    for themselves, votes with their gist."""
    known = words.papers["议程句"]
    said = []
    for item in _each_with_his_own(meeting):
        left = [bare(one) for one in item.gist if bare(one) not in told]
        if not left or item.kind in words.speeches or agenda.is_vote(item, words):
            continue
        what = enumerated(left, "一是") if len(left) > 2 or "，" in join("", left) else join_list(left)
        who = _speakers(meeting, item, named)
        verb = known["要点动词"].get(item.kind, known["要点动词"]["其他"])
        if who:
            said.append(fill(known["要点"], 人=who, 动=verb, 话=what))
        else:
            name = agenda.name_of(meeting, item.model_copy(update={"also": ()}), words)
            said.append(fill(known["无人要点"], 名=name, 动=verb, 话=what))
    return tuple(said)


def _each_with_his_own(meeting: Meeting) -> list[AgendaItem]:
    """The items, and after one of several contributions each of them that has a gist of its own."""
    made = list[AgendaItem]()
    for item in meeting.agenda:
        own = agenda.expanded(meeting, item.model_copy(update={"gist": ()})) if item.contributions else []
        made += [item, *(one for one in own if one.gist)]
    return made


def _speakers(meeting: Meeting, item: AgendaItem, named: Say) -> str:
    parts = agenda.expanded(meeting, item)
    names = [named(name) for part in parts for name in part.people]
    units = [of_unit(unit, part.representatives) for part in parts for unit in part.units]
    return join_nouns([*names, *units])


def retold(meeting: Meeting, items: list[AgendaItem], words: Lexicon, named: Say) -> Meeting:
    """The meeting with its agenda as news tells it: people said already (so that each is called as he has
    been named, and nothing else), lists put to their sums."""
    told = tuple(
        _retell(meeting, part, words, named) for one in items for part in agenda.expanded(meeting, one)
    )
    return meeting.model_copy(update={"agenda": told, "people": _as_named(told)})


def _as_named(items: Sequence[AgendaItem]) -> tuple[Person, ...]:
    names = [
        name
        for item in items
        for name in (*item.people, *item.presented_by, *item.nominated_by, item.receiver)
        if looks_like_name(name)
    ]
    names += [name for item in items for one in item.awards for name in (*one.people, *one.presented_by)]
    return tuple(Person.model_construct(name=name, address=name) for name in dict.fromkeys(names))


def _retell(meeting: Meeting, item: AgendaItem, words: Lexicon, named: Say) -> AgendaItem:
    names = [named(name) for name in item.people]
    changes: dict[str, object] = {"people": tuple(names)}
    changes["presented_by"] = tuple(named(name) for name in item.presented_by)
    changes["nominated_by"] = tuple(named(name) for name in item.nominated_by)
    changes["awards"] = tuple(_retell_award(one, named) for one in item.awards)
    also = tuple(one for one in item.also if one.removeprefix("作") not in words.speeches)
    if item.receiver:
        changes["receiver"] = _holder(meeting, item.receiver, named)
    if item.written_only:
        changes |= {"kind": _written(item), "written_only": False}
    return item.model_copy(
        update={**changes, "also": tuple(_with_list(one, item.gist) for one in also)}
        | {"title": _with_list(item.title, item.gist)}
    )


def _retell_award(award: Award, named: Say) -> Award:
    given = {"people": tuple(map(named, award.people)), "presented_by": tuple(map(named, award.presented_by))}
    return award.model_copy(update=given)


def _holder(meeting: Meeting, post: str, named: Say) -> str:
    """The person who holds a post, if the file names one."""
    return next((also(named(one.name), post) for one in meeting.people if post in one.posts), post)


def _with_list(text: str, listed: tuple[str, ...]) -> str:
    """``五项活动落实情况`` with the five named, when the list has just so many."""
    found = _COUNTED.search(text)
    if not found or parse_numeral(replace_in(found[1], "两", "二")) != len(listed):
        return text
    return text[: found.start()] + join_list(listed) + text[found.start() :]


def _written(item: AgendaItem) -> str:
    return item.kind if item.kind.startswith("书面") else say("书面", item.kind)


def words_of_news(items: list[AgendaItem], words: Lexicon) -> Lexicon:
    own = words.papers["新闻"]["议程"]
    told = {**words.agenda, **{kind: _names(words, kind) | patterns for kind, patterns in own.items()}}
    for item in items:
        if item.written_only and _written(item) not in told:
            pattern = replace_in(
                words.papers["新闻"]["会上"]["书面"], "{类}", _unformatted(item.kind.removeprefix("书面"))
            )
            told[_written(item)] = {"成": pattern}
    nobody = {**words.papers["议程句"], "无人": "", "众人": words.papers["议程句"]["与会"]}
    return replace(words, agenda=told, papers={**words.papers, "议程句": nobody})


def _unformatted(text: str) -> str:
    """The user's own words inside a pattern: their braces stand for themselves."""
    return replace_in(replace_in(text, "{", "{{"), "}", "}}")


def _names(words: Lexicon, kind: str) -> dict[str, str]:
    """What an item is called, which news does not say in a way of its own."""
    return {key: said for key, said in words.agenda.get(kind, {}).items() if key.startswith("名")}
