"""Nothing that is filled in is lost in silence: each fact of the model stands in one paper at least.

``not_printed.yaml`` lists what no paper prints, with the reason; a key of the model that is neither printed
nor listed fails, and so does one that is listed and printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.services.trial_record import stands_in, trial, trial_values

REASONS: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("not_printed.yaml").read_text(encoding="utf-8")
)
EXCUSED = {key for keys in REASONS.values() for key in keys}


@pytest.fixture(scope="module")
def lost(trial_texts: tuple[str, ...]) -> dict[str, str]:
    """Path without positions → a value that stands nowhere."""
    printed = "\n".join(trial_texts)
    missing: dict[str, str] = {}
    for path, kind, value in _values(trial().data):
        if not stands_in(printed, value, kind):
            missing.setdefault(path, value)
    return missing


def _values(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for path, kind, value in trial_values(data):
        yield ".".join(str(step) for step in path if isinstance(step, str)), kind, value


def _excused(path: str) -> bool:
    """``讲话人`` alone excuses the key anywhere, ``会议.简称`` only there, ``自定.*`` all below it."""
    return bool({path, path.rpartition(".")[2], f"{path.partition('.')[0]}.*"} & EXCUSED)


def test_every_fact_stands_in_some_paper(lost: dict[str, str]) -> None:
    assert {path: value for path, value in lost.items() if not _excused(path)} == {}


def test_only_what_no_paper_prints_is_excused(lost: dict[str, str]) -> None:
    needed = {
        name for path in lost for name in (path, path.rpartition(".")[2], f"{path.partition('.')[0]}.*")
    }
    always_same = set(REASONS["安排怎么写的，值本身不印"])
    assert EXCUSED - needed - always_same == set()


def test_every_reason_names_keys_of_the_model() -> None:
    paths = {path for path, _, _ in _values(trial().data)}
    known = {
        name for path in paths for name in (path, path.rpartition(".")[2], f"{path.partition('.')[0]}.*")
    }
    assert EXCUSED - known == set()
