"""Agenda items in words: named, announced, and looked back on.

The wording of each kind of item is data (``templates/_words/议程.yaml``); this file fills it in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.records.model import AgendaItem, Meeting
from generator.templating.prose import scope
from generator.templating.prose.joining import bare, join_list, join_nouns
from generator.templating.prose.people import formal, in_speech
from generator.templating.prose.words import Lexicon

OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a host script needs of one item. ``turns`` are those who speak one after another."""

    name: str
    invitation: str
    cue: str
    turns: tuple[str, ...]
    is_speech: bool


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The items that count as agenda of the meeting itself."""
    return [item for item in meeting.agenda if item.counted and not item.past]


def object_of(item: AgendaItem) -> str:
    """What is read, reported or watched: title and documents."""
    documents = join_nouns([document.cited for document in item.documents])
    return "和".join(part for part in (bare(item.title), documents) if part)


def name_of(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """The item as a list of the agenda names it, without the person (but for speeches)."""
    said = _named(meeting, item, words)
    if item.kind not in words.speeches and _shares_its_name(meeting, item, words):
        said = said_doers(meeting, item, formally=False) + said
    return _with_also(item, said)


def _named(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    by_speaker = item.kind in words.speeches and bool(_doers(item))
    return _fill(meeting, item, words, "名", by_speaker, formally=True)


def in_short(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """The item where those who do it are named in the same breath."""
    return _with_also(item, _named(meeting, item, words))


def _shares_its_name(meeting: Meeting, item: AgendaItem, words: Lexicon) -> bool:
    """Whether another item would be listed under the same name: 发言 and 发言."""
    alike = [one for one in items_of(meeting) if (one.kind, object_of(one)) == (item.kind, object_of(item))]
    return bool(_doers(item)) and len(alike) > 1


def announced(meeting: Meeting) -> list[AgendaItem]:
    """What a notice announces: all that counts, and what is to be seen before the meeting."""
    return [item for item in meeting.agenda if item.counted or item.past]


def named_in_full(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """The item for a list that goes out beforehand: speeches with their speakers."""
    if item.kind in words.speeches and _doers(item):
        return f"{said_doers(meeting, item, formally=True)}讲话"
    return name_of(meeting, item, words)


def by_host(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether the host does it himself, so that he cannot ask himself to."""
    host = scope.host(meeting)
    return host is not None and item.people in ((host.name,), (host.address,))


def wording(meeting: Meeting, item: AgendaItem, words: Lexicon) -> Wording:
    turns = tuple(item.units) if item.kind in words.in_turn and len(item.units) > 1 else ()
    return Wording(
        name=name_of(meeting, item, words),
        invitation=invitation(meeting, item, words),
        cue=bare(item.cue) or ("" if item.written_only else _pattern(item, words).get("毕", "")),
        turns=turns,
        is_speech=item.kind in words.speeches,
    )


