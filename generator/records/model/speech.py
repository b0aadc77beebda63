"""What stands around a speech: its title, subtitle and note, and what its points are called."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.model.base import Fact, KnownWords

MEASURES = ("点", "条", "个方面", "项")


class Speech(Fact):
    """Title and subtitle stand above the speech, the note below them."""

    speaker: str = Field(
        "", alias="讲话人", description="几个人讲话时，讲话稿是谁的：姓名；不填是会上主讲的人"
    )
    title: str = Field("", alias="标题", description="讲话稿标题，不填自动写")
    subtitle: str = Field(
        "", alias="副题", description="标题下一行的副题，不用写破折号，例如 在全县春耕推进会上的讲话"
    )
    note: str = Field("", alias="题注", description="标题下括号里的话，例如 根据录音整理，未经本人审阅")
    measure: Annotated[str, KnownWords(MEASURES)] = Field(
        "", alias="量词", description="“讲几点意见”的量词：点、条、个方面、项，也可以写别的；不填是点"
    )
