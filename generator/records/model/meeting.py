"""The meeting record: one file, the whole pack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field, field_validator, model_validator

from generator.chinese.dates import (
    Day,
    format_date,
    format_time_24h,
    months_into_next_year,
    weekday,
    with_years,
)
from generator.chinese.fact_text import also, paths_of, say
from generator.memory import once_each
from generator.records.model.agenda import AgendaItem
from generator.records.model.base import (
    Bookkeeping,
    ClockField,
    DayField,
    Fact,
    KnownWords,
    Listed,
    Names,
    Superseded,
    Texts,
    under,
)
from generator.records.model.ceremony import Presidium, Thanks
from generator.records.model.collective import Collective
from generator.records.model.custom import CustomFacts, CustomField
from generator.records.model.minutes import Minutes
from generator.records.model.news import News
from generator.records.model.notice import Notice
from generator.records.model.people import Attendance, Person, Venue
from generator.records.model.pledge import ResponsibilityPledge
from generator.records.model.post_order import by_rank, rank
from generator.records.model.preparation import Preparation
from generator.records.model.requirements import Accountability, Campaign, Requirements
from generator.records.model.seats import SeatPlan
from generator.records.model.situation import Issue, IssueCount, Situation
from generator.records.model.speech import Speech
from generator.records.model.supervision import Supervision
from generator.records.model.targets import Targets

_LONGEST_INTO_NEXT_YEAR = 2  # months of a meeting whose last day stands earlier in the calendar, years unsaid

MEETING_KINDS = (
    *(
        "动员",
        "推进",
        "调度",
        "研判",
        "约谈",
        "总结",
        "部署",
        "常务",
        "协调",
        "座谈",
        "程序",
        "仪式",
        "视频",
        "应急",
    ),
)
PLEDGE = "表态发言"
SPEECHES = ("讲话", "总结讲话")
LEVELS = (
    *("国家", "省", "自治区", "市", "州", "盟", "区", "县", "旗", "街道", "乡镇", "镇", "乡", "村", "社区"),
    *("开发区", "兵团", "单位"),
)
HALF_DAYS = ("上午", "下午", "晚上")

ON_LEAVE = "请假"
_PLAIN_COUNT = re.compile(r"(\d{1,9})\s*[人名]?")
_SEVERAL_DAYS = re.compile(r"[日号\d]\s*(?:至|到|—|–|~|～)\s*\d")
PLATFORM = ("主持", "讲话", "出席")


class MeetingInfo(Fact):
    """What is true of the meeting as a whole. Only the name is required."""

    derived: ClassVar[Mapping[str, str]] = {"星期几": "day_of_week"}

    name: str = Field(alias="名称", min_length=1, description="会议全称，例如 全县环保攻坚突破工作会议")
    short: str = Field("", alias="简称", description="第二次起用的简称")
    topic: str = Field("", alias="主题", description="工作主题，短语，例如 环保攻坚、营商环境；讲话里用")
    kind: Annotated[str, KnownWords(MEETING_KINDS)] = Field(
        "",
        alias="类型",
        description="动员、推进、调度、研判、约谈、总结、部署、常务、协调、座谈、程序等，也可以写 誓师大会",
    )
    natures: Names = Field((), alias="性质", description="既是什么会、也是什么会，例如 [推进会, 调度会]")
    field: str = Field("", alias="领域", description="工作领域，例如 生态环境；阐发库里这个领域的概念优先")
    level: Annotated[str, KnownWords(LEVELS)] = Field(
        "",
        alias="层级",
        description="国家、省、市、州、盟、区、县、旗、街道、乡镇、村、开发区、兵团、单位等，也可以写别的",
    )
    whole: str = Field("", alias="全称词", description="全县、全州这样的词；不填由层级定，例如 全旗")
    ours: str = Field("", alias="我称", description="我县、我州这样的词；不填由层级定，例如 我旗")
    place_name: str = Field("", alias="地区", description="本地名称，例如 清溪县")
    day: DayField | None = Field(None, alias="日期", description="例如 2016-07-13、7月13日")
    last_day: DayField | None = Field(
        None, alias="结束日期", description="开几天的会填最后一天；不写年份、又比开始早的，是第二年"
    )
    written_weekday: str = Field(
        "", alias="星期", description="星期几；日期有年份时自动算，不用填，填了就核对"
    )
    start: ClockField | None = Field(None, alias="开始", description="开始时间，例如 09:00、下午3:00")
    end: ClockField | None = Field(None, alias="结束", description="结束时间")
    half_day: Annotated[str, KnownWords(HALF_DAYS)] = Field(
        "", alias="时段", description="上午、下午、晚上，也可以写别的；填了开始时间不用填"
    )
    duration: str = Field("", alias="会期", description="例如 半天")
    form: str = Field("", alias="形式", description="现场、视频、电视电话等")
    place: str = Field("", alias="地点", description="会议地点")
    venues: Annotated[tuple[Annotated[Venue, under("地点")], ...], Listed] = Field(
        (), alias="会场", description="主会场、分会场、收听收看，各有各的地点和人数"
    )
    conveners: Names = Field((), alias="召集", description="由谁召开，例如 [县委, 县政府]")
    hosts: Names = Field((), alias="主办", description="主办单位，一个或多个")
    organizers: Names = Field((), alias="承办", description="承办单位")
    co_organizers: Names = Field((), alias="协办", description="协办单位")
    guides: Names = Field((), alias="指导", description="指导单位")
    decided_by: str = Field("", alias="决定", description="经谁研究决定，例如 县委常委会会议")
    reasons: Texts = Field((), alias="缘由", description="为什么开，整句，逐条；主持讲话写成“×个方面的考虑”")
    purposes: Texts = Field((), alias="目的", description="会议任务，动词开头，例如 安排部署下步工作")
    background: Texts = Field((), alias="背景", description="背景，整句")
    upper_meetings: Texts = Field(
        (), alias="上级会议", description="贯彻的上级会议或精神，例如 全省大气污染防治攻坚动员会议"
    )
    notes: Texts = Field((), alias="会议说明", description="开会时要向大家说明的话，整句")
    headcount: str = Field(
        "",
        alias="人数",
        description="参会总人数，照写，例如 86人、80余人；一个会场、一组人的数写在“会场”“参会”里",
    )
    expected: str = Field("", alias="应到", description="应到多少人，照写，例如 20人；代表会议、主席团会议用")
    present: str = Field("", alias="实到", description="实到多少人，照写，例如 19人；没填的，主持词里留空")
    discipline: Texts = Field((), alias="纪律", description="会议纪律，逐条")
    after: Texts = Field((), alias="会后事务", description="散会前交代的事，整句")
    speech_title: Annotated[str, Superseded()] = Field(
        "", alias="讲话标题", description="旧写法，现在写在“讲话”的“标题”里"
    )

    @field_validator("day", mode="before")
    @classmethod
    def _first_day_alone(cls, value: Any) -> Any:
        if isinstance(value, str) and _SEVERAL_DAYS.search(value):
            raise ValueError("“日期”只写第一天，最后一天写在“结束日期”里")
        return value

    @property
    def day_of_week(self) -> str:
        """``星期三``, computed when the year is known, else as written."""
        return (weekday(self.day) if self.day else "") or self.written_weekday

    @model_validator(mode="after")
    def _times_in_order(self) -> MeetingInfo:
        if self.day and self.last_day:
            _check_days(self.day, self.last_day)
        one_day = self.last_day is None or self.last_day == self.day
        if one_day and self.start and self.end and self.end <= self.start:
            raise ValueError(
                f"“结束”（{format_time_24h(self.end)}）应晚于“开始”（{format_time_24h(self.start)}）"
            )
        computed = weekday(self.day) if self.day else ""
        if self.day and computed and self.written_weekday and self.written_weekday != computed:
            raise ValueError(f"“星期”写的是{self.written_weekday}，而{format_date(self.day)}是{computed}")
        return self


def _check_days(first: Day, last: Day) -> None:
    """Raises ValueError, in the words of the record, for a last day that is before the first or no day."""
    order = f"“结束日期”（{format_date(last)}）在“日期”（{format_date(first)}）之前"
    if months_into_next_year(first, last) > _LONGEST_INTO_NEXT_YEAR:
        raise ValueError(f"{order}；跨年的会，请把年份也写上")
    try:
        with_years(first, last)
    except ValueError as error:
        both = first.year is not None and last.year is not None
        raise ValueError(order if both else f"“结束日期”：{error}") from error


@once_each
def _by_role(people: tuple[Person, ...]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for one in people:
        found.setdefault(one.role, []).append(one)
    return found


@once_each
def _asked_for_leave(attendance: tuple[Attendance, ...]) -> frozenset[str]:
    return frozenset(name for one in attendance if one.standing == ON_LEAVE for name in one.people)


@once_each
def _by_name(people: tuple[Person, ...]) -> dict[str, Person]:
    """The first person of each name and address."""
    found: dict[str, Person] = {}
    for one in people:
        found.setdefault(one.name, one)
        if one.address:
            found.setdefault(one.address, one)
    return found


class Meeting(Fact):
    """The whole record. Keys are the top-level keys of the data file."""

    derived: ClassVar[Mapping[str, str]] = {
        "表态单位": "pledging_units",
        "主持要求": "host_demands",
        "就座人员": "platform",
        "讲话标题": "speech_title",
        "总人数": "headcount",
    }

    info: Annotated[MeetingInfo, under("名称")] = Field(alias="会议", description="会议基本情况")
    people: Annotated[tuple[Annotated[Person, under("姓名")], ...], Listed] = Field(
        (), alias="人员", description="点到名的人"
    )
    attendance: Annotated[tuple[Annotated[Attendance, under("范围")], ...], Listed] = Field(
        (), alias="参会", description="参会范围"
    )
    agenda: Annotated[tuple[Annotated[AgendaItem, under("类型")], ...], Listed] = Field(
        (), alias="议程", description="议程，按顺序"
    )
    situation: Situation | None = Field(None, alias="形势", description="意义、成绩、问题、判断和数据")
    targets: Targets = Field((), alias="目标", description="目标")
    requirements: Requirements = Field((), alias="要求", description="讲几点要求")
    campaign: Annotated[Campaign, under("名称")] | None = Field(None, alias="行动", description="专项行动")
    ledger: Annotated[tuple[Annotated[Issue, under("问题")], ...], Listed] = Field(
        (), alias="问题台账", description="问题台账"
    )
    issue_count: IssueCount | None = Field(None, alias="问题数", description="问题总数")
    accountability: Annotated[tuple[Accountability, ...], Listed] = Field(
        (), alias="问责", description="情形、措施、主体"
    )
    minutes: Minutes | None = Field(None, alias="纪要", description="纪要")
    notice: Notice | None = Field(None, alias="通知", description="通知")
    pledge: ResponsibilityPledge | None = Field(None, alias="责任状", description="责任状")
    supervision: Supervision | None = Field(None, alias="督办", description="问题交办和进展通报")
    preparation: Preparation | None = Field(None, alias="会务", description="会议方案用的材料和分工")
    seats: SeatPlan | None = Field(None, alias="座次", description="座次图和席卡用的座次")
    closing: Texts = Field((), alias="结尾", description="讲话结尾，自己写好的句子")
    speech: Annotated[Speech, under("标题")] | None = Field(
        None, alias="讲话", description="讲话稿的标题、副题、题注"
    )
    news: News | None = Field(None, alias="新闻", description="会议新闻的标题、记者、供稿单位")
    thanks: Annotated[tuple[Annotated[Thanks, under("对象")], ...], Listed] = Field(
        (), alias="致谢", description="讲话、主持里要感谢谁"
    )
    slogans: Texts = Field((), alias="口号", description="口号，逐条，照写")
    presidium: Annotated[tuple[Presidium, ...], Listed] = Field(
        (), alias="主席团", description="代表大会的主席团、执行主席，一次会议一项"
    )
    collectives: Annotated[tuple[Annotated[Collective, under("全称")], ...], Listed] = Field(
        (), alias="合称", description="合起来的叫法：全称、简称、包括哪几样，例如 四城同创"
    )
    custom: CustomField = Field(
        default_factory=CustomFacts,
        alias="自定",
        description="上面没有地方放的事实，自己起名称，例如 资金: {总额: 3000万元}；自己的模板里用到才印出来",
    )
    version: Annotated[str, Bookkeeping()] = Field(
        "", alias="版本", description="写这份资料的程序的版本，自动填，不用管"
    )

    @property
    def speech_title(self) -> str:
        """The title of the speech as given, wherever it stands."""
        return (self.speech.title if self.speech else "") or self.info.speech_title

    @property
    def headcount(self) -> str:
        """``参会总人数`` as given; else the sum of the venues, when each gives a plain number (800人, not
        800余人); else nothing: no total is made up."""
        if self.info.headcount or len(self.info.venues) < 2:
            return self.info.headcount
        counts = [_PLAIN_COUNT.fullmatch(one.headcount) for one in self.info.venues]
        sums = [int(one[1]) for one in counts if one]
        return say(sum(sums), "人") if len(sums) == len(counts) else ""

    @property
    def host_demands(self) -> Requirements:
        """The demands the host makes: his own, and those of nobody where nobody else speaks."""
        hosts = {"主持人", *(one.name for one in self.people if one.role == "主持")}
        speakers = {one.name for one in self.people if one.role == "讲话"}
        speakers |= {name for item in self.agenda if item.kind in SPEECHES for name in item.people}
        others = bool(speakers - hosts)
        return tuple(one for one in self.requirements if one.said_by in hosts or not (one.said_by or others))

    @property
    def pledging_units(self) -> tuple[str, ...]:
        """Units that make a pledge at the meeting, in order."""
        return tuple(unit for item in self.agenda if item.kind == PLEDGE for unit in item.units)

    @property
    def on_leave(self) -> frozenset[str]:
        """Names of those who cannot come."""
        return _asked_for_leave(self.attendance) | frozenset(
            one.name for one in _by_role(self.people).get(ON_LEAVE, ())
        )

    @property
    def platform(self) -> tuple[str, ...]:
        """Names on the platform from seat 1 on; whoever is on leave is left out and the others close up."""
        named = self.seats.names if self.seats else ()
        return tuple(name for name in named or self._of_rank() if name not in self.on_leave)

    def _of_rank(self) -> tuple[str, ...]:
        """Those who preside, speak and attend, by rank; whom 人员 does not know comes last."""
        ranked = {one.name: rank(one) for one in self.people if one.role in PLATFORM}
        for one in self.attendance:
            for name in one.people if one.standing == "出席" else ():
                known = self.person(name)
                ranked.setdefault(known.name if known else name, rank(known))
        return tuple(sorted(ranked, key=ranked.__getitem__))

    def person(self, name: str) -> Person | None:
        """The person of that name or address, when 人员 knows one. Who says the name of the person found says
        the fact that named it, too."""
        found = _by_name(self.people).get(name)
        if found is None or not paths_of(name):
            return found
        said = {"name": also(found.name, name), "address": also(found.address, name) if found.address else ""}
        return found.model_copy(update=said)

    def with_role(self, role: str) -> tuple[Person, ...]:
        """Persons with ``role``, in order of rank."""
        return tuple(by_rank(_by_role(self.people).get(role, ())))

    @model_validator(mode="after")
    def _names_stand_for_one_person(self) -> Meeting:
        seen: set[str] = set()
        for one in self.people:
            if one.name in seen:
                raise ValueError(f"“人员”里“{one.name}”写了两次；同名的两个人请在姓名后加括号区分")
            seen.add(one.name)
        return self
