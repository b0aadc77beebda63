"""Which mark stands between phrases, and that none is doubled or lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.templating.prose.joining import bare, enumerated, join_clauses, join_list, join_nouns

CHARACTERS = "甲乙丙丁的水气一三"
PLAIN = st.text(alphabet=CHARACTERS, min_size=1, max_size=12)
MARKED = st.text(alphabet=CHARACTERS + "，、；。：", min_size=1, max_size=16).filter(
    lambda text: bare(text) != "" and not re.search("[，、；。：]{2}|^[，、；。：]", bare(text))
)
DOUBLED = re.compile("[，、；。：]{2}")


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["", " "], ""),
        (["县水利局"], "县水利局"),
        (["甲", "乙"], "甲和乙"),
        (["甲", "乙", "丙"], "甲、乙和丙"),
        (["甲", "乙", "丙", "丁"], "甲、乙、丙和丁"),
        (["县委、县政府", "县人大"], "县委、县政府，县人大"),
        (["甲、乙", "丙", "丁"], "甲、乙，丙，丁"),
        (["既抓气，又抓水", "抓土"], "既抓气，又抓水；抓土"),
        (["“两高”", "“三化”"], "“两高”“三化”"),
        (["《甲》", "《乙》", "《丙》"], "《甲》《乙》《丙》"),
        (["“两高”", "产能"], "“两高”和产能"),
        (["“提气、治水”行动", "产能"], "“提气、治水”行动和产能"),
        (["水库（一座、两座）", "堤防"], "水库（一座、两座）和堤防"),
        (["甲。", "", "乙，"], "甲和乙"),
    ],
)
def test_nouns(items: list[str], said: str) -> None:
    assert join_nouns(items) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲", "乙"], "甲、乙"),
        (["甲", "乙", "丙"], "甲、乙、丙"),
        (["甲、乙", "丙"], "甲、乙，丙"),
        (["“甲”", "“乙”"], "“甲”“乙”"),
    ],
)
def test_lists_have_no_and(items: list[str], said: str) -> None:
    assert join_list(items) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["加快建设"], "加快建设"),
        (["加快建设", "管好运行"], "加快建设，管好运行"),
        (["加快建设", "管好运行", "守住底线"], "加快建设、管好运行、守住底线"),
        (
            ["加快城镇雨污分流管网建设", "管好运行", "守住底线"],
            "加快城镇雨污分流管网建设，管好运行，守住底线",
        ),
        (["抓水、抓气", "管好运行", "守住底线"], "抓水、抓气，管好运行，守住底线"),
        (["列出清单，挂图作战", "管好运行", "守住底线"], "列出清单，挂图作战；管好运行；守住底线"),
        (["管好运行", "列出清单，挂图作战"], "管好运行，列出清单，挂图作战"),
        (["加快建设；", "管好运行。"], "加快建设，管好运行"),
    ],
)
def test_clauses(items: list[str], said: str) -> None:
    assert join_clauses(items) == said


@pytest.mark.parametrize(
    ("items", "enumerator", "said"),
    [
        ([], "一是", ""),
        (["治水"], "一是", "治水"),
        (["治水", "治气"], "一是", "一是治水；二是治气"),
        (["治水", "", "治气。"], "一是", "一是治水；二是治气"),
        (["治水", "治气"], "（一）", "（一）治水；（二）治气"),
        (["治水", "治气", "治土"], "首先，", "首先，治水；其次，治气；最后，治土"),
        (["治水。确保达标", "治气"], "一是", "一是治水。确保达标。二是治气"),
        ([*"甲乙丙丁"], "一要", "一要甲；二要乙；三要丙；四要丁"),
    ],
)
def test_enumerations(items: list[str], enumerator: str, said: str) -> None:
    assert enumerated(items, enumerator) == said


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        (" 加快建设。", "加快建设"),
        ("加快建设，；", "加快建设"),
        ("能行吗？", "能行吗？"),
        ("快干！", "快干！"),
        ("“快干。”", "“快干。”"),
        ("。", ""),
    ],
)
def test_bare(phrase: str, said: str) -> None:
    assert bare(phrase) == said


@given(st.lists(MARKED, max_size=6))
def test_no_item_is_lost_and_no_mark_doubled(items: list[str]) -> None:
    for said in (join_nouns(items), join_list(items), join_clauses(items), enumerated(items)):
        assert not DOUBLED.search(said)
        at = 0
        for item in items:
            at = said.index(bare(item), at) + len(bare(item))


@given(st.lists(MARKED, max_size=6))
def test_what_is_joined_ends_without_a_mark(items: list[str]) -> None:
    for said in (join_nouns(items), join_list(items), join_clauses(items), enumerated(items)):
        assert said == bare(said)


@given(st.lists(PLAIN, min_size=2, max_size=12))
def test_numbers_follow_one_another(items: list[str]) -> None:
    numbers = [*"一二三四五六七八九十", "十一", "十二"]
    parts = enumerated(items).split("；")
    assert [part[: -len(item)] for part, item in zip(parts, items, strict=True)] == [
        f"{number}是" for number in numbers[: len(items)]
    ]


@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_plain_nouns_are_parted_by_enumeration_commas_and_one_and(items: list[str]) -> None:
    said = join_nouns(items)
    assert said.count("、") + said.count("和") == len(items) - 1
    assert join_list(items).split("、") == items
