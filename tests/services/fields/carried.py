"""Which facts of a meeting a kind of document must carry, word for word.

Each function gives short texts that stand in the data as they must stand in the document; what a kind
leaves out on purpose (news gives two points of each demand, a host's script no figures) is not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.chinese.dates import format_date
from generator.records.model import AgendaItem, Meeting, Requirement, Target
from generator.records.model.people import Attendance
from generator.templating.prose.clocks import clock_form

Asked = Iterator[str]
SPEECHES = ("动员讲话", "专项行动讲话", "推进会讲话", "调度会讲话", "研判会讲话", "约谈讲话")
HOST_WORDS = "主持人"


def squeezed(text: str) -> str:
    """Without blanks, inner quotes like outer ones."""
    return re.sub(r"[\s\u3000]+", "", text).replace("‘", "“").replace("’", "”")


def lost(meeting: Meeting, kind: str, text: str) -> list[str]:
    """Facts that ``kind`` must carry and ``text`` does not."""
    assert kind in _ASKED, f"say in _ASKED of {__name__} which facts {kind} must carry"
    said = squeezed(text)
    wanted = dict.fromkeys(part for one in _ASKED[kind](meeting) for part in _parts(one))
    return [part for part in wanted if squeezed(part) not in said]


def _parts(fact: str) -> list[str]:
    """A sentence is asked for by its clauses: what joins them may change."""
    return [part for part in re.split(r"[，。；]", fact.strip()) if part]


def _speech(meeting: Meeting) -> Asked:
    yield from _situation(meeting)
    yield from targets(meeting.targets)
    own = [one for one in meeting.requirements if not one.said_by]
    yield from _demands(own)
    yield from _campaign(meeting)
    yield from _accountability(meeting)
    for item in meeting.agenda:
        if item.kind not in ("讲话", "奏国歌"):
            yield from (*item.units, *item.figures)
            yield from (document.title for document in item.documents)
    if not own:
        yield from (issue.title for issue in meeting.ledger)
        yield from (way for issue in meeting.ledger for way in issue.measures)


def _outline(meeting: Meeting) -> Asked:
    yield from _situation(meeting)
    yield from targets(meeting.targets)
    yield from _demands([one for one in meeting.requirements if not one.said_by])
    yield from _campaign(meeting)
    yield from _accountability(meeting)


def _situation(meeting: Meeting) -> Asked:
    facts = meeting.situation
    if facts is None:
        return
    yield from (*facts.background, *facts.meaning, *facts.achievements, *facts.problems)
    yield from (*facts.judgement, *facts.pressure, facts.key_period, *facts.labels)
    yield from (part for one in facts.figures for part in (one.name, one.value, one.note))
    yield from (part for one in facts.ranks for part in (one.when, one.place))


def targets(listed: Iterable[Target]) -> Asked:
    """Indicator, value, unit, date and background of each; several values are told as A和B."""
    for one in listed:
        yield from (*re.split("、", one.indicator), *re.split("、", one.value), one.deadline)
        yield "" if one.value == "0" else one.unit
        yield from (one.group.strip("“”"), *one.baseline.split("、"), one.actual, *one.scope)


def _demands(blocks: Iterable[Requirement]) -> Asked:
    for block in blocks:
        yield from (block.heading, *block.body, *block.lead, block.deadline)
        for point in block.points:
            yield from (point.text, point.actor, point.deadline, point.standard)
            yield from (*point.focus, *point.inspect, *point.check, *point.watch, *point.measures)
            yield from (*point.lead, *point.support)
        yield from targets(block.targets)
        yield from (part for one in block.disposals for part in (one.case, *one.way))
        yield from _demands(block.sections)


def _campaign(meeting: Meeting) -> Asked:
    if meeting.campaign is None:
        return
    yield meeting.campaign.name
    for task in meeting.campaign.tasks:
        yield from (task.name, *task.lead, *task.support)
        yield from (item.text for item in task.items)
    for phase in meeting.campaign.phases:
        yield from (phase.name, phase.period, *phase.work)


def _accountability(meeting: Meeting) -> Asked:
    for one in meeting.accountability:
        yield from (one.trigger, one.actor, *one.measures)


def _remarks(meeting: Meeting) -> Asked:
    """The host's own points, or all of them where nobody else speaks."""
    alone = not meeting.with_role("讲话")
    yield from _demands(one for one in meeting.requirements if alone or one.said_by == HOST_WORDS)
    yield from _agenda(meeting)


