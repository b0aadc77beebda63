"""What is asked of people: requirement blocks, points, tasks, a campaign."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from generator.chinese.dates import with_years
from generator.chinese.enumerators import first_form
from generator.records.model.base import (
    DayField,
    Fact,
    KnownWords,
    Listed,
    Names,
    Texts,
    Whole,
    YesNo,
    under,
)
from generator.records.model.targets import Targets

PARTS = ("认识", "任务", "保障")
ENUMERATORS = (
    *("一、", "（一）", "1.", "（1）", "①", "一要", "一是", "第一，", "首先，", "其一，", "一", "方面", "无"),
)


class Point(Fact):
    """One thing to do. Plain words are enough; the finer keys let the sentence be built well."""

    text: str = Field("", alias="内容", description="短语或整句，照写，例如 加快管网建设改造")
    actor: str = Field("", alias="主体", description="谁来做，例如 各运营单位")
    focus: Texts = Field((), alias="紧盯", description="盯住什么，例如 取水用水")
    inspect: Texts = Field((), alias="排查", description="重点排查的问题，逐条")
    check: Texts = Field((), alias="检查", description="重点检查是否做到的事，逐条，写成“整改是否到位”")
    watch: Texts = Field((), alias="关注", description="重点关注的事，逐条")
    measures: Texts = Field((), alias="措施", description="怎么做，逐条短语")
    targets: Targets = Field((), alias="目标", description="这一件的目标")
    lead: Names = Field((), alias="牵头", description="牵头单位")
    support: Names = Field((), alias="配合", description="配合单位")
    deadline: str = Field("", alias="时限", description="什么时候前完成，例如 11月底")
    standard: str = Field("", alias="标准", description="做到什么程度，例如 达到减排要求")

    @model_validator(mode="after")
    def _says_something(self) -> Point:
        if not any(
            getattr(self, name)
            for name in ("text", "focus", "inspect", "check", "watch", "measures", "targets")
        ):
            raise ValueError("这一条没有内容，请填“内容”“紧盯”“措施”或“目标”")
        return self


Points = Annotated[tuple[Annotated[Point, under("内容")], ...], Listed]


class Disposal(Fact):
    """How one class of problems is dealt with."""

    case: str = Field(alias="情形", min_length=1, description="哪一类，例如 当前能立即解决的问题")
    way: Texts = Field(alias="办法", description="怎么办，例如 立行立改")


class Stress(Fact):
    """``最迫切的是……``"""

    lead: str = Field(alias="说法", min_length=1, description="例如 最迫切的")
    text: str = Field(alias="内容", min_length=1, description="例如 落实好河湖长制")


class Requirement(Fact):
    """A block of a speech: heading, how it is counted, and its facts."""

    heading: str = Field(
        alias="标题", min_length=1, description="小标题，不写序号，例如 深入看；序次是“一要”时写“要”后面的字"
    )
    enumerator: Annotated[str, KnownWords(ENUMERATORS)] = Field(
        "",
        alias="序次",
        description="一、 （一） 1. 一要 一是 第一， 首先， 方面 无；别的写法照第一项的样子写",
    )
    run_in: YesNo | None = Field(None, alias="接排", description="标题后面正文是否接着排")

    @field_validator("enumerator")
    @classmethod
    def _counts_from_the_first(cls, value: str) -> str:
        """People number their headings as they stand: 第一，, 第二，, 第三，."""
        return first_form(value)

    said_by: str = Field(
        "", alias="讲话人", description="谁讲的：姓名，或 主持人；不填是会上主讲的人，没有人讲话时是主持人"
    )
    part: Annotated[str, KnownWords(PARTS)] = Field(
        "", alias="部分", description="这一块讲的是认识、任务还是保障；只帮着选说法，不动您的标题和次序"
    )
    opening: str = Field("", alias="领句", description="自己写好的第一句")
    body: Texts = Field((), alias="正文", description="写好的整句或整段，照排")
    points: Points = Field((), alias="要点", description="要点，逐条")
    sections: Annotated[tuple[Annotated[Requirement, under("标题")], ...], Listed] = Field(
        (), alias="子项", description="下一层，写法相同"
    )
    targets: Targets = Field((), alias="目标", description="这一块的目标")
    ledger_columns: Names = Field(
        (), alias="台账要素", description="逐问题要明确的几样，例如 牵头部门、责任单位"
    )
    disposals: Annotated[tuple[Disposal, ...], Listed] = Field((), alias="处置", description="分类处置")
    stresses: Annotated[tuple[Stress, ...], Listed] = Field((), alias="突出", description="最……的是……")
    audience: Names = Field((), alias="对象", description="对谁说，例如 各乡镇、各部门")
    lead: Names = Field((), alias="牵头", description="牵头单位")
    support: Names = Field((), alias="配合", description="配合单位")
    deadline: str = Field("", alias="时限", description="什么时候前完成")


Requirements = Annotated[tuple[Annotated[Requirement, under("标题")], ...], Listed]


class Task(Fact):
    """One task of a campaign, with its items."""

    name: str = Field(alias="名称", min_length=1, description="任务名称，例如 污染减排专项行动")
    items: Points = Field((), alias="事项", description="任务下的事项，逐条")
    declared: Annotated[int, Field(ge=1), Whole] | None = Field(
        None, alias="事项数", description="文件里写明的事项数，核对用"
    )
    lead: Names = Field((), alias="牵头", description="牵头单位")
    support: Names = Field((), alias="配合", description="配合单位")
    targets: Targets = Field((), alias="目标", description="这项任务的目标")
    deadline: str = Field("", alias="时限", description="什么时候前完成")


class Phase(Fact):
    """One stretch of a campaign."""

    name: str = Field(alias="名称", min_length=1, description="阶段名称，例如 动员部署")
    period: str = Field("", alias="时间", description="起止时间，照写")
    work: Texts = Field((), alias="内容", description="这一阶段做什么")


class LeadingGroup(Fact):
    """Who steers."""

    name: str = Field("", alias="名称", description="领导小组名称")
    head: str = Field("", alias="组长", description="组长，姓名或职务")
    deputies: Names = Field((), alias="副组长", description="副组长")
    office: str = Field("", alias="办公室", description="办公室设在哪里")
    duties: Names = Field(
        (), alias="职责", description="领导小组的职责，例如 综合、调度、督查；写了办公室的，是办公室的"
    )


class Campaign(Fact):
    """A named action with a beginning and an end."""

    name: str = Field(alias="名称", min_length=1, description="行动名称，例如 环保秋冬百日专项行动")
    short: str = Field("", alias="简称", description="第二次起用的简称，例如 百日行动")
    other_names: Names = Field((), alias="别名", description="行动的另一个名称，例如 “清零”行动")
    members: Names = Field(
        (), alias="成员", description="合称的行动包括哪几项，例如 全国文明城市、国家卫生城市"
    )
    start: DayField | None = Field(None, alias="开始", description="开始日期")
    end: DayField | None = Field(None, alias="结束", description="结束日期")
    declared_tasks: Annotated[int, Field(ge=1), Whole] | None = Field(
        None, alias="任务数", description="文件里写明的任务数，核对用"
    )
    declared_items: Annotated[int, Field(ge=1), Whole] | None = Field(
        None, alias="事项总数", description="文件里写明的事项总数，核对用"
    )
    tasks: Annotated[tuple[Annotated[Task, under("名称")], ...], Listed] = Field(
        (), alias="任务", description="任务清单"
    )
    phases: Annotated[tuple[Phase, ...], Listed] = Field((), alias="阶段", description="阶段安排")
    group: LeadingGroup | None = Field(None, alias="领导小组", description="领导小组")

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Campaign:
        if self.start and self.end:
            try:
                with_years(self.start, self.end)
            except ValueError as error:
                raise ValueError(f"“结束”：{error}") from error
        return self


class Accountability(Fact):
    """Condition → measure → who does it."""

    trigger: str = Field(alias="情形", min_length=1, description="什么情况，例如 没有按时间节点完成任务的")
    measures: Names = Field(alias="措施", description="怎么处理，例如 通报批评、约谈")
    actor: str = Field("", alias="主体", description="谁来处理，例如 领导小组办公室")
    reward: YesNo = Field(False, alias="表扬", description="是表彰奖励的填 是")
    said_by: str = Field("", alias="讲话人", description="谁讲的：姓名；不填是会上主讲的人")
