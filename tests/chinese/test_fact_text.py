"""Text with facts does what plain text does, and each character keeps the path it came with."""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese.fact_marks import marked, unmarked, without_marks
from generator.chinese.fact_text import (
    COUNTED,
    SAID,
    FactNumber,
    FactText,
    Path,
    Span,
    also,
    count_of,
    fact,
    fill,
    group,
    join,
    paths_of,
    replace_in,
    runs,
    say,
    spans_of,
    sub,
)

PIECES = st.tuples(
    st.text("甲乙、，。 \n*", max_size=4), st.sampled_from([(), ("会议", "名称"), ("议程", 0, "人", 1)])
)
TEXTS = st.lists(PIECES, max_size=4).map(
    lambda pieces: say(*(fact(text, path) if path else text for text, path in pieces))
)
MARKS = st.sampled_from(["、", "，", "甲", "甲乙", "。\n"])


def paths(text: str) -> list[tuple[str, tuple[Path, ...]]]:
    """Each character with its paths."""
    return [(one, span.paths if span else ()) for piece, span in runs(text) for one in piece]


def pairs(texts: Sequence[str]) -> list[list[tuple[str, tuple[Path, ...]]]]:
    return [paths(one) for one in texts]


def cut(text: str, start: int, end: int) -> list[tuple[str, tuple[Path, ...]]]:
    return paths(text)[start:end]


@given(TEXTS, TEXTS)
def test_adding(one: str, other: str) -> None:
    assert paths(one + other) == paths(one) + paths(other)
    assert paths("，" + one) == [("，", ()), *paths(one)]
    assert one + other == str.__str__(one) + str.__str__(other)


@given(TEXTS, st.integers(-9, 9), st.integers(-9, 9))
def test_slicing(text: str, start: int, end: int) -> None:
    assert text[start:end] == str.__str__(text)[start:end]
    assert paths(text[start:end]) == paths(text)[start:end]


@given(TEXTS)
def test_stripping(text: str) -> None:
    plain = str.__str__(text)
    for done, wanted in (
        (text.strip(), plain.strip()),
        (text.rstrip("。，"), plain.rstrip("。，")),
        (text.lstrip("甲"), plain.lstrip("甲")),
        (text.removeprefix("甲"), plain.removeprefix("甲")),
        (text.removesuffix("。"), plain.removesuffix("。")),
    ):
        assert done == wanted
        assert "".join(one for one, _ in paths(done)) == wanted
    start = len(plain) - len(plain.lstrip())
    assert paths(text.strip()) == cut(text, start, start + len(plain.strip()))


@given(TEXTS, MARKS, st.integers(-1, 2))
def test_parting(text: str, mark: str, most: int) -> None:
    plain = str.__str__(text)
    assert text.split(mark, most) == plain.split(mark, most)
    assert text.rsplit(mark, most) == plain.rsplit(mark, most)
    assert text.split() == plain.split()
    assert text.splitlines(keepends=True) == plain.splitlines(keepends=True)
    assert text.partition(mark) == plain.partition(mark)
    assert paths(join("", text.partition(mark))) == paths(text)
    assert paths(join("", text.splitlines(keepends=True))) == paths(text)


@given(TEXTS, MARKS, TEXTS)
def test_replacing(text: str, old: str, new: str) -> None:
    done = replace_in(text, old, new)
    assert done == str.__str__(text).replace(old, str.__str__(new))
    assert paths(sub(re.escape(old), lambda _: new, text)) == paths(done)


@given(TEXTS)
def test_what_is_found_again_knows_its_path(text: str) -> None:
    for found in re.finditer("[甲乙]+", text):
        assert paths(group(found)) == cut(text, found.start(), found.end())
    assert paths(sub("([甲乙]+)", r"\1", text)) == paths(text)
    assert sub("(甲)", r"（\1）", text) == re.sub("(甲)", r"（\1）", str.__str__(text))


@given(TEXTS)
def test_marks_are_spans_in_other_words(text: str) -> None:
    there = marked(text)
    assert without_marks(there) == text
    assert paths(unmarked(there)) == paths(text)
    assert type(there) is str


@given(TEXTS)
def test_a_copy_knows_as_much(text: str) -> None:
    copy = pickle.loads(pickle.dumps(text))
    assert copy == text
    assert spans_of(copy) == spans_of(text)
    assert hash(copy) == hash(str.__str__(text))


def test_patterns_are_filled() -> None:
    who = fact("县水利局", ("人员", 0, "单位"))
    told = fill("{事}由{谁}牵头，{{}}", 事="项目", 谁=who)
    assert told == "项目由县水利局牵头，{}"
    assert spans_of(told) == (Span(3, 7, (("人员", 0, "单位"),)),)
    assert spans_of(fill("{}：{}", "由", who)) == (Span(2, 6, (("人员", 0, "单位"),)),)
    assert fill(fact("{谁}达标", ("目标", 0, "比较")), 谁=who) == "县水利局达标"
    assert len(spans_of(fill(fact("{谁}达标", ("目标", 0, "比较")), 谁=who))) == 2
    with pytest.raises(KeyError):
        fill("{谁}", 事="项目")


def test_who_is_found_by_a_name_says_that_name() -> None:
    found = also(fact("江一帆", ("人员", 5, "姓名")), fact("江一帆", ("议程", 3, "人", 0)))
    assert paths_of(found) == (("人员", 5, "姓名"), ("议程", 3, "人", 0))
    assert also("江一帆", "江一帆") == "江一帆"
    assert not spans_of(also("江一帆", "江一帆"))


def test_numbers_are_said_with_their_path() -> None:
    assert spans_of(say("时长", FactNumber(15, ("议程", 0, "时长")), "分钟")) == (
        Span(2, 4, (("议程", 0, "时长"),)),
    )


def test_what_is_counted_keeps_the_facts_in_it() -> None:
    told = count_of(say("六", fact("个方面", ("讲话", "量词")), "意见"), ("要求",))
    assert [(piece, span and span.how) for piece, span in runs(told)] == [
        ("六", COUNTED),
        ("个方面", SAID),
        ("意见", COUNTED),
    ]


def test_plain_text_stays_plain() -> None:
    for made in (say("甲", 1), join("、", ["甲", "乙"]), fill("{a}", a="甲"), replace_in("甲", "甲", "乙")):
        assert type(made) is str
    assert not isinstance(fact("", ("会议", "名称")), FactText)
