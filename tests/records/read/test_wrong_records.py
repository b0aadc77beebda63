"""What is said of records as secretaries get them wrong; who follows it has a right record."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.errors import DataError
from generator.records import meeting_from_text
from generator.records.model import Fact
from generator.records.read.known_keys import KEYS_FILES, TOP_LEVEL, all_keys, model_at, offered_keys
from generator.records.read.messages import load_messages
from generator.yamlfile.loader import load

LOADED: Any = load(Path(__file__).with_name("wrong_records.yaml").read_text("utf-8")).data
_WRITE_IN = re.compile(r"“([^“”]+)”(?:的“([^“”]+)”)?")


@pytest.mark.parametrize("case", LOADED, ids=lambda case: case["错在"])
def test_the_answer_leads_to_a_right_record(case: dict[str, Any]) -> None:
    with pytest.raises(DataError) as caught:
        meeting_from_text(case["资料"])
    assert [str(fault) for fault in caught.value.faults] == case["说"]
    meeting_from_text(case["改成"])


def test_there_are_enough_of_them() -> None:
    assert len(LOADED) >= 20


@pytest.mark.parametrize(
    ("record", "place", "name"),
    [
        (record, place, name)
        for record, file in KEYS_FILES.items()
        for place, words in load_messages(file).items()
        for name in words
    ],
)
def test_a_usual_mistake_is_none_of_the_keys_and_sends_to_keys_there_are(
    record: type[Fact], place: str, name: str
) -> None:
    model = model_at(record, () if place == TOP_LEVEL else tuple(place.split("."))) or record
    assert name not in offered_keys(model)
    sent = load_messages(KEYS_FILES[record])[place][name]
    top = "最外层" in sent
    for first, second in _WRITE_IN.findall(sent):
        assert first in all_keys(record), sent
        within = (
            model_at(record, (first,)) if first in offered_keys(record) and (top or model is record) else None
        )
        here = model_at(model, (first,)) if first in offered_keys(model) else None
        if second:
            assert any(second in offered_keys(one) for one in (within, here) if one), sent
        elif not top and model is not record:
            assert first in offered_keys(model), sent
