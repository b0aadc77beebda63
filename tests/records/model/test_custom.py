"""Facts under names of the user's own."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.records.model import Meeting
from generator.records.model.custom import as_custom, custom_from_leaves, custom_leaves, to_plain_custom
from generator.records.model.plain import to_plain

NAMES = st.text("资金总额明细甲乙", min_size=1, max_size=4)
TEXTS = st.text("三千万元abc12 %", min_size=1).map(str.strip).filter(bool)
FACTS = st.dictionaries(
    NAMES,
    st.recursive(
        TEXTS,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=3)
        ),
        max_leaves=8,
    ),
    max_size=4,
)


def custom(facts: Any) -> Any:
    return to_plain(Meeting.model_validate({"会议": {"名称": "会"}, "自定": facts})).get("自定")


def test_names_hold_texts_lists_and_names() -> None:
    facts = {"资金": {"总额": "3000万元", "明细": ["一期2000万元", {"名称": "二期", "数额": "1000万元"}]}}
    assert custom(facts) == facts


def test_what_is_empty_is_not_there() -> None:
    assert custom({"资金": {"总额": "", "明细": [None]}, "专班": None}) is None


@pytest.mark.parametrize("name", ["资金.总额", "第1项", "  "])
def test_a_name_that_could_not_be_addressed_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="名称"):
        custom({name: "甲"})


def test_only_names_with_contents_are_custom_facts() -> None:
    with pytest.raises(ValidationError, match="一项一项的名称和内容"):
        custom(["资金"])


def test_leaves_are_named_by_their_way() -> None:
    facts = {"资金": {"总额": "3000万元", "明细": ["甲", {"名称": "乙"}]}}
    assert dict(custom_leaves(facts)) == {
        "资金.总额": "3000万元",
        "资金.明细.第1项": "甲",
        "资金.明细.第2项.名称": "乙",
    }


@pytest.mark.parametrize("leaves", [{"资金": "甲", "资金.总额": "乙"}, {"资金.总额": "乙", "资金": "甲"}])
def test_a_fact_that_holds_others_is_told(leaves: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="换个名称"):
        custom_from_leaves(leaves)


@given(FACTS)
def test_leaves_lead_back(facts: dict[str, Any]) -> None:
    kept = to_plain_custom(as_custom(facts))
    assert custom_from_leaves(dict(custom_leaves(kept))) == kept
