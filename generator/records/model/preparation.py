"""Getting a meeting ready: which papers, and who does what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.model.base import Fact, Listed, Names, under


class Material(Fact):
    """A paper to be ready before the meeting."""

    name: str = Field(alias="名称", min_length=1, description="材料名称，例如 主持词、表态发言材料")
    unit: Names = Field((), alias="责任单位", description="谁准备")
    deadline: str = Field("", alias="时限", description="什么时候前备好，例如 3月13日")
    copies: str = Field("", alias="份数", description="份数，照写，例如 120份")


class Duty(Fact):
    """A piece of work around the meeting."""

    work: str = Field(alias="事项", min_length=1, description="例如 会场布置、会议签到")
    unit: Names = Field((), alias="责任单位", description="谁负责")
    person: str = Field("", alias="责任人", description="责任人")
    deadline: str = Field("", alias="时限", description="什么时候前完成")


class Preparation(Fact):
    """What a plan of the meeting needs beyond the meeting itself."""

    materials: Annotated[tuple[Annotated[Material, under("名称")], ...], Listed] = Field(
        (), alias="材料", description="要准备的材料；议程里看得出的不用再写，写了以这里为准"
    )
    duties: Annotated[tuple[Annotated[Duty, under("事项")], ...], Listed] = Field(
        (), alias="分工", description="会务分工"
    )
    budget: str = Field("", alias="经费", description="经费安排，照写")
