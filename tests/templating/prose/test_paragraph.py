"""Sentences get one stop each, and 要 does not begin a fifth sentence in a row."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.templating.prose.paragraph import MOST_IN_A_ROW, ParagraphBuilder, ended

CLAUSES = st.text(alphabet="甲乙丙丁，、“”", min_size=1, max_size=14).filter(
    lambda text: text.strip("，、“”") != "" and not re.search("[，、]{2}|[，、]”", text)
)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("", ""),
        ("  ", ""),
        ("抓好落实", "抓好落实。"),
        ("抓好落实。", "抓好落实。"),
        ("抓好落实，", "抓好落实。"),
        ("抓好落实；", "抓好落实。"),
        ("抓好落实！", "抓好落实！"),
        ("抓好了吗？", "抓好了吗？"),
        ("如下：", "如下："),
        ("还有很多……", "还有很多……"),
        ("打好“两山”", "打好“两山”。"),
        ("他说：“干。”", "他说：“干。”"),
        ("落实（试行）", "落实（试行）。"),
        (" 抓好落实 ", "抓好落实。"),
    ],
)
def test_ended(sentence: str, said: str) -> None:
    assert ended(sentence) == said


@given(CLAUSES, st.sampled_from(["", "。", "，", "；", "、"]))
def test_exactly_one_stop_at_the_end(clause: str, mark: str) -> None:
    said = ended(clause + mark)
    assert said.endswith("。")
    assert said.count("。") == 1
    assert ended(said) == said


def test_an_empty_paragraph_is_empty() -> None:
    paragraph = ParagraphBuilder()
    paragraph.add("", " ")
    assert (str(paragraph), len(paragraph), bool(paragraph)) == ("", 0, False)


def test_asking_puts_one_yao_before_a_clause() -> None:
    paragraph = ParagraphBuilder()
    paragraph.ask("抓紧整改")
    paragraph.ask("要抓出实效")
    assert str(paragraph) == "要抓紧整改。要抓出实效。"


@given(st.integers(min_value=1, max_value=15))
def test_never_five_yao_in_a_row(count: int) -> None:
    paragraph = ParagraphBuilder()
    for _ in range(count):
        paragraph.ask("抓紧整改")
    opened = "".join("要" if one.startswith("要") else "-" for one in paragraph.sentences)
    assert "要" * (MOST_IN_A_ROW + 1) not in opened
    assert len(opened) == count


def test_another_sentence_breaks_the_row() -> None:
    paragraph = ParagraphBuilder()
    for _ in range(MOST_IN_A_ROW):
        paragraph.ask("抓紧整改")
    paragraph.add("时间不等人")
    paragraph.ask("抓紧整改")
    assert str(paragraph).endswith("时间不等人。要抓紧整改。")


@given(st.lists(CLAUSES, max_size=6))
def test_every_sentence_is_kept_in_order(clauses: list[str]) -> None:
    paragraph = ParagraphBuilder()
    paragraph.extend(clauses)
    assert str(paragraph) == "".join(ended(clause) for clause in clauses)
    assert len(paragraph) == len(str(paragraph))
