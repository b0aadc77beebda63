from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese.enumerators import NAMES, UNCOUNTED, first_form, is_enumerator, label


@pytest.mark.parametrize(
    ("name", "n", "total", "expected"),
    [
        ("一、", 1, 5, "一、"),
        ("一、", 12, 12, "十二、"),
        ("（一）", 21, 30, "（二十一）"),
        ("1.", 2, 9, "2."),
        ("（1）", 2, 9, "（2）"),
        ("一要", 3, 5, "三要"),
        ("一要", 2, 5, "二要"),
        ("一是", 10, 10, "十是"),
        ("第一，", 2, 3, "第二，"),
        ("其一，", 2, 3, "其二，"),
        ("一", 101, 200, "一百零一"),
        ("①", 3, 3, "③"),
        ("①", 20, 25, "⑳"),
        ("①", 21, 25, "（21）"),
        ("无", 1, 1, ""),
    ],
)
def test_label(name: str, n: int, total: int, expected: str) -> None:
    assert label(name, n, total) == expected


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (1, "首先，"),
        (2, "首先，其次，"),
        (3, "首先，其次，最后，"),
        (4, "首先，其次，再次，最后，"),
        (5, "第一，第二，第三，第四，第五，"),
    ],
)
def test_words_of_order_never_mix_with_ordinals(total: int, expected: str) -> None:
    assert "".join(label("首先，", n, total) for n in range(1, total + 1)) == expected


@pytest.mark.parametrize(
    ("name", "third"),
    [
        ("1、", "3、"),
        ("第一条", "第三条"),
        ("甲、", "丙、"),
        ("A.", "C."),
        ("（甲）", "（丙）"),
        ("㈠", "㈢"),
        ("⒈", "⒊"),
        ("壹、", "叁、"),
        ("一则，", "三则，"),
        ("第一步：", "第三步："),
    ],
)
def test_others_count_on_by_the_sign_in_them(name: str, third: str) -> None:
    assert is_enumerator(name)
    assert label(name, 3, 5) == third


@pytest.mark.parametrize("name", ["名单", "第一行缩进", "甲方签字", "落款", "正文A", "一级标题", "二、", ""])
def test_names_of_styles_are_no_enumerators(name: str) -> None:
    assert not is_enumerator(name)


@given(st.sampled_from([name for name in NAMES if name != UNCOUNTED]), st.integers(1, 300))
def test_labels_of_one_list_differ(name: str, total: int) -> None:
    labels = [label(name, n, total) for n in range(1, total + 1)]
    assert len(set(labels)) == total


@given(st.sampled_from([name for name in NAMES if name != UNCOUNTED]), st.integers(1, 40))
def test_a_name_is_how_its_first_item_looks(name: str, total: int) -> None:
    assert label(name, 1, total) == name or (name == "首先，" and total > 4)


@pytest.mark.parametrize(
    ("name", "n", "total"), [("一、", 0, 3), ("一、", 4, 3), ("首要的是", 1, 1), ("无", 2, 1)]
)
def test_nonsense_is_refused(name: str, n: int, total: int) -> None:
    with pytest.raises(ValueError, match=r"序号|往下数"):
        label(name, n, total)


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("第二，", "第一，"),
        ("第十一，", "第一，"),
        ("二、", "一、"),
        ("（三）", "（一）"),
        ("3.", "1."),
        ("②", "①"),
        ("四要", "一要"),
        ("其次，", "首先，"),
        ("最后，", "首先，"),
        ("一、", "一、"),
        ("无", "无"),
        ("第一个问题：", "第一个问题："),
    ],
)
def test_a_later_item_bears_the_enumerator_of_the_first(written: str, first: str) -> None:
    assert first_form(written) == first
