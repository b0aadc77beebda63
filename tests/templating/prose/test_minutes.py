"""Minutes: the subject is the meeting, the ladder of verbs stays where the data put it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import Meeting, Topic
from generator.records.model.minutes import VERDICTS
from generator.services.pipeline import render
from generator.templating.prose.joining import of_unit
from generator.templating.prose.minutes import presence, topic_text
from tests.templating.prose.facts import meeting


def told_of(**facts: Any) -> Any:
    return topic_text(meeting(人员=[{"姓名": "范文杰", "职务": ["副县长"]}]), Topic.model_validate(facts))


@pytest.mark.parametrize(
    ("facts", "heading", "paragraphs"),
    [
        (
            {"题目": "经济工作会议准备情况", "方式": "听取汇报", "汇报人": "范文杰", "结论": "同意"},
            "关于经济工作会议准备情况",
            ("会议听取了副县长范文杰关于经济工作会议准备情况的汇报。", "会议同意经济工作会议准备情况汇报。"),
        ),
        (
            {
                "题目": "关于防汛工作的汇报",
                "方式": "听取汇报",
                "结论": "原则同意",
                "结论事项": "百日行动方案",
            },
            "关于防汛工作的汇报",
            ("会议听取了关于防汛工作的汇报。", "会议原则同意百日行动方案。"),
        ),
        ({"题目": "修订意见"}, "关于修订意见", ("会议研究了修订意见。",)),
        ({"题目": "修订意见", "结论": "原则同意"}, "关于修订意见", ("会议研究并原则同意修订意见。",)),
        (
            {"题目": "修订意见", "方式": "审议", "文件": ["修订意见（草案）"], "结论": "原则通过"},
            "关于修订意见",
            ("会议审议并原则通过《修订意见（草案）》。",),
        ),
        (
            {"题目": "修订意见", "方式": "审议", "汇报人": "范文杰", "文件": ["修订意见"], "结论": "通过"},
            "关于修订意见",
            ("会议听取了副县长范文杰的说明，审议了《修订意见》。", "会议通过《修订意见》。"),
        ),
        (
            {"题目": "修订意见", "结论": "暂缓"},
            "关于修订意见",
            ("会议研究了修订意见。", "会议决定，修订意见暂缓。"),
        ),
        (
            {"题目": "会议精神", "方式": "传达学习", "内容": ["甲讲话精神", "乙指示精神", "丙会议精神"]},
            "传达学习会议精神",
            ("会议传达学习了甲讲话精神、乙指示精神和丙会议精神。",),
        ),
        (
            {"题目": "会议精神", "方式": "书面传达", "文件": ["通知"]},
            "传达会议精神",
            ("会议传达了《通知》。",),
        ),
        (
            {"题目": "除险", "方式": "讨论", "并": ["研究资金安排"]},
            "关于除险",
            ("会议讨论了除险，并研究了资金安排。",),
        ),
        (
            {"题目": "除险", "指出": ["隐患除早一天，汛期就安全一分", "各乡镇都不能等。"]},
            "关于除险",
            ("会议研究了除险。会议指出，隐患除早一天，汛期就安全一分。各乡镇都不能等。",),
        ),
        ({"题目": "除险", "要求": ["抓紧除险"]}, "关于除险", ("会议研究了除险。", "会议要求，抓紧除险。")),
        (
            {"题目": "除险", "要求": ["抓紧除险。", "加强值守"]},
            "关于除险",
            ("会议研究了除险。", "会议要求：一是抓紧除险；二是加强值守。"),
        ),
        (
            {"题目": "除险", "方式": "听取", "结论": "同意", "要求": ["抓紧除险"]},
            "关于除险",
            ("会议听取了关于除险的汇报。", "会议同意除险。会议要求，抓紧除险。"),
        ),
    ],
)
def test_topic(facts: dict[str, Any], heading: str, paragraphs: tuple[str, ...]) -> None:
    topic = told_of(**facts)
    assert (topic.heading, topic.paragraphs, topic.decisions) == (heading, paragraphs, ())


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("逐库落实责任人", "会议议定，逐库落实责任人。"),
        ({"事项": "逐库落实责任人", "动词": "决定"}, "会议决定，逐库落实责任人。"),
        ({"事项": "百日行动方案", "动词": "原则同意"}, "会议原则同意百日行动方案。"),
        ({"事项": "县司法局提出意见", "动词": "请"}, "会议请县司法局提出意见。"),
        ({"事项": "成立专班", "牵头": ["县水利局"]}, "会议议定，成立专班，由县水利局负责落实。"),
        (
            {"事项": "成立专班", "牵头": ["县水利局"], "配合": ["甲局", "乙局"], "时限": "4月25日前"},
            "会议议定，成立专班，由县水利局牵头，甲局、乙局配合，4月25日前完成。",
        ),
        ({"事项": "成立专班", "配合": ["甲局"]}, "会议议定，成立专班，甲局配合。"),
        (
            {"事项": "成立专班", "时限": "4月底", "报送": "县政府"},
            "会议议定，成立专班，4月底前完成，并报县政府。",
        ),
        ({"事项": "4月底前成立专班", "时限": "4月底"}, "会议议定，4月底前成立专班。"),
    ],
)
def test_a_single_decision_is_a_paragraph(fact: Any, said: str) -> None:
    topic = told_of(题目="除险", 决定=[fact])
    assert topic.paragraphs[-1] == said
    assert topic.decisions == ()


def test_several_decisions_are_a_list() -> None:
    topic = told_of(
        题目="除险",
        决定=[
            {"事项": "逐库落实责任人", "动词": "要求", "牵头": ["县水利局"]},
            {"事项": "百日行动方案", "动词": "同意"},
            "成立专班",
        ],
    )
    assert topic.paragraphs == ("会议研究了除险。",)
    assert topic.decisions == (
        "县水利局要逐库落实责任人。",
        "同意百日行动方案。",
        "成立专班。",
    )


def test_units_that_took_part() -> None:
    assert told_of(题目="除险", 参加单位=["甲局", "乙局"]).units == "甲局、乙局参加了本议题的研究。"
    assert told_of(题目="除险").units == ""


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("act", ["听取汇报", "审议", "研究", "讨论", ""])
def test_the_verdict_is_said_once_in_its_own_words(verdict: str, act: str) -> None:
    said = "".join(told_of(题目="除险", 方式=act, 结论=verdict).paragraphs)
    others = [
        other for other in ("原则同意", "原则通过", "同意", "通过", "暂缓", "再议") if other not in verdict
    ]
    assert said.count(verdict) == 1
    assert [other for other in others if other in said] == []


def test_a_reporter_who_is_not_listed_stays_as_written() -> None:
    topic = topic_text(
        Meeting.model_validate({"会议": "会"}), Topic.model_validate({"题目": "除险", "汇报人": ["县水利局"]})
    )
    assert topic.paragraphs == ("会议听取了县水利局的汇报，研究了除险。",)


@pytest.mark.parametrize(
    ("facts", "paragraphs"),
    [
        (
            {
                "题目": "三个办法草案",
                "方式": "听取汇报",
                "汇报人": "秘书处",
                "内容": ["各代表团审议三个办法草案的情况"],
                "文件": ["选举办法草案", "票决办法草案"],
                "结果": ["以举手方式表决，同意19人、反对0人、弃权0人"],
                "结论": "通过",
            },
            (
                "会议听取了秘书处关于各代表团审议三个办法草案的情况的汇报。",
                "以举手方式表决，同意19人、反对0人、弃权0人。会议通过《选举办法草案》《票决办法草案》。",
            ),
        ),
        (
            {"题目": "戊方案", "方式": "听取汇报", "汇报人": "甲局", "结论": "以举手方式表决通过"},
            ("会议听取了甲局关于戊方案的汇报。", "会议以举手方式表决通过戊方案。"),
        ),
        (
            {"题目": "辛事项", "方式": "听取汇报", "汇报人": "甲局", "结论": "暂缓"},
            ("会议听取了甲局关于辛事项的汇报。", "会议决定，辛事项暂缓。"),
        ),
        (
            {
                "题目": "退出景区经营有关事项",
                "方式": "听取汇报",
                "内容": ["甲公司退出景区经营的情况"],
                "认为": ["合作有成绩。"],
                "指出": ["时间紧。"],
            },
            ("会议听取了关于甲公司退出景区经营的情况的汇报。会议认为，合作有成绩。会议指出，时间紧。",),
        ),
        (
            {"题目": "预算", "方式": "听取汇报", "内容": ["编制情况"], "文件": ["草案"]},
            ("会议听取了关于编制情况、预算、《草案》的汇报。",),
        ),
    ],
)
def test_what_was_reported_and_what_was_ruled_on(facts: dict[str, Any], paragraphs: tuple[str, ...]) -> None:
    assert told_of(**facts).paragraphs == paragraphs


def test_a_demand_among_decisions_names_who_is_to_do_it() -> None:
    topic = told_of(
        题目="景区",
        决定=[
            {"动词": "要求", "事项": "进一步加强管理", "牵头": "管理处"},
            {"动词": "要求", "事项": "加大招商力度", "牵头": "管理处", "配合": ["发改局"]},
            {"动词": "要求", "事项": "加强巡查"},
            {"动词": "要求", "事项": "各乡镇每月报进度"},
        ],
    )
    assert topic.decisions == (
        "管理处要进一步加强管理。",
        "加大招商力度，由管理处牵头，发改局配合。",
        "要加强巡查。",
        "各乡镇每月报进度。",
    )


def test_presence() -> None:
    assert presence(meeting({"应到": "20人", "实到": "19人"})) == "会议应到20人，实到19人"
    assert presence(meeting({"实到": "19人"})) == "会议实到19人"
    assert presence(meeting()) == ""


def test_figures_under_a_topic_are_what_was_reported() -> None:
    facts = {"题目": "政府工作报告", "方式": "审议", "汇报人": "范文杰", "文件": ["政府工作报告"]}
    told = told_of(**facts, 内容=["征求意见136条，采纳94条", "民生实事10件"])
    assert told.paragraphs[0] == (
        "会议听取了副县长范文杰的说明，审议了《政府工作报告》。据汇报，征求意见136条，采纳94条；民生实事10件。"
    )


def test_what_was_passed_on_is_its_object() -> None:
    told = told_of(题目="经济工作会议精神", 方式="传达学习", 内容=["2026年10项安排"])
    assert told.paragraphs[0] == "会议传达学习了2026年10项安排。"


def test_one_decision_behind_a_demand_is_settled() -> None:
    decision = {"事项": "修订预案", "动词": "要求", "时限": "5月底"}
    told = told_of(题目="防汛", 要求=["值班到岗"], 决定=[decision])
    assert told.paragraphs[-1].startswith("会议议定，修订预案")


def test_nobody_is_asked_for_what_is_no_doing() -> None:
    decisions = [
        {"事项": "付费办法单独成文", "动词": "要求", "牵头": ["县医保局"]},
        {"事项": "对评估价复核", "动词": "要求", "牵头": ["县审计局"]},
    ]
    assert told_of(题目="医保", 决定=decisions).decisions == (
        "付费办法单独成文，由县医保局负责落实。",
        "县审计局要对评估价复核。",
    )


def test_what_was_demanded_at_the_meeting_is_in_its_minutes() -> None:
    facts = meeting(
        纪要={"议题": [{"题目": "除险"}]},
        人员=[{"姓名": "鲁承安", "职务": ["副市长"], "角色": "讲话"}],
        要求=[{"标题": "盯住超期隐患", "要点": [{"内容": "按期清零", "牵头": ["市应急局"]}]}],
        目标=[{"指标": "隐患", "比较": "全部完成", "值": "4", "单位": "处"}],
    )
    said = render(facts, "会议纪要").text
    assert "## 关于工作部署\n\n会议强调，" in said
    assert "鲁承安强调" not in said  # minutes tell no single speech
    assert "市应急局牵头" in said
    assert "4处" in said
    assert "关于工作部署" not in render(meeting(纪要={"议题": [{"题目": "除险"}]}), "会议纪要").text


@pytest.mark.parametrize(
    ("unit", "who", "said"),
    [
        ("松坪村", "村党支部书记", "松坪村党支部书记"),
        ("县水利局", "局长", "县水利局局长"),
        ("甲镇", "镇长", "甲镇镇长"),
        ("甲市", "市场监管局局长", "甲市市场监管局局长"),
        ("甲市", "市政府分管负责人", "甲市政府分管负责人"),
    ],
)
def test_what_a_unit_and_its_head_share_is_said_once(unit: str, who: str, said: str) -> None:
    assert of_unit(unit, who) == said
