"""The ledger of problems as a speaker tells it: counted, the late and the unowned named, a few as cases.

What a speaker says is what is known on the day he speaks: a status that was noted later (督办.截至), a
closing with a later date, progress reported afterwards are not his to tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice

from generator.chinese.dates import Day, UnknownDateFormat, parse_date
from generator.chinese.fact_text import also, count_of, join, say
from generator.memory import once_each
from generator.records.model import Issue, Meeting
from generator.templating.prose.joining import bare, join_clauses, join_list
from generator.templating.prose.targets import before, by_when, finished

LEDGER = ("问题台账",)
SETTLED = ("已销号", "已办结", "完成", "基本完成")
LATE, BACK, AT_ONCE, LONG, IN_TIME = "未达序时进度", "反弹", "立行立改", "长期整改", "达到序时进度"
MANY, FEW, EXAMPLES, _MOST_KINDS = 6, 12, 3, 6
"""So many problems are told one by one; of more only so many."""
_MONTH_AND_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")


def overview(meeting: Meeting, count: str) -> list[str]:
    """``列入台账的是6条问题，按类别分，水库1条，山洪3条``; ``count``: the number as it is said."""
    issues = meeting.ledger
    if not issues or not count:
        return []
    parts = _counts(issues, lambda one: bare(one.category)) if _are_short(issues) else ""
    units = _counts(issues, lambda one: bare(one.unit)) if _has_several(one.unit for one in issues) else ""
    said = [say("列入台账的是", count)]
    said += [say("按类别分，", parts)] if parts else []
    said += [say("按责任单位分，", units)] if units else []
    return [join("，", said) if len(said) < 3 else say(said[0], "：", join("；", said[1:]))]


def _are_short(issues: Sequence[Issue]) -> bool:
    """Whether the categories are words; those that are headings of the speech are told under them."""
    return all(len(bare(one.category)) <= _LONGEST_CATEGORY for one in issues)


def _has_several(units: Iterable[str]) -> bool:
    counted = Counter(bare(one) for one in units if one)
    return bool(counted) and max(counted.values()) > 1


_LONGEST_CATEGORY = 6


def by_deadline(meeting: Meeting) -> str:
    """``立行立改1条，5月底前3条，6月底前1条，会前已销号1条``; '' when fewer than two lines have a date."""
    issues = [one for one in meeting.ledger if not settled(one, meeting)]
    done = len(meeting.ledger) - len(issues)
    late = [one for one in issues if overdue(one, meeting)]
    issues = [one for one in issues if not overdue(one, meeting)]
    times = [_time(one) for one in issues]
    if len([one for one in times if one]) < 2:
        return ""
    year = meeting.info.day.year if meeting.info.day else None
    counts = Counter(_same_time(one, year) for one in times if one)
    named = {_same_time(one, year): one for one in reversed(times)}
    in_time = sorted(counts.items(), key=lambda one: _when(one[0], year))
    said = [say(_due(named[one]), _number(number)) for one, number in in_time]
    if len(said) > _MOST_DATES:
        last = before(named[in_time[-1][0]])
        said = [*said[:_FIRST_DATES], say("其余的最晚", last, "完成")]
    said += [say("没有写明时限的", _number(len(issues) - sum(counts.values())))] if "" in named else []
    said = [say("已经到期的", _number(len(late))), *said] if late else said
    said += [say("会前已经办结的", _number(done))] if done else []
    whole = count_of(say(len(meeting.ledger), "条"), LEDGER)
    return say("台账上共", whole, "问题，从整改时限看，", join("，", said))


def named(meeting: Meeting) -> list[str]:
    """Those that are late, that came back, that have nobody: each by its name."""
    late = [one for one in meeting.ledger if overdue(one, meeting)]
    names = join_list([bare(one.title) for one in late])
    told = [say("已经到期还没有办结的有", _number(len(late)), "：", names)] if late else []
    open_now = [one for one in meeting.ledger if not settled(one, meeting)]
    if status_known(meeting):
        for status, said in ((LATE, "没有达到序时进度的是"), (BACK, "出现反弹的是")):
            found = [one for one in open_now if one.status == status and not overdue(one, meeting)]
            told += (
                [say(said, join_list([also(bare(one.title), one.status) for one in found]))] if found else []
            )
    unowned = [one for one in open_now if not (one.unit or one.lead)]
    if unowned and len(unowned) < len(open_now):
        told.append(
            say(
                "还没有写明牵头部门和责任单位的",
                _number(len(unowned)),
                "：",
                join_list([bare(one.title) for one in unowned]),
            )
        )
    return told


def cases(meeting: Meeting, left: Sequence[Issue] | None = None) -> list[str]:
    """Problem by problem where they are few, else the most pressing as examples: who leads, who answers, what
    is done, until when."""
    issues = list(meeting.ledger if left is None else left)
    if len(issues) > FEW:
        late = [is_pressing(one, meeting) for one in issues]
        pressing = [one for one, is_late in zip(issues, late, strict=True) if is_late][:FEW]
        others = (one for one, is_late in zip(issues, late, strict=True) if not is_late and _is_told(one))
        issues = [*pressing, *islice(others, max(EXAMPLES - len(pressing), 0))]
    return [case(one, meeting) for one in issues if _is_told(one)]


def cases_by_urgency(meeting: Meeting, left: Sequence[Issue]) -> list[str]:
    """A paragraph for each class of problems, the most urgent first, counted and told one by one;
    [] where they are so few that they stand side by side, or so many that only examples are told."""
    if not MANY < len(left) <= FEW:
        return []
    classes: tuple[tuple[str, Callable[[Issue], bool]], ...] = (
        ("已经到期还没有办结的有", lambda one: overdue(one, meeting)),
        ("没有达到序时进度的有", lambda one: status_known(meeting) and one.status == LATE),
        ("出现反弹的有", lambda one: status_known(meeting) and one.status == BACK),
        ("会前已经办结的有", lambda one: settled(one, meeting)),
        ("达到序时进度的有", lambda one: status_known(meeting) and one.status == IN_TIME),
        ("立行立改的有", lambda one: one.status == AT_ONCE or bare(one.deadline).startswith("立行")),
        ("正在办理的有", lambda one: True),
    )
    found: dict[str, list[Issue]] = {name: [] for name, _ in classes}
    for one in left:
        found[next(name for name, fits in classes if fits(one))].append(one)
    overdue_first, *_ = found
    told = list[str]()
    done = classes[3][0]
    for name in (*(name for name, _ in classes if name != done), done):
        if not (members := found[name]):
            continue
        again = name != overdue_first and any(one.status == LATE for one in found[overdue_first])
        said = say(name[:-1], "还有") if again and members[0].status == LATE else name
        told.append(
            say(said, _number(len(members)), "。", join("；", (case(one, meeting) for one in members)), "。")
        )
    return told


def is_pressing(issue: Issue, meeting: Meeting) -> bool:
    """Whether it is late, came back, or its date has passed without its being settled."""
    return overdue(issue, meeting) or (status_known(meeting) and issue.status in (LATE, BACK))


def overdue(issue: Issue, meeting: Meeting) -> bool:
    """Whether its date is before the day of the meeting, as far as it names a month."""
    known = _overdue_known(meeting)
    if id(issue) not in known:
        known[id(issue)] = issue, _is_overdue(issue, meeting)
    return known[id(issue)][1]


@once_each
def _overdue_known(meeting: Meeting) -> dict[int, tuple[Issue, bool]]:
    """Lines asked about, by identity; of a long ledger each is asked about four times in one speech."""
    return {}


def _is_overdue(issue: Issue, meeting: Meeting) -> bool:
    deadline = by_when(issue.deadline)
    held, found = meeting.info.day, _MONTH.search(deadline)
    if held is None or held.year is None or found is None or settled(issue, meeting):
        return False
    year, month = int(found[1] or held.year), int(found[2])
    day = _DAY.search(deadline)
    last = (year, month, int(day[1]) if day else 31)
    return last < (held.year, held.month, held.day)


def case(issue: Issue, meeting: Meeting) -> str:
    """``枫林镇堤防渗漏问题，由县水利局牵头、枫林镇负责，5月底前完成整改``."""
    name = _trouble(issue)
    if settled(issue, meeting):
        how = [bare(one) for one in (issue.closing, issue.remark) if one]
        done = join("，", how) if how else say("已经", bare(issue.status).removeprefix("已"))
        return join("，", [one for one in (name, _owners(issue), done) if one])
    doing = join_clauses(list(issue.measures))
    late = overdue(issue, meeting)
    by, goal = before(issue.deadline), bare(issue.goal)
    at_once = bare(issue.deadline).startswith("立")
    ends = [by] if at_once and by else [say(by, goal)] if goal else [_until(issue)]
    if late:
        ends = [say("原定", by, "完成，已经到期", say("，要", goal) if goal else "")]
    progress = bare(issue.progress) if status_known(meeting) else ""
    dated = progress.startswith(("目前", "已")) or progress[:1].isdigit()
    stands = progress if dated or not progress else say("目前", progress)
    return join("，", [one for one in (name, stands, _owners(issue), doing, *ends) if one])


def settled(issue: Issue, meeting: Meeting) -> bool:
    """Whether it is done with on the day of the meeting, as far as the record tells."""
    if issue.status not in SETTLED and not issue.closing:
        return False
    closed = _day_in(issue.closing, meeting) or _day_in(issue.progress, meeting)
    held = _date(meeting.info.day)
    if closed and held:
        return closed <= held
    return status_known(meeting)


@once_each
def status_known(meeting: Meeting) -> bool:
    """Whether the statuses of the ledger were noted by the day of the meeting."""
    noted = meeting.supervision.as_of if meeting.supervision else ""
    held, day = _date(meeting.info.day), _day_in(noted, meeting)
    return not (noted and held and day) or day <= held


def _owners(issue: Issue) -> str:
    lead, unit = join_list([issue.lead] if issue.lead else []), bare(issue.unit)
    if lead and unit and unit != lead:
        return say("由", lead, "牵头、", unit, "负责")
    return say("由", lead, "牵头") if lead else say("由", unit, "负责") if unit else ""


def _trouble(issue: Issue) -> str:
    title = bare(issue.title)
    detail = say("（", bare(issue.description), "）") if issue.description else ""
    ends = ("问题", "短板", "隐患", "现象", "情况")
    return say(title, detail, "" if title.endswith(ends) or detail else "问题")


def _until(issue: Issue) -> str:
    said = finished(issue.deadline)
    return say(said, "整改") if said.endswith("完成") else said


def _is_told(issue: Issue) -> bool:
    """Whether there is more to say of it than its name."""
    return bool(issue.measures or issue.deadline or issue.unit or issue.lead or issue.closing)


def _time(issue: Issue) -> str:
    return by_when(issue.deadline) or (bare(issue.status) if issue.status in (AT_ONCE, LONG) else "")


def _same_time(deadline: str, year: int | None) -> str:
    """What two deadlines have in common that are one day, one with and one without the year it is."""
    said = str.__str__(deadline)
    return said.removeprefix(say(year, "年")) or said


def _when(deadline: str, year: int | None) -> tuple[int, int, int]:
    """What is done at once first, then by year (``year`` where none is written) and month, then what names no
    month."""
    if deadline.startswith("立"):
        return (0, 0, 0)
    if end := _YEAR_END.search(deadline):
        return (int(end[1]), 12, 1)
    found = _MONTH.search(deadline)
    day = _DAY.search(deadline)
    return (int(found[1] or year or 0), int(found[2]), int(day[1]) if day else 31) if found else (9999, 0, 0)


_MONTH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月")
_DAY = re.compile(r"月(\d{1,2})日")
_YEAR_END = re.compile(r"(\d{4})年(?:年?底|12月)")
_MOST_DATES, _FIRST_DATES = 8, 6
"""Of more dates only the first are told one by one, and the last."""


def _due(deadline: str) -> str:
    """How the problems of one deadline are told before their number; a date and a number never touch."""
    said = before(deadline)
    if said.endswith(("前", "内")):
        return say(said, "完成的")
    return say(said, "的") if _HAS_A_TIME.search(said) else said


_HAS_A_TIME = re.compile(r"\d|[〇零一二三四五六七八九十年月日周季度]$")


def _counts(issues: Sequence[Issue], key: Callable[[Issue], str]) -> str:
    """``水库、堤防各1条，山洪3条``; '' where not every line has one, or all have the same or another."""
    names = [key(one) for one in issues]
    counts = Counter(str.__str__(one) for one in names)
    if not all(names) or len(counts) < 2 or len(counts) > _MOST_KINDS or len(counts) == len(names):
        return ""
    shown = {str.__str__(one): one for one in names}
    by_number: dict[int, list[str]] = {}
    for name, number in counts.items():
        by_number.setdefault(number, []).append(shown[name])
    told = [
        say(join_list(listed), "各" if len(listed) > 1 else "", _number(number))
        for number, listed in sorted(by_number.items(), key=lambda one: -one[0])
    ]
    return join("，", told)


def _number(number: int) -> str:
    return count_of(say(number, "条"), LEDGER)


def _date(day: Day | None) -> date | None:
    return date(day.year, day.month, day.day) if day and day.year else None


def _day_in(text: str, meeting: Meeting) -> date | None:
    """The last day a text names; without a year that of the meeting."""
    found = list(_MONTH_AND_DAY.finditer(text))
    held = meeting.info.day
    year = int(found[-1][1]) if found and found[-1][1] else held.year if held else None
    if not found or year is None:
        return None
    try:
        return _date(parse_date(f"{year}-{int(found[-1][2]):02}-{int(found[-1][3]):02}"))
    except UnknownDateFormat:
        return None
