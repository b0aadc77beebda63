"""What a session remembers of its record's earlier versions never tells anything that is not so now.

The sample with every key is changed step by step; page, lines and review of each version are those of a
session that remembers nothing. Rows that are as they were are not written again: that is counted."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from generator.document import tables
from generator.files.resources import data_dir
from generator.records import LoadedMeeting, load_office
from generator.services.fact_trace import fact_pieces
from generator.services.session import Session
from generator.workspace.papers.field_paths import field_at
from generator.workspace.storage.meeting_file import open_meeting
from generator.writers.html.write import _Page
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import load_mapping
from tests.counting import counted

SAMPLE = data_dir() / "full.yaml"
ROWS = 40
KINDS = ("ledger", "notice", "mobilization-speech", "progress-bulletin")


def sample() -> dict[str, Any]:
    data: dict[str, Any] = load_mapping(SAMPLE.read_text("utf-8"))
    rows = data["问题台账"]
    data["问题台账"] = [{**rows[n % len(rows)], "问题": f"第{n}处堤防有渗漏点"} for n in range(ROWS)]
    return data


def record(data: dict[str, Any]) -> LoadedMeeting:
    """As the folder reads it: what is wrong is left out."""
    found = open_meeting(SAMPLE.name, dump_yaml(data).encode(), load_office(SAMPLE.with_name("office.yaml")))
    assert found.meeting
    return LoadedMeeting(found.meeting, found.warnings, found.office, found.data)


def opened(read: LoadedMeeting) -> Session:
    return Session(read.meeting, office=read.office, warnings=read.warnings, data=read.data)


def shown(session: Session, kind: str) -> tuple[Any, ...]:
    """All that the browser is told of a kind."""
    document = session.document(kind)
    pieces = fact_pieces(session, document, field_at)
    return pieces, document.lines, session.findings(kind), document.missing


def _another_word(data: dict[str, Any], dice: random.Random) -> None:
    row = dice.choice(data["问题台账"])
    key = dice.choice([key for key, value in row.items() if isinstance(value, str)])
    row[key] = dice.choice(
        ["5月底", "县水利局", "立行立改", "2024-05-30", "2024年5月30日", "第3处 *有* 渗漏"]
    )


def _a_row_less(data: dict[str, Any], dice: random.Random) -> None:
    data["问题台账"].pop(dice.randrange(len(data["问题台账"])))


def _a_row_elsewhere(data: dict[str, Any], dice: random.Random) -> None:
    rows = data["问题台账"]
    rows.insert(dice.randrange(len(rows)), rows.pop(dice.randrange(len(rows))))


def _a_row_twice(data: dict[str, Any], dice: random.Random) -> None:
    data["问题台账"].append(dict(dice.choice(data["问题台账"])))


def _a_key_less(data: dict[str, Any], dice: random.Random) -> None:
    row = dice.choice(data["问题台账"])
    row.pop(dice.choice([key for key in row if key != "问题"] or ["没有"]), None)


def _the_meeting(data: dict[str, Any], dice: random.Random) -> None:
    key, value = dice.choice(
        [
            ("地点", "县礼堂"),
            ("地点", ""),
            ("名称", "全县防汛会议"),
            ("日期", "2024-05-18"),
            ("日期", "2024年5月18日"),
        ]
    )
    data["会议"][key] = value


def _a_person(data: dict[str, Any], dice: random.Random) -> None:
    person = dice.choice(data["人员"])
    person["职务"] = dice.choice([["县委书记"], ["县委副书记", "县长"], []])


CHANGES = (
    _another_word,
    _another_word,
    _a_row_less,
    _a_row_elsewhere,
    _a_row_twice,
    _a_key_less,
    _the_meeting,
    _a_person,
)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_remembered_is_what_would_be_made_anew(seed: int) -> None:
    dice, data = random.Random(seed), sample()
    session = opened(record(data))
    for _ in range(12):
        dice.choice(CHANGES)(data, dice)
        read = record(data)
        session, fresh = session.next(read), opened(read)
        for kind in dice.sample(KINDS, 2):
            assert shown(session, kind) == shown(fresh, kind)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many rows are written, and how many cells are read, from here on."""
    return counted(monkeypatch, ((_Page, "_row", "rows written"), (tables, "parse_inlines", "cells read")))


def test_of_a_long_table_only_the_row_that_changed_is_read_and_written(work: Counter[str]) -> None:
    data = sample()
    session = opened(record(data))
    before, _, _, _ = shown(session, "ledger")
    assert work["rows written"] >= ROWS
    data["问题台账"][17]["问题"] = "这一处改了说法"
    session = session.next(record(data))
    work.clear()
    now, _, _, _ = shown(session, "ledger")
    changed = [one for one, other in zip(now, before, strict=True) if one != other]
    assert len(changed) == 1
    heads = sum(piece.startswith("<table") for piece in now)
    assert work["rows written"] <= 1 + heads
    assert work["cells read"] <= 3 * changed[0].count("<td")
