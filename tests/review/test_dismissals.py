"""A dismissed finding is known again by what it is about, not by where the line happens to be."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import review
from generator.errors import GeneratorError
from generator.review import Finding, linearize_draft
from generator.review.dismissals import (
    SCOPES,
    Dismissal,
    Dismissals,
    DocumentName,
    Scope,
    dismissal,
    dismissals_data,
    parse_dismissals,
)
from generator.yamlfile.dumper import dump_yaml

DRAFT = "# 关于抓好工作的通知\n\n各单位要建立明细帐，各组也要建立明细帐。\n\n## 上报明细帐\n"
NOTICE = DocumentName("", "通知")


def left(draft: str, *entries: Dismissal, name: DocumentName = NOTICE) -> list[int]:
    """Where “明细帐” is told all the same: which of its occurrences, from 0."""
    lines = linearize_draft(draft).lines
    found = [one for one in review.check(linearize_draft(draft)) if one.text == "明细帐"]
    told = Dismissals(entries, [name]).told(found, lambda: lines)
    return [number for number, one in enumerate(found) if any(one is other for other in told)]


def of(draft: str, number: int, scope: Scope) -> Dismissal:
    reading = linearize_draft(draft)
    found = [one for one in review.check(reading) if one.text == "明细帐"]
    return dismissal(found[number], reading.lines, NOTICE, scope)


def test_one_place_one_document_all_of_an_office() -> None:
    assert left(DRAFT) == [0, 1, 2]
    assert left(DRAFT, of(DRAFT, 0, "此处")) == [1, 2]
    assert left(DRAFT, of(DRAFT, 0, "此文")) == []
    assert left(DRAFT, of(DRAFT, 0, "本单位")) == []
    other = DocumentName("会议.yaml", "通知")
    assert left(DRAFT, of(DRAFT, 0, "此处"), of(DRAFT, 0, "此文"), name=other) == [0, 1, 2]
    assert left(DRAFT, of(DRAFT, 0, "本单位"), name=other) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("各单位", "新的一段。\n\n各单位", [0, 1]),  # other lines
        ("各单位要", "请各乡镇、各部门和有关单位要", [0, 1]),  # further off in the same line
        ("单位要建立明细帐，", "单位要建立明细帐,", [0, 1]),  # marks
        ("## 上报", "## 先看\n\n## 上报", [0, 1]),  # a section was put in above
        ("## 上报", "## 汇总", [0, 1, 2]),  # right beside it
    ],
)
def test_it_holds_while_the_text_changes_elsewhere(old: str, new: str, told: list[int]) -> None:
    entry = of(DRAFT, 2, "此处")
    assert left(DRAFT, entry) == [0, 1]
    assert left(DRAFT.replace(old, new, 1), entry) == told


def test_cells_alike_are_told_apart_by_their_row() -> None:
    table = "| 单位 | 内容 |\n|---|---|\n| 县水利局 | 明细帐 |\n| 县住建局 | 明细帐 |\n"
    entry = of(table, 0, "此处")
    assert left(table, entry) == [1]
    assert left(table.replace("| 县水利局", "| 县交通局 | 明细账 |\n| 县水利局"), entry) == [1]
    assert left(table.replace("县水利局", "县财政局"), entry) == [0, 1]


def test_another_rule_about_the_same_characters_is_told() -> None:
    entry = Dismissal("本单位", "长句", "明细帐")
    assert left(DRAFT, entry) == [0, 1, 2]


def test_what_is_about_no_characters_is_known_by_its_sentence() -> None:
    found = Finding("讲话超时", "提示", "", "", "照每分钟200字，要讲12分钟")
    lines = linearize_draft("甲。\n").lines
    for scope in SCOPES:
        known = Dismissals([dismissal(found, lines, NOTICE, scope)], [NOTICE])
        assert known.of(found, lambda: lines)
    assert known.of(Finding("讲话超时", "提示", "", "", "要讲20分钟"), lambda: lines) is None


def test_a_very_long_text_is_noted_in_short() -> None:
    long = Finding("长句", "提示", "", "甲" * 9_000_000 + "乙", "太长")
    entry = dismissal(long, linearize_draft("甲。\n").lines, NOTICE, "此文")
    assert len(entry.text) < 100
    assert entry.text.endswith("甲乙")


def test_they_are_sent_to_other_processes() -> None:
    known = pickle.loads(pickle.dumps(Dismissals([of(DRAFT, 0, "此文")], [NOTICE])))
    assert known.entries == (of(DRAFT, 0, "此文"),)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.sampled_from(SCOPES), TEXTS.filter(bool), TEXTS, TEXTS, TEXTS)
def test_what_is_written_is_read(scope: Scope, text: str, before: str, name: str, after: str) -> None:
    draft = f"{before}{text}{after}"
    spot = review.TextLocation(0, len(before), len(before) + len(text))
    found = Finding("易错词", "必改", "", text, "说明", spot=spot)
    line = review.Line(draft, "段", ((0, ""),))
    entry = dismissal(found, [line], DocumentName("会议.yaml", "通知"), scope)
    assert parse_dismissals(dump_yaml(dismissals_data([entry]))) == (entry,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("此地: []\n", "不认识“此地”"),
        ("此处: 甲\n", "应为列表"),
        ("此处: [甲]\n", "要有“规则”和“文字”"),
        ("本单位: [{规则: 长句}]\n", "要有“规则”和“文字”"),
        ("此文: [{规则: 长句, 文字: 甲, 行: 3}]\n", "要有“规则”和“文字”"),
        ("- 甲\n", "列表"),
    ],
)
def test_what_is_written_wrongly_is_said(text: str, said: str) -> None:
    with pytest.raises(GeneratorError, match=said):
        parse_dismissals(text, "核稿不报.yaml")
    assert parse_dismissals('版本: "0.2"\n此处:\n') == ()
