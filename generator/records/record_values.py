"""Every value of a record with the path of keys that leads to it: ``目标[0].值``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from generator.records.model.base import Fact
from generator.records.model.custom import custom_leaves
from generator.records.model.shape import Key, entity_keys

RECIPIENT = "收文"
"""What the row of a recipient is called, which is no part of the record: ``收文.单位``."""
_NOTE = re.compile("（.*$")
_OFFICE, _PEOPLE = "单位资料", "人员["
_ITEM = re.compile(r"\.第(\d+)项")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class RecordValue:
    """One value. ``owner`` is the entity it belongs to, ``within`` that entity's path."""

    path: str
    value: Any
    key: Key
    owner: Fact
    within: str


def entities(fact: Fact, path: str = "") -> Iterator[tuple[str, Fact]]:
    """The record and every entity in it, outermost first, in the order of the model."""
    yield path, fact
    for key, value in _present_values(fact):
        here = join_path(path, key.name)
        if isinstance(value, Fact):
            yield from entities(value, here)
        elif key.kind == "entities":
            for n, one in enumerate(value):
                yield from entities(one, f"{here}[{n}]")


def record_values(within: Iterable[tuple[str, Fact]]) -> Iterator[RecordValue]:
    """What was filled in: texts, numbers, days and times; no choices, no known words, no yes and no."""
    for path, owner in within:
        for key, value in _present_values(owner):
            here = join_path(path, key.name)
            if key.choices or key.bookkeeping or key.kind in ("entity", "entities", "yesno"):
                continue
            if value in key.suggestions:
                continue
            if key.kind == "custom":
                yield from (
                    RecordValue(join_path(here, _ITEM.sub(_position, leaf)), text, key, owner, path)
                    for leaf, text in custom_leaves(value)
                )
                continue
            if key.kind in ("texts", "names"):
                yield from (RecordValue(f"{here}[{n}]", one, key, owner, path) for n, one in enumerate(value))
            else:
                yield RecordValue(here, value, key, owner, path)


def _position(found: re.Match[str]) -> str:
    return f"[{int(found[1]) - 1}]"


def record_lists(within: Iterable[tuple[str, Fact]]) -> Iterator[tuple[str, int]]:
    """Every list with its path and length."""
    for path, owner in within:
        for key, value in _present_values(owner):
            if isinstance(value, tuple) and value:
                yield join_path(path, key.name), len(value)


def field_of(path: str, data: Mapping[str, Any] | None = None) -> str:
    """The place of the data file for a path: ``要求（共3项）`` → ``要求``. With the plain ``data`` of a file,
    as far as it leads there: ``会议.召集[0]`` → ``会议.召集`` where one name stands alone, nothing for what
    the office file or the row of a recipient says."""
    return _NOTE.sub("", path) if data is None else _follow_path(path, data)[0]


def describe_source(path: str, data: Mapping[str, Any] | None = None) -> str:
    """Describe the source of a value for the user: its path, or, when ``data`` does not contain it, that it
    comes from the office file or from a default."""
    if data is None or path.startswith(f"{RECIPIENT}."):
        return path
    field, there = _follow_path(path, data)
    if there:
        return path
    if path.startswith(_PEOPLE):
        return f"{path}（取自{_OFFICE}）" if field.startswith(_PEOPLE) else f"{_OFFICE}.人员"
    return f"{path}（取自{_OFFICE}）" if path.startswith("通知.") else f"{path}（没有填，按惯例）"


def _follow_path(path: str, data: Mapping[str, Any]) -> tuple[str, bool]:
    """Follow a path in plain data; return the part that exists, and whether it is the whole path."""
    made, here = "", cast(object, data)
    for name, index in _STEP.findall(_NOTE.sub("", path)):
        if isinstance(here, str):
            return made, True
        if name:
            if not isinstance(here, Mapping) or name not in here:
                return made, False
            made, here = join_path(made, name), here[name]
        elif isinstance(here, Sequence):
            if int(index) >= len(here):
                return made, False
            made, here = f"{made}[{index}]", here[int(index)]
    return made, here not in (None, "")


def join_path(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _present_values(fact: Fact) -> Iterator[tuple[Key, Any]]:
    """Keys with their values, where there is one."""
    for key, name in _fields(type(fact)):
        value = getattr(fact, name)
        if value is not None and value != "" and value != () and value != {}:
            yield key, value


@cache
def _fields(entity: type[Fact]) -> tuple[tuple[Key, str], ...]:
    """Keys with the names of their attributes."""
    return tuple(zip(entity_keys(entity), entity.model_fields, strict=True))
