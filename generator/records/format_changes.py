"""What is written otherwise since an earlier version: the table ``templates/_messages/更新.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from generator.files import resources
from generator.records.model.base import YES
from generator.yamlfile import loader

FILE = "templates/_messages/更新.yaml"
FileSort: TypeAlias = Literal["资料", "单位资料", "规则", "版式"]
TemplateSort: TypeAlias = Literal["资料项", "名称", "过滤器", "判断", "标签", "片段", "文种"]
_TEMPLATES = "模板"


@dataclass(frozen=True, slots=True)
class FormatChange:
    """``old`` is written ``new`` since version ``since``; ``sort``: which kind of file, or of name in a
    template; ``read``: the old form is still understood; ``why`` for the person who changes it."""

    sort: str
    old: str
    new: str
    since: str
    read: bool
    why: str

    def __str__(self) -> str:
        return f"{self.since} 版起“{self.old}”改写成“{self.new}”"


@lru_cache(maxsize=1)
def format_changes() -> tuple[FormatChange, ...]:
    """The whole table, in its order."""
    return parse_changes(resources.read_text(FILE))


def parse_changes(text: str) -> tuple[FormatChange, ...]:
    """A table in hand. Raises DataError, KeyError."""
    said: Any = loader.load_mapping(text, FILE)
    return tuple(
        FormatChange(
            sort=one["类"] if part == _TEMPLATES else part,
            old=one["从"],
            new=one["到"],
            since=one["版本"],
            read=one.get("还认") in YES,
            why=one.get("说明") or "",
        )
        for part, listed in said.items()
        for one in listed or ()
    )


def changes_of(sort: FileSort | TemplateSort) -> tuple[FormatChange, ...]:
    """The changes of one kind of file, or of one kind of name in templates."""
    return tuple(one for one in format_changes() if one.sort == sort)


def written_now(sort: TemplateSort, name: str) -> str:
    """``，0.2 版起改写成“讲话标题”`` for a name that is gone; empty for one that never was."""
    found = next((one for one in changes_of(sort) if one.old == name), None)
    return f"，{found.since} 版起改写成“{found.new}”" if found else ""
