"""Targets: what must be reached, and in which direction."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.model.base import Fact, KnownWords, Listed, Names

COMPARATORS = (
    ">=",
    "<=",
    "=",
    ">",
    "<",
    "以上",
    "以内",
    "以下",
    "达到",
    "全部完成",
    "稳定达标",
    "位次前移",
    "清零",
    "区间",
    "增加",
    "减少",
    "原文",
)


class Target(Fact):
    """One target. ``值`` stays as written; ``比较`` says which way is good."""

    indicator: str = Field(alias="指标", min_length=1, description="指标名称，例如 全年优良天数")
    comparator: Annotated[str, KnownWords(COMPARATORS)] = Field(
        "原文",
        alias="比较",
        description=">= 不少于，<= 不超过，全部完成，稳定达标，位次前移，清零，区间等，也可以写自己的说法，"
        "例如 力争达到；不填则照“值”写",
    )
    value: str = Field("", alias="值", description="数值，照写，例如 219、95%、全省要求的平均值、63%～68%")
    unit: str = Field("", alias="单位", description="计量单位，例如 天、家、%")
    deadline: str = Field("", alias="时限", description="什么时候前，例如 11月底")
    item: str = Field(
        "", alias="分项", description="合称里的第几样，同一样的几个目标写同一个词，例如 大气、水"
    )
    group: str = Field("", alias="归类", description="合称，例如 两个明显、两个100%")
    scope: Names = Field((), alias="责任单位", description="谁的目标")
    baseline: str = Field("", alias="基数", description="去年或以前的数，照写")
    actual: str = Field("", alias="现状", description="目前的数，照写")
    note: str = Field("", alias="说明", description="附带说明")
    said_by: str = Field("", alias="讲话人", description="谁讲的：姓名；不填是会上主讲的人")


Targets = Annotated[tuple[Target, ...], Listed]
