"""What a news report needs beyond the meeting itself."""

from __future__ import annotations

from pydantic import Field

from generator.records.model.base import Fact, Names


class News(Fact):
    """Its title and who wrote it."""

    title: str = Field("", alias="标题", description="新闻标题，不填自动写")
    reporters: Names = Field((), alias="记者", description="记者、通讯员，例如 [记者 王晓, 通讯员 李平]")
    supplied_by: Names = Field((), alias="供稿", description="供稿单位")
