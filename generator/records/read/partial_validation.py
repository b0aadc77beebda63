"""Partial validation of an unfinished record: invalid values are reported and left out."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, ValidationError

from generator.errors import Fault
from generator.records.model import Fact as Entity
from generator.records.read.normalize import whole
from generator.records.read.raw_record import present
from generator.records.read.source_map import Path
from generator.records.read.text import FileText
from generator.records.read.validation_diagnostics import disguised_keys, error_path, faults_of
from generator.records.read.yaml import mapping_of
from generator.yamlfile.loader import Value

_ROUNDS = 8
_QUOTED = re.compile(r"“([^“”]+)”")


class Lenient(NamedTuple):
    """``model`` is None when not even the rest of the record makes one; ``data`` is what the text says."""

    data: dict[str, Value]
    model: Any
    faults: tuple[Fault, ...]


def lenient(text: str, model: type[Entity], name: str = "") -> Lenient:
    """The record of a YAML text, without the values that are faulty. Raises DataError only when the text
    is no YAML at all."""
    record = mapping_of(FileText(text), name)
    faults = disguised_keys(record.data, model, record.source)
    data: Any = copy.deepcopy(whole(cast(dict[str, Value], present(record.data)), model))
    for fault in faults:
        _drop(data, fault.path)
    for turn in range(_ROUNDS):
        try:
            return Lenient(record.data, model.model_validate(data), faults)
        except ValidationError as error:
            if not turn:
                faults = (*faults, *faults_of(error, model, record.source))
            for path in _wrong(error, model, data):
                _drop(data, path)
    return Lenient(record.data, None, faults)


def _wrong(error: ValidationError, model: type[BaseModel], data: Value) -> list[Path]:
    """The smallest pieces to leave out, those at the end of a list first."""
    found: set[Path] = set()
    for detail in error.errors(include_url=False):
        path = error_path(detail, model)
        if detail["type"] == "missing":
            path = path[:-1]
        elif detail["type"] == "value_error":
            named = [(*path, key) for key in _QUOTED.findall(detail["msg"])]
            path = next((one for one in named if _there(data, one)), path)
        found.add(path)
    return sorted(found, key=_in_order, reverse=True)


def _in_order(path: Path) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (0, step) for step in path]


def _there(data: Value, path: Iterable[str | int]) -> bool:
    at: Any = data
    for step in path:
        try:
            at = at[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True


def _drop(data: Any, path: Path) -> None:
    if not path or not _there(data, path):
        return
    *upper, last = path
    for step in upper:
        data = data[step]
    del data[last]
