"""The parts of a notice that are put together from several facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.chinese.dates import (
    Clock,
    date_range,
    date_with_weekday,
    day_period,
    format_date,
    format_time_12h,
)
from generator.chinese.fact_text import Path, count_of, fill, join, replace_in, say, sub
from generator.chinese.numerals import chinese_numeral
from generator.records.model import AgendaItem, Forwarded, Meeting, MeetingInfo, Person, Reply, Venue
from generator.records.model.people import BRANCH, MAIN_VENUE
from generator.templating.prose import agenda, minutes, opening, places, scope
from generator.templating.prose.joining import bare, join_list, of_unit, wrapped
from generator.templating.prose.people import FORMAL_STANDINGS, Group, counted, formal, groups
from generator.templating.prose.targets import by_when
from generator.templating.prose.words import Lexicon

NOON = 12
SPEAKS = "发言"
AT_THE_END = "最后"
_PAPER = re.compile(
    "(?:材料|发言稿|报告|表|名单|清单|方案|总结)(?:电子版|纸质版)?(?:（[^）]*）)?(?:，?(?:各|一式)?[\\d一二两三四五六七八九十]+[份套本])?$"
)
_ASKS = re.compile("请|准备|报送|提交|提供|携带|自带|上报|由|须|需|要|于|按|写|带|备|交|报[^告]|填")
_CAPACITY = {"出席": "出席", "参加": "参加", "列席": "列席", "邀请": "邀请参加", "邀请列席": "邀请列席"}


SayClock = Callable[[Clock], str]


def when(info: MeetingInfo, clock: SayClock = format_time_12h) -> str:
    """``2016年7月13日（星期三）上午9:00``; only what is known. ``clock``: by which clock."""
    if info.last_day is not None and info.last_day != info.day and info.start is not None:
        first, to, last = day(info).partition("至")
        return say(first, clock(info.start), to, last, clock(info.end) if info.end else "")
    return day(info) + hour(info, clock)


def day(info: MeetingInfo) -> str:
    if info.day is None:
        return ""
    if info.last_day is not None and info.last_day != info.day:
        return date_range(info.day, info.last_day)
    said = date_with_weekday(info.day)
    if "（" not in said and info.written_weekday:
        return say(format_date(info.day), "（", info.written_weekday, "）")
    return said


def hour(info: MeetingInfo, clock: SayClock = format_time_12h) -> str:
    """``上午9:00``, ``上午8:30至12:00``, or ``16:30``; never 下午15:00."""
    if info.start is None:
        return info.half_day or ""
    said = clock(info.start)
    if info.end is None:
        return said
    end = clock(info.end)
    if day_period(info.start) == day_period(info.end) or info.end.hour == NOON > info.start.hour:
        end = end.removeprefix(day_period(info.end))
    return say(said, "至", end)


def attendees(meeting: Meeting) -> list[Group]:
    """Who is to come: by venue where venues are named, by capacity else."""
    own = (one.standing for one in meeting.attendance if one.standing not in FORMAL_STANDINGS)
    units = {bare(unit) for one in meeting.attendance if one.standing == "参加" for unit in one.units}
    people = tuple(one for one in meeting.people if not _comes_with_unit(one, units))
    return groups(
        meeting.model_copy(update={"people": people}),
        tuple(dict.fromkeys((*_CAPACITY, *own))),
        by_venue=any(one.venue for one in meeting.attendance),
    )


def _comes_with_unit(person: Person, units: set[str]) -> bool:
    """Whether somebody who attends is called up by the name of the unit he heads."""
    posts = join("", person.posts)
    return person.role == "参加" and any(unit and unit in posts for unit in units)


def capacity(standing: str) -> str:
    return _CAPACITY.get(standing, standing)


def reply(one: Reply | None) -> str:
    """One sentence: who reports what to whom, how, and until when."""
    if one is None:
        return ""
    what = bare(one.content) or "参会人员名单"
    until = by_when(one.deadline).removeprefix("请").removeprefix("于")
    by = until if not until or until.endswith("前") else say(until, "前")
    how = wrapped(one.channel, "以", "方式") if one.channel else ""
    to = say("报", bare(one.receiver).removeprefix("报送").removeprefix("报")) if one.receiver else "报送"
    said = say("请于", by) if by else "请"
    said += say(how, "将", what, to) if by or how or one.receiver else ""
    return "" if said == "请" else said


def contact(one: Reply | None) -> str:
    if one is None:
        return ""
    told = [
        wrapped(one.contact, "联系人：") if one.contact else "",
        wrapped(one.phone, "联系电话：") if one.phone else "",
        wrapped(one.fax, "传真：") if one.fax else "",
        wrapped(one.mail, "邮箱：") if one.mail else "",
    ]
    return join("，", (part for part in told if part))


def basis(meeting: Meeting) -> str:
    """``根据《…》（文号）``."""
    cited = join_list([one.cited for one in meeting.notice.basis]) if meeting.notice else ""
    return wrapped(cited, "根据") if cited else ""


def unfounded(meeting: Meeting) -> bool:
    """Whether nothing is given that could go before 决定召开……: no body, no reason, no ground."""
    notice, info = meeting.notice, meeting.info
    given = (convener(meeting), reason(meeting), purpose(meeting), basis(meeting), info.decided_by)
    return not (any(given) or (notice and (notice.approved_by or notice.forwarded)))


def venues(info: MeetingInfo, words: Lexicon) -> list[str]:
    """``主会场：……`` for a meeting held in several places, with how many are there; the place itself is said
    once. A place that no venue names is the main venue beside 分会场, and only a place beside others; the
    only room there is needs no name unless it has one."""
    patterns = words.papers["通知"]
    place = bare(info.place)
    alone = len(info.venues) == 1 and (not place or bare(info.venues[0].place) == place)
    told = [_venue(one, alone and one.role == MAIN_VENUE, words) for one in info.venues]
    if not told or not place or any(bare(one.place) == place for one in info.venues):
        return told
    roles = {one.role for one in info.venues}
    main = BRANCH in roles and MAIN_VENUE not in roles
    return [str(fill(patterns["会场"], 类=MAIN_VENUE, 地点=place)) if main else place, *told]


def _venue(one: Venue, nameless: bool, words: Lexicon) -> str:
    patterns = words.papers["通知"]
    said = bare(one.place) if nameless else fill(patterns["会场"], 类=bare(one.role), 地点=bare(one.place))
    asides = [
        fill(patterns["会场说明"]["人数"], 数=counted(one.headcount)) if one.headcount else "",
        fill(patterns["会场说明"]["负责"], 单位=bare(one.organizer)) if one.organizer else "",
    ]
    told = join("，", (aside for aside in asides if aside))
    return say(said, "（", told, "）") if told else str(said)


def reason(meeting: Meeting) -> str:
    """``为做好……``: the reason as written, with 为 before a bare verb phrase."""
    said = bare(meeting.notice.reason) if meeting.notice else ""
    if not said or said.startswith(
        ("为", "按", "根据", "经", "鉴于", "由于", "因", "遵照", "依据", "受", "接", "收到", "应")
    ):
        return said
    return say("为", said)


def title(meeting: Meeting, words: Lexicon) -> str:
    """Issuer, 关于召开……, 通知 (条例 §9.8); the title of the record itself as written."""
    own = bare(meeting.notice.title) if meeting.notice else ""
    return own or say(issuers_in_title(meeting, words), _about(meeting, words))


def issuers_in_title(meeting: Meeting, words: Lexicon) -> str:
    """Who issues the paper as its title begins: two or three side by side, of more the one in charge."""
    patterns, names = words.papers["通知"]["标题"], list(map(bare, _issuers(meeting)))
    if len(names) > _SIDE_BY_SIDE:
        return str(fill(patterns["多家"], 甲=names[0], 数=chinese_numeral(len(names))))
    first, *others = names or [""]
    for other in others:
        first = str(fill(patterns["联合"], 甲=first, 乙=other))
    return first


_SIDE_BY_SIDE = 3


def _issuers(meeting: Meeting) -> tuple[str, ...]:
    return meeting.notice.issuers if meeting.notice else ()


def _about(meeting: Meeting, words: Lexicon) -> str:
    """``关于召开……的通知``; who passes on a notice of a higher body tells of taking part instead."""
    patterns, forwarded = words.papers["通知"]["标题"], _forwarded(meeting)
    if forwarded is None:
        return str(fill(patterns["召开"], 开=scope.holding(meeting), 会=meeting.info.name))
    paper = forwarded.document
    if paper and "关于" in paper.title and paper.title.endswith("通知"):
        return str(fill(patterns["转发"], 件=say(paper.issuer, bare(paper.title))))
    standings = {one.standing for one in meeting.attendance}
    listening = bool(standings & _LISTENS)
    act = "列席" if listening and standings <= _LISTENS else "参加和列席" if listening else "参加"
    return str(fill(patterns[act], 会=meeting.info.name))


_LISTENS = {"列席", "邀请列席"}


def forwarded(meeting: Meeting, words: Lexicon) -> str:
    """``现将《……》（文号）转发给你们``; '' when nothing is passed on."""
    passed_on = _forwarded(meeting)
    if passed_on is None or passed_on.document is None:
        return ""
    return str(fill(words.papers["通知"]["转发"], 件=passed_on.document.cited))


def _forwarded(meeting: Meeting) -> Forwarded | None:
    return meeting.notice.forwarded if meeting.notice else None


def marks(meeting: Meeting) -> list[str]:
    """The red head, one line for each issuer where it names all of them (甲、乙文件), else as written."""
    notice = meeting.notice
    if notice is None or not notice.mark:
        return []
    issuers, rest = list(map(bare, notice.issuers)), notice.mark
    for one in issuers:
        rest = replace_in(rest, one, "", 1)
    named = all(one in notice.mark for one in issuers)
    if len(issuers) < 2 or not named or rest.strip("、，　 ") not in ("", "文件"):
        return [notice.mark]
    return [*issuers[:-1], issuers[-1] + rest.strip("、，　 ")]


def convener(meeting: Meeting) -> str:
    """Who decided on the meeting; '' when it is the one who agreed to it and so has been named."""
    said = opening.conveners(meeting)
    agreed = bare(meeting.notice.approved_by) if meeting.notice else ""
    return "" if said and agreed and (agreed in said or said in agreed) else said


def purpose(meeting: Meeting) -> str:
    """The task where it stands in the first sentence, ``为……``; '' when the reason says what for."""
    task, why = opening.purposes(meeting), reason(meeting)
    return "" if why.startswith("为") or task in why else task


def task(meeting: Meeting, words: Lexicon) -> str:
    """The task where the first sentence does not say it."""
    said = opening.purposes(meeting)
    if not said or purpose(meeting) or said in reason(meeting):
        return ""
    return str(fill(words.papers["通知"]["任务"], 会=scope.gathering(meeting), 事=said))


USUAL_FORM = "现场"
"""How a meeting is held of which nothing is said."""


def other_form(meeting: Meeting) -> str:
    """``视频``; '' for a meeting in one room."""
    how = bare(meeting.info.form)
    return "" if how == USUAL_FORM else how


def held_as(meeting: Meeting, words: Lexicon) -> str:
    """``会议以视频形式召开``; nothing for a meeting in one room."""
    how = other_form(meeting)
    if not how:
        return ""
    known = {"会": scope.gathering(meeting), "开": scope.holding(meeting)}
    return str(fill(words.papers["通知"]["形式"], 形式=how.removesuffix("形式"), **known))


def on_agenda(meeting: Meeting, words: Lexicon) -> list[str]:
    """What will be done, item by item, with the stage, time and place where they change, and the units that
    speak."""
    told, last = list[str](), None
    for item in agenda.announced(meeting):
        said = agenda.named_in_full(meeting, item, words)
        who = [one for one in _speaking(meeting, item, words) if one not in said]
        said = agenda.with_aside(item, say("会前" if item.past else "", said), join_list(who))
        stage = bare(item.stage) if last is None or item.stage != last.stage else ""
        told.append(
            join(
                "，",
                (one for one in (stage, agenda.change_of_scene(meeting, item, last, words), said) if one),
            )
        )
        last = item
    return told or _topics(meeting)


def _topics(meeting: Meeting) -> list[str]:
    """What a meeting that is told by its topics will deal with, and what else."""
    if meeting.minutes is None:
        return []
    other = minutes.other(meeting)[0]
    return [*map(minutes.heading, meeting.minutes.topics), *([join_list(other)] if other else [])]


def _speaking(meeting: Meeting, item: AgendaItem, words: Lexicon) -> list[str]:
    """Those whom the notice must tell that they speak: units, and persons who speak one after another."""
    names = [*item.people, *(name for one in item.contributions for name in one.people)]
    named = [formal(meeting, one) for one in names] if item.kind in words.in_turn else []
    return [*dict.fromkeys(of_unit(unit, item.representatives) for unit in _units(item)), *named]


def _units(item: AgendaItem) -> list[str]:
    return [*item.units, *(unit for one in item.contributions for unit in one.units)]


def rules(meeting: Meeting) -> list[str]:
    """What those who are invited must do: report, contact, leave, and the rules as given."""
    notice = meeting.notice
    asked = notice.reply if notice else None
    told = [join("，", (part for part in (reply(asked), contact(asked)) if part))]
    told.append(_leave(asked.leave) if asked and asked.leave else "")
    told += list(notice.forwarded.requests) if notice and notice.forwarded else []
    told += list(notice.rules) if notice else []
    told += [say("请遵守会议纪律：", join_list(meeting.info.discipline))] if meeting.info.discipline else []
    return [one for one in told if one]


def materials(meeting: Meeting) -> list[str]:
    """What is to be brought; a bare name of a paper is asked for: ``请准备……``."""
    listed = meeting.notice.materials if meeting.notice else ()
    return [
        say("请准备", bare(one)) if _PAPER.search(bare(one)) and not _ASKS.search(one) else one
        for one in listed
    ]


def preparation(meeting: Meeting, words: Lexicon) -> list[str]:
    """All that is to be prepared: who speaks, what to bring, how long to speak."""
    limits = meeting.notice.report_rules if meeting.notice else ()
    return [*_speakers(meeting, words), *materials(meeting), *limits]


def _speakers(meeting: Meeting, words: Lexicon) -> list[str]:
    """``交流发言单位：甲局、乙局``, told to those who must prepare."""
    pattern = words.papers["通知"]["发言单位"]
    told = []
    for item in agenda.announced(meeting):
        who = list(dict.fromkeys(map(bare, _units(item))))
        if who and not item.past and not item.written_only and SPEAKS in item.kind:
            told.append(str(fill(pattern, 类=bare(item.kind), 单位=join_list(who))))
    return told


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part of the notice in the user's own words. ``after``: behind which part it stands, else 最后."""

    heading: str
    after: str
    items: tuple[str, ...]


