"""Minutes: each topic told in the order 听取 → 认为 → 指出 → 结论 → 要求 → 议定.

The subject is always 会议; the ladder of verbs (同意 > 原则同意 > 原则通过 > 暂缓) comes from the data
and is never moved up or down. A decision is an action item with owner and date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.chinese.fact_text import also, join, say, sub
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
class TopicText:
    """``decisions`` are numbered by the template when there are several."""

    heading: str
    paragraphs: tuple[str, ...]
    decisions: tuple[str, ...]
    units: str


def topic_text(meeting: Meeting, topic: Topic) -> TopicText:
    paragraphs = [opening(meeting, topic) + statements(topic), outcome(topic) + requirements(topic)]
    decisions = [decision(_after(topic, one), alone=len(topic.decisions) == 1) for one in topic.decisions]
    if len(decisions) == 1:
        paragraphs, decisions = [*paragraphs, decisions[0]], []
    return TopicText(heading(topic), tuple(one for one in paragraphs if one), tuple(decisions), units(topic))


def _after(topic: Topic, one: Decision) -> Decision:
    """A single decision behind what the meeting demanded (会议要求) is what it settled."""
    again = len(topic.decisions) == 1 and topic.requirements and one.verb in _DEMANDS
    return one.model_copy(update={"verb": ""}) if again else one


def statements(topic: Topic) -> str:
    """``会议认为，……。会议指出，……。``: each in the words of the record."""
    told = []
    for lead, sentences in (("会议认为，", topic.views), ("会议指出，", topic.remarks)):
        told += [ended(led(lead, one) if n == 0 else one) for n, one in enumerate(sentences)]
    return join("", told)


def outcome(topic: Topic) -> str:
    """The result of a vote as noted, then the verdict."""
    return ended(join("，", map(bare, topic.results))) + verdict(topic)


def presence(meeting: Meeting) -> str:
    """``会议应到20人，实到19人``; '' when neither is given."""
    info = meeting.info
    counts = [wrapped(info.expected, "应到"), wrapped(info.present, "实到")]
    told = join(
        "，", (one for one, given in zip(counts, (info.expected, info.present), strict=True) if given)
    )
    return say(scope.gathering(meeting), told) if told else ""


def title(meeting: Meeting) -> str:
    """The title below the red head: as given, else ``某会议纪要``; '' where the record leaves it out (省略),
    or the red head already says the same name."""
    given = bare(meeting.minutes.title) if meeting.minutes else ""
    if given:
        return "" if given == NO_TITLE else given
    name = bare(meeting.info.name).removesuffix("纪要")
    mark = meeting.minutes.mark if meeting.minutes else ""
    return "" if re.search(re.escape(name) + _NAMED_IN_HEAD, mark) else say(name, "纪要")


def called(meeting: Meeting) -> str:
    """The meeting in the first sentence, with what kind it is (专题会议) where neither its name nor the red
    head says so."""
    name, record = meeting.info.name, meeting.minutes
    convener = join_list(meeting.info.conveners)
    if convener and convener in name:  # 县政府召开县政府第52次常务会议 says it twice
        name = also(name, convener)
    kind = bare(record.nature) if record else ""
    return say(name, "（", kind, "）") if kind and record and kind not in name + record.mark else name


def host(meeting: Meeting) -> str:
    """Who presides, in full, and for whom: ``受镇长委托，副镇长江一帆``."""
    one = scope.host(meeting)
    if one is None:
        return ""
    asked = bare(one.on_behalf_of)
    return say(wrapped(asked, "受", "委托"), "，", one.formal) if asked else one.formal


def other(meeting: Meeting) -> tuple[list[str], list[str]]:
    """What else was studied: matters to be named in one sentence, and sentences of the record's own."""
    given = meeting.minutes.other if meeting.minutes else ()
    listed = [sub(_STUDIED, "", bare(one)) for one in given]
    own = [one for one in listed if led("", one) == one and one.startswith("会议")]
    return [one for one in listed if one not in own], own


def heading(topic: Topic) -> str:
    """``关于……``; what was passed on and studied says so: 传达学习……精神."""
    title = bare(topic.title)
    if topic.act in _PASSED_ON:
        act = topic.act.removeprefix("书面")
        return title if title.startswith(("传达", "学习")) else say(act, title)
    return title if "关于" in title else say("关于", title)


