"""Expand short forms of a record, and restore them: ``人员: [李明远]`` ↔ ``人员: [{姓名: 李明远}]``."""

from __future__ import annotations

from collections.abc import Set
from typing import TypeAlias

from generator.records.model import Fact
from generator.records.model.shape import Key, keys
from generator.yamlfile.loader import Value

Short: TypeAlias = tuple[type[Fact], str]


def whole(data: dict[str, Value], model: type[Fact]) -> dict[str, Value]:
    """The same record in which every entity is a mapping and every list of entities a list."""
    known = {key.name: key for key in keys(model)}
    return {name: _written_out(value, known.get(name)) for name, value in data.items()}


def _written_out(value: Value, key: Key | None) -> Value:
    if key is None or key.entity is None or value in (None, ""):
        return value
    if key.kind == "entity":
        return _entity(value, key)
    listed = value if isinstance(value, list) else [value]
    return [_entity(one, key) for one in listed]


def _entity(value: Value, key: Key) -> Value:
    assert key.entity
    if isinstance(value, str) and key.short:
        return {key.short: value}
    return whole(value, key.entity) if isinstance(value, dict) else value


def shorts(data: Value, model: type[Fact]) -> frozenset[Short]:
    """The short forms that a record uses."""
    found: set[Short] = set()
    _collect(data, model, found)
    return frozenset(found)


def _collect(data: Value, model: type[Fact], found: set[Short]) -> None:
    if not isinstance(data, dict):
        return
    for key in keys(model):
        value = data.get(key.name)
        if key.entity is None:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one:
                found.add((key.entity, one))
            _collect(one, key.entity, found)


def shortened(data: dict[str, Value], model: type[Fact], used: Set[Short]) -> dict[str, Value]:
    """The way back from :func:`whole`, for the short forms in ``used`` alone."""
    known = {key.name: key for key in keys(model)}
    return {name: _brief(value, known.get(name), used) for name, value in data.items()}


def _brief(value: Value, key: Key | None, used: Set[Short]) -> Value:
    if key is None or key.entity is None:
        return value
    if isinstance(value, list):
        return [_brief(one, key, used) for one in value]
    if not isinstance(value, dict):
        return value
    only = value.get(key.short) if len(value) == 1 else None
    if isinstance(only, str) and (key.entity, only) in used:
        return only
    return shortened(value, key.entity, used)
