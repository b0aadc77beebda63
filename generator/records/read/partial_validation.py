"""Partial validation of an unfinished record: invalid values are reported and left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, ValidationError

from generator.errors import Diagnostic
from generator.records.model import Fact as Entity
from generator.records.read.normalize import expand_short_forms
from generator.records.read.raw_record import drop_empty_values
from generator.records.read.source_map import KeyPath
from generator.records.read.text import FileText
from generator.records.read.validation_diagnostics import (
    error_path,
    keys_hidden_in_text,
    validation_diagnostics,
)
from generator.records.read.yaml import parse_mapping
from generator.yamlfile.loader import YamlValue
from generator.yamlfile.reload import reload

_ROUNDS = 8
_QUOTED = re.compile(r"“([^“”]+)”")


class PartialRecord(NamedTuple):
    """``model`` is None when not even the rest of the record makes one; ``data`` is what the text says."""

    data: dict[str, YamlValue]
    model: Any
    faults: tuple[Diagnostic, ...]


def validate_partially(text: str, model: type[Entity], name: str = "") -> PartialRecord:
    """The record of a YAML text, without the values that are faulty. Raises DataError only when the text
    is no YAML at all."""
    record = parse_mapping(FileText(text), name, reload)
    faults = keys_hidden_in_text(record.data, model, record.source)
    data: Any = expand_short_forms(cast(dict[str, YamlValue], drop_empty_values(record.data)), model)
    for fault in faults:
        _drop(data, fault.path)
    for turn in range(_ROUNDS):
        try:
            return PartialRecord(record.data, model.model_validate(data), faults)
        except ValidationError as error:
            if not turn:
                faults = (*faults, *validation_diagnostics(error, model, record.source))
            for path in _paths_to_drop(error, model, data):
                _drop(data, path)
    return PartialRecord(record.data, None, faults)


def _paths_to_drop(error: ValidationError, model: type[BaseModel], data: YamlValue) -> list[KeyPath]:
    """The smallest pieces to leave out, those at the end of a list first."""
    found: set[KeyPath] = set()
    for detail in error.errors(include_url=False):
        path = error_path(detail, model)
        if detail["type"] == "missing":
            path = path[:-1]
        elif detail["type"] == "value_error":
            named = [(*path, key) for key in _QUOTED.findall(detail["msg"])]
            path = next((one for one in named if _path_exists(data, one)), path)
        found.add(path)
    return sorted(found, key=_in_order, reverse=True)


def _in_order(path: KeyPath) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in path]


def _path_exists(data: YamlValue, path: Iterable[str | int]) -> bool:
    at: Any = data
    for step in path:
        try:
            at = at[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _drop(data: Any, path: KeyPath) -> None:
    if not path or not _path_exists(data, path):
        return
    *upper, last = path
    for step in upper:
        data = data[step]
    del data[last]
