"""Every rule: what it finds, and what it must leave alone (cases.yaml)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator import review
from generator.records.model import Meeting
from generator.review import Finding, rule_table
from generator.review.rule_registry import DOCUMENT_RULES, LINE_RULES, PACK_RULES
from generator.yamlfile import loader

FILE = Path(__file__).with_name("cases.yaml")
CASES: dict[str, Any] = loader.load_mapping(FILE.read_text(encoding="utf-8"), FILE.name)
ELSEWHERE = {
    "本单位用语",
    "禁用词",
    "长段",
    "节假日开会",
    "全套重复",
    "议程项数不一",
    "代表谁不一",
    "发言次序不一",
    "报名时限不一",
    "与资料不符",
    "比资料少",
    "比资料多",
    "次序与资料不符",
    "发言人不在名单",
    "发言家数不一",
}
"""Rules that want more than one text: test_pack.py and test_own_rules.py have them."""
OVERLONG = "同志们，要抓好落实。" * 100


def rules_found(case: dict[str, Any], text: str, meeting: Meeting) -> set[str]:
    return {one.rule for one in findings(case, text, meeting)}


def findings(case: dict[str, Any], text: str, meeting: Meeting) -> tuple[Finding, ...]:
    draft = OVERLONG if text == "OVERLONG" else text
    head = [f"文种: {case['文种']}"] if case.get("文种") else []
    if case.get("年"):
        draft += f"\n\n{case['年']}年的工作。\n"
    if head:
        inner = draft.removeprefix("---\n")
        draft = "\n".join(["---", *head, *([] if inner != draft else ["---", ""]), inner])
    return review.check(review.linearize_draft(draft), meeting if case.get("资料") else None)


def seen(text: str) -> str:
    """The text with what nobody sees named by its number."""
    return "".join(char if char.isprintable() else f"<{ord(char):04X}>" for char in text)


def listed(side: str) -> list[Any]:
    return [
        pytest.param(rule, text, id=f"{rule} {seen(' '.join(text[:16].split()))}")
        for rule in CASES
        for text in CASES[rule][side]
    ]


@pytest.mark.parametrize(("rule", "text"), listed("找"))
def test_it_finds(rule: str, text: str, meeting: Meeting) -> None:
    found = rules_found(CASES[rule], text, meeting)
    assert rule in found, f"{rule} finds nothing in: {text}"


@pytest.mark.parametrize(("rule", "text"), listed("不找"))
def test_it_leaves_alone(rule: str, text: str, meeting: Meeting) -> None:
    found = rules_found(CASES[rule], text, meeting)
    assert rule not in found, f"{rule} finds a fault, and there is none in: {text}"


def test_every_rule_has_cases_and_a_function() -> None:
    rules, cases = set(rule_table()), set(CASES) | ELSEWHERE
    functions = {*LINE_RULES, *DOCUMENT_RULES, *PACK_RULES} | {"本单位用语"}
    lacking = {
        "rows of templates/_rules/rules.yaml without cases in tests/review/cases.yaml": rules - cases,
        "rows without a function in generator/review/rules/ (see rule_modules.py)": rules - functions,
        "cases or functions without a row in templates/_rules/rules.yaml": (cases | functions) - rules,
    }
    assert not {what: names for what, names in lacking.items() if names}


@pytest.mark.parametrize(("rule", "text"), listed("找"))
def test_what_should_stand_is_not_what_stands(rule: str, text: str, meeting: Meeting) -> None:
    for said in map(str, findings(CASES[rule], text, meeting)):
        for wrong, right in re.findall(r"“([^”]*)”应(?:为|写成)“([^”]*)”", said):
            assert wrong != right, said


def test_every_rule_says_why() -> None:
    for rule in rule_table().values():
        assert rule.basis, rule.name
        assert rule.explanation, rule.name
        assert rule.level in review.LEVELS
