"""Where things stand: why it matters, what was done, what is wrong, and the figures."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.model.base import Fact, Listed, Names, Texts


class Figure(Fact):
    """A figure with its name: ``开工率`` ``51.2%``."""

    name: str = Field(alias="名称", min_length=1, description="指标名称，例如 开工率")
    value: str = Field(alias="值", min_length=1, description="数值，照写，例如 51.2%")
    when: str = Field("", alias="时间", description="什么时候的数，例如 截至3月底")
    compared: str = Field("", alias="同比", description="和去年同期比，照写，例如 增长162%、多23项")
    note: str = Field("", alias="说明", description="比较或说明，照写，例如 比去年同期多23项")
    parts: Annotated[tuple[Figure, ...], Listed] = Field(
        (), alias="其中", description="其中的几个数，写法相同，例如 其中3月份"
    )


class Rank(Fact):
    """A place in a ranking; the smaller the better."""

    when: str = Field("", alias="时间", description="例如 2015年")
    place: str = Field(alias="位次", min_length=1, description="例如 第83位")


class Situation(Fact):
    """Facts for the part of a speech that makes people see. Every list holds phrases or sentences."""

    background: Texts = Field((), alias="背景", description="大背景，整句")
    meaning: Texts = Field((), alias="意义", description="为什么重要，整句或短语")
    achievements: Texts = Field(
        (), alias="成绩", description="做了什么、成了什么；没有就不填，稿子不会替您夸"
    )
    problems: Texts = Field((), alias="问题", description="存在的问题，短语或整句")
    judgement: Texts = Field((), alias="判断", description="对形势的判断，整句")
    pressure: Texts = Field((), alias="压力", description="压力来自哪里，整句或短语")
    key_period: str = Field("", alias="关键期", description="例如 7、8、9三个月")
    figures: Annotated[tuple[Figure, ...], Listed] = Field((), alias="数据", description="指标和数值")
    ranks: Annotated[tuple[Rank, ...], Listed] = Field((), alias="位次", description="历年排名，越小越好")
    said_by: str = Field("", alias="讲话人", description="谁讲的：姓名；不填是会上主讲的人")
    labels: Names = Field((), alias="特点", description="一个字或一个词的特点，例如 大、快、多")


class Issue(Fact):
    """One line of the issue ledger."""

    title: str = Field(alias="问题", min_length=1, description="问题名称")
    source: str = Field("", alias="来源", description="中央督察、省督察、警示片、信访、排查等")
    place: str = Field("", alias="所在地", description="所在地")
    description: str = Field("", alias="描述", description="问题描述")
    category: str = Field("", alias="类别", description="类别")
    lead: str = Field("", alias="牵头部门", description="牵头部门")
    unit: str = Field("", alias="责任单位", description="责任单位")
    person: str = Field("", alias="责任人", description="责任人")
    deadline: str = Field("", alias="时限", description="整改时限，照写")
    goal: str = Field("", alias="目标", description="整改目标")
    measures: Texts = Field((), alias="措施", description="整改措施")
    progress: str = Field("", alias="进展", description="进展情况")
    status: str = Field(
        "",
        alias="状态",
        description="立行立改、正在推进、达到序时进度、未达序时进度、长期整改、已办结、已销号、反弹",
    )
    closing: str = Field("", alias="销号", description="销号情况，照写，例如 4月20日销号")
    remark: str = Field("", alias="备注", description="备注")


class IssueCount(Fact):
    """How many, as a whole, when there is no ledger line by line."""

    units: str = Field("", alias="部门数", description="例如 12")
    issues: str = Field("", alias="问题数", description="例如 46")
