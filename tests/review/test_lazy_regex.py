"""Patterns that wait find what they would find at once."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import review
from generator.review.lazy_regex import LazyPattern, PrefixFilter
from generator.review.rules.words import _confusables


def waiting() -> list[tuple[str, LazyPattern]]:
    """All patterns of the room that wait for words."""
    modules = [
        importlib.import_module(one.name)
        for one in pkgutil.walk_packages(review.__path__, "generator.review.")
    ]
    return [
        (f"{module.__name__}.{name}", one)
        for module in modules
        for name, one in vars(module).items()
        if isinstance(one, LazyPattern) and one.words
    ]


WAITING = dict(waiting())
CHINESE, SOME = r"\u3400-\u9fff", "一三丁县的之会"  # 27,136 characters, and seven that stand for them


@cache
def matching(name: str) -> st.SearchStrategy[str]:
    """Texts the pattern finds, with seven Chinese characters for all: hypothesis takes each character of a
    range in hand, a second for every pattern."""
    sought = WAITING[name]
    return st.from_regex(re.compile(sought.text.replace(CHINESE, SOME), sought.pattern.flags))


@pytest.mark.parametrize("name", WAITING)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_found_has_one_of_the_words(name: str, data: st.DataObject) -> None:
    sought = WAITING[name]
    text = data.draw(matching(name))
    assert [one.span() for one in sought.finditer(text)] == [
        one.span() for one in sought.pattern.finditer(text)
    ]


def test_nothing_is_compiled_before_a_word_is_seen() -> None:
    one = LazyPattern("(?P<n>[0-9]+)件", "件")
    assert one.search("12个") is None
    assert list(one.finditer("12个")) == []
    assert one.sub(lambda found: "", "12个") == "12个"
    assert "pattern" not in vars(one)
    found = one.search("共12件")
    assert found
    assert found["n"] == "12"
    assert one.sub(lambda found: "几件", "共12件") == "共几件"
    assert "pattern" in vars(one)


def test_there_are_such_patterns() -> None:
    assert len(WAITING) > 10


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_text_that_has_a_word_may_have_it(data: st.DataObject) -> None:
    """All confusable words by how they begin, in the middle of any text."""
    table, _, openings = _confusables()
    word = data.draw(st.sampled_from(sorted(table)))
    text = data.draw(st.text(max_size=8)) + word + data.draw(st.text(max_size=8))
    assert openings.may_be_in(text)


def test_a_text_without_such_a_beginning_has_none() -> None:
    openings = PrefixFilter(["布署", "按步就班"])
    assert not openings.may_be_in("按步骤部署，分布合理")
    assert openings.may_be_in("布署")
    assert openings.may_be_in("要按步就班地办")


def test_words_may_be_of_one_character() -> None:
    openings = PrefixFilter(["帐", "布署", "-x"])
    for text in ("帐", "台帐上", "布署", "a-x"):
        assert openings.may_be_in(text), text
    assert not openings.may_be_in("布置")
