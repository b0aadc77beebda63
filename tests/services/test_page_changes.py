"""What of a page is new to a window: the edits make the new page of the old one, and nothing more is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.services.page_changes import Edit, PageChanges, edits

WORDS = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=12)


def made(before: Sequence[object], edited: Iterable[Edit]) -> list[object]:
    """As the page's script does it."""
    now = list(before)
    for first, last, new in reversed([*edited]):
        now[first:last] = new
    return now


@given(WORDS, WORDS)
def test_the_edits_make_one_of_the_other(before: list[str], now: list[str]) -> None:
    assert made(before, edits(before, now)) == now


def test_one_of_many_is_told_alone() -> None:
    rows = [f"第{n}行" for n in range(2000)]
    changed = [*rows[:1200], "改了", *rows[1201:]]
    assert edits(rows, changed) == ((1200, 1201, ["改了"]),)
    assert edits(rows, rows) == ()
    assert edits(rows, rows[::-1]) == ((0, 2000, rows[::-1]),)


def test_a_window_is_told_what_is_new_since_its_page() -> None:
    changes = PageChanges()
    first = changes.since("", ["甲", "乙"], ["一"])
    assert (first.since, first.edits) == ("", (((0, 0, ["甲", "乙"]),), ((0, 0, ["一"]),)))
    second = changes.since(first.mark, ["甲", "丙"], ["一"])
    assert (second.since, second.edits) == (first.mark, (((1, 2, ["丙"]),), ()))
    other = changes.since(first.mark, ["丁", "乙"], ["一", "二"])
    assert other.edits == (((0, 1, ["丁"]),), ((1, 1, ["二"]),))


def test_who_shows_a_page_that_is_forgotten_or_of_another_program_is_told_all() -> None:
    changes = PageChanges()
    first = changes.since("", ["甲"])
    for n in range(20):
        changes.since("", [str(n)])
    assert changes.since(first.mark, ["甲"]).since == ""
    assert PageChanges().since(PageChanges().since("", ["甲"]).mark, ["甲"]).since == ""
