"""Paths of the record as templates write them: 形势.成绩, 议程[1].题目, 自定.资金; is there such a thing?"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.records.model import Meeting
from generator.records.model.base import Fact
from generator.records.model.shape import Key, entity_keys
from generator.templating.view import unknown_field

_STEP = re.compile(r"\[(\d{1,9})\]|\.?([^.\[\]]+)")


def steps_of(path: str) -> tuple[str | int, ...]:
    """``议程[2].题目`` → ``("议程", 1, "题目")``."""
    return tuple(int(number) - 1 if number else name for number, name in _STEP.findall(path))


def is_record_key(path: str) -> bool:
    """Whether a path begins with a key of the record, or with what it derives from its keys."""
    root = steps_of(path)[0]
    return root in _keys(Meeting) or root in Meeting.derived


def wrong_path(path: str) -> str:
    """What is wrong with a path into the record, '' if nothing is; what begins with another name cannot be
    judged before the template runs."""
    steps = steps_of(path)
    entity: type[Fact] | None = Meeting
    if steps[0] not in _keys(Meeting):
        return ""
    for at, step in enumerate(steps):
        if isinstance(step, int):
            continue
        if entity is None:
            return f"“{_written(steps[:at])}”下面没有别的项，“{path}”写多了一层"
        key = _keys(entity).get(step)
        if key is None and step in entity.derived:
            return ""
        if key is None:
            return str(unknown_field(steps[:at], step, {**_keys(entity), **entity.derived}))
        if key.kind == "custom":
            return ""
        entity = key.entity
    return ""


def _keys(entity: type[Fact]) -> Mapping[str, Key]:
    return {key.name: key for key in entity_keys(entity)}


def _written(steps: tuple[str | int, ...]) -> str:
    return "".join(f"[{one + 1}]" if isinstance(one, int) else f".{one}" for one in steps).lstrip(".")
