"""Whom a meeting thanks, and who presides over a congress."""

from __future__ import annotations

from pydantic import Field

from generator.records.model.base import DayField, Fact, Names


class Thanks(Fact):
    """One expression of thanks."""

    to: str = Field(alias="对象", min_length=1, description="向谁表示感谢，例如 奋战在防汛一线的干部群众")
    on_behalf_of: str = Field("", alias="代表", description="代表谁来感谢，例如 县委、县政府")
    matter: str = Field("", alias="事由", description="为什么感谢，照写，例如 对我县发展给予的大力支持")


class Presidium(Fact):
    """The presidium of a congress at one of its sessions."""

    session: str = Field("", alias="会议", description="哪一次会议，例如 预备会议、第一次全体会议")
    executive: Names = Field((), alias="执行主席", description="执行主席，依次")
    members: Names = Field((), alias="成员", description="主席团成员，依次")
    secretary_general: Names = Field((), alias="秘书长", description="秘书长")
    day: DayField | None = Field(None, alias="日期", description="哪天")
