"""The office file: what an office never types twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated

from pydantic import ConfigDict, Field

from generator.chinese.dates import Day
from generator.records.model.agenda import AgendaItem
from generator.records.model.base import (
    Bookkeeping,
    DayField,
    Fact,
    KnownWords,
    Listed,
    Names,
    Texts,
    Whole,
    is_before,
    under,
)
from generator.records.model.collective import Collective
from generator.records.model.language_model import LanguageModel
from generator.records.model.meeting import LEVELS, Meeting, MeetingInfo
from generator.records.model.notice import Notice
from generator.records.model.people import Person
from generator.records.model.plain import to_plain


class RosterEntry(Fact):
    """A leader or member of staff: post, order, time in office."""

    name: str = Field(alias="姓名", min_length=1, description="姓名")
    posts: Names = Field((), alias="职务", description="职务，党内在前")
    order: Annotated[int, Whole] | None = Field(None, alias="排序", description="排名，1 在最前")
    unit: str = Field("", alias="单位", description="所在单位")
    address: str = Field("", alias="称呼", description="讲话里的称呼")
    since: DayField | None = Field(None, alias="任职", description="任职日期")
    until: DayField | None = Field(None, alias="离任", description="离任日期")
    strokes: Names = Field((), alias="笔画", description="姓名笔画数，例如 [7, 8]")


class Unit(Fact):
    """A unit with its names and order."""

    name: str = Field(alias="全称", min_length=1, description="单位全称")
    short: str = Field("", alias="简称", description="规范简称")
    order: Annotated[int, Whole] | None = Field(None, alias="排序", description="排名")
    since: DayField | None = Field(None, alias="成立", description="从什么时候起用这个名称")
    until: DayField | None = Field(None, alias="撤销", description="到什么时候止")
    group: str = Field("", alias="分组", description="主送时归在哪一组，例如 各乡镇人民政府")


class Office(Fact):
    """The office file (``office.yaml``)."""

    # Who types the key of the model here by mistake finds it in no traceback.
    model_config = ConfigDict(hide_input_in_errors=True)

    name: str = Field("", alias="单位名称", description="本单位全称")
    mark: str = Field("", alias="发文机关标志", description="红头大字")
    number_prefix: str = Field("", alias="发文代字", description="例如 清政办")
    place_name: str = Field("", alias="地区", description="例如 清溪县")
    level: Annotated[str, KnownWords(LEVELS)] = Field(
        "", alias="层级", description="本地是哪一级，例如 县、州、旗、街道；会议里没有填的用它"
    )
    whole: str = Field("", alias="全称词", description="全县、全州这样的词；不填由层级定")
    ours: str = Field("", alias="我称", description="我县、我州这样的词；不填由层级定")
    contact: str = Field("", alias="联系人", description="联系人")
    phone: str = Field("", alias="电话", description="联系电话")
    roster: Annotated[tuple[RosterEntry, ...], Listed] = Field(
        (), alias="人员", description="领导和工作人员名册"
    )
    units: Annotated[tuple[Annotated[Unit, under("全称")], ...], Listed] = Field(
        (), alias="单位", description="单位名录"
    )
    preferred: Texts = Field((), alias="提倡用语", description="本单位常用、可以进稿的句子")
    forbidden: Names = Field((), alias="禁用词", description="不许出现的词")
    collectives: Annotated[tuple[Annotated[Collective, under("全称")], ...], Listed] = Field(
        (), alias="合称", description="本地常用的合称，例如 四城同创：全称、简称、包括哪几样"
    )
    language_model: LanguageModel | None = Field(
        None, alias="模型", description="本单位用来起草的大模型；不填就不用，什么也不往外发"
    )
    version: Annotated[str, Bookkeeping()] = Field(
        "", alias="版本", description="写这份资料的程序的版本，自动填，不用管"
    )


def complete_from_office(meeting: Meeting, office: Office) -> tuple[Meeting, tuple[str, ...]]:
    """Fill in what the office file knows: posts, order, unit and address of persons named by name
    alone, and the office's own name, red head and contact in a notice that leaves them out.

    What the meeting itself says wins; where the roster says otherwise a Chinese sentence tells so.
    Persons who are only named in the agenda, the attendance or the minutes are added from the
    roster. A meeting of another place (地区 differs) is left as it is: the file is not its office's.
    """
    if meeting.info.place_name and office.place_name and meeting.info.place_name != office.place_name:
        return meeting, ()
    remarks: list[str] = []
    held = {entry.name: entry for entry in office.roster if _in_office(entry, meeting.info.day)}
    people = [_filled_person(one, held.get(one.name), remarks) for one in meeting.people]
    known = {one.name for one in people}
    for name in _names(meeting):
        if name in held and name not in known:
            known.add(name)
            people.append(_person(held[name]))
    changes = {
        "info": _fill_level(meeting.info, office),
        "people": tuple(people),
        "notice": _fill_issuer(meeting.notice, office),
        "collectives": _fill_collectives(meeting, office),
    }
    return meeting.model_copy(update=changes), tuple(remarks)


def _fill_level(info: MeetingInfo, office: Office) -> MeetingInfo:
    """The words for 全县 and 我县 go with the level: only a meeting of no level of its own takes them, and
    none whose name says one (全市……会议)."""
    if info.level or info.whole or info.ours or info.name.startswith("全"):
        return info
    return info.model_copy(update={"level": office.level, "whole": office.whole, "ours": office.ours})


def _fill_collectives(meeting: Meeting, office: Office) -> tuple[Collective, ...]:
    """Those of the office that this meeting speaks of, after its own."""
    if not office.collectives:
        return meeting.collectives
    said = json.dumps(to_plain(meeting), ensure_ascii=False)
    own = {name for one in meeting.collectives for name in (one.name, one.short)}
    spoken_of = (one for one in office.collectives if one.name in said or (one.short and one.short in said))
    return (*meeting.collectives, *(one for one in spoken_of if not own & {one.name, one.short}))


def _fill_issuer(notice: Notice | None, office: Office) -> Notice | None:
    if notice is None:
        return None
    own = notice.issuers in ((), (office.name,))
    changes: dict[str, object] = {}
    if own and office.name:
        changes = {"issuers": (office.name,)}
    if own:
        changes["mark"] = notice.mark or office.mark
    if own and notice.reply is not None and not (notice.reply.contact or notice.reply.phone):
        changes["reply"] = notice.reply.model_copy(update={"contact": office.contact, "phone": office.phone})
    return notice.model_copy(update=changes)


def _names(meeting: Meeting) -> list[str]:
    found = [name for item in meeting.agenda for name in _names_of(item)]
    found += [name for one in meeting.presidium for name in one.executive]
    found += [name for group in meeting.attendance for name in group.people]
    if meeting.minutes:
        found += [name for topic in meeting.minutes.topics for name in topic.presenters]
    return found


def _names_of(item: AgendaItem) -> Iterator[str]:
    """All who do something in an item."""
    yield from (*item.people, *item.presented_by)
    for one in item.contributions:
        yield from one.people
    for award in item.awards:
        yield from award.presented_by


def _in_office(entry: RosterEntry, day: Day | None) -> bool:
    if day is None or day.year is None:
        return entry.until is None
    began = entry.since is None or not is_before(day, entry.since)
    return began and (entry.until is None or not is_before(entry.until, day))


def _filled_person(person: Person, entry: RosterEntry | None, remarks: list[str]) -> Person:
    if entry is None:
        return person
    changes: dict[str, object] = {}
    for attribute, label in (("posts", "职务"), ("order", "排序"), ("unit", "单位"), ("address", "称呼")):
        own, listed = getattr(person, attribute), getattr(entry, attribute)
        if own in ((), "", None):
            changes[attribute] = listed
        elif listed not in ((), "", None) and own != listed:
            remarks.append(
                f"{person.name}的{label}：会议文件写的是{_value_text(own)}，单位名册写的是{_value_text(listed)}，按会议文件"
            )
    return person.model_copy(update=changes)


def _person(entry: RosterEntry) -> Person:
    return Person.model_validate(
        {
            "姓名": entry.name,
            "职务": entry.posts,
            "排序": entry.order,
            "单位": entry.unit,
            "称呼": entry.address,
        }
    )


def _value_text(value: object) -> str:
    return f"“{'、'.join(value)}”" if isinstance(value, tuple) else f"“{value}”"
