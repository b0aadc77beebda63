"""What holds the work up: period, sums, leading group, phases, who answers."""

from __future__ import annotations

from typing import Any

import pytest

from generator.templating.prose.safeguards import accountability, leading_group, period, phases, sums
from tests.templating.prose.facts import WORDS, meeting


def action(**facts: Any) -> Any:
    return meeting(行动={"名称": "百日行动", **facts})


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        ({"开始": "2014-10-09", "结束": "2015-01-15"}, "从2014年10月9日至2015年1月15日"),
        ({"开始": "2014-10-09"}, "从2014年10月9日起"),
        ({"结束": "2015-01-15"}, "到2015年1月15日"),
        ({"开始": "4月20日", "结束": "7月28日"}, "从4月20日至7月28日"),
    ],
)
def test_period(facts: dict[str, str], said: str) -> None:
    assert period(action(**facts)) == said


@pytest.mark.parametrize(
    ("tasks", "said"),
    [
        ([], ""),
        (["除险"], "除险"),
        (["除险", "清淤"], "2大任务"),
        ([{"名称": "除险", "事项": ["甲", "乙"]}, {"名称": "清淤", "事项": ["丙"]}], "2大任务、3项具体工作"),
        ([{"名称": "除险", "事项": ["甲"]}, "清淤"], "2大任务"),
    ],
)
def test_sums_are_counted_from_the_lists(tasks: list[Any], said: str) -> None:
    assert sums(action(任务=tasks)) == said
    assert sums(action(任务=tasks, 任务数="9", 事项总数="99")) == said


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ({}, ""),
        ({"组长": "县长"}, "领导小组由县长任组长。"),
        (
            {
                "名称": "百日行动领导小组",
                "组长": "县长",
                "副组长": ["甲某", "乙某"],
                "办公室": "县水利局",
                "职责": ["综合", "调度"],
            },
            "百日行动领导小组由县长任组长，甲某同志、乙某同志任副组长，办公室设在县水利局，负责综合、调度。",
        ),
        ({"副组长": ["甲某"]}, "领导小组由甲某同志任副组长。"),
        ({"办公室": "县水利局"}, "办公室设在县水利局。"),
        ({"职责": ["综合", "调度"]}, "领导小组负责综合、调度。"),
    ],
)
def test_leading_group(group: dict[str, Any], said: str) -> None:
    assert leading_group(action(领导小组=group), WORDS) == said


@pytest.mark.parametrize("head", ["方致远", "县长方致远", "方县长"])
def test_a_speaker_who_heads_the_group_says_so(head: str) -> None:
    speaker = {"姓名": "方致远", "职务": ["县长"], "称呼": "方县长", "角色": "讲话"}
    mine = meeting(人员=[speaker], 行动={"名称": "百日行动", "领导小组": {"组长": head}})
    assert leading_group(mine, WORDS) == "领导小组由我任组长。"


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([], ""),
        ([{"名称": "动员部署"}], "行动分阶段推进：动员部署阶段。"),
        (
            [
                {"名称": "动员部署", "时间": "4月20日至30日", "内容": ["摸清底数"]},
                {"名称": "集中整治", "内容": ["分类除险", "逐项验收"]},
            ],
            "行动分两个阶段推进：4月20日至30日为动员部署阶段，摸清底数；集中整治阶段，分类除险、逐项验收。",
        ),
    ],
)
def test_phases(listed: list[Any], said: str) -> None:
    assert phases(action(阶段=listed)) == said


def test_without_a_campaign_there_is_nothing_to_say() -> None:
    alone = meeting()
    assert (period(alone), sums(alone), phases(alone), leading_group(alone, WORDS)) == (
        "",
        "",
        "",
        "",
    )


LATE = "没有按时完成的"


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([], ""),
        ([{"情形": LATE, "措施": ["约谈"]}], "对没有按时完成的，进行约谈。"),
        ([{"情形": LATE, "措施": ["约谈", "处理"]}], "对没有按时完成的，该约谈的约谈、该处理的处理。"),
        (
            [{"情形": LATE, "措施": ["通报批评", "处分"], "主体": "县督查室"}],
            "对没有按时完成的，由县督查室给予通报批评、处分。",
        ),
        ([{"情形": LATE, "措施": ["约谈", "通报批评"]}], "对没有按时完成的，进行约谈、给予通报批评。"),
        (
            [{"情形": LATE, "措施": ["约谈", "通报", "取消评先评优资格"]}],
            "对没有按时完成的，采取约谈、通报、取消评先评优资格三项措施。",
        ),
        ([{"情形": "对弄虚作假的", "措施": ["一律严查"]}], "对弄虚作假的，一律严查。"),
        ([{"情形": "凡是弄虚作假的", "措施": ["一律严查"]}], "凡是弄虚作假的，一律严查。"),
        (
            [
                {"情形": LATE, "措施": ["双重追责", "终身追责"]},
                {"情形": "成绩突出的", "措施": ["表彰", "奖励"], "表扬": "是"},
            ],
            "对成绩突出的，给予表彰、奖励；对没有按时完成的，实行双重追责、终身追责。",
        ),
    ],
)
def test_accountability(listed: list[Any], said: str) -> None:
    assert accountability(meeting(问责=listed), WORDS) == said


def test_a_condition_without_a_measure_is_not_told() -> None:
    praise = {"情形": "成绩突出的", "措施": [], "主体": "县政府"}
    blame = {"情形": "没有完成任务的", "措施": ["约谈"]}
    assert accountability(meeting(问责=[praise, blame]), WORDS) == "对没有完成任务的，进行约谈。"
    assert accountability(meeting(问责=[praise]), WORDS) == ""


@pytest.mark.parametrize(
    ("posts", "said"),
    [
        (["县委副书记", "县长"], "对没有开工的，我约谈乡镇主要负责人。"),
        (["副县长"], "对没有开工的，县长约谈乡镇主要负责人。"),
    ],
)
def test_who_speaks_does_not_call_himself_by_his_post(posts: list[str], said: str) -> None:
    speaker = {"姓名": "庄牧之", "职务": posts, "角色": "讲话"}
    case = {"情形": "没有开工的", "措施": ["县长约谈乡镇主要负责人"]}
    assert accountability(meeting(人员=[speaker], 问责=[case]), WORDS) == said


def test_a_body_that_bears_a_post_is_not_the_speaker() -> None:
    speaker = {"姓名": "庄牧之", "职务": ["县长"], "角色": "讲话"}
    case = {"情形": "没有开工的", "措施": ["县长办公会研究处理"]}
    said = accountability(meeting(人员=[speaker], 问责=[case]), WORDS)
    assert "县长办公会研究处理" in said
