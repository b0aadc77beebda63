"""How many came: as given, or added up only where every venue gives a plain number."""

from __future__ import annotations

import pytest

from tests.records.model.making import meeting


@pytest.mark.parametrize(
    ("info", "told"),
    [
        ({"人数": "900余人"}, "900余人"),
        (
            {"人数": "900余人", "会场": [{"地点": "甲", "人数": "800人"}, {"地点": "乙", "人数": "50人"}]},
            "900余人",
        ),
        ({"会场": [{"地点": "甲", "人数": "800人"}, {"地点": "乙", "人数": "50名"}]}, "850人"),
        ({"会场": [{"地点": "甲", "人数": "800余人"}, {"地点": "乙", "人数": "50人"}]}, ""),
        ({"会场": [{"地点": "甲", "人数": "800人"}, {"地点": "乙"}]}, ""),
        ({"会场": [{"地点": "甲", "人数": "800人"}]}, ""),
    ],
    ids=[
        "given",
        "given wins",
        "added up",
        "not a plain number",
        "one says nothing",
        "one venue is no total",
    ],
)
def test_total(info: dict[str, object], told: str) -> None:
    assert meeting(info).headcount == told
