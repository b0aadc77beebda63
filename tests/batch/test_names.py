"""Names of a batch's files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.batch import FileNames
from generator.errors import GeneratorError


def test_the_usual_pattern() -> None:
    assert FileNames().of(7, {"单位": "县环保局", "文种": "会议通知"}) == "007-县环保局-会议通知"


def test_a_list_of_persons_needs_no_unit() -> None:
    assert FileNames().of(1, {"姓名": "周敏", "文种": "席卡"}) == "001-周敏-席卡"


def test_any_column_may_be_named() -> None:
    assert FileNames("{称呼}（{名额:02}）").of(1, {"称呼": "周局长", "名额": "2"}) == "周局长（02）"


def test_a_value_cannot_leave_the_folder_and_braces_in_it_are_text() -> None:
    assert FileNames("{单位}").of(1, {"单位": "../{文种}/甲"}) == "／{文种}／甲"


def test_names_that_one_file_system_takes_for_the_same_are_told_apart() -> None:
    names = FileNames("{单位}")
    given_names = [names.of(i, {"单位": unit}) for i, unit in enumerate(["A局", "a局", "A局", "A局-2"])]
    assert given_names == ["A局", "a局-2", "A局-3", "A局-2-2"]


@given(st.lists(st.text(min_size=1, max_size=5), max_size=20))
def test_no_two_rows_share_a_name(units: list[str]) -> None:
    names = FileNames("{单位}")
    made = [names.of(i, {"单位": unit}) for i, unit in enumerate(units, 1)]
    assert len({name.casefold() for name in made}) == len(units)


def test_a_missing_value_is_named() -> None:
    with pytest.raises(GeneratorError, match="文件名要用“单位”，这一行没有填"):
        FileNames().of(1, {"文种": "会议通知"})


@pytest.mark.parametrize("pattern", ["{", "}", "{}", "{单位!r}", "{单位:>30}", "{序号:{单位}}"])
def test_patterns_that_say_nothing_are_refused(pattern: str) -> None:
    with pytest.raises(GeneratorError, match="文件名式样"):
        FileNames(pattern)


def test_attributes_of_values_cannot_be_reached() -> None:
    with pytest.raises(GeneratorError, match="没有填"):
        FileNames("{单位.__class__}").of(1, {"单位": "甲"})
