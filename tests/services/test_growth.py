"""Work grows with a record as its lists do: calls are counted, not seconds."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from generator.files import resources
from generator.writers import fitting

BENCH = resources.data_dir().parent / "bench"
SIZES = (150, 300, 600)
MOST = 2.6
"""Of what doubles with the list the growth doubles; where all are looked at for each, it is fourfold."""


@pytest.fixture(scope="module")
def growth() -> Any:
    if not (BENCH / "growth.py").is_file():
        pytest.skip("only in the checkout")
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module("growth")
    finally:
        sys.path.remove(str(BENCH))


def calls(step: Callable[[], Any]) -> int:
    """How many calls a step takes."""
    count = 0

    def called(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        step()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("long", "kind"),
    [
        ("人员", "agenda"),
        ("人员", "notice"),
        ("人员", "sign-in"),
        ("要求", "mobilization-speech"),
        ("台账", "progress-bulletin"),
        ("台账", "assignment"),
        ("主送", "notice"),
    ],
)
def test_twice_the_list_is_twice_the_work(
    growth: Any, long: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Pages that want mending are set again, at most so many times whatever their length: see test_fitting.
    monkeypatch.setattr(fitting.Typesetter, "_attempts", lambda *_: iter(()))
    for _, step in growth.steps(growth.record(long, 5), kind):
        step()  # what is read and compiled once
    counted: dict[str, list[int]] = {}
    for size in SIZES:
        for name, step in growth.steps(growth.record(long, size, 10 * size), kind):
            counted.setdefault(name, []).append(calls(step))
    for name, (few, more, many) in counted.items():
        assert many - more <= MOST * (more - few) + 2000, f"{name}: {few}, {more}, {many}"
