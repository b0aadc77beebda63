"""What a document is given to say besides its facts: where, how much, never twice, and by the facts alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.records.model import Meeting
from generator.templating.elaborations.library import Concept, Library
from generator.templating.elaborations.plan import Amounts, ElaborationPlan, amounts
from generator.templating.prose.words import load_words

WORDS = load_words()
GENERAL = frozenset({"通用"})
USUAL = Amounts(40, 1, 2, 2, 1, ("展", "承", "尾"))


def concept(word: str, group: str = "", title: str = "", **said: Any) -> Concept:
    mutual = {key[1:]: many for key, many in said.items() if key.startswith("互")}
    plain = {key: many for key, many in said.items() if not key.startswith("互")}
    return Concept(word, (word,), group or word, title=title, sentences=plain, mutual=mutual, fields=GENERAL)


def meeting(*points: Any, **more: Any) -> Meeting:
    facts = {
        "会议": {"名称": "全县会议", "主题": "备汛"},
        "要求": [{"标题": "抓好落实", "要点": list(points)}],
    }
    return Meeting.model_validate({**facts, **more})


def plan(whole: Meeting, *concepts: Concept, how: Amounts = USUAL, variant: int = 1) -> ElaborationPlan:
    return ElaborationPlan(whole, whole.requirements, WORDS, Library(concepts), how, variant)


def said(whole: Meeting, *concepts: Concept, **wishes: Any) -> list[tuple[str, ...]]:
    """What goes with each point: before, within, after."""
    made = plan(whole, *concepts, **wishes)
    told = [made.of(point) for point in whole.requirements[0].points]
    return [tuple(text for text in (one.before, one.within, *one.after) if text) for one in told]


DAMS = concept("水库", "工程", 展=("把巡查做细",), 承=("〈词〉要守得住",), 互展=("围绕〈标〉的目标巡查",))


def test_a_known_fact_goes_on() -> None:
    assert said(meeting("紧盯水库"), DAMS) == [("把巡查做细",)]
    assert said(meeting("备足砂石"), DAMS) == [()]


def test_a_whole_sentence_does_not_go_on() -> None:
    assert said(meeting("各地水库都有责任人。"), DAMS) == [("水库要守得住",)]


def test_another_fact_of_the_record_comes_first() -> None:
    target = {"指标": "水库除险", "比较": "全部完成", "值": "3", "单位": "座"}
    assert said(meeting("紧盯水库", 目标=[target]), DAMS) == [
        ("围绕3座水库除险全部完成的目标巡查", "水库要守得住"),
    ]


def test_a_problem_that_is_settled_is_not_taken_up() -> None:
    one = concept("水库", "工程", 互承=("〈账〉正是短板",))
    open_now = {"问题": "某水库淤堵", "状态": "正在推进"}
    assert said(meeting("紧盯水库", 问题台账=[open_now]), one) == [("某水库淤堵正是短板",)]
    assert said(meeting("紧盯水库", 问题台账=[{**open_now, "状态": "已销号"}]), one) == [()]


def test_a_concept_is_said_once_in_a_text() -> None:
    told = said(meeting("紧盯水库", "查看水库"), DAMS)
    assert told == [("把巡查做细",), ()]


def test_of_three_at_least_one_stands_bare() -> None:
    names = ("水库", "堤防", "山洪")
    many = [concept(word, 展=(f"把{word}做细",), 尾=(f"确保{word}安全",)) for word in names]
    told = said(meeting("紧盯水库", "查看堤防", "防御山洪"), *many)
    assert [bool(one) for one in told] == [True, True, False]


def test_no_more_characters_than_the_length_gives() -> None:
    short = Amounts(3, 1, 2, 2, 1, ("展",))
    assert said(meeting("紧盯水库"), DAMS, how=short) == [()]


def test_sentences_of_their_own_take_up_the_fact_and_do_not_repeat_it() -> None:
    loose = concept("水库", 承=("责任重大", "备汛要早"))
    assert said(meeting("紧盯水库"), loose) == [()]
    echo = concept("水库", 承=("加强小型水库巡查值守很要紧",))
    assert said(meeting("加强小型水库巡查值守"), echo) == [()]


def test_the_name_of_the_meeting_changes_nothing_and_the_variant_only_what_is_said() -> None:
    many = concept("水库", 展=("把巡查做细", "把值守做实", "把预案做好"))
    one, other = meeting("紧盯水库"), meeting("紧盯水库", 会议={"名称": "另一个会议", "主题": "备汛"})
    assert said(one, many) == said(other, many)
    assert {said(one, many, variant=n)[0] for n in (1, 2, 3)} == {
        ("把巡查做细",),
        ("把值守做实",),
        ("把预案做好",),
    }


def test_asked_twice_it_says_the_same() -> None:
    whole = meeting("紧盯水库", "查看堤防")
    made = plan(whole, DAMS)
    first = [made.of(point) for point in whole.requirements[0].points]
    assert [made.of(point) for point in whole.requirements[0].points] == first
    assert [one.word for one in made.all] == ["水库"]


def test_a_statement_is_followed_only_where_it_is_the_last_of_its_kind() -> None:
    floods = replace(concept("山洪", 承=("〈词〉来得快",)), serves=frozenset({"问题"}))

    def after(*problems: str) -> tuple[str, ...]:
        return tuple(plan(meeting(形势={"问题": list(problems)}), floods).after("形势.问题"))

    assert after("部分村山洪易发") == ("山洪来得快",)
    assert after("部分村山洪易发", "物资不足") == ()


def test_many_points_of_several_kinds_get_headings() -> None:
    known = [
        concept("水库", "工程", "紧盯小型水库"),
        concept("堤防", "工程", "抢修险工险段"),
        concept("预警", "山洪", "完善预警手段"),
        concept("转移", "山洪", "做好转移避险"),
    ]
    rest = "，把每一处的情况、责任人和措施逐项落实到位，做到心中有数"
    verbs = ("紧盯", "加固", "完善", "做好")
    long = [f"{verb}{one.name}{rest}" for verb, one in zip(verbs, known, strict=True)]
    whole = meeting(*long)
    named = replace(USUAL, titles={"工程": "加固工程设施", "山洪": "做好山洪防御"})
    groups = plan(whole, *known, how=named).groups(whole.requirements[0].points)
    assert groups == [("加固工程设施", 2), ("做好山洪防御", 2)]
    assert plan(whole, *known).groups(whole.requirements[0].points) == ()
    assert plan(whole, *known[:3]).groups(whole.requirements[0].points) == ()


@pytest.mark.parametrize("length", ["简", "中", "详"])
def test_amounts_are_data(length: Any) -> None:
    assert amounts(length).order
    assert amounts("简").characters < amounts("中").characters < amounts("详").characters
