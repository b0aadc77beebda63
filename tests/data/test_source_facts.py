"""The facts of the five source meetings stand under the right keys, figure for figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.chinese.dates import Day
from generator.records import load_meeting
from generator.records.model import Meeting, Requirement, Target

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def inspection() -> Meeting:
    return load_meeting(DATA / "排查整治主持讲话.yaml")


@pytest.fixture(scope="module")
def mobilization() -> Meeting:
    return load_meeting(DATA / "环保攻坚动员.yaml")


@pytest.fixture(scope="module")
def assessment() -> Meeting:
    return load_meeting(DATA / "信访研判.yaml")


@pytest.fixture(scope="module")
def rivers() -> Meeting:
    return load_meeting(DATA / "两河同治推进.yaml")


@pytest.fixture(scope="module")
def campaign() -> Meeting:
    return load_meeting(DATA / "秋冬百日行动.yaml")


def targets_of(meeting: Meeting) -> dict[str, Target]:
    found = list(meeting.targets)
    for task in meeting.campaign.tasks if meeting.campaign else ():
        found += [*task.targets, *(target for item in task.items for target in item.targets)]
    return {target.indicator: target for target in found}


def block(blocks: tuple[Requirement, ...], heading: str) -> Requirement:
    return next(one for one in blocks if one.heading == heading)


class TestInspection:
    """Source 000."""

    def test_opens_with_three_reasons_and_two_items(self, inspection: Meeting) -> None:
        assert len(inspection.info.reasons) == 3
        assert [item.kind for item in inspection.agenda] == ["书面传达", "通报"]

    def test_first_item_is_paper_only(self, inspection: Meeting) -> None:
        first = inspection.agenda[0]
        assert first.written_only
        assert first.people == ()
        assert [one.cited for one in first.documents] == [
            "全省生态环境问题排查整治工作视频会议精神",
            "《关于开展2024年生态环境问题排查整治工作的通知》",
        ]

    def test_host_is_the_main_speaker(self, inspection: Meeting) -> None:
        assert len(inspection.with_role("主持")) == 1
        assert inspection.with_role("讲话") == ()

    def test_five_points_run_in(self, inspection: Meeting) -> None:
        points = inspection.requirements
        assert [point.heading for point in points] == ["深入看", "细致查", "快速改", "合力抓", "严格督"]
        assert {(point.enumerator, point.run_in) for point in points} == {("一要", True)}

    def test_six_areas_with_all_they_look_at(self, inspection: Meeting) -> None:
        areas = inspection.requirements[1].sections
        looked_at = {
            area.heading: tuple(
                sum(bool(getattr(point, name)) for point in area.points)
                for name in ("focus", "inspect", "check", "watch")
            )
            for area in areas
        }
        assert looked_at == {
            "河湖整治": (3, 1, 1, 0),
            "生态保护": (3, 3, 0, 0),
            "环境基础设施建设": (3, 3, 0, 0),
            "污染防治": (3, 3, 0, 1),
            "高质量发展": (2, 1, 1, 1),
            "各级反馈问题整改": (0, 0, 2, 1),
        }

    def test_the_items_of_an_area(self, inspection: Meeting) -> None:
        water = block(inspection.requirements[1].sections, "河湖整治").points[1]
        assert water.inspect == ("违规超采地下水", "河道及两岸“四乱”", "瞒报地下水用量", "超取水许可")
        feedback = block(inspection.requirements[1].sections, "各级反馈问题整改").points
        assert [len(point.check) for point in feedback[1:3]] == [4, 4]

    def test_ledger_columns_disposals_and_stresses(self, inspection: Meeting) -> None:
        change = inspection.requirements[2]
        assert change.ledger_columns == ("牵头部门", "责任单位", "责任人", "整改时限")
        assert len(change.disposals) == 4
        assert change.disposals[0].way == ("立行立改",)
        assert [one.lead for one in change.stresses] == ["最迫切的", "最直观的", "最易出问题的"]

    def test_counts_agree_with_the_ledger(self, inspection: Meeting) -> None:
        assert len(inspection.ledger) == int(inspection.issue_count.issues)
        assert len({issue.lead for issue in inspection.ledger}) == int(inspection.issue_count.units)


class TestMobilization:
    """Source 001."""

    def test_when_where_and_after_which_meetings(self, mobilization: Meeting) -> None:
        info = mobilization.info
        assert info.day == Day(2016, 7, 13)
        assert info.place == "老干部活动中心大会议室"
        assert info.upper_meetings == ("全省大气污染防治攻坚动员会议", "全市环保攻坚突破集中观摩讲评会议")

    def test_one_person_hosts_and_speaks(self, mobilization: Meeting) -> None:
        host = mobilization.with_role("主持")[0].name
        assert [item.people for item in mobilization.agenda if item.kind == "讲话"][-1] == (host,)

    def test_agenda(self, mobilization: Meeting) -> None:
        kinds = [item.kind for item in mobilization.agenda]
        assert kinds == ["宣读", "传达", "表态发言", "讲话", "讲话"]
        assert mobilization.agenda[0].documents[0].title == "关于调整县环境保护工作委员会的通知"
        assert len(mobilization.agenda[1].also) == 2
        assert len(mobilization.agenda[2].units) == 4

    def test_two_marked_changes(self, mobilization: Meeting) -> None:
        assert {one.group for one in mobilization.targets} == {"两个明显"}
        assert list(dict.fromkeys(one.item for one in mobilization.targets)) == ["大气", "水"]

    def test_targets_point_the_right_way(self, mobilization: Meeting) -> None:
        targets = targets_of(mobilization)
        good_days = targets["全年优良天数"]
        assert (good_days.comparator, good_days.value, good_days.unit) == (">=", "219", "天")
        dust = targets["PM10、PM2.5浓度"]
        assert (dust.comparator, dust.value) == ("以下", "全省要求的平均值")
        assert targets["省控河流柳渡河水质"].comparator == "稳定达标"

    def test_key_period_and_hundreds(self, mobilization: Meeting) -> None:
        assert mobilization.situation.key_period == "7、8、9三个月"
        said = "".join(point.text for point in mobilization.requirements[2].points)
        assert "“六个百分之百”" in said
        assert mobilization.accountability[0].measures == ("双重追责", "终身追责")

    def test_three_points_and_both_hands(self, mobilization: Meeting) -> None:
        assert [point.enumerator for point in mobilization.requirements] == ["一、"] * 3
        assert "一手抓大气污染防治，一手抓水污染防治" in mobilization.requirements[1].points[0].text


class TestAssessment:
    """Source 002."""

    def test_five_causes_answer_to_five_measures(self, assessment: Meeting) -> None:
        causes, measures = assessment.requirements[1].sections, assessment.requirements[2].sections
        assert [one.heading[:6] for one in causes] == [
            "产业结构“偏",
            "基础设施“欠",
            "监管执法“宽",
            "部分企业主体",
            "群众诉求回应",
        ]
        assert [one.heading.split("，")[0] for one in measures] == [
            "调“结构”",
            "补“短板”",
            "严“监管”",
            "明“责任”",
            "畅“渠道”",
        ]

    def test_means(self, assessment: Meeting) -> None:
        told = assessment.model_dump_json()
        for means in ("一企一策", "以量定补", "双随机、一公开", "按日计罚", "红黑榜", "一键举报", "提级督办"):
            assert means in told

    def test_ledger_follows_the_causes(self, assessment: Meeting) -> None:
        causes = {one.heading for one in assessment.requirements[1].sections}
        assert {issue.category for issue in assessment.ledger} == causes

    def test_minutes_name_owners_and_deadlines(self, assessment: Meeting) -> None:
        decisions = [one for topic in assessment.minutes.topics for one in topic.decisions]
        assert len(decisions) == 4
        assert all(one.lead and one.deadline for one in decisions)


class TestRivers:
    """Source 003."""

    def test_four_points_the_third_in_four(self, rivers: Meeting) -> None:
        assert [point.heading for point in rivers.requirements] == [
            "要高度重视",
            "要明确目标",
            "要强力推进",
            "要落实责任",
        ]
        third = rivers.requirements[2].sections
        assert [one.heading for one in third] == [
            "坚持科学规划",
            "坚持上下联动",
            "坚持突出重点",
            "坚持加大投入",
        ]
        assert {one.enumerator for one in third} == {"一是"}

    def test_targets_of_the_year(self, rivers: Meeting) -> None:
        targets = targets_of(rivers)
        assert targets["工业污染源"].value == "全部达标排放"
        assert targets["工业污染源"].deadline == "2021年年底"
        assert targets["“两河”"].value == "实现河畅水清、岸绿景美、功能健全、人水和谐"

    def test_ladder_of_accountability(self, rivers: Meeting) -> None:
        ladder = [(one.measures[0], one.actor) for one in rivers.accountability]
        assert ladder[:2] == [("通报批评", "领导小组办公室"), ("诫勉谈话", "")]
        assert "严格问责" in ladder[2][0]
        assert "从严打击" in ladder[-1][0]

    def test_a_meeting_every_month(self, rivers: Meeting) -> None:
        assert "每月" in "".join(point.text for point in rivers.requirements[3].points)

    def test_speaker_heads_the_leading_group(self, rivers: Meeting) -> None:
        group = rivers.campaign.group
        assert group.head == rivers.with_role("讲话")[0].name
        assert group.duties == ("综合", "指挥", "调度", "督查")


class TestCampaign:
    """Source 004."""

    def test_ninety_nine_days(self, campaign: Meeting) -> None:
        assert (campaign.campaign.start, campaign.campaign.end) == (Day(2014, 10, 9), Day(2015, 1, 15))

    def test_declared_and_listed_items_differ_as_in_the_source(self, campaign: Meeting) -> None:
        assert (campaign.campaign.declared_tasks, campaign.campaign.declared_items) == (4, 22)
        assert [len(task.items) for task in campaign.campaign.tasks] == [6, 5, 4, 4]

    @pytest.mark.parametrize(
        ("indicator", "comparator", "value"),
        [
            ("畜禽养殖场减排设施", "全部完成", "28"),
            ("火电机组脱硫效率", "以上", "95%"),
            ("火电机组脱硝效率", "以上", "70%"),
            ("水泥熟料生产线脱硝效率", "以上", "70%"),
            ("脱硫脱硝设施投运率", "=", "100%"),
            ("污染源自动监控数据传输有效率", ">=", "75%"),
            ("国家重点监控企业自行监测结果公布率", ">=", "80%"),
            ("监督性监测结果公布率", ">=", "95%"),
        ],
    )
    def test_figures(self, campaign: Meeting, indicator: str, comparator: str, value: str) -> None:
        target = targets_of(campaign)[indicator]
        assert (target.comparator, target.value) == (comparator, value)

    def test_seven_sides_twenty_three_items(self, campaign: Meeting) -> None:
        assert campaign.campaign.tasks[3].items[0].measures == ("抓好7大方面23项专项整治",)

    def test_farms_have_their_deadline(self, campaign: Meeting) -> None:
        farms = targets_of(campaign)["畜禽养殖场减排设施"]
        assert (farms.unit, farms.deadline) == ("家", "11月底前")

    def test_who_leads_where_the_source_says_so(self, campaign: Meeting) -> None:
        farmland = campaign.campaign.tasks[1].items[1]
        assert (farmland.lead, farmland.support) == (("市农粮局",), ("市环保局",))

    def test_reward_and_measures(self, campaign: Meeting) -> None:
        assert [one.reward for one in campaign.accountability] == [True, False, False]
        assert campaign.accountability[2].measures == ("约谈", "通报", "取消评先评优资格", "挂牌督办")
