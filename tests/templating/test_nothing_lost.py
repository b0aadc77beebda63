"""Nothing that is filled in is lost in silence: each fact of the model stands in one paper at least.

``not_printed.yaml`` lists what no paper prints, with the reason; a key of the model that is neither printed
nor listed fails, and so does one that is listed and printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.chinese.dates import month_day, parse_date
from generator.records.model import Meeting
from tests.records.every_key import leaves
from tests.templating.nothing_lost import meetings, papers, record

REASONS: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("not_printed.yaml").read_text(encoding="utf-8")
)
EXCUSED = {key for keys in REASONS.values() for key in keys}


@pytest.fixture(scope="module")
def printed() -> str:
    """All papers of all forms of the record, one after the other."""
    return "\n".join(text for meeting in meetings(record()) for text in papers(meeting))


@pytest.fixture(scope="module")
def lost(printed: str) -> dict[str, str]:
    """Path without positions → a value that stands nowhere."""
    missing: dict[str, str] = {}
    for path, kind, value in _values(record()):
        if not any(re.search(rf"{re.escape(form)}(?!\d)", printed) for form in _forms(value, kind)):
            missing.setdefault(path, value)
    return missing


def _values(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for path, key, value in leaves(data, Meeting):
        name = ".".join(str(step) for step in path if isinstance(step, str))
        yield from ((name, key.kind, str(one)) for one in (value if isinstance(value, list) else [value]))


def _forms(value: str, kind: str) -> tuple[str, ...]:
    """How a value may stand in a paper: a day without its year, the last of several without its month."""
    if kind != "day":
        return (value,)
    return value, month_day(parse_date(value)), f"至{parse_date(value).day}日"


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
    paths = {path for path, _, _ in _values(record())}
    known = {
        name for path in paths for name in (path, path.rpartition(".")[2], f"{path.partition('.')[0]}.*")
    }
    assert EXCUSED - known == set()