def invitation(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """``请县委常委、常务副县长王某同志宣读《…》``."""
    if item.written_only:
        return written(item)
    if not _doers(item) and "{人}" in _asking(item, words):
        return name_of(meeting, item, words)
    return _with_also(item, _fill(meeting, item, words, "请", True, formally=True))


def turn(item: AgendaItem, words: Lexicon) -> str:
    """What each of several does in turn: 发言, or the act by its own name (汇报)."""
    return _pattern(item, words).get("依次", "发言")


def _asking(item: AgendaItem, words: Lexicon) -> str:
    patterns = _pattern(item, words)
    return patterns["请空"] if not object_of(item) and "请空" in patterns else patterns["请"]


def written(item: AgendaItem) -> str:
    """A paper handed out, with nobody speaking to it."""
    what = object_of(item)
    act = item.kind if item.kind.startswith("书面") else f"书面{item.kind}"
    return f"{act}{what}"


def done(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """What happened, looked back on: ``王某同志宣读了《…》``; '' for what leaves nothing to say."""
    if not _doers(item) and "{人}" in _pattern(item, words)["成"]:
        return f"进行了{name_of(meeting, item, words)}"
    said = _fill(meeting, item, words, "成", True)
    said += "".join(f"，{bare(figure)}" for figure in item.figures) if said else ""
    also = "，".join(_past(one) for one in item.also)
    return f"{said}，并{also}" if said and also else said


def heard(meeting: Meeting, words: Lexicon) -> list[str]:
    """What the main speaker looks back on: all that came before his speech, what the host did too, but
    nothing of his own and nothing that is still to come."""
    speaker = scope.speaker(meeting, words)
    own = {speaker.name, speaker.address} - {""} if speaker else set()
    at = next(
        (n for n, one in enumerate(meeting.agenda) if one.kind in words.speeches and own & {*one.people}),
        len(meeting.agenda),
    )
    before = tuple(one for one in meeting.agenda[:at] if not own & {*one.people})
    nobody = tuple(
        one.model_copy(update={"role": ""}) if one.role == "主持" else one for one in meeting.people
    )
    return looked_back(meeting.model_copy(update={"agenda": before, "people": nobody}), words)


def looked_back(meeting: Meeting, words: Lexicon, speeches: bool = False) -> list[str]:
    """All that happened in the meeting but what the host did himself, in order; neighbours of one kind
    are merged. The speeches count only for who speaks after them."""
    told = [one for one in meeting.agenda if not (one.past or one.written_only or by_host(meeting, one))]
    items = [item for item in told if speeches or item.kind not in words.speeches]
    return [said for item in _merged(items) if (said := done(meeting, item, words))]


def held_before(meeting: Meeting, words: Lexicon) -> list[str]:
    """What was done before the meeting began: ``大家现场观摩了……``."""
    return [
        said
        for item in _merged([one for one in meeting.agenda if one.past])
        if (said := done(meeting, item, words))
    ]


def spoke(meeting: Meeting) -> bool:
    """Whether anybody spoke before the speech (else there is no 刚才)."""
    return any(_doers(item) and not item.written_only and not item.past for item in meeting.agenda)


def _merged(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Neighbours that do the same thing without an object of their own become one item."""
    merged: list[AgendaItem] = []
    for item in items:
        last = merged[-1] if merged else None
        if (
            last
            and last.kind == item.kind
            and not object_of(last)
            and not object_of(item)
            and not (last.also or item.also)
            and last.representatives == item.representatives
        ):
            merged[-1] = last.model_copy(
                update={"people": last.people + item.people, "units": last.units + item.units}
            )
        else:
            merged.append(item)
    return merged


def _pattern(item: AgendaItem, words: Lexicon) -> dict[str, str]:
    return dict(words.agenda.get(item.kind) or words.agenda[OTHER])


def _fill(
    meeting: Meeting, item: AgendaItem, words: Lexicon, key: str, with_doers: bool, formally: bool = False
) -> str:
    patterns = _pattern(item, words)
    what = object_of(item) or patterns.get("缺件", "")
    doers = said_doers(meeting, item, formally) if with_doers else ""
    if not what and key + "空" in patterns:
        pattern = patterns[key + "空"]
    elif doers and key + "人" in patterns:
        act = "做" if item.kind[:2] in words.verbs and key + "做" in patterns else "人"
        pattern = patterns[key + act]
    else:
        pattern = patterns[key]
    if doers and len([*item.people, *item.units]) > 1:
        pattern = _distributed(pattern)
    said = pattern.format(人=doers, 件=what, 类=item.kind)
    action = f"，{_asked(item.action, bool(doers))}" if item.action and key == "请" else ""
    receiver = f"，并向{in_speech(meeting, item.receiver)}递交" if item.receiver and key == "请" else ""
    return _repair(said) + action + receiver


def said_doers(meeting: Meeting, item: AgendaItem, formally: bool = False) -> str:
    """Who does it: persons by form of address, then units with who stands for them."""
    people = [
        formal(meeting, one, comrade=True) if formally else in_speech(meeting, one) for one in item.people
    ]
    units = [bare(one) for one in item.units]
    said = join_nouns([*people, *units]) + (bare(item.representatives) if units else "")
    return f"受{bare(item.on_behalf_of)}委托，{said}" if item.on_behalf_of and not formally else said


def _asked(action: str, somebody_asked: bool) -> str:
    said = bare(action)
    return said if somebody_asked or said.startswith(("请", "全体", "大家")) else f"请大家{said}"


def _doers(item: AgendaItem) -> bool:
    return bool(item.people or item.units)


def _distributed(pattern: str) -> str:
    """Several doers: each in turn."""
    return (
        pattern.replace("{人}作了", "{人}分别作了")
        .replace("{人}作", "{人}依次作")
        .replace("{人}汇报", "{人}依次汇报", 1)
        .replace("请{人}发言", "请{人}依次发言")
    )


def _repair(said: str) -> str:
    return re.sub(r"^请(?=[^\u4e00-\u9fff]|$)", "", said)


def _with_also(item: AgendaItem, said: str) -> str:
    return f"{said}，并{join_list(item.also)}" if item.also else said


_ASPECT_AFTER = re.compile(
    r"^(安排部署|部署安排|部署|安排|分析|通报|传达|宣读|讲评|点评|介绍|总结|回顾|提出|说明|研究|学习|布置)(?!了)"
)


def _past(act: str) -> str:
    """``部署2024年工作`` → ``部署了2024年工作`` where the verb is one we know."""
    return _ASPECT_AFTER.sub(r"\1了", bare(act), count=1)
