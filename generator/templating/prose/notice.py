"""The parts of a notice that are put together from several facts."""

from __future__ import annotations

import re

from generator.chinese.dates import date_range, date_with_weekday, day_period, format_date, format_time_12h
from generator.records.model import Meeting, MeetingInfo, Reply, Venue
from generator.records.model.people import BRANCH, MAIN_VENUE
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.people import Group, groups

NOON = 12
_PAPER = re.compile(
    "(?:材料|发言稿|报告|表|名单|清单|方案|总结)(?:电子版|纸质版)?(?:（[^）]*）)?(?:，?(?:各|一式)?[\\d一二两三四五六七八九十]+[份套本])?$"
)
_ASKS = re.compile("请|准备|报送|提交|提供|携带|自带|上报|由|须|需|要|于|按|写|带|备|交|报[^告]|填")
_CAPACITY = {"出席": "出席", "参加": "参加", "列席": "列席", "邀请": "邀请参加", "邀请列席": "邀请列席"}


def when(info: MeetingInfo) -> str:
    """``2016年7月13日（星期三）上午9:00``; only what is known, '' when nothing is."""
    if info.last_day is not None and info.last_day != info.day and info.start is not None:
        first, to, last = day(info).partition("至")
        return (
            f"{first}{format_time_12h(info.start)}{to}{last}{format_time_12h(info.end) if info.end else ''}"
        )
    return day(info) + hour(info)


def day(info: MeetingInfo) -> str:
    if info.day is None:
        return ""
    if info.last_day is not None and info.last_day != info.day:
        return date_range(info.day, info.last_day)
    said = date_with_weekday(info.day)
    if "（" not in said and info.written_weekday:
        return f"{format_date(info.day)}（{info.written_weekday}）"
    return said


def hour(info: MeetingInfo) -> str:
    """``上午9:00``, ``上午8:30至12:00``; afternoon times by the 12-hour clock, never 下午15:00."""
    if info.start is None:
        return info.half_day or ""
    said = format_time_12h(info.start)
    if info.end is None:
        return said
    end = format_time_12h(info.end)
    if day_period(info.start) == day_period(info.end) or info.end.hour == NOON > info.start.hour:
        end = end.removeprefix(day_period(info.end))
    return f"{said}至{end}"


def where(info: MeetingInfo) -> str:
    """The place, or the main venue when only venues are given, or the only one there is."""
    if info.place:
        return bare(info.place)
    usual = [one for one in info.venues if one.role == MAIN_VENUE]
    main = usual or [one for one in info.venues if one.role != BRANCH]
    return bare(main[0].place) if len(main) == 1 else ""


def attendees(meeting: Meeting) -> list[Group]:
    """Who is to come: by venue where venues are named, by capacity else."""
    return groups(meeting, tuple(_CAPACITY), by_venue=any(one.venue for one in meeting.attendance))


def capacity(standing: str) -> str:
    return _CAPACITY.get(standing, standing)


def reply(one: Reply | None) -> str:
    """One sentence: who reports what to whom, how, and until when."""
    if one is None:
        return ""
    what = bare(one.content) or "参会人员名单"
    until = bare(one.deadline)
    by = until if not until or until.endswith("前") else f"{until}前"
    how = f"以{bare(one.channel)}方式" if one.channel else ""
    to = f"报{bare(one.receiver)}" if one.receiver else "报送"
    said = f"请于{by}" if by else "请"
    said += f"{how}将{what}{to}" if by or how or one.receiver else ""
    return "" if said == "请" else said


def contact(one: Reply | None) -> str:
    if one is None:
        return ""
    told = [
        f"联系人：{bare(one.contact)}" if one.contact else "",
        f"联系电话：{bare(one.phone)}" if one.phone else "",
    ]
    return "，".join(part for part in told if part)


def basis(meeting: Meeting) -> str:
    """``根据《…》（文号）``."""
    cited = join_list([one.cited for one in meeting.notice.basis]) if meeting.notice else ""
    return f"根据{cited}" if cited else ""


def venues(info: MeetingInfo) -> list[str]:
    """``主会场：……`` for a meeting held in several places; the place itself is said once."""
    told = [_venue(one) for one in info.venues]
    known = any(bare(one.place) == bare(info.place) for one in info.venues)
    return told if known or not (info.place and told) else [f"主会场：{bare(info.place)}", *told]


def _venue(one: Venue) -> str:
    return f"{one.role}：{bare(one.place)}" + (f"（由{bare(one.organizer)}负责）" if one.organizer else "")


def reason(meeting: Meeting) -> str:
    """``为做好……``: the reason as written, with 为 before a bare verb phrase."""
    said = bare(meeting.notice.reason) if meeting.notice else ""
    if not said or said.startswith(
        ("为", "按", "根据", "经", "鉴于", "由于", "因", "遵照", "依据", "受", "接", "收到", "应")
    ):
        return said
    return f"为{said}"


def rules(meeting: Meeting) -> list[str]:
    """What those who are invited must do: report, contact, leave, and the rules as given."""
    notice = meeting.notice
    asked = notice.reply if notice else None
    told = ["，".join(part for part in (reply(asked), contact(asked)) if part)]
    told.append(f"因故不能参会的，{_leave(asked.leave)}" if asked and asked.leave else "")
    told += list(notice.rules) if notice else []
    told += [f"请遵守会议纪律：{join_list(meeting.info.discipline)}"] if meeting.info.discipline else []
    return [one for one in told if one]


def materials(meeting: Meeting) -> list[str]:
    """What is to be brought; a bare name of a paper is asked for: ``请准备……``."""
    listed = meeting.notice.materials if meeting.notice else ()
    return [
        f"请准备{bare(one)}" if _PAPER.search(bare(one)) and not _ASKS.search(one) else one for one in listed
    ]


def items(meeting: Meeting) -> list[str]:
    """The points of a notice that is written 1. 2. 3.: who, what to bring, what to do."""
    notice = meeting.notice
    told = [f"{capacity(group.standing)}人员：{group.said}" for group in attendees(meeting)]
    if notice is not None:
        told += [*materials(meeting), *notice.report_rules, *notice.logistics]
        told += [
            f"{one.heading}：{text}" if one.heading else text for one in notice.sections for text in one.items
        ]
    return [*told, *rules(meeting)]


def _leave(how: str) -> str:
    said = bare(how)
    return said if said.startswith(("须", "要", "请", "应")) else f"须{said}"
