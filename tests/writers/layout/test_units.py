from __future__ import annotations

import pytest

from generator.writers.layout import units
from generator.writers.layout.model import Length

LENGTHS = [
    ("37毫米", Length(2098)),
    ("28.95磅", Length(579)),
    ("-0.25磅", Length(-5)),
    ("2.6厘米", Length(1474)),
    ("2字", Length(630, 2.0)),
]


@pytest.mark.parametrize(("text", "expected"), LENGTHS)
def test_lengths_are_said_as_people_say_them(text: str, expected: Length) -> None:
    assert units.parse_length(text, 315) == expected


@pytest.mark.parametrize(("text", "expected"), [("三号", 16.0), ("小四", 12.0), ("16磅", 16.0)])
def test_sizes_have_names(text: str, expected: float) -> None:
    assert units.parse_size(text) == expected


@pytest.mark.parametrize("text", ["37", "37mm", "毫米", "", "二号", "2 个字"])
def test_other_lengths_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="应为长度"):
        units.parse_length(text, 315)


@pytest.mark.parametrize("text", ["三", "0磅", "-3磅", "16毫米"])
def test_other_sizes_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="应为字号"):
        units.parse_size(text)
