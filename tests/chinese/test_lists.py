import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese.lists import join_lines, join_names, split_lines, split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("县水利局", ["县水利局"]),
        ("县水利局、县气象局", ["县水利局", "县气象局"]),
        ("县水利局，县气象局,县教育局", ["县水利局", "县气象局", "县教育局"]),
        ("甲；乙;丙", ["甲", "乙", "丙"]),
        ("甲\n乙\n\n丙", ["甲", "乙", "丙"]),
        ("各乡镇党委、政府，县直有关部门", ["各乡镇党委、政府", "县直有关部门"]),
        ("各乡镇党委、政府；", ["各乡镇党委、政府"]),
        ("甲、\n乙、丙", ["甲、", "乙、丙"]),
        ("、甲、 乙、", ["甲", "乙"]),
    ],
)
def test_names_in_one_cell(text: str, names: list[str]) -> None:
    assert split_names(text) == names


def test_sentences_are_parted_by_lines_alone() -> None:
    assert split_lines("一手抓大气、一手抓水；\n落实责任，压实担子") == [
        "一手抓大气、一手抓水；",
        "落实责任，压实担子",
    ]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["甲", "乙"], "甲、乙"),
        (["各乡镇党委、政府"], "各乡镇党委、政府；"),
        (["各乡镇党委、政府", "县直有关部门"], "各乡镇党委、政府\n县直有关部门"),
    ],
)
def test_names_are_written_as_plainly_as_they_can_be(names: list[str], text: str) -> None:
    assert join_names(names) == text


words = st.text(alphabet="甲乙、，,；;\\\n 丙a").map(str.strip).filter(bool)
items = st.lists(words.filter(lambda word: not set("、，,；;").issuperset(word)), max_size=4)


@given(items)
def test_written_names_are_read_back(names: list[str]) -> None:
    assert split_names(join_names(names)) == names


@given(st.lists(words, max_size=4))
def test_written_lines_are_read_back(lines: list[str]) -> None:
    assert split_lines(join_lines(lines)) == lines
