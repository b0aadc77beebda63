"""Correct text stays as it is, and nothing is put right that only a person can (unharmed.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import review
from generator.review import Finding
from generator.review.rules.words import FILE, confusables
from generator.yamlfile import loader

CASES_FILE = Path(__file__).with_name("unharmed.yaml")
CASES: dict[str, Any] = loader.load_mapping(CASES_FILE.read_text(encoding="utf-8"), CASES_FILE.name)


def sentences(group: str) -> list[Any]:
    return [
        pytest.param(rule, text, id=f"{rule} {text[:16]}")
        for rule, texts in CASES[group].items()
        for text in texts
    ]


def reviewed(text: str) -> tuple[str, tuple[Finding, ...]]:
    """The draft of one paragraph as --fix leaves it, and what the review says of it."""
    draft = f"{text}\n"
    findings = review.check(review.linearize_draft(draft))
    return review.apply_fixes(draft, findings)[0].removesuffix("\n"), findings


@pytest.mark.parametrize(("rule", "text"), sentences("没有错"))
def test_a_correct_sentence_is_neither_changed_nor_refused(rule: str, text: str) -> None:
    fixed, findings = reviewed(text)
    assert fixed == text
    assert [str(one) for one in findings if one.level != "提示"] == []


@pytest.mark.parametrize(("rule", "text"), sentences("要人定"))
def test_what_a_person_must_decide_is_told_and_left(rule: str, text: str) -> None:
    fixed, findings = reviewed(text)
    assert fixed == text
    assert rule in {one.rule for one in findings}
    assert [str(one) for one in findings if one.level == "必改"] == []


def test_a_year_that_is_to_be_filled_in_is_not_taken_out() -> None:
    fixed, findings = reviewed("按照县政办发（xx）98号文件执行。")
    assert fixed == "按照县政办发（xx）98号文件执行。"
    assert [one.rule for one in findings] == ["占位符"]


def test_no_word_of_two_characters_is_put_right() -> None:
    """Whatever context its row asks for: 报[截止]到场 has the context of 截止到."""
    short = [(wrong, word.level) for wrong, word in confusables() if len(wrong) <= 2]
    assert len(short) > 200
    assert "必改" not in {level for _, level in short}


def test_a_word_is_not_said_to_be_itself() -> None:
    for wrong, word in confusables():
        assert word.right != wrong, f"{FILE}：“{wrong}”和应写的一样"
        assert word.right is not None or word.why, f"{FILE}：“{wrong}”没有写“正”，要写“说”"


@pytest.mark.parametrize("rule", ["易错词", "破折号", "顿号连词", "字间空格", "叠字"])
def test_what_an_office_says_of_a_level_counts(rule: str) -> None:
    rules = review.parse_rule_config(f"级别: {{{rule}: 必改}}\n")
    draft = f"{CASES['要人定'][rule][0]}\n"
    findings = [one for one in review.check(review.linearize_draft(draft), None, rules) if one.rule == rule]
    assert {one.level for one in findings} == {"必改"}
    assert review.apply_fixes(draft, findings) == (draft, ())


def test_the_words_of_an_office_are_put_right_whatever_their_length() -> None:
    rules = review.parse_rule_config("词语:\n  - {写法: 帐蓬, 改为: 帐篷, 级别: 必改}\n")
    draft = "调拨帐蓬40顶。\n"
    findings = review.check(review.linearize_draft(draft), None, rules)
    assert [(one.level, one.fix) for one in findings] == [("必改", "帐篷")]
    assert review.apply_fixes(draft, findings)[0] == "调拨帐篷40顶。\n"
