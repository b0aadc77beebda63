"""Inputs that once came out wrong, with what they must give."""

from __future__ import annotations

import pytest

from generator.records.model import Meeting, Requirement, Target
from generator.templating.prose import agenda, notice, opening, people, safeguards, situation, targets
from generator.templating.prose.demand_blocks import DemandTeller
from generator.templating.prose.forms import form_of
from generator.templating.prose.joining import enumerated, join_clauses
from generator.templating.prose.paragraph import ended
from generator.templating.prose.words import load_words

WORDS = load_words()


def meeting(**facts: object) -> Meeting:
    return Meeting.model_validate({"会议": "全县防汛会议", **facts})


def told(point: dict[str, object]) -> str:
    block = Requirement.model_validate({"标题": "抓住重点", "要点": [point]})
    return "".join(DemandTeller(WORDS).demand(block, "", {}).paragraphs)


FORMS = {
    "名词": [
        *("管网建设改造", "学校安全", "下游水质", "向阳镇", "办公室工作", "先进典型", "建筑垃圾"),
        *("送餐平台", "不合格产品", "整改措施（第一批）", "治理体系", "重点流域水质"),
    ],
    "动宾": ["严格执法", "逐家验收", "备足砂石", "要抓好落实", "管理好档案", "把责任压实"],
    "整句": ["应当报告", "必须落实属地责任", "11月底前完成改造", "养殖设施11月底前全部完成"],
}


@pytest.mark.parametrize(
    ("phrase", "form"), [(phrase, form) for form, phrases in FORMS.items() for phrase in phrases]
)
def test_forms(phrase: str, form: str) -> None:
    assert form_of(phrase, WORDS) == form


@pytest.mark.parametrize(
    ("point", "text"),
    [
        ({"主体": "各乡镇", "内容": "必须落实属地责任"}, "各乡镇必须落实属地责任。"),
        ({"主体": "各单位", "内容": "加快修复", "时限": "5月底"}, "各单位要在5月底前加快修复。"),
        ({"内容": "要抓好落实"}, "要抓好落实。"),
        ({"内容": "28家养殖场设施11月底前全部完成"}, "28家养殖场设施11月底前全部完成。"),
        (
            {
                "主体": "县水利局",
                "牵头": ["县水利局"],
                "目标": [{"指标": "水库", "比较": "全部完成", "值": "3", "单位": "座"}],
            },
            "县水利局要确保3座水库全部完成。",
        ),
    ],
)
def test_points(point: dict[str, object], text: str) -> None:
    assert told(point) == text


@pytest.mark.parametrize(
    ("deadline", "by"),
    [
        ("立行立改", "立行立改"),
        ("长期", "长期"),
        ("6月底前完成", "6月底前完成"),
        ("11月底", "11月底前"),
        ("年内", "年内"),
    ],
)
def test_deadlines(deadline: str, by: str) -> None:
    assert targets.before(deadline) == by


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ({"指标": "积案", "比较": "清零", "值": "12", "单位": "件"}, "确保12件积案清零"),
        ({"指标": "优良天数", "比较": ">=", "值": "219天以上", "单位": "天"}, "确保优良天数达到219天以上"),
        ({"指标": "较大事故", "比较": "<=", "值": "0"}, "确保较大事故为零"),
    ],
)
def test_targets(target: dict[str, object], text: str) -> None:
    assert targets.clause(Target.model_validate(target), WORDS) == text


def test_no_upper_meeting_is_lost() -> None:
    facts = {"名称": "会", "目的": ["传达全省会议精神"], "上级会议": ["全省会议", "全市会议"]}
    assert opening.purposes(meeting(会议=facts)) == "贯彻落实全市会议精神，传达全省会议精神"


def test_posts_are_said_once() -> None:
    known = meeting(
        人员=[{"姓名": "李坤", "职务": ["副县长"]}], 参会=[{"职务": ["副县长"], "人": ["李坤", "范文杰"]}]
    )
    assert [group.said for group in people.groups(known)] == ["副县长李坤、范文杰"]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"类型": "表态发言"}, "表态发言"),
        ({"类型": "讲话", "人": ["赵强"]}, "请赵强同志讲话"),
        ({"类型": "讲话", "人": ["胡书记"]}, "请胡书记讲话"),
        (
            {"类型": "签订责任状", "单位": ["甲镇", "乙镇"], "动作": "依次上台签字"},
            "请甲镇和乙镇签订责任状，依次上台签字",
        ),
    ],
)
def test_invitations(item: dict[str, object], text: str) -> None:
    whole = meeting(议程=[item])
    assert agenda.invitation(whole, whole.agenda[0], WORDS) == text


def test_looking_back_names_what_was_done() -> None:
    assert agenda.looked_back(meeting(议程=[{"类型": "表态发言"}]), WORDS) == ["会上作了表态发言"]
    assert agenda.looked_back(meeting(议程=[{"类型": "通报", "人": ["李坤"]}]), WORDS) == ["李坤同志作了通报"]


def test_the_hours_of_several_days_stand_beside_their_days() -> None:
    facts = {"名称": "会", "日期": "2024-04-18", "结束日期": "2024-04-19", "开始": "14:30", "结束": "12:00"}
    assert notice.when(meeting(会议=facts).info) == "2024年4月18日（星期四）下午2:30至19日（星期五）中午12:00"


def test_the_main_venue_is_listed_once() -> None:
    facts = {
        "名称": "会",
        "地点": "一楼",
        "会场": [{"类别": "主会场", "地点": "一楼"}, {"类别": "分会场", "地点": "各乡镇"}],
    }
    assert notice.venues(meeting(会议=facts).info, WORDS) == ["主会场：一楼", "分会场：各乡镇"]


def test_ranks_phases_and_counts() -> None:
    facts = meeting(
        形势={"位次": [{"时间": "2016年", "位次": "第62位"}, {"位次": "第37位"}]},
        行动={"名称": "甲", "阶段": [{"名称": "实施阶段"}]},
        问题数={"部门数": "12个", "问题数": "46条"},
    )
    assert facts.situation is not None
    assert situation.ranks(facts.situation) == "从位次看，2016年列第62位，再到第37位，位次前移"
    assert safeguards.phases(facts) == "行动分阶段推进：实施阶段。"
    assert situation.issue_count(facts) == "12个部门46条问题"


def test_marks() -> None:
    assert enumerated(["甲；乙", "丙"]) == "一是甲；乙。二是丙"
    assert enumerated(["甲！", "乙？"]) == "一是甲！二是乙？"
    assert join_clauses(["甲；乙", "丙"]) == "甲；乙；丙"
    assert join_clauses(["抓好“确保六年，力争三年”的承诺", "丙"]) == "抓好“确保六年，力争三年”的承诺，丙"
    assert [ended(text) for text in ("甲。。", "甲.", "，")] == ["甲。", "甲。", ""]


def test_parts_of_a_demand_may_be_plain_words() -> None:
    assert meeting(要求=[{"标题": "甲", "子项": ["乙"]}]).requirements[0].sections[0].heading == "乙"
