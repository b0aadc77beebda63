"""A meeting from plain data, and the sentences a writer of YAML would read."""

from __future__ import annotations

from typing import Any

import pytest

from generator.errors import DataError
from generator.records import meeting_from_text
from generator.records.model import Meeting

NAME = "全县防汛工作会议"


def meeting(info: dict[str, Any] | None = None, /, **facts: Any) -> Meeting:
    return Meeting.model_validate({"会议": {"名称": NAME, **(info or {})}, **facts})


def faults(yaml: str) -> list[str]:
    """What is told of a data file, one sentence a fault, without its place."""
    with pytest.raises(DataError) as caught:
        meeting_from_text(yaml)
    return [f"{'.'.join(map(str, fault.path))}：{fault.message}" for fault in caught.value.faults]


def info_faults(**keys: str) -> list[str]:
    """The same for keys under 会议."""
    lines = [f"  {key}: {value}" for key, value in {"名称": NAME, **keys}.items()]
    return faults("\n".join(["会议:", *lines]) + "\n")