def _pledge(meeting: Meeting) -> Asked:
    """The first unit that pledges, and the targets it has a share in."""
    unit = meeting.pledging_units[0]
    yield unit
    mine = (one for one in meeting.targets if not one.scope or unit in one.scope)
    yield from targets(mine)


def _agenda(meeting: Meeting) -> Asked:
    for item in meeting.agenda:
        if item.counted and not item.past:
            yield from _item(item)


def _item(item: AgendaItem) -> Asked:
    yield from (*item.people, *item.units, item.title)
    yield from (document.title for document in item.documents)


def _script(meeting: Meeting) -> Asked:
    hosts = {one.name for one in meeting.with_role("主持")}
    yield from (fact for fact in _agenda(meeting) if fact not in hosts)
    yield from (*meeting.info.purposes, meeting.info.headcount, *meeting.info.notes, *meeting.info.after)
    yield from meeting.info.discipline
    yield from _attendance(meeting, ("出席", "参加", "列席", "邀请", "邀请列席"), bare=True)


def _timed_agenda(meeting: Meeting) -> Asked:
    yield from _agenda(meeting)
    yield from _when_and_where(meeting)
    yield from (f"{one.minutes}分钟" for one in meeting.agenda if one.minutes and one.counted)


def _when_and_where(meeting: Meeting) -> Asked:
    info = meeting.info
    yield from (format_date(info.day) if info.day else "", info.day_of_week)
    yield from (clock_form(meeting)(info.start) if info.start else "", info.place)


def _attendance(meeting: Meeting, standings: Iterable[str], bare: bool = False) -> Asked:
    """Who comes; ``bare``: without quotas and notes, which are not read aloud, nor said of who came."""
    unsaid = {"quota": "", "note": ""} if bare else {}
    for one in meeting.attendance:
        if one.standing in standings:
            yield from _who(one.model_copy(update=unsaid))


def _who(one: Attendance) -> Asked:
    yield from (one.scope, *one.units, *one.posts, *one.people, one.quota, one.note, one.substitute)


def _notice(meeting: Meeting) -> Asked:
    yield from _when_and_where(meeting)
    yield from _attendance(meeting, ("参加", "列席", "邀请", "邀请列席"))
    yield from (part for one in meeting.info.venues for part in (one.place, one.organizer))
    notice = meeting.notice
    if notice is not None:
        yield from (*notice.materials, *notice.logistics, *notice.rules)
        reply = notice.reply
        yield from (
            (reply.deadline, reply.channel, reply.receiver, reply.contact, reply.phone) if reply else ()
        )


def _plan(meeting: Meeting) -> Asked:
    yield from _when_and_where(meeting)
    yield from _agenda(meeting)
    yield from _attendance(meeting, ("出席", "参加", "列席", "邀请", "邀请列席"))
    preparation = meeting.preparation
    if preparation is not None:
        yield from (part for one in preparation.duties for part in (one.work, *one.unit, one.person))
        yield from (part for one in preparation.materials for part in (one.name, *one.unit, one.copies))
        yield preparation.budget


def _record(meeting: Meeting) -> Asked:
    yield from _agenda(meeting)
    yield from (block.heading for block in meeting.requirements)
    yield from (text for item in meeting.agenda for text in (*item.gist, *item.figures))
    yield from _attendance(meeting, ("出席", "参加", "列席", "请假"), bare=True)


