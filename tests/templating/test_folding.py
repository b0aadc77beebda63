"""Folding: many cases in ``folding.yaml``, and what must hold for every sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.errors import TemplateError
from generator.templating import render_text
from generator.templating.escaping import CLOSE, OPEN, bare
from generator.templating.joints import CLAUSE_END, GAP, clause, sentence, tidy
from generator.yamlfile import loader

CASES: Any = loader.load(Path(__file__).with_name("folding.yaml").read_text(encoding="utf-8")).data
FACTS: dict[str, Any] = {
    "会议": {
        "地点": "大会议室",
        "会期": "半天",
        "召集": "县委",
        "软件": "WPS 2019 版",
        "怪": "甲，，乙（）、。",
        "主持": "",
        "讲话": None,
    },
    "要求": {"整句": "各单位要抓落实。"},
    "出席": ["甲", "乙"],
    "缺席": [],
}
MARKS = "、，：；。！？"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名"])
def test_case(case: dict[str, str]) -> None:
    assert render_text(case["模板"], FACTS) == case["得"] + "\n"


def test_there_are_many_cases_and_no_name_twice() -> None:
    assert len({case["名"] for case in CASES}) == len(CASES) >= 50


WORDS = st.text(alphabet="县委办公室会议召开", min_size=1, max_size=4)
LITERALS = st.builds(lambda word, mark: word + mark, WORDS, st.sampled_from(["", "，", "、", "；", "："]))
MARKED_CLAUSES = st.builds(lambda mark, word: clause(mark + word), st.sampled_from("，；"), WORDS)
CLAUSES = st.one_of(st.just(GAP), st.builds(clause, WORDS), MARKED_CLAUSES)
TAILS = st.builds(lambda mark, word: mark + word, st.sampled_from("，、；："), WORDS)
PARTS = st.one_of(LITERALS, CLAUSES, st.builds(lambda before, after: before + after, CLAUSES, TAILS))
SENTENCES = st.lists(PARTS, max_size=6).map("".join)


@given(SENTENCES)
def test_folding_never_leaves_two_marks_together_nor_a_dangling_one(text: str) -> None:
    # Two marks the author himself put together (a literal ending in one before a literal beginning
    # with one) are his affair, so only texts without such pairs are looked at.
    assume(not re.search(f"[{MARKS}][{MARKS}]", text))
    done = sentence(text)
    assert not re.search(f"[{MARKS}][{MARKS}]", done)
    assert not re.match(f"[{MARKS}]", done) or text[0] in MARKS
    assert done == "" or done[-1] in "。：；"


@given(SENTENCES)
def test_settling_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert not set(tidy(text)) & {GAP, CLAUSE_END}


@given(st.lists(st.text(alphabet="甲乙 ，。（）、\\*x", min_size=1, max_size=6), min_size=1, max_size=4))
def test_values_are_never_touched(values: list[str]) -> None:
    text = "，".join(f"{OPEN}{value}{CLOSE}{GAP}" for value in values)
    settled = tidy(text)
    assert re.findall(f"{OPEN}([^{CLOSE}]*){CLOSE}", settled) == values


def test_a_sentence_without_anything_to_settle_stays() -> None:
    text = f"会议在{OPEN}大会议室{CLOSE}召开，请参加。"
    assert tidy(text) == text
    assert bare(sentence(text)) == "会议在大会议室召开，请参加。"


def test_hard_line_breaks_survive() -> None:
    assert tidy("上一行\\\n  下一行") == "上一行\\\n下一行"


def test_a_clause_outside_a_sentence_is_a_mistake() -> None:
    with pytest.raises(TemplateError, match=r"第2行：\{% 节 %\} 要放在"):
        render_text("甲\n{% 节 %}乙{% 节终 %}", {})
