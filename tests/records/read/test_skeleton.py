"""The empty meeting file: valid as it is, and complete when every comment is taken away."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.records import meeting_from_text
from generator.records.model import Meeting
from generator.records.read.skeleton import skeleton
from generator.yamlfile import loader


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip))
def test_any_name_reads_back(name: str) -> None:
    assume(not re.search("[\u2028\u2029\u0085\ufeff\ufffe\uffff]", name))
    assert meeting_from_text(skeleton(name)).meeting.info.name == name.strip()


def test_every_key_of_the_model_is_explained() -> None:
    open_text = re.sub(r"^# (?!yaml-language|会议资料|冒号)", "", skeleton("某会"), flags=re.MULTILINE)
    keys = loader.load(open_text).data
    assert keys["版本"] == "0.2"
    assert list(keys) == [
        "版本",
        *(one for field in Meeting.model_fields.values() if (one := field.alias) != "版本"),
    ]
    assert "日期" in keys["会议"]
    assert "标题" in keys["议程"][0]["文件"][0]


@pytest.mark.parametrize("key", ["地点", "主送", "截止", "要点"])
def test_explanations_stand_beside_the_keys(key: str) -> None:
    line = next(line for line in skeleton("某会").splitlines() if f"{key}:" in line)
    assert "  # " in line
