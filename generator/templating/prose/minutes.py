"""Minutes: each topic told in the order 听取 → 指出 → 结论 → 要求 → 议定.

The subject is always 会议; the ladder of verbs (同意 > 原则同意 > 原则通过 > 暂缓) comes from the data
and is never moved up or down. A decision is an action item with owner and date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.records.model import Decision, Meeting, Topic
from generator.records.model.minutes import NO_TITLE
from generator.templating.prose import scope, targets
from generator.templating.prose.forms import starts_with_verb
from generator.templating.prose.joining import bare, enumerated, join_list, join_nouns, led, wrapped
from generator.templating.prose.paragraph import ended
from generator.templating.prose.people import formal
from generator.templating.prose.words import load_words

_REPORTED = ("听取", "听取汇报", "汇报")
_PASSED_ON = ("传达", "传达学习", "学习", "书面传达")
_WITH_OBJECT = ("同意", "原则同意", "原则通过", "通过", "请")
_POSTPONED = ("暂缓", "再议")
_RULED = re.compile("^会议(?:决定|议定|要求)[，：,:]?")
_ASKED = re.compile("^会议要求[，：,:]?")
_STUDIED = re.compile("^会议还?研究了(?!.*。.)")
_NAMED_IN_HEAD = "(?:会议)?纪要"


@dataclass(frozen=True, slots=True)
class ToldTopic:
    """``decisions`` are numbered by the template when there are several."""

    heading: str
    paragraphs: tuple[str, ...]
    decisions: tuple[str, ...]
    units: str


def told(meeting: Meeting, topic: Topic) -> ToldTopic:
    heard = "".join([opening(meeting, topic), *(ended(led("会议指出，", one)) for one in topic.remarks[:1])])
    rest = "".join(ended(one) for one in topic.remarks[1:])
    paragraphs = [heard + rest, verdict(topic) + requirements(topic)]
    decisions = [decision(one, alone=len(topic.decisions) == 1) for one in topic.decisions]
    if len(decisions) == 1:
        paragraphs, decisions = [*paragraphs, decisions[0]], []
    return ToldTopic(heading(topic), tuple(one for one in paragraphs if one), tuple(decisions), units(topic))


def title(meeting: Meeting) -> str:
    """The title below the red head: as given, else ``某会议纪要``; '' where the record leaves it out (省略),
    or the red head already says the same name."""
    given = bare(meeting.minutes.title) if meeting.minutes else ""
    if given:
        return "" if given == NO_TITLE else given
    name = bare(meeting.info.name).removesuffix("纪要")
    mark = meeting.minutes.mark if meeting.minutes else ""
    return "" if re.search(re.escape(name) + _NAMED_IN_HEAD, mark) else f"{name}纪要"


def called(meeting: Meeting) -> str:
    """The meeting in the first sentence, with what kind it is (专题会议) where neither its name nor the red
    head says so."""
    name, record = meeting.info.name, meeting.minutes
    kind = bare(record.nature) if record else ""
    return f"{name}（{kind}）" if kind and record and kind not in name + record.mark else name


def host(meeting: Meeting) -> str:
    """Who presides, in full, and for whom: ``受镇长委托，副镇长江一帆``."""
    one = scope.host(meeting)
    if one is None:
        return ""
    asked = bare(one.on_behalf_of)
    return f"{wrapped(asked, '受', '委托')}，{one.formal}" if asked else one.formal


def other(meeting: Meeting) -> tuple[list[str], list[str]]:
    """What else was studied: matters to be named in one sentence, and sentences of the record's own."""
    given = meeting.minutes.other if meeting.minutes else ()
    listed = [_STUDIED.sub("", bare(one)) for one in given]
    own = [one for one in listed if led("", one) == one and one.startswith("会议")]
    return [one for one in listed if one not in own], own


def heading(topic: Topic) -> str:
    """``关于……``; what was passed on and studied keeps its own words."""
    title = bare(topic.title)
    return title if "关于" in title or topic.act in _PASSED_ON else f"关于{title}"


def opening(meeting: Meeting, topic: Topic) -> str:
    """``会议听取了副县长范某关于……的汇报。``"""
    who = join_list([formal(meeting, one) for one in topic.presenters])
    if _decided_at_once(topic) and not who:
        return ended(f"会议{topic.act or '研究'}并{topic.verdict}{_matter(topic)}")
    told = [*(_content(one) for one in topic.contents if topic.act not in _PASSED_ON)]
    told += [_past(one) for one in topic.also]
    return ended(_heard(topic, who) + (f"，并{'，'.join(told)}" if told else ""))


