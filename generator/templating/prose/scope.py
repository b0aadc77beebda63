"""The few words a text needs for where it speaks from: 全县, 我县, and the speaker."""

from __future__ import annotations

import re

from generator.records.model import Meeting, Person
from generator.templating.prose.joining import bare
from generator.templating.prose.words import Lexicon

_PLACE_ENDS = ("省", "市", "州", "盟", "区", "县", "旗", "镇", "乡")  # 全州县 is a place, not 全州


def occasion(meeting: Meeting, words: Lexicon) -> str:
    """The type of meeting the program knows, by what the record calls it (誓师大会 is 动员), where it says
    nothing of that by the name; '' if none."""
    given = [bare(one) for one in (meeting.info.kind, *meeting.info.natures) if bare(one)]
    for said in given or [bare(meeting.info.name)]:
        if said in words.meeting_kinds:
            return said
        known = (kind for kind, listed in words.meeting_kinds.items() if any(one in said for one in listed))
        if found := next(known, ""):
            return found
    return ""


def whole(meeting: Meeting, words: Lexicon) -> str:
    """``全县``: as given, else by the level, else from the name of the meeting; '' when none tells."""
    return bare(meeting.info.whole) or _of_level(meeting, words)[0]


def ours(meeting: Meeting, words: Lexicon) -> str:
    """``我县``."""
    return bare(meeting.info.ours) or _of_level(meeting, words)[1]


def ours_of(meeting: Meeting, words: Lexicon, hosting: bool) -> str:
    """How who speaks calls the place: ``我县``, or by its name when he comes from above it."""
    speaking = meeting.person(voice(meeting, words, hosting))
    level = _rank_of_level(_level(meeting, words), words)
    post = bare(speaking.posts[0]) if speaking and speaking.posts else ""
    above = [name for names in words.levels_by_rank[: max(level, 0)] for name in names]
    return meeting.info.place_name if post.startswith(tuple(above)) and above else ours(meeting, words)


def _rank_of_level(level: str, words: Lexicon) -> int:
    return next((n for n, names in enumerate(words.levels_by_rank) if level in names), -1)


def _level(meeting: Meeting, words: Lexicon) -> str:
    """As given, else by how the name of the meeting begins (全县……)."""
    own = _of_level(meeting, words)
    given = bare(meeting.info.level)
    return (
        given
        if given in words.levels
        else next((one for one in words.levels_in_names if tuple(words.levels[one]) == own), "")
    )


def _of_level(meeting: Meeting, words: Lexicon) -> tuple[str, str]:
    level, name = bare(meeting.info.level), bare(meeting.info.name)
    if level in words.levels:
        whole_word, our_word = words.levels[level]
        return whole_word, our_word
    for one in words.levels_in_names:
        whole_word, our_word = words.levels[one]
        if name.startswith(whole_word) and name[len(whole_word) :][:1] not in _PLACE_ENDS:
            return whole_word, our_word
    return "", ""


_CEREMONY = re.compile("(仪式|典礼|庆典|活动|开班式|开幕式|闭幕式|演练)$")
_COURSE = re.compile("(培训班|研修班|研讨班|讲座|论坛)$")
_SHORT = {
    "庆典": "典礼",
    "开班式": "仪式",
    "开幕式": "仪式",
    "闭幕式": "仪式",
    "研修班": "培训",
    "培训班": "培训",
}


def gathering(meeting: Meeting) -> str:
    """What it is called for short: ``会议``, or ``仪式``, ``活动`` and the like by the end of its name."""
    found = _CEREMONY.search(meeting.info.name) or _COURSE.search(meeting.info.name)
    return _SHORT.get(found[1], found[1]) if found else "会议"


def salutation(meeting: Meeting) -> str:
    """``同志们``; at a ceremony with guests they are greeted first."""
    guests = any(one.standing.startswith("邀请") for one in meeting.attendance) or meeting.with_role("邀请")
    return "各位领导、各位来宾，同志们" if guests and holding(meeting) == "举行" else "同志们"


def holding(meeting: Meeting) -> str:
    """The verb that goes with it: a meeting is 召开, a ceremony 举行, a course 举办."""
    if _CEREMONY.search(meeting.info.name):
        return "举行"
    return "举办" if _COURSE.search(meeting.info.name) else "召开"


def host(meeting: Meeting) -> Person | None:
    hosts = meeting.with_role("主持")
    return hosts[0] if hosts else None


def speaks(meeting: Meeting, words: Lexicon) -> bool:
    """Whether somebody gives a speech at the meeting (by role, or as an item of the agenda)."""
    in_agenda = any(item.kind in words.speeches and item.people for item in meeting.agenda)
    return bool(meeting.with_role("讲话")) or in_agenda


def speaks_besides(meeting: Meeting, words: Lexicon) -> bool:
    """Whether somebody other than the host gives the speech of the meeting."""
    one, other = host(meeting), speaker(meeting, words)
    return speaks(meeting, words) and other is not None and (one is None or one.name != other.name)


def speaker(meeting: Meeting, words: Lexicon) -> Person | None:
    """Whose the speech is: as given under 讲话, else the person with that role, else of the last 讲话, else
    the host."""
    if meeting.speech and meeting.speech.speaker:
        named = bare(meeting.speech.speaker)
        return meeting.person(named) or Person.model_construct(name=named)
    speakers = meeting.with_role("讲话")
    if speakers:
        return speakers[0]
    for item in reversed(meeting.agenda):
        if item.kind in words.speeches and item.people:
            return meeting.person(item.people[0]) or Person.model_construct(name=item.people[0])
    return host(meeting)


HOST = "主持人"


def voice(meeting: Meeting, words: Lexicon, hosting: bool) -> str:
    """The name of who speaks: the host where he is ``hosting``, else the main speaker, else the host; '' when
    nobody is named."""
    said_by_host, said_by_speaker = (
        one.name if one else "" for one in (host(meeting), speaker(meeting, words))
    )
    main = said_by_speaker if speaks(meeting, words) else said_by_host
    return said_by_host if hosting else main


def told_by(meeting: Meeting, words: Lexicon, hosting: bool) -> Meeting:
    """The meeting without the situation, targets and sanctions that somebody else spoke of."""
    here, by_host = voice(meeting, words, hosting), host(meeting)

    def is_own(said_by: str) -> bool:
        name = (by_host.name if by_host else "") if said_by == HOST else bare(said_by)
        return not name or name == here

    own_situation = meeting.situation is None or is_own(meeting.situation.said_by)
    return meeting.model_copy(
        update={
            "situation": meeting.situation if own_situation else None,
            "targets": tuple(one for one in meeting.targets if is_own(one.said_by)),
            "accountability": tuple(one for one in meeting.accountability if is_own(one.said_by)),
        }
    )
