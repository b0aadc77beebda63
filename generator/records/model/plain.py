"""A model as the plain data a person would have written: texts only, nothing that was left unsaid."""

from __future__ import annotations

from typing import Any, TypeAlias

from generator.records.model.base import Fact

PlainValue: TypeAlias = "str | list[PlainValue] | dict[str, PlainValue]"


def to_plain(fact: Fact) -> dict[str, PlainValue]:
    """Keys as in the data file, values as texts, lists and mappings; what has its usual value is left
    out, so that reading it again gives an equal model."""
    said = _plain_value(fact.model_dump(by_alias=True, exclude_defaults=True))
    assert isinstance(said, dict)
    return said


def _plain_value(value: Any) -> PlainValue:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return {key: _plain_value(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain_value(one) for one in value]
    return str(value)