def _content(text: str) -> str:
    """What a topic that was not passed on was about; what is no act is what was studied."""
    said = _past(text)
    return said if said != bare(text) or said.startswith(_ACTS) else f"研究了{said}"


def _heard(topic: Topic, who: str) -> str:
    what, act = bare(topic.title), topic.act or "研究"
    papers = join_nouns([one.cited for one in topic.documents])
    if act in _PASSED_ON:
        matter = join_nouns([*topic.contents, *([papers] if papers else [])]) or what
        return f"会议{act.removeprefix('书面')}了{matter}"
    if act in _REPORTED:
        matter = what.removesuffix("的汇报").removesuffix("汇报").removeprefix("关于")
        same = any(bare(one.title).endswith(matter) for one in topic.documents)
        matter = papers if same else join_nouns([matter, *([papers] if papers else [])])
        return f"会议听取了{who}关于{matter}的汇报"
    matter = papers or what
    if who and act == "审议":
        return f"会议听取了{who}的说明，审议了{matter}"
    return f"会议听取了{who}的汇报，{act}了{matter}" if who else f"会议{act}了{matter}"


def _decided_at_once(topic: Topic) -> bool:
    """Whether 研究 and 同意 have the same object, so that one sentence says both."""
    simple = not (topic.verdict_on or topic.remarks or topic.also or topic.contents)
    reported = topic.act in _REPORTED or topic.act in _PASSED_ON
    return topic.verdict in _WITH_OBJECT and simple and not reported


def _matter(topic: Topic) -> str:
    return join_nouns([one.cited for one in topic.documents]) or bare(topic.title)


def verdict(topic: Topic) -> str:
    """``会议原则同意……。``; '' when there is none or the opening has said it."""
    if not topic.verdict or (_decided_at_once(topic) and not topic.presenters):
        return ""
    heard = topic.act in _REPORTED and not topic.verdict_on
    on = "上述汇报" if heard else bare(topic.verdict_on) or _matter(topic)
    on = on.removeprefix(topic.verdict)
    if topic.verdict not in _WITH_OBJECT and topic.verdict not in _POSTPONED:
        return f"会议决定，{on}{bare(topic.verdict)}。"
    if topic.verdict in _POSTPONED:
        doing = starts_with_verb(on, load_words())
        return (
            f"会议决定，{topic.verdict}{on}。"
            if doing and topic.verdict == "暂缓"
            else f"会议决定，{on}{topic.verdict}。"
        )
    return f"会议{topic.verdict}{on}。"


def requirements(topic: Topic) -> str:
    """``会议要求：一是……；二是……。``, a single one ``会议要求，……。``"""
    asked = [_ASKED.sub("", bare(one)) for one in topic.requirements]
    if not asked:
        return ""
    return ended(f"会议要求{'：' if len(asked) > 1 else '，'}{enumerated(asked)}")


def decision(one: Decision, alone: bool) -> str:
    """One action item: what, who leads, who helps, by when, reported to whom."""
    text = bare(one.text) if alone else _RULED.sub("", bare(one.text))
    asked = one.verb == "请" and bool(one.lead)
    owners = "" if asked else _owners(one)
    text = f"{join_list(one.lead)}{text}" if asked and not text.startswith(join_list(one.lead)) else text
    by = targets.finished(one.deadline)
    timed = f"，{by}" if by and targets.before(one.deadline) not in text else ""
    report = f"，{wrapped(one.report_to, '结果报')}" if one.report_to else ""
    return ended(f"{led(_ruling(one, alone), text)}{owners}{timed}{report}")


def _ruling(one: Decision, alone: bool) -> str:
    """``会议决定，`` for a single decision; in a list under 会议议定 only a verb that says more stays."""
    if alone:
        verb = one.verb or "议定"
        return f"会议{verb}" if verb in _WITH_OBJECT else f"会议{verb}，"
    return "" if one.verb in ("", "议定", "决定") else one.verb


def _owners(one: Decision) -> str:
    lead, support = join_list(one.lead), join_list(one.support)
    if lead and support:
        return f"，由{lead}牵头，{support}配合"
    return f"，由{lead}负责落实" if lead else (f"，{support}配合" if support else "")


def units(topic: Topic) -> str:
    return f"{join_list(topic.units)}参加了本议题的研究。" if topic.units else ""


_ACTS = ("讨论", "研究", "审议", "听取", "通报", "传达", "学习", "部署", "观看", "表决", "通过")


def _past(act: str) -> str:
    text = bare(act)
    for verb in _ACTS:
        if text.startswith(verb) and not text.startswith(verb + "了"):
            return f"{verb}了{text.removeprefix(verb)}"
    return text
