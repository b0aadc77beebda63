"""A file with very many faults: the first are told, the others counted, and each costs the same."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from generator.errors import MOST_SHOWN, DataError
from generator.records import meeting_from_text

HEAD = "会议:\n  名称: 全县防汛会议\n"
FAULTY: dict[str, Callable[[int], str]] = {
    "wrong rows": lambda n: HEAD + "议程:\n" + "".join(f"  - {{类型: 讲话, 时长: x{i}}}\n" for i in range(n)),
    "unknown keys": lambda n: HEAD + "".join(f"  键{i}: a\n" for i in range(n)),
    "rows without what they need": lambda n: HEAD + "人员:\n" + "".join(f"  - 名字: {i}\n" for i in range(n)),
    "repeated keys": lambda n: HEAD + "  地点: a\n" * (n + 1),
}


def _error(text: str) -> DataError:
    with pytest.raises(DataError) as caught:
        meeting_from_text(text, "会议.yaml")
    return caught.value


@pytest.mark.parametrize("kind", FAULTY)
def test_the_first_are_told_and_the_others_counted(kind: str) -> None:
    error = _error(FAULTY[kind](1000))
    lines = str(error).splitlines()
    assert lines[0] == f"会议.yaml 有{len(error.faults)}处要改："
    assert len(error.faults) >= 1000
    assert len(lines) == 1 + MOST_SHOWN + 1
    assert lines[-1] == f"  还有{len(error.faults) - MOST_SHOWN}处，改好这些再看"


@pytest.mark.parametrize("kind", FAULTY)
def test_the_work_grows_no_faster_than_the_faults(kind: str) -> None:
    few, more, many = (_calls(FAULTY[kind](size)) for size in (400, 800, 1600))
    assert many - more <= 2.4 * (more - few) + 2000, (few, more, many)


def _calls(text: str) -> int:
    """How many calls it takes, and how many steps of comprehensions and generators."""
    count = 0

    def called(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        _error(text)
    finally:
        sys.setprofile(before)
    return count
