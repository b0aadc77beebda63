"""Where the ledger stands: the assignment that hands problems over, the bulletin that tells of them.

Every sum is counted from 问题台账. What is dealt with (完成整改) and what is struck off the list
(完成销号) are two figures and are told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.chinese.fact_text import count_of, fill, join, say
from generator.records.model import Issue, Meeting
from generator.templating.prose import addressee, ledger, notice, safeguards, targets
from generator.templating.prose.formulas import LIST, filled, formula
from generator.templating.prose.joining import bare, join_clauses, join_list
from generator.templating.prose.targets import by_when
from generator.templating.prose.words import Lexicon

TENTH = Decimal("0.1")
MOST_COLUMNS = 6
"""Statuses that stand side by side on an upright page."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Sentences without closing marks; ``head`` and ``rows`` of the table end with the sums."""

    title: str
    topic: str
    as_of: str
    total: str
    by_status: tuple[str, ...]
    done: str
    closed: str
    by_source: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    behind_lead: str
    behind: tuple[str, ...]
    steps: tuple[str, ...]
    units: tuple[str, ...]
    report: str
    contact: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """One line of an assignment."""

    title: str
    place: str
    unit: str
    lead: str
    person: str
    deadline: str
    measures: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is handed over to one unit, or (``units``) to all; ``role``: as whose they are handed over."""

    heading: str
    count: str
    role: str
    led: bool
    issues: tuple[Assigned, ...]
    units: tuple[str, ...]
    rules: tuple[str, ...]
    report: str
    contact: str


def bulletin(meeting: Meeting, words: Lexicon) -> Bulletin:
    issues, said = meeting.ledger, words.papers["督办"]["说法"]
    counts = ledger.by_status(issues) if any(one.status for one in issues) else []
    done = [one for one in issues if one.status in words.papers["督办"]["完成"]]
    closed = [one for one in issues if one.status in words.papers["督办"]["销号"]]
    sources = Counter(one.source for one in issues) if all(one.source for one in issues) else Counter()
    head, rows = _table(issues, [status for status, _ in counts], words)
    return Bulletin(
        title=_bulletin_title(meeting, words),
        topic=_topic(meeting, words),
        as_of=ledger.as_of(meeting),
        total=count_of(say(len(issues), "个"), ledger.LEDGER),
        by_status=tuple(fill(said["分"], 状态=status, 数=_count(count)) for status, count in counts),
        done=fill(said["完成"], 数=_count(len(done)), 率=rate(len(done), len(issues), words)) if done else "",
        closed=fill(said["其中销号"], 数=_count(len(closed))) if closed else "",
        by_source=tuple(fill(said["来源"], 来源=name, 数=_count(count)) for name, count in sources.items()),
        head=head,
        rows=rows,
        behind_lead=_behind_lead(issues, words),
        behind=tuple(_behind(one, words) for one in issues if one.status in words.papers["督办"]["落后"]),
        steps=tuple(_steps(meeting, [status for status, _ in counts], words)),
        units=units(issues),
        report=_report(meeting, words),
        contact=_contact(meeting, words),
    )


def _count(number: int) -> str:
    return count_of(str(number), ledger.LEDGER)


def rate(part: int, whole: int, words: Lexicon) -> str:
    """``5.6%（四舍五入，保留一位小数）``; an exact share says nothing of rounding."""
    exact = Decimal(part * 100) / Decimal(whole)
    shown = exact.quantize(TENTH, ROUND_HALF_UP)
    text = count_of(f"{shown.normalize():f}%", ledger.LEDGER)
    return text if shown == exact else text + str(words.papers["督办"]["说法"]["约"])


def units(issues: Sequence[Issue]) -> tuple[str, ...]:
    """Those who answer for a problem, in the order of the ledger."""
    return tuple(dict.fromkeys(one.unit or one.lead for one in issues if one.unit or one.lead))


def assignment(meeting: Meeting, receiver: Sequence[str], words: Lexicon) -> Assignment:
    """The problems the receiver answers for; if there are none, those it leads; without one, all."""
    place = meeting.info.place_name
    mine = [one for one in meeting.ledger if not receiver or addressee.is_for(receiver, one.unit, place)]
    led = not mine
    mine = mine or [one for one in meeting.ledger if addressee.is_for(receiver, one.lead, place)]
    return Assignment(
        heading=_assignment_title(meeting, words),
        count=count_of(say(len(mine), "个"), ledger.LEDGER) if mine else "",
        role=words.papers["督办"]["交办"]["牵头" if led else "责任"],
        led=led,
        issues=tuple(_assigned(one) for one in mine),
        units=units(mine),
        rules=tuple(_rules(meeting, mine, words)),
        report=_report(meeting, words),
        contact=_contact(meeting, words),
    )


def _assigned(one: Issue) -> Assigned:
    return Assigned(
        title=bare(one.title),
        place=bare(one.place),
        unit=bare(one.unit),
        lead=bare(one.lead),
        person=bare(one.person),
        deadline=by_when(one.deadline),
        measures=join_clauses(one.measures),
    )


def _table(
    issues: Sequence[Issue], statuses: Sequence[str], words: Lexicon
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Units × statuses with the sum of each row and, last, of each column."""
    total = str(words.papers["督办"]["合计"])
    made = ledger.progress(_fewer(issues, words) if len(statuses) > MOST_COLUMNS else issues)
    if made is None:
        return (), ()
    rows = [(row[0], _count(sum(map(int, row[1:]))), *row[1:]) for row in made.rows]
    columns = zip(*(row[1:] for row in rows), strict=True)
    sums = (total, *(_count(sum(map(int, column))) for column in columns))
    shown = tuple(tuple("" if cell == "0" else cell for cell in row) for row in rows)
    return (made.head[0], total, *made.head[1:]), (*shown, sums)


