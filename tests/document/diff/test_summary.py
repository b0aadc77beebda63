"""Facts that changed, sentences that came, went and moved."""

from __future__ import annotations

import pytest

from generator.document.diff import diff_drafts, summarize_diff
from generator.document.diff.facts import diff_facts, find_fact_mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2016年7月13日（星期三）上午9:00召开", [("日期", "2016年7月13日（星期三）"), ("时间", "上午9:00")]),
        ("下午3时30分前报送", [("时间", "下午3时30分")]),
        ("投资1.2亿元，完成24.95%", [("金额", "1.2亿元"), ("数字", "24.95%")]),
        ("安办发〔2016〕21号", [("文号", "安办发〔2016〕21号")]),
        ("联系电话：5512036", [("电话", "5512036")]),
        ("排查280余件，整改18条", [("数字", "280余件"), ("数字", "18条")]),
        ("二〇一六年七月十三日", [("日期", "二〇一六年七月十三日")]),
        ("张三丰同志讲话", []),
    ],
)
def test_facts_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [one[:2] for one in find_fact_mentions(text)] == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("上午9:00召开", "上午9:30召开", [("时间", "上午9:00", "上午9:30")]),
        ("投资3万元", "投资5万元", [("金额", "3万元", "5万元")]),
        ("县长李明同志讲话", "县长王芳同志讲话", [("人员", "李明", "王芳")]),
        ("完成18条", "完成", [("数字", "18条", "")]),
        ("甲镇3个，乙镇5个", "乙镇5个，甲镇3个", []),
        (
            "7月1日，8月2日",
            "7月1日，9月2日，10月3日",
            [("日期", "8月2日", "9月2日"), ("日期", "", "10月3日")],
        ),
    ],
)
def test_changes_of_facts(old: str, new: str, found: list[tuple[str, str, str]]) -> None:
    assert [tuple(one) for one in diff_facts(old, new)] == found


def test_people_known_by_name() -> None:
    assert [tuple(one) for one in diff_facts("由李明负责", "由王芳负责", ["李明", "王芳"])] == [
        ("人员", "李明", "王芳")
    ]


def test_sentences_are_told_apart() -> None:
    old = "一、第一句说学习。第二句说落实。\n二、第三句说督查。第四句说的是考核办法。\n"
    new = "一、第二句说落实。新来的一句在此。\n二、第一句说学习。第三句说督查。第四句说的是考核制度。\n"
    told = summarize_diff(diff_drafts(old, new))
    assert told.moved == ("第一句说学习。",)
    assert told.added == ("新来的一句在此。",)
    assert told.deleted == ()
    assert told.reworded == (("第四句说的是考核办法。", "第四句说的是考核制度。"),)
    assert not told.is_empty


def test_a_number_at_the_head_of_a_paragraph_is_no_fact() -> None:
    assert summarize_diff(diff_drafts("3. 做好会务工作。\n", "4. 做好会务工作。\n")).facts == ()


def test_equal_texts_have_nothing_to_tell() -> None:
    told = summarize_diff(diff_drafts("甲。\n\n乙。\n", "甲。\n\n乙。\n"))
    assert told.is_empty
    assert told.facts == told.added == told.deleted == told.moved == ()
