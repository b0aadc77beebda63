"""Facts of a section as numbered places, and a text that comes back as it went out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.chinese.fact_text import COUNTED, count_of, fact, paths_of, say
from generator.services.model_writing.answer import read_answer
from generator.services.model_writing.guard import Brief, judged, load_rules
from generator.services.model_writing.places import placed
from generator.services.model_writing.sections import sections_of
from generator.services.model_writing.weaving import woven
from generator.services.session import open_session

DATA = Path(__file__).resolve().parents[3] / "data"
FIELDS = Path(__file__).resolve().parents[1]
TASK = ("要求", 0, "要点", 1)
TARGET = ("目标", 2)


def test_values_are_numbers_and_phrases_are_told() -> None:
    text = say(
        "由",
        fact("县水利局", (*TASK, "牵头", 0)),
        "牵头，",
        fact("加快水毁修复", (*TASK, "内容")),
        "，",
        fact("5月底", (*TASK, "时限")),
        "前完成。",
    )
    made = placed(text, 7)
    assert made.as_prompt() == "由⟦7⟧牵头，⟦8：加快水毁修复⟧，⟦9⟧完成。"
    assert [str.__str__(one.text) for one in made.places.values()] == ["县水利局", "加快水毁修复", "5月底前"]
    assert {one.matter for one in made.places.values()} == {TASK}
    assert [one.role for one in made.places.values()] == ["牵头", "内容", "时限"]


def test_what_is_part_of_how_a_value_is_said_goes_with_it() -> None:
    text = say(
        "实现“",
        fact("两个明显", (*TARGET, "归类")),
        "”，",
        fact("优良天数", (*TARGET, "指标")),
        "达到",
        fact("219", (*TARGET, "值")),
        fact("天", (*TARGET, "单位")),
        "以上，",
        fact("白景行", ("人员", 3, "姓名"), ("议程", 0, "人", 0)),
        "同志传达了《",
        fact("通知", ("议程", 0, "文件", 0, "标题")),
        "》，分",
        count_of("两", ("行动", "阶段")),
        fact("个", ("讲话", "量词")),
        "阶段。",
    )
    made = placed(text)
    assert [str.__str__(one.text) for one in made.places.values()] == [
        "“两个明显”",
        "优良天数",
        "219天以上",
        "白景行同志",
        "《通知》",
        "两个",
    ]
    speaker, file = made.places[4], made.places[5]
    assert speaker.matter == file.matter == ("议程", 0)
    assert paths_of(made.places[6].text, COUNTED) == (("行动", "阶段"),)


def test_the_same_words_of_the_same_fact_are_one_place() -> None:
    office = fact("县环保局", ("议程", 2, "单位", 0))
    made = placed(
        say(office, "表了态，", office, "要兑现。", fact("县环保局", ("责任状", "单位", 0)), "也是。")
    )
    assert [(one.number, one.times) for one in made.places.values()] == [(1, 2), (2, 1)]


def test_a_phrase_with_a_figure_or_a_name_in_marks_is_said_as_it_is() -> None:
    phrases = ["落实24小时值班", "今年是“十三五”开局之年", "抓好三项任务", "压实属地责任"]
    made = placed(
        say(*(say(fact(one, ("要求", 0, "要点", n, "内容")), "。") for n, one in enumerate(phrases)))
    )
    assert [one.may_be_woven for one in made.places.values()] == [False, False, False, True]


RECORDS = [
    *sorted(DATA.glob("*.yaml")),
    *sorted(FIELDS.glob("fields/*.yaml")),
    *sorted(FIELDS.glob("cases/*.yaml")),
]


@pytest.mark.parametrize(
    "record", [one for one in RECORDS if one.stem not in ("office", "recipients")], ids=lambda one: one.stem
)
def test_the_text_made_without_a_model_passes_the_guard_and_comes_back(record: Path) -> None:
    """Of every speech of every record at hand: numbered, answered as it went out, judged, filled in."""
    session = open_session(record)
    rules = load_rules()
    for one in session.available:
        if one.reason or not one.kind.is_spoken:
            continue
        first = 1
        for section in sections_of(session.draft(one.kind).text):
            base = placed(section.text, first)
            first += len(base.places)
            answer = read_answer(base.as_prompt())
            verdict = judged(answer, Brief(base), rules)
            assert [fault.said for fault in verdict.faults] == []
            assert verdict.demands == ()
            made = woven(answer, base.places, verdict.demands)
            assert made == section.text
            assert set(paths_of(made)) == set(paths_of(section.text))
