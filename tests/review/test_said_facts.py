"""The fact sheet of a document that knows its facts: nothing is searched, and every figure has a source."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import document
from generator.chinese.fact_text import FactText, path_text
from generator.document.nodes import Document
from generator.review.fact_sheet import UNKNOWN, FactSheetRow, build_fact_sheet, said_facts
from generator.review.linear_text import Line, SaidFact
from generator.review.provenance.index import record_index
from generator.review.provenance.unsourced_numbers import CharRange, find_unsourced_numbers
from generator.review.rule_config import DEFAULT_RULES
from generator.review.rules.unsourced import unsourced_date, unsourced_number
from generator.review.run_rules import review_context_of
from generator.services import pipeline
from generator.templating.stamping import leaves
from tests.review.test_provenance import CASES, FIELDS, SAMPLES, drafts, loaded


@cache
def sheet(path: Path, kind: str) -> tuple[FactSheetRow, ...]:
    meeting = loaded(path)
    values = {path_text(one): value for one, value in leaves(meeting)}
    return said_facts(tree(path, kind), values)


@cache
def tree(path: Path, kind: str) -> Document:
    return document.parse(pipeline.render(loaded(path), kind).text)


SPEECH = next(one for one in SAMPLES if one.stem == "环保攻坚动员")


@pytest.mark.parametrize(
    ("text", "source", "value"),
    [
        ("219", "目标[2].值", "219"),
        ("尹修齐", "人员[4].姓名", "尹修齐"),
        ("三点意见", "要求（数出）", "三点意见"),
        ("2016年7月13日", "会议.日期", "2016年7月13日"),
        ("关于调整县环境保护工作委员会的通知", "议程[0].文件[0].标题", "关于调整县环境保护工作委员会的通知"),
    ],
)
def test_the_sample_speech(text: str, source: str, value: str) -> None:
    row = next(one for one in sheet(SPEECH, "动员讲话") if (one.text, one.source) == (text, source))
    assert row.value == value


def test_a_name_found_by_another_says_both_places() -> None:
    row = next(one for one in sheet(SPEECH, "动员讲话") if one.text == "尹修齐")
    assert any(one.startswith("议程[") for one in row.others)


@pytest.mark.parametrize("path", [*SAMPLES, *CASES, *FIELDS], ids=lambda one: one.stem)
def test_every_figure_of_every_document_has_a_source(path: Path) -> None:
    meeting = loaded(path)
    values = {path_text(one): value for one, value in leaves(meeting)}
    for draft in drafts(path):
        assert isinstance(draft.text, FactText)
        rows = said_facts(document.parse(draft.text), values)
        assert [(draft.name, one.text) for one in rows if not one.source] == []


def test_a_figure_of_the_template_is_told() -> None:
    found = said_facts(document.parse(FactText("会期2天。\n")), {})
    assert [(one.text, one.source) for one in found] == [("2", "")]
    told = document.plain_text(build_fact_sheet(document.parse("会期2天。"), found, loaded(SPEECH)))
    assert "其中1处资料里没有" in told
    assert UNKNOWN in told


INDEX = record_index(loaded(SPEECH))
ABOUT = review_context_of((), loaded(SPEECH), DEFAULT_RULES)
FIGURES = st.text("1234567890年月日:.%甲元（）1２", min_size=1, max_size=24)


@given(FIGURES, st.sampled_from(["", "1.", "（2）"]), st.lists(st.integers(0, 24), max_size=6))
def test_what_no_fact_covers_is_doubted_and_nothing_else(text: str, label: str, cuts: list[int]) -> None:
    ends = sorted({min(one, len(text)) for one in cuts})
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    said = tuple(SaidFact(len(label) + start, len(label) + end, "会议.日期") for start, end in spans)
    line = Line(label + text, "段", (), label, said=said)
    hits = [hit for rule in (unsourced_number, unsourced_date) for hit in rule(line, "会议通知", ABOUT)]
    unsaid = {one[:3] for one in find_unsourced_numbers(text, map(CharRange._make, spans))}
    doubted = [one for one in INDEX.unsourced_numbers(text) if not said or one[:3] in unsaid]
    assert sorted((hit.start - len(label), hit.end - len(label)) for hit in hits) == sorted(
        (one.start, one.end) for one in doubted
    )