def opening(meeting: Meeting, topic: Topic) -> str:
    """``会议听取了副县长范某关于……的汇报。``"""
    who = join_list([formal(meeting, one) for one in topic.presenters])
    if _decided_at_once(topic) and not who:
        act = topic.act or "研究"
        both = topic.verdict if topic.verdict.startswith(act) else say(act, "并", topic.verdict)
        return ended(say("会议", both, _matter(topic)))
    facts = () if topic.act in _PASSED_ON else _stated(topic.contents)
    if facts:
        left = tuple(one for one in topic.contents if one not in facts)
        topic = topic.model_copy(update={"contents": left})
        stated = join("；" if any("，" in one for one in facts) else "，", map(bare, facts))
        return opening(meeting, topic) + ended(say("据汇报，" if who else "", stated))
    apart = () if topic.act in _PASSED_ON else topic.contents
    if topic.act in _REPORTED:
        apart = tuple(one for one in apart if bare(one).startswith(_ACTS))
    told = [_content(one) for one in apart]
    told += [_past(one) for one in topic.also]
    return ended(_heard(topic, who) + (say("，并", join("，", told)) if told else ""))


def _stated(contents: Sequence[str]) -> tuple[str, ...]:
    """What says how things stand (征求意见136条，采纳94条), so that nobody 研究 it; () where none does."""
    told = tuple(one for one in contents if not bare(one).startswith((*_ACTS, "关于")))
    return told if any(_FIGURE.search(bare(one)) for one in told) else ()


_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:[%％]|[^\d\s，。；年号]{1,4}(?:[，；、（]|$))|，")


def _content(text: str) -> str:
    """What a topic that was not passed on was about; what is no act is what was studied."""
    said = _past(text)
    return said if said != bare(text) or said.startswith(_ACTS) else say("研究了", said)


def _heard(topic: Topic, who: str) -> str:
    what, act = bare(topic.title), topic.act or "研究"
    papers = join_nouns([one.cited for one in topic.documents])
    if act in _PASSED_ON:
        matter = also(join_nouns([*topic.contents, *([papers] if papers else [])]), what) or what
        if who:
            studied = say("，", act.removeprefix("书面").removeprefix("传达") or "学习", "了", matter)
            return say("会议听取了", who, "对", what, "的传达", studied if matter != what else "")
        return say("会议", act.removeprefix("书面"), "了", matter)
    if act in _REPORTED:
        return say("会议听取了", who, "关于", _reported(topic, papers), "的汇报")
    matter = papers or what
    if who and act == "审议":
        return say("会议听取了", who, "的说明，审议了", matter)
    return say("会议听取了", who, "的汇报，", act, "了", matter) if who else say("会议", act, "了", matter)


_SAYS_LITTLE = re.compile("(?:有关|相关)?(?:事项|事宜|问题|情况|工作)$")


def _reported(topic: Topic, papers: str) -> str:
    """What a report was about: its content where that is given, else the topic. The topic and the papers
    beside it stand in the verdict, where there is one on them."""
    what = bare(topic.title).removesuffix("的汇报").removesuffix("汇报").removeprefix("关于")
    reported = [bare(one) for one in topic.contents if not bare(one).startswith(_ACTS)]
    contents = join_nouns([one.removeprefix("关于").removesuffix("的汇报") for one in reported])
    ruled = bool(topic.verdict) and not topic.verdict_on
    known = sub(_SAYS_LITTLE, "", what)
    if contents:
        said = set(known) <= set(contents) or (ruled and not papers) or known in papers
        parts = [contents, "" if said else what, "" if ruled else papers]
    else:
        same = any(bare(one.title).endswith(what) for one in topic.documents)
        parts = ["" if same else what, papers]
    told = [one for one in parts if one]
    return join_list(told) if contents else join_nouns(told)


def _decided_at_once(topic: Topic) -> bool:
    """Whether 研究 and 同意 have the same object, so that one sentence says both."""
    simple = not (topic.verdict_on or topic.remarks or topic.views or topic.also or topic.contents)
    simple = simple and not topic.results
    reported = topic.act in _REPORTED or topic.act in _PASSED_ON
    return _takes_object(topic.verdict) and simple and not reported


def _takes_object(verdict: str) -> bool:
    """Whether what is ruled on follows the verdict: 原则同意……, 以举手方式表决通过……."""
    return bare(verdict).endswith(_WITH_OBJECT)


def _matter(topic: Topic) -> str:
    return join_nouns([one.cited for one in topic.documents]) or bare(topic.title)


