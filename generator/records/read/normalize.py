"""Expand short forms of a record, and restore them: ``人员: [李明远]`` ↔ ``人员: [{姓名: 李明远}]``."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from typing import TypeAlias

from generator.records.model import Fact
from generator.records.model.shape import Key, entity_keys
from generator.yamlfile.loader import YamlValue

ShortForm: TypeAlias = tuple[type[Fact], str]


def expand_short_forms(data: dict[str, YamlValue], model: type[Fact]) -> dict[str, YamlValue]:
    """The same record in which every entity is a mapping and every list of entities a list."""
    known = _keys_by_name(model)
    return {name: _expand_value(value, known.get(name)) for name, value in data.items()}


@cache
def _keys_by_name(model: type[Fact]) -> Mapping[str, Key]:
    return {key.name: key for key in entity_keys(model)}


def _expand_value(value: YamlValue, key: Key | None) -> YamlValue:
    if key is None or key.entity is None or value in (None, ""):
        return value
    if key.kind == "entity":
        return _entity(value, key)
    listed = value if isinstance(value, list) else [value]
    return [_entity(one, key) for one in listed]


def _entity(value: YamlValue, key: Key) -> YamlValue:
    assert key.entity
    if isinstance(value, str) and key.short:
        return {key.short: value}
    return expand_short_forms(value, key.entity) if isinstance(value, dict) else value


def find_short_forms(data: YamlValue, model: type[Fact]) -> frozenset[ShortForm]:
    """The short forms that a record uses."""
    found: set[ShortForm] = set()
    _collect(data, model, found)
    return frozenset(found)


def _collect(data: YamlValue, model: type[Fact], found: set[ShortForm]) -> None:
    if not isinstance(data, dict):
        return
    for key in entity_keys(model):
        value = data.get(key.name)
        if key.entity is None:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one:
                found.add((key.entity, one))
            _collect(one, key.entity, found)


def restore_short_forms(
    data: dict[str, YamlValue], model: type[Fact], used: Set[ShortForm]
) -> dict[str, YamlValue]:
    """The way back from :func:`expand_short_forms`, for the short forms in ``used`` alone."""
    known = _keys_by_name(model)
    return {name: _restore_value(value, known.get(name), used) for name, value in data.items()}


def _restore_value(value: YamlValue, key: Key | None, used: Set[ShortForm]) -> YamlValue:
    if key is None or key.entity is None:
        return value
    if isinstance(value, list):
        return [_restore_value(one, key, used) for one in value]
    if not isinstance(value, dict):
        return value
    only = value.get(key.short) if len(value) == 1 else None
    if isinstance(only, str) and (key.entity, only) in used:
        return only
    return restore_short_forms(value, key.entity, used)
