"""What happened at the meeting besides the speeches, told from outside: 与会人员 instead of 大家."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from generator.chinese.numerals import parse_numeral
from generator.records.model import AgendaItem, Meeting
from generator.templating.prose import agenda
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.words import Lexicon

Say = Callable[[str], str]
_COUNTED = re.compile(r"([两二三四五六七八九十]+)(?=[项个大类件条种])")


def proceedings(meeting: Meeting, words: Lexicon, say: Say) -> tuple[str, ...]:
    """Clauses in the order of the agenda, without the figures that follow them as a sentence."""
    apart = _apart(meeting, words)
    items = [
        item.model_copy(update={"figures": ()}) if item is apart else item
        for item in meeting.agenda
        if not item.past
    ]
    said = agenda.looked_back(retold(meeting, items, words, say), words_of_news(items, words))
    return tuple(said)


def _apart(meeting: Meeting, words: Lexicon) -> AgendaItem | None:
    """The one report whose figures stand after it: 据通报 would not tell two reports apart."""
    kinds = words.papers["新闻"]["会上"]["据之类"]
    found = [item for item in meeting.agenda if item.figures and item.kind in kinds and not item.past]
    return found[0] if len(found) == 1 else None


def sightseeing(meeting: Meeting, words: Lexicon, say: Say) -> tuple[str, ...]:
    """What was done before the meeting began."""
    items = [item for item in meeting.agenda if item.past]
    return tuple(agenda.held_before(retold(meeting, items, words, say), words_of_news(items, words)))


def figures(meeting: Meeting, words: Lexicon) -> list[str]:
    """``据通报，排查出……``: the figures that :func:`proceedings` does not tell."""
    known, apart = words.papers["新闻"]["会上"], _apart(meeting, words)
    told = [item for item in meeting.agenda if item is not apart and not item.past]
    said = "".join(agenda.looked_back(retold(meeting, told, words, str), words_of_news(told, words)))
    return [
        known["据"].format(类=item.kind, 数=bare(text)) if item.kind in known["据之类"] else bare(text)
        for item in meeting.agenda
        for text in item.figures
        if item is apart or bare(text) not in said
    ]


def retold(meeting: Meeting, items: list[AgendaItem], words: Lexicon, say: Say) -> Meeting:
    """The meeting with its agenda as news tells it: people said already (so that nobody is known by name
    any more), lists put to their sums."""
    told = tuple(_retell(meeting, one, words, say) for one in items)
    return meeting.model_copy(update={"agenda": told, "people": ()})


def _retell(meeting: Meeting, item: AgendaItem, words: Lexicon, say: Say) -> AgendaItem:
    known = words.papers["新闻"]["会上"]
    names = [say(name) for name in item.people]
    changes: dict[str, object] = {"people": tuple(names)}
    if names and item.units:
        other = join_list(item.units) + bare(item.representatives)
        changes = {"people": (known["双方"].format(甲=join_list(names), 乙=other),), "units": ()}
    also = tuple(one for one in item.also if one.removeprefix("作") not in words.speeches)
    if item.receiver:
        also += (known["递交"].format(人=_holder(meeting, item.receiver, say)),)
    if item.written_only:
        changes |= {"kind": _written(item), "written_only": False}
    return item.model_copy(
        update={**changes, "also": tuple(_with_list(one, item.gist) for one in also)}
        | {"title": _with_list(item.title, item.gist)}
    )


def _holder(meeting: Meeting, post: str, say: Say) -> str:
    """The person who holds a post, if the file names one."""
    return next((say(one.name) for one in meeting.people if post in one.posts), post)


def _with_list(text: str, listed: tuple[str, ...]) -> str:
    """``五项活动落实情况`` with the five named, when the list has just so many."""
    found = _COUNTED.search(text)
    if not found or parse_numeral(found[1].replace("两", "二")) != len(listed):
        return text
    return text[: found.start()] + join_list(listed) + text[found.start() :]


def _written(item: AgendaItem) -> str:
    return item.kind if item.kind.startswith("书面") else f"书面{item.kind}"


def words_of_news(items: list[AgendaItem], words: Lexicon) -> Lexicon:
    own = words.papers["新闻"]["议程"]
    told = {**words.agenda, **{kind: _names(words, kind) | patterns for kind, patterns in own.items()}}
    for item in items:
        if item.written_only and _written(item) not in told:
            pattern = words.papers["新闻"]["会上"]["书面"].replace("{类}", item.kind)
            told[_written(item)] = {"成": pattern}
    return replace(words, agenda=told)


def _names(words: Lexicon, kind: str) -> dict[str, str]:
    """What an item is called, which news does not say in a way of its own."""
    return {key: said for key, said in words.agenda.get(kind, {}).items() if key.startswith("名")}
