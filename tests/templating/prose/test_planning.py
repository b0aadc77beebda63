"""The plan: the agenda shows which papers are needed, 会务 who has them ready."""

from __future__ import annotations

from generator.templating.prose.planning import Job, Paper, duties, papers_needed
from tests.templating.prose.facts import WORDS, meeting

HOST = [{"姓名": "李坤", "职务": "副县长", "角色": "主持"}]


def test_papers_follow_from_the_agenda() -> None:
    known = meeting(
        人员=[*HOST, {"姓名": "江一帆", "单位": "县水利局"}],
        议程=[
            {"类型": "宣读", "文件": [{"标题": "行动方案", "发文机关": "县政府办公室"}]},
            {"类型": "通报", "人": "江一帆", "题目": "汛情"},
            {"类型": "表态发言", "单位": ["城南镇", "枫林镇"]},
            {"类型": "观摩", "题目": "堤防", "会前": "是"},
            "讲话",
        ],
    )
    assert papers_needed(known, WORDS) == [
        Paper("主持词", "", "会前", ""),
        Paper("《行动方案》", "县政府办公室", "会前", ""),
        Paper("汛情通报材料", "县水利局", "会前", ""),
        Paper("表态发言材料", "城南镇、枫林镇", "会前", ""),
        Paper("讲话稿", "", "会前", ""),
    ]


def test_what_is_given_of_a_paper_wins_under_either_name() -> None:
    known = meeting(
        议程=[{"类型": "签订责任状", "文件": ["责任状"]}],
        会务={"材料": [{"名称": "责任状", "责任单位": "领导小组办公室", "时限": "3月24日", "份数": "10份"}]},
    )
    assert papers_needed(known, WORDS) == [Paper("责任状", "领导小组办公室", "3月24日前", "10份")]


def test_papers_that_only_the_plan_names_come_last() -> None:
    known = meeting(人员=HOST, 会务={"材料": ["会议须知"]})
    assert [one.name for one in papers_needed(known, WORDS)] == ["主持词", "会议须知"]


def test_duties_as_given() -> None:
    known = meeting(会务={"分工": [{"事项": "会场布置", "责任单位": ["县政府办公室"], "时限": "4月17日"}]})
    assert duties(known) == [Job("会场布置", "县政府办公室", "", "4月17日前")]


def test_nothing_known() -> None:
    assert papers_needed(meeting(), WORDS) == []
    assert duties(meeting()) == []