def _news(meeting: Meeting) -> Asked:
    yield from _agenda(meeting)
    yield from targets(meeting.targets)
    yield from (block.heading for block in meeting.requirements)
    yield from (text for item in meeting.agenda for text in item.figures)


def _minutes(meeting: Meeting) -> Asked:
    for topic in meeting.minutes.topics if meeting.minutes else ():
        yield from (topic.title, *topic.remarks, *topic.requirements, topic.verdict or "", topic.verdict_on)
        for one in topic.decisions:
            yield from (one.text, *one.lead, *one.support, one.deadline, one.report_to)


def _pledge_letter(meeting: Meeting) -> Asked:
    yield from targets(one.model_copy(update={"baseline": "", "actual": ""}) for one in meeting.targets)
    blocks = [block for block in meeting.requirements if not block.sections]
    yield from (block.heading for block in blocks if block.part in ("任务", "保障"))
    letter = meeting.pledge
    yield from (letter.title, letter.party_a, letter.person, letter.period, letter.copies) if letter else ()


def _assignment(meeting: Meeting) -> Asked:
    for issue in meeting.ledger:
        yield from (issue.title, issue.place, issue.lead, issue.unit, issue.person, issue.deadline)
        yield from issue.measures
    yield from (meeting.supervision.report_by, meeting.supervision.report_to) if meeting.supervision else ()


def _bulletin(meeting: Meeting) -> Asked:
    for issue in meeting.ledger:
        yield from (issue.title, issue.lead, issue.unit, issue.deadline, issue.status)
    yield meeting.supervision.as_of if meeting.supervision else ""


def _ledger(meeting: Meeting) -> Asked:
    yield from _assignment(meeting.model_copy(update={"supervision": None}))
    yield from (text for issue in meeting.ledger for text in (issue.progress, issue.status))


def _headings(meeting: Meeting) -> Asked:
    yield from (block.heading for block in meeting.requirements)


def _sign_in(meeting: Meeting) -> Asked:
    yield from _when_and_where(meeting)
    away = meeting.on_leave
    yield from (one.name for one in meeting.people if one.role and one.name not in away)


def _slip(meeting: Meeting) -> Asked:
    yield from _when_and_where(meeting)
    reply = meeting.notice.reply if meeting.notice else None
    yield from (reply.deadline, reply.receiver, reply.contact, reply.phone) if reply else ()


def _seats(meeting: Meeting) -> Asked:
    yield from meeting.platform


def _handbook(meeting: Meeting) -> Asked:
    yield from _timed_agenda(meeting)
    yield from meeting.info.discipline
    yield from meeting.platform
    reply = meeting.notice.reply if meeting.notice else None
    yield from (reply.contact, reply.phone) if reply else ()
    duties = meeting.preparation.duties if meeting.preparation else ()
    yield from (text for one in duties for text in (one.work, one.person))


def _approval_slip(meeting: Meeting) -> Asked:
    notice = meeting.notice
    if notice:
        yield from (*notice.recipients, *notice.copies, notice.number, notice.secrecy, notice.urgency)


_ASKED: dict[str, Callable[[Meeting], Iterable[str]]] = {
    **dict.fromkeys(SPEECHES, _speech),
    "讲话要点": _outline,
    "主持讲话": _remarks,
    "主持词": _script,
    "表态发言": _pledge,
    "参会回执": _slip,
    "会议议程": _timed_agenda,
    "会议通知": _notice,
    "会议方案": _plan,
    "会议记录": _record,
    "会议新闻": _news,
    "会议纪要": _minutes,
    "目标责任状": _pledge_letter,
    "交办单": _assignment,
    "整改进展通报": _bulletin,
    "问题整改台账": _ledger,
    "学习体会文章": _headings,
    "签到表": _sign_in,
    "座次图": _seats,
    "会务手册": _handbook,
    "发文稿纸": _approval_slip,
    "席卡": _seats,
}
