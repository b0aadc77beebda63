"""First letters of readings, by the order of GB 2312."""

from __future__ import annotations

import pytest

from generator.chinese.pinyin_initials import initials

FIRSTS = {"a": "啊", "b": "芭", "h": "哈", "j": "击", "z": "匝"}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("", ""),
        ("啊", "a"),
        ("座", "z"),
        ("会", "h"),
        ("2024年PPT", "2024jppt"),
        ("，　\n", ""),
        ("䶮😀", ""),
    ],
)
def test_the_letter_is_that_of_the_range(text: str, letters: str) -> None:
    assert initials(text, FIRSTS, {}) == letters


def test_characters_by_radicals_are_named_one_by_one() -> None:
    assert initials("谏啊", FIRSTS, {}) == "a"
    assert initials("谏啊", FIRSTS, {"谏": "j", "啊": "x"}) == "jx"
