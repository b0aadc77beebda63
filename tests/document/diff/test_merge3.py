"""Two people's changes: all kept, or put before a person."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.diff import three_way_merge

SENTENCES = st.sampled_from(
    [
        "会议定于7月13日上午9:00召开。",
        "请准时参加。",
        "问题18条。",
        "",
        "加强领导，压实责任。",
        "  ",
        "| 甲 | 乙 |",
        "x",
    ]
)
PARAGRAPHS = st.lists(SENTENCES, max_size=8).map("\n\n".join)
LOOSE = st.text(alphabet="会议开9:月日。，\n a", max_size=60)


@st.composite
def edited(draw: st.DrawFn, base: str) -> str:
    """``base`` with a few cuts and additions."""
    text = base
    for _ in range(draw(st.integers(0, 4))):
        a = draw(st.integers(0, len(text)))
        b = min(len(text), a + draw(st.integers(0, 6)))
        text = text[:a] + draw(st.one_of(st.just(""), LOOSE.map(lambda one: one[:8]))) + text[b:]
    return text


@st.composite
def three(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(st.one_of(PARAGRAPHS, LOOSE))
    return base, draw(edited(base)), draw(edited(base))


@settings(max_examples=150, deadline=None)
@given(three())
def test_hunks_tell_all_three_texts_and_nothing_is_lost(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    merged = three_way_merge(base, mine, theirs)
    assert "".join(one.base for one in merged.hunks) == base
    assert "".join(one.mine for one in merged.hunks) == mine
    assert "".join(one.theirs for one in merged.hunks) == theirs
    assert "".join(one.text for one in merged.hunks) == merged.text
    assert all(merged.text.startswith(one.text, one.start) for one in merged.hunks)
    had = Counter(merged.text) + Counter("".join(one.mine + one.theirs for one in merged.conflicts))
    for text in (mine, theirs):
        assert not (Counter(text) - Counter(base)) - had


@settings(max_examples=100, deadline=None)
@given(three())
def test_one_side_alone_is_taken_as_it_is(texts: tuple[str, str, str]) -> None:
    base, mine, _ = texts
    assert three_way_merge(base, mine, base).text == mine
    assert three_way_merge(base, base, mine).text == mine
    assert three_way_merge(base, mine, mine).text == mine
    for one in (
        three_way_merge(base, mine, base),
        three_way_merge(base, base, mine),
        three_way_merge(base, mine, mine),
    ):
        assert not one.conflicts


@settings(max_examples=100, deadline=None)
@given(three())
def test_the_sides_may_be_exchanged(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    one, other = three_way_merge(base, mine, theirs), three_way_merge(base, theirs, mine)
    assert len(one.conflicts) == len(other.conflicts)
    if not one.conflicts:
        assert one.text == other.text


BASE = "会议定于7月13日上午9:00在大会议室召开，请准时参加。\n\n各单位要加强领导。\n\n散会。\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "text"),
    [
        (
            BASE.replace("9:00", "9:30"),
            BASE.replace("准时", "提前10分钟"),
            BASE.replace("9:00", "9:30").replace("准时", "提前10分钟"),
        ),
        (
            BASE.replace("散会", "现在散会"),
            BASE.replace("加强领导", "加强组织领导"),
            BASE.replace("散会", "现在散会").replace("加强领导", "加强组织领导"),
        ),
        ("新的一段。\n\n" + BASE, BASE + "\n落款\n", "新的一段。\n\n" + BASE + "\n落款\n"),
        (
            BASE.replace("各单位要加强领导。\n\n", ""),
            BASE.replace("散会", "现在散会"),
            BASE.replace("各单位要加强领导。\n\n", "").replace("散会", "现在散会"),
        ),
    ],
    ids=["other words", "other paragraphs", "new ones", "one gone"],
)
def test_changes_apart_are_both_taken(mine: str, theirs: str, text: str) -> None:
    merged = three_way_merge(BASE, mine, theirs)
    assert merged.text == text
    assert not merged.conflicts


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (BASE.replace("9:00", "9:30"), BASE.replace("9:00", "10:00")),
        (BASE.replace("9:00", "9:30"), BASE.replace("上午9:00", "下午3:00")),
        (BASE.replace("各单位要加强领导。\n\n", ""), BASE.replace("加强领导", "加强组织领导")),
        (BASE + "甲\n", BASE + "乙\n"),
    ],
    ids=["a time", "a time and its half of the day", "one gone", "new ones"],
)
def test_the_same_words_changed_twice_are_put_before_a_person(mine: str, theirs: str) -> None:
    merged = three_way_merge(BASE, mine, theirs)
    (conflict,) = merged.conflicts
    assert conflict.text == conflict.mine
    assert merged.text == mine
    assert merged.text.replace(conflict.mine, conflict.theirs) in theirs or conflict.mine == ""
