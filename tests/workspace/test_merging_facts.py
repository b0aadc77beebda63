"""Merging a draft with facts that changed: only their values, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.chinese.fact_text import fact, say
from generator.workspace.drafts.fact_values import changed_values, with_values
from generator.workspace.drafts.plain_words import place_name, plain_words
from generator.workspace.drafts.rebase import Merging, accept, merging
from generator.workspace.storage.edited_drafts import Edited
from tests.workspace.test_drafts import change_facts, edit, folder, papers

__all__ = ["folder"]


def asked(place: Path) -> tuple[Edited, Merging]:
    now = papers(place)
    edited = now.drafts.of("mobilization-speech")
    assert edited is not None
    return edited, merging(now, edited)


def only_facts(place: Path) -> str:
    edited, found = asked(place)
    answers = {one.number: one.usual for one in found.questions}
    return accept(papers(place), edited, found.mark, answers).mine


def test_a_sentence_written_anew_gets_the_new_value_alone(folder: Path) -> None:
    edit(folder, "县级应急救援队伍有6支320人", "全县拉起6支320人的救援队伍，随时能上")
    change_facts(folder, "6支320人", "6支330人")
    _, found = asked(folder)
    (one,) = found.questions
    assert one.conflict
    assert one.usual == "facts"
    assert "全县拉起6支330人的救援队伍，随时能上" in only_facts(folder)


def test_an_answer_of_only_facts_leaves_every_other_word(folder: Path) -> None:
    made = edit(folder, "同志们：", "各位同志：")
    change_facts(folder, "指标: 水毁工程修复率", "指标: 水毁设施修复率")
    assert only_facts(folder) == made.mine.replace("水毁工程修复率", "水毁设施修复率")


def test_a_sentence_that_is_new_comes_only_when_asked_for(folder: Path) -> None:
    made = edit(folder, "同志们：", "各位同志：")
    row = "      - {人: 石磊生, 代表谁: "
    change_facts(folder, row, "      - {人: 江一帆, 题目: 雨情监测, 数据: [雨量站有40处]}\n" + row)
    edited, found = asked(folder)
    (one,) = found.questions
    assert "雨量站有40处" not in only_facts(folder)
    assert "各位同志：" in made.mine
    assert "雨量站有40处" in accept(papers(folder), edited, found.mark, {one.number: "theirs"}).mine


def test_a_value_the_person_wrote_over_is_theirs_to_decide(folder: Path) -> None:
    edit(folder, "县级应急救援队伍有6支320人", "县级应急救援队伍有好几支")
    change_facts(folder, "6支320人", "6支330人")
    _, found = asked(folder)
    (one,) = found.questions
    assert one.usual == ""
    assert [(lost.old, lost.new) for lost in one.lost]
    assert found.undecided == 1
    assert {choice.answer for choice in one.choices} == {"theirs", "both", "mine"}


def test_what_is_asked_is_told_in_plain_words(folder: Path) -> None:
    edit(folder, "同志们：", "各位同志：")
    change_facts(folder, "标题: 深排隐患，守住工程底线", "标题: 深排隐患，守牢工程底线")
    change_facts(folder, "题注: 根据录音整理，未经本人审阅", "题注: 根据录音整理，已经本人审阅")
    _, found = asked(folder)
    said = "\n".join(choice.said for one in found.questions for choice in one.choices)
    assert "题注：根据录音整理，已经本人审阅" in said
    assert "深排隐患，守牢工程底线" in said
    assert not any(mark in said for mark in ("#", "{:", "---", "\\"))
    assert found.questions[0].place == "文头"


@pytest.mark.parametrize(
    ("piece", "head", "words"),
    [
        (
            '---\n文种: 动员讲话\n日期: "2024年4月19日"\n主送:\n  - 各乡镇\n',
            True,
            "日期：2024年4月19日\n主送：\n各乡镇",
        ),
        ("## 提高认识 {: .一是 }\n", False, "提高认识"),
        ("1. 主会场：\\#2会议室。\n{: .（一） }\n", False, "主会场：#2会议室。"),
        ("| 单位 | 人数 |\n|---|---|\n| 甲 | **3** |\n", False, "单位　人数\n甲　3"),
        ("---\n", False, ""),
        ("{: 坏 }\n", False, "{: 坏 }"),
    ],
)
def test_a_piece_of_a_draft_in_plain_words(piece: str, head: bool, words: str) -> None:
    assert plain_words(piece, head) == words


def test_a_place_is_called_by_the_heading_above_it() -> None:
    text = "---\n日期: x\n---\n\n# 题\n\n甲\n\n## 要求很高\n\n乙\n"
    names = [place_name(text, text.index(one)) for one in ("日期", "甲", "乙")]
    assert names == ["文头", "开头", "“要求很高”"]


def dated(day: str, rest: str = "召开。") -> str:
    return say("会议定于", fact(day, ("会议", "日期")), rest)


def test_values_are_told_from_wording() -> None:
    (one,) = changed_values(dated("7月13日"), dated("7月14日", "隆重召开。"))
    assert (one.old, one.new) == ("7月13日", "7月14日")
    assert changed_values("各位：\n", "同志们：\n") == ()
    assert [one[2:] for one in changed_values("到会80人，很好。", "到会85人，不错。")] == [("80人", "85人")]


def test_rows_that_moved_are_the_same_facts() -> None:
    old = say(fact("甲", ("人员", 0, "姓名")), "和", fact("乙", ("人员", 1, "姓名")), "讲话")
    new = say(fact("甲", ("人员", 3, "姓名")), "和", fact("丙", ("人员", 4, "姓名")), "讲话")
    assert [one[2:] for one in changed_values(old, new)] == [("乙", "丙")]


@pytest.mark.parametrize(
    ("mine", "made", "lost"),
    [
        ("会议定于7月13日在县里召开。", "会议定于7月14日在县里召开。", 0),
        ("七月的会，7月13日开。", "七月的会，7月14日开。", 0),
        ("7月13日开会，7月13日散会。", "7月13日开会，7月13日散会。", 1),
        ("近日开会。", "近日开会。", 1),
        ("会议定于17月13日召开。", "会议定于17月13日召开。", 1),
    ],
)
def test_the_new_value_in_words_of_ones_own(mine: str, made: str, lost: int) -> None:
    base = dated("7月13日")
    text, left = with_values(base, mine, changed_values(base, dated("7月14日")))
    assert (text, len(left)) == (made, lost)


def test_of_a_long_value_only_the_words_that_changed() -> None:
    base = fact("4月以来我县降雨偏多，土壤含水量偏高。", ("会议", "背景", 0))
    theirs = fact("4月以来我县降雨偏多，土壤含水量接近饱和。", ("会议", "背景", 0))
    mine = "今年4月以来我县降雨比往年多，土壤含水量偏高。"
    text, left = with_values(base, mine, changed_values(base, theirs))
    assert text == "今年4月以来我县降雨比往年多，土壤含水量接近饱和。"
    assert not left