def own_parts(meeting: Meeting, words: Lexicon) -> list[OwnPart]:
    """The parts under 其他, each where its 位置 says."""
    known = words.papers["通知"]["位置"]
    told = []
    for one in meeting.notice.sections if meeting.notice else ():
        after = bare(one.position).removesuffix("之后").removesuffix("后")
        told.append(OwnPart(bare(one.heading), after if after in known else AT_THE_END, one.items))
    return told


def rooms_apart(meeting: Meeting, words: Lexicon) -> list[str]:
    """The venues, unless there is only the one that the first sentence names."""
    rooms = venues(meeting.info, words)
    return [] if rooms == [places.where(meeting.info)] else rooms


def agenda_in_one(meeting: Meeting, words: Lexicon) -> str:
    """``会议内容：……；……``; '' where nothing is known of it."""
    listed = on_agenda(meeting, words)
    return say("会议内容：", join("；", listed)) if listed else ""


def attendees_in_lines(meeting: Meeting) -> list[str]:
    """``主会场参加人员：……`` for each group."""
    return [say(one.venue, capacity(one.standing), "人员：", one.said) for one in attendees(meeting)]


def own_lines(meeting: Meeting, words: Lexicon) -> dict[str, list[str]]:
    """The parts under 其他 as lines (标题：内容), by the part behind which they stand."""
    made: dict[str, list[str]] = {name: [] for name in (*words.papers["通知"]["位置"], AT_THE_END)}
    for one in own_parts(meeting, words):
        heading = one.heading
        made[one.after] += [say(heading, "：", text) if heading else text for text in one.items]
    return made


