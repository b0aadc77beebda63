"""A target is said in its own direction."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.model import Target
from generator.records.model.targets import COMPARATORS
from generator.templating.prose.targets import before, clause, finished, is_whole, sentences
from tests.templating.prose.facts import WORDS, target

AIR = {"指标": "全年优良天数", "比较": ">=", "值": "219", "单位": "天"}
DUST = {"指标": "PM10、PM2.5浓度", "比较": "以下", "值": "全省要求的平均值"}
FARMS = {"指标": "减排设施", "比较": "全部完成", "值": "28", "单位": "家"}


@pytest.mark.parametrize(
    ("facts", "first", "later"),
    [
        (AIR, "确保全年优良天数达到219天以上", "全年优良天数达到219天以上"),
        ({**AIR, "值": "219天"}, "确保全年优良天数达到219天以上", "全年优良天数达到219天以上"),
        (
            DUST,
            "确保PM10、PM2.5浓度控制在全省要求的平均值以下",
            "PM10、PM2.5浓度控制在全省要求的平均值以下",
        ),
        (
            {**DUST, "比较": "<="},
            "确保PM10、PM2.5浓度控制在全省要求的平均值以下",
            "PM10、PM2.5浓度控制在全省要求的平均值以下",
        ),
        (
            {"指标": "降尘量", "比较": "<=", "值": "9", "单位": "吨"},
            "确保降尘量控制在9吨以内",
            "降尘量控制在9吨以内",
        ),
        ({"指标": "降尘量", "比较": "<", "值": "9", "单位": "吨"}, "确保降尘量低于9吨", "降尘量低于9吨"),
        ({"指标": "增速", "比较": ">", "值": "6.5%"}, "确保增速超过6.5%", "增速超过6.5%"),
        ({"指标": "投运率", "比较": "=", "值": "100%"}, "确保投运率达到100%", "投运率达到100%"),
        (
            {"指标": "死亡人数", "比较": "=", "值": "0", "单位": "人"},
            "确保死亡人数为零",
            "死亡人数为零",
        ),
        ({"指标": "水质", "比较": "稳定达标"}, "确保水质稳定达标", "水质稳定达标"),
        (
            {"指标": "水质", "比较": "稳定达标", "值": "稳定持续达标"},
            "确保水质稳定持续达标",
            "水质稳定持续达标",
        ),
        ({"指标": "全省排名", "比较": "位次前移"}, "力争全省排名位次前移", "全省排名位次前移"),
        (
            {"指标": "全省排名", "比较": "位次前移", "值": "第10位"},
            "力争全省排名位次前移至第10位",
            "全省排名位次前移至第10位",
        ),
        (
            {"指标": "全省排名", "比较": "位次前移", "值": "3", "单位": "个位次"},
            "力争全省排名位次前移3个位次",
            "全省排名位次前移3个位次",
        ),
        ({"指标": "信访积案", "比较": "清零"}, "确保信访积案清零", "信访积案清零"),
        ({"指标": "信访积案", "比较": "清零", "值": "12件"}, "确保12件信访积案清零", "12件信访积案清零"),
        (
            {"指标": "水分", "比较": "区间", "值": "63%～68%"},
            "确保水分保持在63%～68%之间",
            "水分保持在63%～68%之间",
        ),
        ({"指标": "投资", "比较": "增加", "值": "10%"}, "确保投资增加10%", "投资增加10%"),
        ({"指标": "能耗", "比较": "减少", "值": "3%"}, "确保能耗减少3%", "能耗减少3%"),
        ({"指标": "优良天数", "值": "明显增加"}, "确保优良天数明显增加", "优良天数明显增加"),
        (FARMS, "确保28家减排设施全部完成", "28家减排设施全部完成"),
    ],
)
def test_by_direction(facts: dict[str, str], first: str, later: str) -> None:
    assert clause(target(**facts), WORDS) == first
    assert clause(target(**facts), WORDS, first=False) == later


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({**FARMS, "时限": "11月底"}, "确保28家减排设施11月底前全部完成"),
        ({**FARMS, "时限": "11月底前"}, "确保28家减排设施11月底前全部完成"),
        ({**AIR, "时限": "年底"}, "年底前确保全年优良天数达到219天以上"),
        ({**AIR, "说明": "含补测"}, "确保全年优良天数达到219天以上（含补测）"),
        (
            {"指标": "脱硫、脱硝效率", "比较": "以上", "值": "95%、70%"},
            "确保脱硫、脱硝效率分别达到95%和70%以上",
        ),
        (
            {"指标": "甲、乙浓度", "比较": "<=", "值": "35、70", "单位": "微克"},
            "确保甲、乙浓度分别控制在35和70微克以内",
        ),
    ],
)
def test_deadlines_notes_and_several_values(facts: dict[str, str], said: str) -> None:
    assert clause(target(**facts), WORDS) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"指标": "力争优良天数", "比较": ">=", "值": "219", "单位": "天"}, "力争优良天数达到219天以上"),
        ({"指标": "工业企业", "值": "实现达标排放"}, "工业企业实现达标排放"),
        ({"指标": "工业企业", "值": "确保达标排放"}, "工业企业确保达标排放"),
    ],
)
def test_a_pledge_is_not_made_twice(facts: dict[str, str], said: str) -> None:
    assert clause(target(**facts), WORDS) == said


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("", ""),
        ("11月底", "11月底前"),
        ("2021年年底。", "2021年年底前"),
        ("11月底前", "11月底前"),
        ("年内", "年内"),
        ("20个工作日内", "20个工作日内"),
        ("汛期间", "汛期间"),
        ("即日起", "即日起"),
        ("会后", "会后"),
        ("5月1日至6月30日", "5月1日至6月30日"),
        ("到明年5月", "到明年5月"),
    ],
)
def test_before(deadline: str, said: str) -> None:
    assert before(deadline) == said


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        ("", ""),
        ("11月底", "11月底前完成"),
        ("6月6日（星期一）下午4:00", "6月6日（星期一）下午4:00前完成"),
        ("下周五", "下周五前完成"),
        ("6月", "6月前完成"),
        ("三年", "三年完成"),
        ("15个工作日", "15个工作日完成"),
        ("尽快", "尽快完成"),
        ("三年内", "三年内完成"),
        ("明年上半年", "明年上半年完成"),
        ("8、9月份", "8、9月份完成"),
        ("争取国庆节", "争取国庆节完成"),
        ("5月1日至6月30日", "5月1日至6月30日"),
        ("年内开工", "年内开工"),
        ("明年动工", "明年动工"),
        ("12月28日开业", "12月28日开业"),
        ("9月30日前主体封顶", "9月30日前主体封顶"),
        ("长期坚持", "长期坚持"),
    ],
)
def test_finished(deadline: str, said: str) -> None:
    """A deadline that is an event says itself what is to have happened."""
    assert finished(deadline) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([], []),
        (
            [AIR, DUST],
            ["确保全年优良天数达到219天以上，PM10、PM2.5浓度控制在全省要求的平均值以下"],
        ),
        (
            [AIR, FARMS | {"说明": "含补建"}],
            ["确保全年优良天数达到219天以上；28家减排设施全部完成（含补建）"],
        ),
        ([AIR | {"责任单位": ["甲局", "乙局"]}], ["确保全年优良天数达到219天以上，由甲局、乙局负责"]),
        (
            [AIR | {"基数": "201天", "现状": "188天"}],
            ["确保全年优良天数由目前的188天提高到219天以上，原来为201天"],
        ),
        (
            [AIR | {"归类": "两个确保", "分项": "气"}, DUST | {"归类": "两个确保", "分项": "气"}],
            [
                "目标是实现“两个确保”：确保全年优良天数达到219天以上，PM10、PM2.5浓度控制在全省要求的平均值以下"
            ],
        ),
        (
            [AIR | {"归类": "“两个确保”"}, FARMS | {"归类": "“两个确保”"}],
            ["目标是实现“两个确保”：一是确保全年优良天数达到219天以上；二是确保28家减排设施全部完成"],
        ),
        (
            [AIR | {"归类": "四季度“两冲刺”"}, FARMS | {"归类": "四季度“两冲刺”"}],
            ["目标是实现四季度“两冲刺”：一是确保全年优良天数达到219天以上；二是确保28家减排设施全部完成"],
        ),
        (
            [AIR | {"归类": "四季度“冲刺”"}, FARMS | {"归类": "清零"}],
            [
                "目标是实现四季度“冲刺”和“清零”",
                "四季度“冲刺”方面，确保全年优良天数达到219天以上",
                "“清零”方面，确保28家减排设施全部完成",
            ],
        ),
        (
            [FARMS, AIR | {"归类": "一个确保"}],
            ["确保28家减排设施全部完成", "目标是实现“一个确保”：确保全年优良天数达到219天以上"],
        ),
    ],
)
def test_sentences(facts: list[dict[str, Any]], said: list[str]) -> None:
    assert sentences([target(**one) for one in facts], WORDS) == said


TARGETS = st.builds(
    lambda comparator, value, unit, deadline: target(
        指标="甲项", 比较=comparator, 值=value, 单位=unit, 时限=deadline
    ),
    st.sampled_from(COMPARATORS),
    st.sampled_from(["", "3", "95%", "全省平均值", "0", "12.5", "上年水平"]),
    st.sampled_from(["", "家", "天"]),
    st.sampled_from(["", "11月底", "年内"]),
)


@given(TARGETS, st.booleans())
def test_what_presses_down_is_never_reached(one: Target, first: bool) -> None:
    said = clause(one, WORDS, first=first)
    assert "甲项" in said
    assert said.count("确保") <= 1
    assert not any(doubled in said for doubled in ("以上以上", "以下以下", "以内以内", "之间之间", "{", "}"))
    if one.comparator in ("<=", "以内", "以下", "<", "减少", "清零", "位次前移"):
        assert "达到" not in said
    if one.deadline:
        assert before(one.deadline) in said


@given(st.lists(TARGETS, max_size=5))
def test_no_target_is_lost(listed: list[Target]) -> None:
    said = "".join(sentences(listed, WORDS))
    assert said.count("甲项") == sum(is_whole(one, WORDS) for one in listed)
    assert all(is_whole(one, WORDS) for one in listed if one.value.strip())


@pytest.mark.parametrize("comparator", [">=", "以上", "<=", "以内", "以下", ">", "<", "=", "达到", "区间"])
def test_a_bound_without_its_value_is_not_said(comparator: str) -> None:
    """Not 达到以上; what the target stood at is told all the same."""
    bare = target(指标="修复率", 比较=comparator, 单位="%")
    assert sentences([bare], WORDS) == []
    assert sentences([bare, target(**AIR)], WORDS) == ["确保全年优良天数达到219天以上"]
    assert sentences([bare.model_copy(update={"baseline": "71%"})], WORDS) == ["修复率原来为71%"]
    assert sentences([bare.model_copy(update={"group": "两个明显"})], WORDS) == []


@pytest.mark.parametrize(
    ("comparator", "said"),
    [
        ("全部完成", "确保修复率全部完成"),
        ("稳定达标", "确保修复率稳定达标"),
        ("位次前移", "力争修复率位次前移"),
        ("清零", "确保修复率清零"),
        ("增加", "确保修复率提高"),
    ],
)
def test_what_is_whole_without_a_value_is_said(comparator: str, said: str) -> None:
    assert sentences([target(指标="修复率", 比较=comparator)], WORDS) == [said]


def test_a_direction_of_the_users_own_stands_as_written() -> None:
    target = Target.model_validate({"指标": "开工率", "比较": "力争达到", "值": "95%", "时限": "年底"})
    assert clause(target, WORDS) == "年底前，开工率力争达到95%"


@pytest.mark.parametrize(
    ("comparator", "first", "later"),
    [
        ("控制在…以内", "确保瞬时游客量控制在1.2万人以内", "瞬时游客量控制在1.2万人以内"),
        ("控制在……以内", "确保瞬时游客量控制在1.2万人以内", "瞬时游客量控制在1.2万人以内"),
        ("不突破…这条线", "瞬时游客量不突破1.2万人这条线", "瞬时游客量不突破1.2万人这条线"),
    ],
)
def test_the_value_stands_in_the_blank_of_a_direction(comparator: str, first: str, later: str) -> None:
    one = target(指标="瞬时游客量", 比较=comparator, 值="1.2", 单位="万人")
    assert (clause(one, WORDS), clause(one, WORDS, first=False)) == (first, later)
    assert not is_whole(one.model_copy(update={"value": ""}), WORDS)


SHARES = [
    {"指标": f"{name}建设面积", "值": value, "责任单位": [name]}
    for name, value in (("石陂镇", "1.3万亩"), ("柳集镇", "1.2万亩"), ("云台乡", "0.7万亩"))
]


def test_what_is_shared_out_is_named_once() -> None:
    told = sentences([Target.model_validate(one) for one in SHARES], WORDS)
    assert told == ["建设面积任务是：石陂镇1.3万亩，柳集镇1.2万亩，云台乡0.7万亩"]


def test_a_share_that_has_more_to_say_is_told_for_itself() -> None:
    (told,) = sentences([Target.model_validate({**SHARES[0], "时限": "3月底"})], WORDS)
    assert told.endswith("，由石陂镇负责")


@pytest.mark.parametrize(
    ("item", "said"), [("年内", "一是年内，"), ("明春", "一是明春，"), ("工程", "一是工程方面，")]
)
def test_an_item_that_says_when_is_no_aspect(item: str, said: str) -> None:
    group = {"归类": "两个节点", "比较": ">=", "单位": "%"}
    first = {**group, "分项": item, "指标": "土方", "值": "70"}
    second = {**group, "分项": "资金", "指标": "支付", "值": "80"}
    (told,) = sentences([Target.model_validate(one) for one in (first, second)], WORDS)
    assert said in told
