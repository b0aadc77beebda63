"""Persons and those who attend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from generator.chinese.fact_text import join, say
from generator.records.model.base import Fact, KnownWords, Names, Whole

ROLES = ("主持", "讲话", "出席", "参加", "列席", "邀请", "请假", "记录", "工作人员")
STANDINGS = ("出席", "参加", "列席", "邀请", "邀请列席", "请假", "记录", "工作人员")
MAIN_VENUE, BRANCH = "主会场", "分会场"


def as_role(value: Any) -> Any:
    """``主持人`` is who has the role 主持."""
    plain = value.strip().removesuffix("人") if isinstance(value, str) else ""
    return plain if plain in ROLES else value


class Person(Fact):
    """One person, named once; everywhere else the name alone is enough."""

    derived: ClassVar[Mapping[str, str]] = {"全称": "formal", "讲话称呼": "in_speech"}

    name: str = Field(
        alias="姓名", min_length=1, description="姓名，例如 李明远；只知道称呼的写称呼，例如 胡书记"
    )
    posts: Names = Field((), alias="职务", description="职务，一个或多个，党内在前，例如 [县委副书记, 县长]")
    address: str = Field(
        "", alias="称呼", description="讲话里怎么称呼，例如 李县长、国栋同志；不填用“姓名+同志”"
    )
    role: Annotated[str, BeforeValidator(as_role), KnownWords(ROLES)] = Field(
        "",
        alias="角色",
        description="在会上的角色：主持、讲话、出席、参加、列席、邀请、请假、记录，也可以写别的",
    )
    on_behalf_of: str = Field(
        "", alias="代表谁", description="受谁委托来主持、讲话，或者代谁参会，例如 副省长江某"
    )
    unit: str = Field("", alias="单位", description="所在单位")
    order: Annotated[int, Whole] | None = Field(None, alias="排序", description="排名，1 在最前")
    reason: str = Field("", alias="事由", description="请假原因，例如 出差")

    @property
    def formal(self) -> str:
        """Posts and name, as at first mention: ``县委副书记、县长李明远``."""
        return join("、", self.posts) + self.name

    @property
    def in_speech(self) -> str:
        """As a speaker calls him: the given form, else name and 同志 (no 同志 after a bare title)."""
        if self.address:
            return self.address
        return self.name if self.name.endswith(TITLES) else say(self.name, "同志")


TITLES = (
    "同志",
    "书记",
    "县长",
    "市长",
    "区长",
    "局长",
    "主任",
    "主席",
    "镇长",
    "乡长",
    "部长",
    "校长",
    "厅长",
)


class Attendance(Fact):
    """Who comes, and as what: a group in words, or persons, or units with a quota."""

    standing: Annotated[str, KnownWords(STANDINGS)] = Field(
        "参加",
        alias="资格",
        description="出席、参加、列席、邀请、邀请列席、请假、记录、工作人员，也可以写 旁听 等；不填是参加",
    )
    scope: str = Field("", alias="范围", description="参会范围，照写，例如 各乡（镇）党委书记或乡镇长")
    units: Names = Field((), alias="单位", description="参会单位")
    posts: Names = Field((), alias="职务", description="这些人共同的职务，例如 副县长")
    people: Names = Field((), alias="人", description="姓名，一个或多个")
    quota: str = Field("", alias="名额", description="名额，照写，例如 各1名")
    headcount: str = Field("", alias="人数", description="这一组实有多少人，照写，例如 120人")
    venue: str = Field("", alias="会场", description="在哪个会场：主会场、分会场或会场名称")
    reason: str = Field("", alias="事由", description="请假原因")
    substitute: str = Field("", alias="代会", description="代替参会的人")
    note: str = Field("", alias="说明", description="附带说明，例如 由市司法局安排")

    @model_validator(mode="after")
    def _names_somebody(self) -> Attendance:
        if not (self.scope or self.units or self.posts or self.people):
            raise ValueError("这一项没有写谁参加，请填“范围”“单位”“职务”或“人”")
        return self


class Venue(Fact):
    """A room of a meeting held in several places."""

    role: Annotated[str, KnownWords((MAIN_VENUE, BRANCH, "收听收看"))] = Field(
        MAIN_VENUE,
        alias="类别",
        description="主会场、分会场、收听收看，也可以写别的，例如 区会场；不填是主会场",
    )
    place: str = Field(alias="地点", min_length=1, description="会场地点")
    headcount: str = Field("", alias="人数", description="这个会场的人数，照写，例如 800余人")
    organizer: str = Field("", alias="负责单位", description="谁负责布置")
