"""A model as the plain data a person would have written: texts only, nothing that was left unsaid."""

from __future__ import annotations

from typing import Any, TypeAlias

from generator.records.model.base import Fact

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


def plain(fact: Fact) -> dict[str, Plain]:
    """Keys as in the data file, values as texts, lists and mappings; what has its usual value is left
    out, so that reading it again gives an equal model."""
    said = _said(fact.model_dump(by_alias=True, exclude_defaults=True))
    assert isinstance(said, dict)
    return said


def _said(value: Any) -> Plain:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    return str(value)
