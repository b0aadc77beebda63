"""An empty meeting file in which every key stands as a comment with its explanation."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.records.model import Meeting
from generator.records.model.base import Bookkeeping
from generator.records.versions import FORMAT, KEY

DEPTH = 3
_COLUMN = 24
_HEAD = """\
# yaml-language-server: $schema=meeting.schema.json
# 会议资料。先填会议名称；其余各项知道什么填什么，填的时候去掉行首的“# ”，不填的留着不管。
# 冒号用英文冒号，后面空一格；一项有几个的，写成 [甲, 乙]，或者每个一行、前面加“- ”。
"""


def skeleton(name: str) -> str:
    """The text of a new meeting file for ``name``: valid as it is, every other key a comment."""
    said = json.dumps(name, ensure_ascii=False)
    lines = [f'{KEY}: "{FORMAT}"', "会议:", f"  名称: {said}", *(f"# {line}" for line in _rest_of_first())]
    for field in list(Meeting.model_fields.values())[1:]:
        if any(isinstance(mark, Bookkeeping) for mark in field.metadata):
            continue
        lines += ["", *(f"# {line}" for line in _field(field, "", 1))]
    return _HEAD + "\n".join(lines) + "\n"


def _rest_of_first() -> Iterator[str]:
    info = _entity(next(iter(Meeting.model_fields.values())))
    assert info is not None
    for field in list(info.model_fields.values())[1:]:
        yield from _field(field, "  ", 2)


def _field(field: FieldInfo, indent: str, depth: int) -> Iterator[str]:
    """The key with its explanation, then the keys below it."""
    entity = _entity(field)
    key = f"{indent}{field.alias}:"
    yield f"{key.ljust(_COLUMN)}# {field.description}" if field.description else key
    if entity is None or depth > DEPTH:
        return
    listed = "tuple" in str(field.annotation)
    for n, below in enumerate(entity.model_fields.values()):
        if _entity(below) is entity:
            continue
        lead = "  - " if listed and n == 0 else "    " if listed else "  "
        first, *rest = _field(below, "", depth + 1)
        yield indent + lead + first
        yield from (indent + " " * len(lead) + line for line in rest)


def _entity(field: FieldInfo) -> type[BaseModel] | None:
    """The entity a field holds, alone or in a list."""
    return next(_entities(field.annotation), None)


def _entities(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for argument in typing.get_args(annotation):
        yield from _entities(argument)
