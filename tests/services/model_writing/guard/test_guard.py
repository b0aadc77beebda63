"""The guard over answers by people who had not seen it: faults they planted, and answers they took for good.

``bad.yaml``: 种类 says what is wrong, 期望 whether it is refused (拒绝), marked (标请核), or was not seen
(没有看出); ``good.yaml``: answers that keep all rules. 资料 and 节 name a section of ``recorded/``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.services.model_writing.answer import read_answer
from generator.services.model_writing.guard import GuardVerdict, judged, load_rules
from generator.yamlfile.loader import load_mapping
from tests.services.model_writing.recordings import RecordedSection, recorded

HERE = Path(__file__).parent


def cases(name: str) -> list[Any]:
    found: Any = load_mapping((HERE / name).read_text("utf-8"))["各条"]
    return list(found)


known = cache(recorded)


def section(case: dict[str, str]) -> RecordedSection:
    return known(case["资料"])[int(case["节"]) - 1]


def verdict(case: dict[str, str]) -> GuardVerdict:
    return judged(read_answer(case["回答"]), section(case).brief, load_rules())


@pytest.mark.parametrize("case", cases("bad.yaml"), ids=lambda one: str(one["种类"])[:24])
def test_a_planted_fault_is_seen(case: dict[str, str]) -> None:
    found = verdict(case)
    refused = [one.said for one in found.faults]
    if case["期望"] == "没有看出":  # when it is seen one day, say so here
        assert not refused
    else:
        assert refused or (found.demands and case["期望"] == "标请核"), case["种类"]
    assert all(one.endswith("。") for one in refused)


@pytest.mark.parametrize("case", cases("good.yaml"), ids=lambda one: f"{one['资料']}-{one['节']}")
def test_a_good_answer_passes(case: dict[str, str]) -> None:
    assert [one.said for one in verdict(case).faults] == []


def test_a_very_long_answer_is_refused() -> None:
    one = known("环保攻坚动员")[0]
    answer = one.brief.base.as_prompt() + "同规划的安排衔接起来，同各项工作的部署衔接起来。" * 800
    faults = judged(read_answer(answer), one.brief, load_rules()).faults
    assert "篇幅" in {fault.rule for fault in faults}


@pytest.mark.parametrize(
    "answer", ["", "   \n", "⟦", "⟦1", "⟧⟦", "⟦999⟧", "⟦1：⟧", "<think>想", "```\n```", "{}"]
)
def test_what_is_no_answer_is_refused(answer: str) -> None:
    one = known("环保攻坚动员")[0]
    assert judged(read_answer(answer), one.brief, load_rules()).faults
