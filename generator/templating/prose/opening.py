"""The beginning of a speech or script: why we meet, what for, who is here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.chinese.enumerators import label
from generator.chinese.fact_text import fill, join, say, sub
from generator.records.model import Meeting, MeetingInfo, Venue
from generator.records.model.people import BRANCH, MAIN_VENUE
from generator.templating.prose import scope
from generator.templating.prose.joining import bare, join_clauses, join_list, join_nouns
from generator.templating.prose.people import Group, counted, groups, join_phrases, member
from generator.templating.prose.words import Lexicon

_TASK = re.compile("^(?:这次)?(?:会议的?)?(?:主要)?(?:任务|目的)是[：:]?")
LISTENING = "收听收看"
_GENERAL = re.compile("(?:传达|学习|贯彻|落实)+(?:[全国省市州盟县区旗镇乡上级有关]*)会议精神")
"""``贯彻全县会议精神``: said better by the name of the meeting that is passed on."""


def purposes(meeting: Meeting) -> str:
    """The task of the meeting as verb phrases: meetings passed on first, without saying one twice."""
    listed = [sub(_TASK, "", bare(one)) for one in meeting.info.purposes]
    said = join("", listed)
    upper = join_nouns([one for one in meeting.info.upper_meetings if bare(one) not in said])

    def named(one: str) -> bool:
        return any(bare(meant) in one for meant in meeting.info.upper_meetings)

    if upper:
        listed = [one for one in listed if named(one) or not _GENERAL.fullmatch(one)]
        spirit = "" if upper.endswith(("精神", "要求", "部署", "讲话")) else "精神"
        listed.insert(0, say("贯彻落实", upper, spirit))
    return join_clauses(listed)


def reasons(meeting: Meeting) -> str:
    """``一是……。二是……。`` with full stops as soon as one reason is long."""
    told = [bare(one) for one in meeting.info.reasons]
    if len(told) < 2:
        return join("", told)
    mark = "。" if any("。" in one for one in told) else "；"
    return join(mark, (label("一是", n, len(told)) + one for n, one in enumerate(told, 1)))


def present(meeting: Meeting, standings: Sequence[str]) -> str:
    """Those present in these capacities, by rank; with who speaks where leaders are named."""
    leaders = "出席" in standings and bool(meeting.with_role("出席"))
    plain = tuple(one.model_copy(update=_WITHOUT_ASIDES) for one in meeting.attendance)
    told = groups(meeting.model_copy(update={"attendance": plain}), standings, with_speakers=leaders)
    return join_phrases([text for group in told for text in group.members])


_WITHOUT_ASIDES = {"quota": "", "note": ""}
"""What nobody reads out: 各1名，座位见会场."""


def in_the_room(meeting: Meeting) -> str:
    """Those who sit before the speaker, without quotas and other asides; not those of branch venues."""
    here = [one for one in meeting.attendance if one.standing == "参加" and one.venue in ("", "主会场")]
    plain = {"quota": "", "headcount": "", "note": "", "reason": "", "substitute": ""}
    return join_phrases([member(meeting, one.model_copy(update=plain)) for one in here if not one.reason])


def venue_groups(meeting: Meeting) -> list[Group]:
    """Attendance by venue, for a meeting held in several places."""
    return [group for group in _at_the_meeting(meeting) if group.venue]


def elsewhere(meeting: Meeting) -> list[Group]:
    """Those who attend a meeting in several rooms without one being named for them."""
    return [group for group in _at_the_meeting(meeting) if not group.venue]


def _at_the_meeting(meeting: Meeting) -> list[Group]:
    """All by venue but those on leave and those at work; 旁听 and the like too."""
    apart = ("请假", "记录", "工作人员")
    return [one for one in groups(meeting, by_venue=True) if one.standing not in apart]


def rooms(info: MeetingInfo) -> str:
    """``主会场设在……，分会场设在……，……收听收看``, each with how many it holds; '' for a meeting in one room
    of which there is no more to say."""
    roles = list(dict.fromkeys(one.role for one in info.venues))
    alone = roles == [MAIN_VENUE] and len(info.venues) == 1
    if not roles or (alone and not info.venues[0].headcount):
        return ""
    told = (
        [say(MAIN_VENUE, "设在", bare(info.place))]
        if info.place and BRANCH in roles and MAIN_VENUE not in roles
        else []
    )
    for role in (MAIN_VENUE, *(one for one in roles if one not in (MAIN_VENUE, LISTENING)), LISTENING):
        said = join_nouns([_room(one) for one in info.venues if one.role == role])
        if said:
            called = "会场" if alone else bare(role)
            told.append(say(said, role) if role == LISTENING else say(called, "设在", said))
    return join("，", told)


def other_rooms(info: MeetingInfo, main: str) -> str:
    """``分会场设在……``: the rooms besides the ``main`` one, which has been said."""
    others = tuple(one for one in info.venues if bare(one.place) != main)
    if not main or (len(others) == len(info.venues) and not info.place):
        return ""
    return rooms(info.model_copy(update={"venues": others, "place": ""}))


def _room(one: Venue) -> str:
    return bare(one.place) + (say("（", counted(one.headcount), "）") if one.headcount else "")


def organised(meeting: Meeting, words: Lexicon) -> str:
    """``会议由甲指导，乙主办，丙承办，丁协办``; '' when none is given. One body that does two things is
    named once: 乙主办、承办."""
    info, patterns = meeting.info, words.papers["通知"]["办会"]
    acts = {"指导": info.guides, "主办": info.hosts, "承办": info.organizers, "协办": info.co_organizers}
    who = {key: join_list([_body(one, key) for one in units]) for key, units in acts.items() if units}
    told = [
        fill(str(patterns["各"]), 谁=body, 事=join("、", (key for key in who if who[key] == body)))
        for body in dict.fromkeys(who.values())
    ]
    return fill(str(patterns["由"]), 会=scope.gathering(meeting), 办=join("，", told)) if told else ""


def _body(said: str, act: str) -> str:
    return sub("^(?:[^，]{2}由|由)", "", bare(said).removesuffix(act))


def conveners(meeting: Meeting) -> str:
    """``县委、县政府``."""
    return join_list(meeting.info.conveners)
