"""Names that stand for several things: ``四城同创`` and its four."""

from __future__ import annotations

from pydantic import Field

from generator.records.model.base import Fact, Names


class Collective(Fact):
    """A name, its short form, and what it stands for."""

    name: str = Field(alias="全称", min_length=1, description="全称，例如 创建全国文明城市等四城同创工作")
    short: str = Field("", alias="简称", description="第一次写了“以下简称”以后用的叫法，例如 四城同创")
    members: Names = Field((), alias="成员", description="包括哪几样，例如 全国文明城市、国家卫生城市")
    note: str = Field("", alias="说明", description="附带说明")