def _fewer(issues: Sequence[Issue], words: Lexicon) -> list[Issue]:
    """The issues with statuses that share a column of a crowded table under one name."""
    shared = {status: name for name, many in words.papers["督办"]["并栏"].items() for status in many}
    return [one.model_copy(update={"status": shared.get(one.status, one.status)}) for one in issues]


def _behind_lead(issues: Sequence[Issue], words: Lexicon) -> str:
    """``下列问题未达到序时进度或者整改后出现反弹，……``: only what occurs is said."""
    found = {one.status for one in issues}
    states = [said for status, said in words.papers["督办"]["状态句"].items() if status in found]
    return filled(formula(words, "通报落后"), {"状态": join("或者", states)}) if states else ""


def _behind(one: Issue, words: Lexicon) -> str:
    """``红岭乡：采石场非法占用林地，由县林业和草原局牵头，……，未达到序时进度``."""
    said = words.papers["督办"]["说法"]
    facts = [
        fill(said[key], **{name: bare(value)})
        for key, name, value in (
            ("牵头", "人", one.lead),
            ("责任人", "人", one.person),
            ("时限", "时", by_when(one.deadline)),
            ("进展", "进展", one.progress),
        )
        if value
    ]
    state = words.papers["督办"]["状态句"].get(one.status, one.status)
    text = join("，", [bare(one.title), *facts, state])
    return str(fill(said["落后"], 单位=one.unit, 问题=text)) if one.unit else text


def _steps(meeting: Meeting, statuses: Sequence[str], words: Lexicon) -> Iterator[str]:
    """What is to be done next: as the data says, and for those who are behind; then who answers for it."""
    disposals = [one for block in meeting.requirements for one in block.disposals if one.way]
    known, behind = words.papers[LIST]["通报下步"], words.papers["督办"]["落后"]
    yield from (known[status] for status in behind if status in statuses and known.get(status))
    for one in disposals:
        yield say("对", bare(one.case).removeprefix("对"), "，要", join_list(one.way))
    if not disposals:
        yield from (known[status] for status in statuses if known.get(status) and status not in behind)
    yield from _sanctions(meeting, words)
    yield from map(bare, meeting.supervision.rules if meeting.supervision else ())


def _sanctions(meeting: Meeting, words: Lexicon) -> Iterator[str]:
    for one in meeting.accountability:
        if one.reward:
            continue
        alone = meeting.model_copy(update={"accountability": (one,)})
        if said := bare(safeguards.accountability(alone, words)):
            yield said


def _rules(meeting: Meeting, issues: Sequence[Issue], words: Lexicon) -> Iterator[str]:
    at_once = words.papers["督办"]["立行立改"]
    some_at_once = any(at_once in (one.status, one.deadline) for one in issues)
    names = ("交办要求", "交办立行立改", "交办销号") if some_at_once else ("交办要求", "交办销号")
    yield from filter(None, (formula(words, name) for name in names))
    yield from _sanctions(meeting, words)
    yield from map(bare, meeting.supervision.rules if meeting.supervision else ())


def _report(meeting: Meeting, words: Lexicon) -> str:
    given = meeting.supervision
    when = targets.before(given.report_by) if given else ""
    whom = bare(given.report_to) if given else ""
    key = ("报送" if whom else "报送无谁") if when else ("报送无时" if whom else "")
    return str(fill(words.papers["督办"][key], 时=when, 谁=whom)) if key else ""


def _contact(meeting: Meeting, words: Lexicon) -> str:
    known = bare(meeting.supervision.contact) if meeting.supervision else ""
    return str(fill(words.papers["督办"]["联系"], 人=known)) if known else ""


def _topic(meeting: Meeting, words: Lexicon) -> str:
    """``交办信访问题整改``; a topic that does not speak of putting right gets 问题整改."""
    topic = bare(meeting.info.topic)
    return topic if topic.endswith(tuple(words.papers["督办"]["主题尾"])) else say(topic, "问题整改")


def _bulletin_title(meeting: Meeting, words: Lexicon) -> str:
    given = meeting.supervision.bulletin if meeting.supervision else None
    about = fill(words.papers["督办"]["标题"]["通报"], 主题=_topic(meeting, words))
    return (bare(given.title) if given else "") or say(_issuer(meeting, words), about)


def _assignment_title(meeting: Meeting, words: Lexicon) -> str:
    given = meeting.supervision.assignment if meeting.supervision else None
    about = fill(words.papers["督办"]["标题"]["交办"], 事=_handed_over(meeting, words))
    return (bare(given.title) if given else "") or say(_issuer(meeting, words), about)


def _issuer(meeting: Meeting, words: Lexicon) -> str:
    """Who issues the papers of supervision, as their titles begin."""
    own = bare(meeting.supervision.issuer) if meeting.supervision else ""
    return own or notice.issuers_in_title(meeting, words)


def _handed_over(meeting: Meeting, words: Lexicon) -> str:
    """``信访问题`` of the topic 交办信访问题整改: what is handed over, not what is done about it."""
    said, topic = words.papers["督办"]["标题"], bare(meeting.info.topic)
    for word in said["去头"]:
        topic = topic.removeprefix(word)
    tail = next((word for word in said["去尾"] if topic.endswith(word)), "")
    topic = topic.removesuffix(tail)
    if not topic:
        return str(said["没有主题"])
    return topic if topic.endswith(tuple(said["不加"])) else str(fill(said["加"], 事=topic))
