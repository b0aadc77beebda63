"""What shape a phrase has, and the verb a noun phrase gets."""

from __future__ import annotations

import pytest

from generator.templating.prose.forms import as_verb_phrase, form_of, has_modal, verb_for
from tests.templating.prose.facts import WORDS


@pytest.mark.parametrize(
    "phrase",
    [
        "加快管网建设改造",
        "治理扬尘",
        "切实加强领导",
        "重点排查隐患",
        "全面排查",
        "管理好档案",
        "把责任压实",
        "对照责任清单",
        "从源头治起",
        "逐项落实",
        "“立行立改”落实到位",
        "治理",
        "看到创卫成果",
        "肯定成绩",
        "上下同心",
    ],
)
def test_verb_phrases(phrase: str) -> None:
    assert form_of(phrase, WORDS) == "动宾"
    assert as_verb_phrase(phrase, WORDS, set()) == phrase


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("治理体系", "健全治理体系"),
        ("服务水平", "提升服务水平"),
        ("河湖长制", "落实河湖长制"),
        ("企业主体责任", "压实企业主体责任"),
        ("安全生产责任制", "落实安全生产责任制"),
        ("生态红线", "守牢生态红线"),
        ("违法建设问题", "整治违法建设问题"),
        ("大气治理", "抓好大气治理"),
        ("要素保障", "做好要素保障"),
        ("重点流域", "抓好重点流域"),
        ("“两山”理念", "抓好“两山”理念"),
        ("相关措施（第一批）", "落实相关措施（第一批）"),
    ],
)
def test_noun_phrases_get_the_verb_that_goes_with_them(phrase: str, said: str) -> None:
    assert form_of(phrase, WORDS) == "名词"
    assert as_verb_phrase(phrase, WORDS, set()) == said


@pytest.mark.parametrize(
    "phrase",
    [
        "梯级电站服从市防指统一调度",
        "出入境断面水质不低于Ⅲ类标准",
        "各运营单位必须确保稳定达标运行",
        "各乡镇要抓好落实",
        "相关部门应及时处置",
        "任何单位不得迟报",
        "工作已经落实。",
        "形势逼人！",
        "任务重。时间也紧",
    ],
)
def test_whole_sentences_stand_as_they_are(phrase: str) -> None:
    assert form_of(phrase, WORDS) == "整句"
    assert as_verb_phrase(phrase, WORDS, set()) == phrase


@pytest.mark.parametrize(
    "phrase", ["主要领导", "重要河段", "资金需要", "工作纲要", "任务要求", "民生要事", "相关企业，都要排查"]
)
def test_words_with_yao_in_them_are_no_modals(phrase: str) -> None:
    assert not has_modal(phrase, WORDS)


def test_a_verb_is_not_lent_twice() -> None:
    used: set[str] = set()
    said = [verb_for(noun, WORDS, used) for noun in ("扬尘整治", "河道整治", "矿山整治")]
    assert said == ["抓好", "推进", "做好"]
    assert used == set(said)


def test_when_every_verb_is_used_up_the_first_comes_again() -> None:
    used: set[str] = set()
    said = [verb_for("底线", WORDS, used) for _ in range(6)]
    assert said == ["守牢", "抓好", "做好", "守牢", "守牢", "守牢"]


def test_the_longest_ending_decides() -> None:
    assert verb_for("主体责任", WORDS, set()) == "压实"
    assert verb_for("主体责任制", WORDS, set()) == "落实"
