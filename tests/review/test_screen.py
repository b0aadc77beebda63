"""What a rule says it needs, it needs: asked of every text, it finds no more than where it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.nodes import Document
from generator.review.finding import Hit
from generator.review.known_lines import _rules
from generator.review.line_rules_runner import screen
from generator.review.linear_text import Line, Role
from generator.review.reviewer import Reviewer
from generator.review.rule_config import DEFAULT_LIMITS
from generator.review.rule_registry import EACH_LINE_RULES, LINE_RULES, SIGHTS, Around, ReviewContext
from generator.review.screen import Screen

HERE = Path(__file__).parent
TEXTS = sorted(
    {
        row.strip()
        for path in (HERE / "cases.yaml", *sorted((HERE / "planted").iterdir()))
        for row in re.split(r"[\n\"]", path.read_text("utf-8"))
        if row.strip()
    }
)
PIECES = st.sampled_from(TEXTS).flatmap(
    lambda text: st.integers(0, len(text) - 1).map(lambda at: text[at : at + 8])
)
MIXED = st.lists(PIECES | st.text(max_size=3), max_size=5).map("".join)
ABOUT = ReviewContext(None, 2024, DEFAULT_LIMITS, ("禁",))


def hits(text: str, role: Role) -> Iterator[tuple[str, Hit]]:
    line = Line(text, role, ((0, "此处"),))
    for name, rule in LINE_RULES.items():
        yield from ((name, hit) for hit in rule(line))


def screened(text: str, role: Role) -> Iterator[tuple[str, Hit]]:
    line = Line(text, role, ((0, "此处"),))
    for name, rule in screen().of(text):
        yield from ((name, hit) for hit in rule(line))


def in_order(one: tuple[str, Hit]) -> tuple[str, int, int]:
    return one[0], one[1].start, one[1].end


def compare(text: str, role: Role) -> None:
    seen, there = (sorted(found, key=in_order) for found in (screened(text, role), hits(text, role)))
    hidden = {name for name, _ in there} - {name for name, _ in seen}
    assert seen == there, f"the sets of characters of {hidden} keep it from a text it has something to say on"
    line = Line(text, role, ((0, "此处"),))
    asked = dict(_rules().each.of(text))
    for name, rule in EACH_LINE_RULES.items():
        assert name in asked or not list(rule(line, "会议通知", ABOUT)), name


@pytest.mark.parametrize("role", get_args(Role))
def test_the_texts_of_all_cases(role: Role) -> None:
    assert len(TEXTS) > 300
    for text in TEXTS:
        compare(text, role)


@given(MIXED, st.sampled_from(get_args(Role)))
@settings(max_examples=150, deadline=None)
def test_any_text(text: str, role: Role) -> None:
    compare(text, role)


def test_a_screen_asks_for_one_of_each_set() -> None:
    one = Screen([("date", (r"\d", "年月")), ("always", ()), ("dash", (r"\-—",))])
    assert one.of("3月") == ("date", "always")
    assert one.of("３年") == ("date", "always")
    assert one.of("月—") == ("always", "dash")
    assert one.of("") == ("always",)


@pytest.mark.parametrize("name", sorted(SIGHTS))
def test_what_a_sight_takes_can_be_compared(name: str) -> None:
    around = Around(None, None)
    for text in TEXTS:
        assert isinstance(hash(SIGHTS[name].sees(Line(text, "段", ((0, ""),)), around, ABOUT)), int)


def test_nothing_is_told_of_an_empty_document() -> None:
    reviewer = Reviewer()
    for _ in range(2):
        assert reviewer.check(Document((), ())) == ()