def in_points(meeting: Meeting, words: Lexicon) -> list[str]:
    """All points in the usual order, for partials copied before the order stood in them."""
    notice, own = meeting.notice, own_lines(meeting, words)
    told = {
        "会议时间": [],
        "会议地点": rooms_apart(meeting, words),
        "会议形式": [held_as(meeting, words)],
        "会议内容": [task(meeting, words), agenda_in_one(meeting, words)],
        "参会人员": attendees_in_lines(meeting),
        "材料准备": preparation(meeting, words),
        "报到和食宿": list(notice.logistics) if notice else [],
        AT_THE_END: [],
        "有关要求": rules(meeting),
    }
    attending = list(notice.forwarded.attending) if notice and notice.forwarded else []
    points = [
        line
        for name, lines in told.items()
        for line in (*lines, *own[name], *(attending if name == "参会人员" else ()))
    ]
    return [one for one in points if one]


_ABSENT = "因故不能参会的，"


def _leave(how: str) -> str:
    """``因故不能参会的，须书面请假``; a rule that nobody may be away is no way to ask for it."""
    said = bare(how).removeprefix(_ABSENT.rstrip("，")).lstrip("，")
    if _FORBIDS.search(said):
        return said if said.startswith(("参会", "与会", "各")) else say("参会人员", said)
    if _WHOLE_RULE.match(said):
        return said
    return _ABSENT + (said if said.startswith(("须", "要", "请", "应")) else say("须", said))


