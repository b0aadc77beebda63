"""The letter of responsibility: own targets and tasks, nobody else's."""

from __future__ import annotations

from typing import Any

from generator.templating.prose.pledging import PledgeLetter, letter
from tests.templating.prose.facts import WORDS, meeting

GIVEN = {
    "名称": "防汛责任书",
    "甲方": "县政府",
    "签字人": "王一帆",
    "乙方": [{"单位": "县水利局", "签字人": "江一帆"}, "城南镇"],
    "份数": "一式两份",
    "日期": "2024-04-18",
}


def of(*receiver: str, **facts: Any) -> PledgeLetter:
    return letter(meeting({"地区": "桐源县"}, 责任状=GIVEN, **facts), receiver, WORDS)


def test_who_signs_with_whom() -> None:
    one = of("桐源县水利局")
    assert (one.title, one.called) == ("防汛责任书", "责任书")
    assert (one.party_a, one.signs_a) == ("县政府", "王一帆")
    assert (one.party_b, one.signs_b) == ("桐源县水利局", "江一帆")
    assert (one.copies, one.date) == ("两份", "2024年4月18日")


def test_a_general_letter_names_no_second_party() -> None:
    assert (of().party_b, of().signs_b) == ("", "")


class TestTargets:
    TARGETS = (
        {"指标": "水毁工程修复率", "比较": ">=", "值": "95%", "责任单位": "县水利局"},
        {"指标": "因灾死亡人数", "比较": "清零"},
    )

    def test_own_ones_and_everybodys(self) -> None:
        assert of("县水利局", 目标=self.TARGETS).targets == (
            "确保水毁工程修复率达到95%以上",
            "确保因灾死亡人数清零",
        )

    def test_not_those_of_others(self) -> None:
        assert of("城南镇人民政府", 目标=self.TARGETS).targets == ("确保因灾死亡人数清零",)

    def test_the_general_letter_says_whose(self) -> None:
        assert "由县水利局负责" in of(目标=self.TARGETS).targets[0]

    def test_a_group_that_lost_a_member_loses_its_name(self) -> None:
        group = [
            {"归类": "两个确保", "指标": "修复率", "值": "达标", "责任单位": "县水利局"},
            {"归类": "两个确保", "指标": "到户率", "值": "达标"},
        ]
        assert of("县水利局", 目标=group).targets[0].startswith("实现“两个确保”：一是")
        assert of("城南镇", 目标=group).targets == ("确保到户率达标",)

    def test_those_of_its_tasks(self) -> None:
        task = {"名称": "除险", "牵头": "县水利局", "目标": [{"指标": "病险水库", "比较": "全部完成"}]}
        campaign = {"名称": "百日行动", "任务": [task]}
        assert of("县水利局", 行动=campaign).targets == ("确保病险水库全部完成",)
        assert of("城南镇", 行动=campaign).targets == ()


class TestTasks:
    def test_what_was_decided_for_it(self) -> None:
        decided = {"事项": "推进堤防加固", "牵头": "县水利局", "配合": "城南镇", "时限": "5月底"}
        minutes = {"议题": [{"题目": "防汛", "决定": [decided]}]}
        assert of("县水利局", 纪要=minutes).tasks == ("推进堤防加固，5月底前完成",)
        assert of("城南镇", 纪要=minutes).tasks == ("配合县水利局推进堤防加固，5月底前完成",)
        assert of("县教育局", 纪要=minutes).tasks == ()

    def test_demands_on_others_stay_out_and_its_own_name_with_them(self) -> None:
        demand = {
            "标题": "深排隐患",
            "部分": "任务",
            "要点": [
                {"主体": "各乡镇", "内容": "落实转移责任"},
                {"主体": "县水利局", "内容": "加固堤防"},
                "清除杂草",
            ],
        }
        (told,) = of("县水利局", 要求=[demand]).tasks
        assert told == "深排隐患。加固堤防；清除杂草"
        (told,) = of("城南镇", 要求=[demand]).tasks
        assert told == "深排隐患。各乡镇要落实转移责任；清除杂草"

    def test_of_a_task_led_by_others_only_what_names_it(self) -> None:
        items = [{"内容": "检查溢洪道", "配合": "城南镇"}, "疏通通道"]
        campaign = {"名称": "百日行动", "任务": [{"名称": "除险", "牵头": "县水利局", "事项": items}]}
        (told,) = of("城南镇", 行动=campaign).tasks
        assert told.startswith("除险（县水利局牵头）。检查溢洪道")
        assert "疏通通道" not in told
        assert of("县教育局", 行动=campaign).tasks == ()


def test_safeguards_and_appraisal() -> None:
    one = of(
        要求=[{"标题": "压实责任", "部分": "保障", "要点": ["落实值班"]}],
        问责=[
            {"情形": "没有完成的", "措施": "约谈", "主体": "督查室"},
            {"情形": "突出的", "措施": "表彰", "表扬": "是"},
        ],
    )
    assert one.safeguards == ("压实责任。落实值班",)
    assert one.appraisal == ("对突出的，给予表彰", "对没有完成的，由督查室进行约谈")


def test_a_demand_that_is_its_heading_alone_is_a_task() -> None:
    asked = [
        {"标题": "盯紧时间抓落实", "部分": "任务"},
        {"标题": "加快清淤", "部分": "任务", "牵头": "县水利局"},
        {"标题": "关于下步工作", "部分": "任务"},
    ]
    assert of("城南镇", 要求=asked).tasks == ("盯紧时间抓落实",)
    assert of("县水利局", 要求=asked).tasks == ("盯紧时间抓落实", "加快清淤")