def verdict(topic: Topic) -> str:
    """``会议原则同意……。``; '' when there is none or the opening has said it."""
    if not topic.verdict or (_decided_at_once(topic) and not topic.presenters):
        return ""
    on = (bare(topic.verdict_on) or _ruled_on(topic)).removeprefix(topic.verdict)
    if not _takes_object(topic.verdict) and topic.verdict not in _POSTPONED:
        return say("会议决定，", on, bare(topic.verdict), "。")
    if topic.verdict in _POSTPONED:
        doing = starts_with_verb(on, load_words())
        return (
            say("会议决定，", topic.verdict, on, "。")
            if topic.verdict == "暂缓" and (doing or _ACT_AT_END.search(on))
            else say("会议决定，", on, topic.verdict, "。")
        )
    return say("会议", topic.verdict, on, "。")


_ACT_AT_END = re.compile("(?:收储|建设|实施|调整|改革|招标|采购|搬迁|改造|划转|发布|印发|出让|拆除)$")
"""暂缓地块收储, but 修订意见暂缓."""


def _ruled_on(topic: Topic) -> str:
    """The papers, else the topic; of a state of affairs (准备情况) one can only pass the report."""
    matter = _matter(topic).removeprefix("关于")
    if topic.act in _REPORTED and not topic.documents and matter.endswith(_STATES):
        return matter if matter.endswith("汇报") else say(matter, "汇报")
    return matter


_STATES = ("情况", "进展", "汇报")


def requirements(topic: Topic) -> str:
    """``会议要求：一是……；二是……。``, a single one ``会议要求，……。``"""
    asked = [sub(_ASKED, "", bare(one)) for one in topic.requirements]
    if not asked:
        return ""
    return ended(say("会议要求", "：" if len(asked) > 1 else "，", enumerated(asked)))


def decision(one: Decision, alone: bool) -> str:
    """One action item: what, who leads, who helps, by when, reported to whom."""
    text = bare(one.text) if alone else sub(_RULED, "", bare(one.text))
    lead = join_list(one.lead)
    asked = one.verb == "请" and bool(lead)
    if one.verb in _DEMANDS and lead and not one.support and _is_doing(text, lead):
        asked, text = True, text if text.startswith(lead) else say("要", text.removeprefix("要"))
    owners = "" if asked else _owners(one)
    text = say(lead, text) if asked and not text.startswith(lead) else text
    begins = bare(one.deadline).endswith("起") and not one.start
    by = "" if begins else targets.due(one.deadline)
    since = bare(targets.by_when(one.deadline) if begins else one.start)
    since = since if not since or since.endswith("起") or since in text else say("自", since, "起")
    if since and not by and not asked:
        text, since = say(since, text), ""
    timed = say("，", since) if since and since not in text else ""
    timed += say("，", by) if by and targets.before(one.deadline) not in text else ""
    report = say("，", wrapped(one.report_to, "并报")) if one.report_to else ""
    return ended(say(led(_ruling(one, alone), text), owners, timed, report))


def _is_doing(text: str, lead: str) -> bool:
    """Whether somebody can be told to do it: 对……复核, 逐户走访, but not 医保基金……单独成文."""
    said = text.removeprefix(lead).removeprefix("要")
    return said.startswith(tuple("对把将在按向以从就由")) or starts_with_verb(said, load_words())


def _ruling(one: Decision, alone: bool) -> str:
    """``会议决定，`` for a single decision; in a list under 会议议定 only a verb that says more stays."""
    if alone:
        verb = one.verb or "议定"
        return say("会议", verb) if verb in _WITH_OBJECT else say("会议", verb, "，")
    if one.verb in _DEMANDS:
        return "要" if not one.lead and starts_with_verb(bare(one.text), load_words()) else ""
    return "" if one.verb in ("", "议定", "决定") else one.verb


_DEMANDS = ("要求", "强调")


def _owners(one: Decision) -> str:
    lead, support = join_list(one.lead), join_list(one.support)
    if lead and support:
        return say("，由", lead, "牵头，", support, "配合")
    return say("，由", lead, "负责落实") if lead else (say("，", support, "配合") if support else "")


def units(topic: Topic) -> str:
    return say(join_list(topic.units), "参加了本议题的研究。") if topic.units else ""


_ACTS = ("讨论", "研究", "审议", "听取", "通报", "传达", "学习", "部署", "观看", "表决", "通过")


def _past(act: str) -> str:
    text = bare(act)
    for verb in _ACTS:
        if text.startswith(verb) and not text.startswith(verb + "了"):
            return say(verb, "了", text.removeprefix(verb))
    return text
