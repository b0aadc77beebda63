"""Whom a meeting thanks, and who presides over a congress, in words (``templates/_words/议程句.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.chinese.dates import month_day
from generator.chinese.fact_text import fill, say
from generator.records.model import Meeting, Presidium, Thanks
from generator.templating.prose import scope
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.people import formal
from generator.templating.prose.words import Lexicon


@dataclass(frozen=True, slots=True)
class Chairing:
    """A line of those who preside: what they are (``预备会议执行主席``) and who."""

    role: str
    who: str


def thanks(meeting: Meeting, words: Lexicon, spoken: bool = True) -> list[str]:
    """``在此，我代表县委，向……表示衷心感谢``; told from outside by who says it: ``李明远代表县委，……``."""
    speaker = scope.speaker(meeting, words) or scope.host(meeting)
    return [_thanks(one, words, spoken, speaker.name if speaker else _MEETING) for one in meeting.thanks]


_IS_NOUN = re.compile(
    "(?:付出|努力|劳动|工作|支持|贡献|奉献|帮助|关心|关怀|配合|理解|指导|厚爱|参与|到来|光临)$"
)
"""Thanks are for something: 起早贪黑的付出."""
_COMING = re.compile("出席|参加|莅临|光临|前来|来到|到会")
_MEETING = "会议"
"""Who thanks where nobody is known to speak."""


def _thanks(one: Thanks, words: Lexicon, spoken: bool, speaker: str) -> str:
    known = words.papers["议程句"]["致谢"]
    matter = bare(one.matter)
    if "中的" in matter and not matter.startswith(("在", "为", "对")):  # 在……中的辛勤付出
        matter = say("在", matter)
    if matter and not _IS_NOUN.search(matter) and not _COMING.match(matter):
        matter = say(matter, "的付出")
    kind = "对事由" if matter.startswith(tuple(known["对事由之类"])) else "有事由" if matter else "无事由"
    said = fill(known[kind], 谁=bare(one.to), 事=matter)
    key = "讲话" if spoken else "会上"
    behalf = bare(one.on_behalf_of)
    return str(fill(known[key if behalf else say(key, "无代")], 代=behalf, 话=said, 讲话人=speaker))


def chairing(meeting: Meeting, words: Lexicon) -> list[Chairing]:
    """Those who preside, session by session, as given."""
    return [line for one in meeting.presidium for line in _chairing(meeting, one, words)]


def _chairing(meeting: Meeting, one: Presidium, words: Lexicon) -> list[Chairing]:
    known = words.papers["议程句"]["主席团"]
    session, day = bare(one.session), month_day(one.day) if one.day else ""
    called = fill(known["日"], 会=session, 日=day) if session and day else session or day
    listed = (("执行主席", one.executive), ("成员", one.members), ("秘书长", one.secretary_general))
    return [
        Chairing(fill(known[role], 会=called), join_list([formal(meeting, name) for name in names]))
        for role, names in listed
        if names
    ]
