"""The empty meeting file: valid as it is, and complete when every comment is taken away."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.records import meeting_from_text
from generator.records.model import Meeting
from generator.records.model.shape import entity_keys
from generator.records.read.common_keys import entity_paths
from generator.records.read.skeleton import skeleton
from generator.yamlfile import loader


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip))
def test_any_name_reads_back(name: str) -> None:
    assume(not re.search("[\u2028\u2029\u0085\ufeff\ufffe\uffff]", name))
    assert meeting_from_text(skeleton(name)).meeting.info.name == name.strip()


def _opened() -> dict[str, Any]:
    """Every comment taken away."""
    said = re.sub(r"^# (?!yaml-language|会议资料|冒号|每一组)", "", skeleton("某会"), flags=re.MULTILINE)
    return loader.load_mapping(said)


def test_every_key_that_is_offered_is_explained() -> None:
    keys = _opened()
    assert keys["版本"] == "0.2"
    assert list(keys) == ["版本", *(key.name for key in entity_keys(Meeting) if key.offered)]
    for path, entity in entity_paths(Meeting):
        here: Any = keys
        for step in path:
            here = here[0] if isinstance(here, list) else here
            here = here[step] if here else None
        if here:
            shown = here[0] if isinstance(here, list) else here
            assert sorted(shown) == sorted(key.name for key in entity_keys(entity) if key.offered), path
    assert "标题" in keys["议程"][0]["文件"][0]


def test_old_keys_and_those_of_the_program_are_left_out() -> None:
    assert "讲话标题" not in skeleton("某会")
    assert "# 版本" not in skeleton("某会")


def test_common_keys_come_first() -> None:
    agenda = list(_opened()["议程"][0])
    assert agenda[:6] == ["类型", "人", "单位", "题目", "文件", "时长"]
    assert agenda.index("候选") > 6


def test_facts_of_ones_own_have_a_real_example() -> None:
    custom = _opened()["自定"]
    assert Meeting.model_validate({"会议": "某会", "自定": custom}).custom["资金"]["总额"] == "3000万元"


@pytest.mark.parametrize("key", ["地点", "主送", "截止", "要点"])
def test_explanations_stand_beside_the_keys(key: str) -> None:
    line = next(line for line in skeleton("某会").splitlines() if f"{key}:" in line)
    assert "  # " in line