_WHOLE_RULE = re.compile("[^，。；]*因故[^，。；]*的，")
"""``分管负责人因故不能参加的，……``: it says itself whom it is for."""
_FORBIDS = re.compile("不(?:得|能|准|可|予)(?:[^，]{0,4})请假")


@dataclass(frozen=True, slots=True)
class NoticeAttachment:
    """One attachment. ``mark`` stands over it (附件2), ``name`` is its title, ``listed`` the name in
    附件说明. ``form``: how it is made of the record and printed behind the signature; '' for one that goes
    separately."""

    mark: str
    name: str
    listed: str
    form: str


def attachments(meeting: Meeting, words: Lexicon) -> list[NoticeAttachment]:
    """What the notice lists as attachments: made here where the record can, else told to go separately."""
    given = meeting.notice.attachments if meeting.notice else ()
    known = words.papers["通知"]["附件"]
    told = []
    for number, listed in enumerate(given, 1):
        name = sub(_LABEL, "", bare(listed))
        said_apart = any(word in name for word in known["写明"])
        form = "" if said_apart else _form_of(name, meeting, known["做得出"])
        told.append(
            NoticeAttachment(
                mark=str(fill(known["标"], 号=count_of(str(number), ATTACHMENTS) if len(given) > 1 else "")),
                name=name,
                listed=listed if said_apart or form else str(fill(known["另附"], 件=bare(listed))),
                form=form,
            )
        )
    return told


ATTACHMENTS: Path = ("通知", "附件")
_LABEL = re.compile(r"^\d{1,2}\s*[.．、]\s*")


def _form_of(name: str, meeting: Meeting, makes: Mapping[str, Sequence[str]]) -> str:
    """The form whose words the name ends with, when the record has what it takes."""
    enough = {
        "座次": bool(meeting.platform),
        "议程": bool(meeting.agenda),
        "签到": bool(meeting.people or meeting.attendance),
        "台账": bool(meeting.ledger),
    }
    return next(
        (form for form, ends in makes.items() if name.endswith(tuple(ends)) and enough.get(form, True)), ""
    )
