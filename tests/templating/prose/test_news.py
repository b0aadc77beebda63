"""News: ranked, named in full once, the ladder 指出 → 强调 → 要求 climbed once and never down."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import Meeting
from generator.templating.prose.news import NewsText, headline, speakers, told_news, when
from tests.templating.prose.facts import WORDS, meeting

SECRETARY = {"姓名": "王一帆", "职务": ["市委常委", "县委书记"], "排序": 1}
GOVERNOR = {"姓名": "李国栋", "职务": ["县委副书记", "县长"], "排序": 2}
DEPUTY = {"姓名": "周明", "职务": "副县长", "排序": 3}


def news(*people: dict[str, Any], **facts: Any) -> NewsText:
    return told_news(meeting(人员=list(people), **facts), WORDS)


def as_(person: dict[str, Any], role: str) -> dict[str, Any]:
    return {**person, "角色": role}


def speech(person: dict[str, Any], *gist: str) -> dict[str, Any]:
    return {"类型": "讲话", "人": person["姓名"], "要点": list(gist)}


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({"地区": "安禾县"}, "安禾县召开全县防汛工作会议"),
        ({"地区": "安禾县", "召集": ["县委", "县政府"]}, "安禾县召开全县防汛工作会议"),
        ({"地区": "安禾县", "召集": "县水利局"}, "县水利局召开全县防汛工作会议"),
        ({"名称": "安禾县教育工作会议", "地区": "安禾县"}, "安禾县召开教育工作会议"),
        ({}, "全县防汛工作会议召开"),
    ],
)
def test_headline(info: dict[str, Any], said: str) -> None:
    assert headline(meeting(info), WORDS) == said


@pytest.mark.parametrize(
    ("info", "said"),
    [
        ({"日期": "2016-07-13", "开始": "09:00"}, "7月13日上午"),
        ({"日期": "2016-07-13", "时段": "下午"}, "7月13日下午"),
        ({"日期": "2016-07-13", "结束日期": "2016-07-14", "开始": "09:00"}, "7月13日至14日"),
        ({"日期": "2016-07-31", "结束日期": "2016-08-01"}, "7月31日至8月1日"),
        ({}, ""),
    ],
)
def test_when(info: dict[str, Any], said: str) -> None:
    assert when(meeting(info).info) == said


class TestLead:
    def test_one_person_hosts_and_speaks(self) -> None:
        one = news(as_(SECRETARY, "主持"), 议程=[speech(SECRETARY, "加强值守")])
        assert one.lead == ("市委常委、县委书记王一帆主持会议并讲话",)

    def test_by_rank_not_by_the_order_of_the_file(self) -> None:
        one = news(as_(DEPUTY, "主持"), as_(GOVERNOR, "讲话"))
        assert one.lead == ("县委副书记、县长李国栋出席会议并讲话，副县长周明主持会议",)

    def test_who_was_there_by_rank_with_the_group_they_belong_to(self) -> None:
        one = news(
            as_(DEPUTY, "出席"),
            as_(GOVERNOR, "出席"),
            as_(SECRETARY, "讲话"),
            参会=[{"资格": "出席", "范围": "县四大班子领导"}],
        )
        assert one.lead[1] == "县委副书记、县长李国栋，副县长周明等县四大班子领导出席会议"

    def test_posts_shared_by_several_stand_once(self) -> None:
        one = news(参会=[{"资格": "出席", "职务": "副县长", "人": ["李坤", "马超"]}])
        assert one.lead == ("副县长李坤、马超出席会议",)

    def test_nobody_named(self) -> None:
        assert news(议程=["讲话"]).lead == ()


class TestSpeech:
    def test_named_in_full_once(self) -> None:
        one = news(
            as_(SECRETARY, "主持"),
            DEPUTY,
            议程=[{"类型": "通报", "人": "周明", "题目": "汛情"}, speech(SECRETARY, "加强值守")],
        )
        assert one.speeches == ("王一帆强调，要加强值守。",)
        assert one.at_meeting == ("副县长周明通报了汛情",)

    def test_statements_demands_and_duties_climb_the_ladder(self) -> None:
        gist = ("全县防汛形势依然严峻，不能有半点松懈", "抓好堤防巡查", "各乡镇要落实责任", "加强应急值守")
        one = news(as_(SECRETARY, "讲话"), 议程=[speech(SECRETARY, *gist)])
        assert "".join(one.speeches) == (
            "王一帆指出，全县防汛形势依然严峻，不能有半点松懈。"
            "王一帆强调，要抓好堤防巡查。"
            "王一帆要求，各乡镇要落实责任。要加强应急值守。"
        )

    def test_the_second_leader_demands_in_turn(self) -> None:
        one = news(
            as_(SECRETARY, "主持"),
            as_(GOVERNOR, "讲话"),
            议程=[speech(GOVERNOR, "抓早", "抓细"), speech(SECRETARY, "加强值守")],
        )
        assert one.speeches == ("王一帆强调，要加强值守。", "李国栋要求，一要抓早；二要抓细。")

    def test_gist_that_is_only_headings_gives_way_to_the_demands(self) -> None:
        one = news(
            as_(SECRETARY, "讲话"),
            议程=[speech(SECRETARY, "抓好堤防巡查")],
            要求=[
                {"标题": "抓好堤防巡查", "部分": "任务", "要点": ["加密巡查频次", "清除堤身杂草", "备足砂石"]}
            ],
        )
        assert one.speeches == ("王一帆强调，要抓好堤防巡查，加密巡查频次，清除堤身杂草，备足砂石。",)

    def test_demands_that_are_the_hosts_do_not_go_to_the_speaker(self) -> None:
        one = news(
            as_(SECRETARY, "讲话"),
            as_(DEPUTY, "主持"),
            议程=[speech(SECRETARY)],
            要求=[{"标题": "抓好传达落实", "讲话人": "主持人"}],
        )
        assert one.speeches == ("周明要求，要抓好传达落实。",)

    def test_the_meeting_speaks_where_nobody_does(self) -> None:
        one = news(要求=[{"标题": "抓好堤防巡查", "部分": "任务"}])
        assert one.speeches == ("会议强调，要抓好堤防巡查。",)

    def test_no_achievement_and_no_trouble_of_its_own(self) -> None:
        one = news(as_(SECRETARY, "讲话"), 形势={"成绩": ["修复堤防"]})
        assert one.speeches == ("王一帆指出，全县修复堤防。",)

    def test_no_point_of_a_demand_is_left_out(self) -> None:
        points = ["加密巡查频次", "清除堤身杂草", "备足砂石", "检修闸门", "疏通沟渠"]
        one = news(as_(SECRETARY, "讲话"), 要求=[{"标题": "抓好堤防巡查", "要点": points}])
        assert [point for point in points if point not in one.speeches[0]] == []

    def test_demands_of_somebody_who_gave_no_speech_are_told_as_his(self) -> None:
        one = news(
            as_(SECRETARY, "讲话"),
            as_(DEPUTY, "出席"),
            议程=[{"类型": "部署", "人": "周明"}, speech(SECRETARY)],
            要求=[{"标题": "抓好春耕"}, {"标题": "摸清底数", "讲话人": "周明"}],
        )
        assert one.speeches == ("王一帆强调，要抓好春耕。", "周明要求，要摸清底数。")
        assert one.lead[0] == "市委常委、县委书记王一帆出席会议并讲话"

    def test_a_host_whose_demands_are_another_s_did_not_speak(self) -> None:
        one = news(
            as_(DEPUTY, "主持"), as_(GOVERNOR, "出席"), 要求=[{"标题": "抓紧落实", "讲话人": "李国栋"}]
        )
        assert one.lead[0] == "副县长周明主持会议"
        assert one.speeches == ("李国栋要求，要抓紧落实。",)


class TestAtMeeting:
    def test_one_who_signs_and_speaks(self) -> None:
        item = {
            "类型": "签订责任书",
            "人": "王一帆",
            "单位": ["县财政局", "开发区"],
            "并": ["讲话"],
            "要点": "抓主抓重",
        }
        one = news(as_(SECRETARY, "讲话"), 议程=[item])
        assert one.lead == ("市委常委、县委书记王一帆出席会议并讲话",)
        assert one.speeches == ("王一帆强调，要抓主抓重。",)
        assert one.at_meeting == ("王一帆与县财政局、开发区签订了责任书",)

    def test_a_sum_is_told_with_its_list(self) -> None:
        item = {"类型": "介绍", "人": "周明", "题目": "两项活动落实情况", "要点": ["大教研", "大督查"]}
        assert news(DEPUTY, 议程=[item]).at_meeting == ("副县长周明介绍了大教研、大督查两项活动落实情况",)

    def test_a_sum_that_differs_from_the_list_is_left_alone(self) -> None:
        item = {"类型": "介绍", "人": "周明", "题目": "三项活动落实情况", "要点": ["大教研", "大督查"]}
        assert news(DEPUTY, 议程=[item]).at_meeting == ("副县长周明介绍了三项活动落实情况",)

    def test_papers_handed_out_and_a_film_seen(self) -> None:
        items = [{"类型": "通报", "书面": "是", "题目": "汛情"}, {"类型": "观看专题片", "题目": "警示片"}]
        assert news(议程=items).at_meeting == ("书面通报了汛情", "与会人员观看了警示片")

    def test_before_the_meeting(self) -> None:
        assert news(议程=[{"类型": "观摩", "题目": "堤防", "会前": "是"}]).before == ("与会人员观摩了堤防",)

    def test_handed_to_the_person_who_holds_the_post(self) -> None:
        item = {"类型": "签订责任状", "单位": ["水利局"], "递交": "县长"}
        assert news(GOVERNOR, 议程=[item]).at_meeting == (
            "水利局签订了责任状，并向县委副书记、县长李国栋递交",
        )

    def test_figures_follow(self) -> None:
        item = {"类型": "通报", "人": "周明", "题目": "隐患", "数据": "排查出6条隐患"}
        assert news(DEPUTY, 议程=[item]).figures == ("据通报，排查出6条隐患",)

    def test_several_figures_of_one_report_in_one_sentence(self) -> None:
        item = {"类型": "通报", "人": "周明", "题目": "隐患", "数据": ["排查出6条隐患", "整改4条"]}
        assert news(DEPUTY, 议程=[item]).figures == ("据通报，排查出6条隐患；整改4条",)


class TestAttendance:
    def test_without_the_absent_and_without_quotas(self) -> None:
        groups = [
            {"范围": "各乡镇负责人", "名额": "各1名"},
            {"资格": "列席", "范围": "水库管理单位"},
            {"资格": "请假", "人": "周明", "事由": "出差"},
        ]
        assert news(参会=groups).attendance == ("各乡镇负责人参加会议", "水库管理单位列席会议")

    def test_by_venue(self) -> None:
        groups = [{"范围": "县直部门", "会场": "主会场"}, {"范围": "各乡镇", "会场": "分会场"}]
        assert news(参会=groups).attendance == ("在主会场，县直部门参加会议", "在分会场，各乡镇参加会议")

    def test_listening_is_no_place(self) -> None:
        groups = [{"范围": "县直部门", "会场": "主会场"}, {"范围": "护林员", "会场": "收听收看"}]
        assert news(参会=groups).attendance == ("在主会场，县直部门参加会议", "护林员收听收看会议")

    def test_nobody_twice(self) -> None:
        item = {"类型": "通报", "人": "周明", "题目": "汛情"}
        assert news(as_(DEPUTY, "参加"), 议程=[item]).attendance == ()


def test_topics_of_minutes_where_there_are_no_speeches() -> None:
    one = news(
        as_(GOVERNOR, "主持"),
        纪要={"议题": [{"题目": "修订意见", "结论": "原则同意", "要求": ["加强值守", "落实责任"]}]},
    )
    assert one.topics == ("会议研究并原则同意修订意见。会议要求：一是加强值守；二是落实责任。",)


def test_speakers_known_only_by_title() -> None:
    known: Meeting = meeting(议程=[{"类型": "讲话", "人": "胡书记"}])
    assert [one.name for one in speakers(known, WORDS)] == ["胡书记"]


def test_a_meeting_that_decides_tells_its_decisions() -> None:
    topics = [
        {
            "题目": "退出事项",
            "方式": "听取汇报",
            "认为": ["合作有成绩"],
            "结论": "同意",
            "决定": [
                {"动词": "决定", "事项": "安排50万元"},
                {"动词": "要求", "事项": "加强管理", "牵头": "管理处"},
            ],
        }
    ]
    told = told_news(meeting({"类型": "常务"}, 纪要={"议题": topics, "其他": ["人事任免"]}), WORDS)
    assert told.topics == (
        "会议听取了关于退出事项的汇报。会议认为，合作有成绩。会议同意退出事项。"
        "会议议定，安排50万元；管理处要加强管理。",
        "会议还研究了人事任免。",
    )


def test_an_item_the_topics_have_told_is_not_told_again() -> None:
    topics = [{"题目": "名单草案", "方式": "听取汇报", "结果": ["同意19人"], "结论": "通过"}]
    told = news(
        议程=[{"类型": "表决", "题目": "名单草案", "结果": ["同意19人"]}, {"类型": "通报", "题目": "进度"}],
        纪要={"议题": topics},
    )
    assert told.at_meeting == ("通报了进度",)


def test_headings_that_name_what_is_spoken_of_are_no_demands() -> None:
    asked = [
        {"标题": "关于一年来工作回顾"},
        {"标题": "当前形势"},
        {"标题": "关于今冬工作", "要点": ["加强宣传", "加强巡查"]},
    ]
    said = (
        "李国栋就一年来工作回顾、当前形势、今冬工作作了讲话。李国栋{}，关于今冬工作，要加强宣传，加强巡查。"
    )
    alone = news(as_(GOVERNOR, "讲话"), 要求=asked)
    assert alone.speeches == (said.format("强调"),)
    second = news(
        as_(SECRETARY, "讲话"), as_(GOVERNOR, "讲话"), 要求=[{**one, "讲话人": "李国栋"} for one in asked]
    )
    assert second.speeches == (said.format("要求"),)


def test_bare_demands_stand_in_one_row() -> None:
    asked = ["锁定指标抓落实", "围绕短板抓落实", {"标题": "盯紧时间抓落实", "要点": ["每周调度"]}]
    assert news(as_(GOVERNOR, "讲话"), 要求=asked).speeches == (
        "李国栋强调，要锁定指标抓落实，围绕短板抓落实。要盯紧时间抓落实，每周调度。",
    )
