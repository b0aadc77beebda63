"""A section becomes paragraphs that stand on facts; phrases lead in, carry over, close."""

from __future__ import annotations

from typing import Any

import pytest

from generator.templating.prose.outline import OutlineSection, plan
from generator.templating.prose.sections import SectionWriter, Told
from tests.templating.prose.facts import WORDS, marked, meeting, silent


def told(kind: str = "动员讲话", phrase: Any = silent, **facts: Any) -> list[Told]:
    whole = meeting({"主题": "防汛备汛"}, **facts)
    writer = SectionWriter(whole, WORDS, phrase)
    return [writer.tell(section) for section in plan(whole, WORDS, kind)]


def block(**facts: Any) -> list[str]:
    """The paragraphs of one point of a host's remarks."""
    (only,) = told("主持讲话", 人员=[{"姓名": "甲某", "角色": "主持"}], 要求=[{"标题": "抓住重点", **facts}])
    return [*only.paragraphs, *only.ending]


def words_of(one: Told) -> str:
    return "".join([*one.paragraphs, *(words_of(part) for part in one.parts), *one.ending])


@pytest.mark.parametrize(
    ("facts", "paragraphs"),
    [
        ({}, []),
        ({"领句": "早一步就主动一步"}, ["早一步就主动一步。"]),
        ({"正文": ["宁可十防九空，不可失防万一"]}, ["宁可十防九空，不可失防万一。"]),
        ({"要点": ["加快修复", "加强值守"]}, ["要加快修复，加强值守。"]),
        ({"对象": ["各乡镇", "各部门"], "要点": ["加快修复"]}, ["各乡镇、各部门要加快修复。"]),
        (
            {"领句": "早一步就主动一步。", "要点": ["加快修复"], "目标": [{"指标": "隐患", "比较": "清零"}]},
            ["早一步就主动一步。要加快修复。", "确保隐患清零。"],
        ),
        (
            {"台账要素": ["牵头部门", "责任人"]},
            ["台账要逐个问题明确牵头部门和责任人，一件一件对账，一项一项改到位。"],
        ),
        (
            {
                "处置": [
                    {"情形": "能解决的问题", "办法": ["立行立改"]},
                    {"情形": "对其他问题", "办法": ["定期限", "专人盯"]},
                ]
            },
            ["对能解决的问题，要立行立改；对其他问题，要定期限，专人盯。"],
        ),
        (
            {"突出": [{"说法": "最紧要的", "内容": "做好转移准备"}, {"说法": "最难的", "内容": "夜间巡查"}]},
            ["当前，最紧要的是做好转移准备；最难的是夜间巡查。"],
        ),
        ({"牵头": ["县水利局"]}, ["这项工作由县水利局牵头。"]),
        (
            {"牵头": ["县水利局"], "配合": ["甲局", "乙局"], "时限": "6月底"},
            ["这项工作由县水利局牵头，甲局、乙局配合，6月底前完成。"],
        ),
        ({"配合": ["甲局"]}, ["这项工作由甲局配合。"]),
        ({"时限": "6月底"}, ["这项工作6月底前完成。"]),
    ],
)
def test_a_block_of_demands(facts: dict[str, Any], paragraphs: list[str]) -> None:
    assert block(**facts) == paragraphs


def test_areas_are_counted_before_they_are_told() -> None:
    areas = [
        {"标题": "河湖整治", "序次": "方面", "要点": ["加强巡查"]},
        {
            "标题": "物资方面",
            "序次": "方面",
            "要点": ["储备砂石"],
            "目标": [{"指标": "缺口", "比较": "清零"}],
        },
    ]
    assert block(子项=areas) == [
        "具体抓好两个方面：河湖整治、物资。",
        "河湖整治方面，要加强巡查。",
        "物资方面，要储备砂石。确保缺口清零。",
    ]
    assert block(子项=areas[:1]) == ["河湖整治方面，要加强巡查。"]


def test_parts_of_the_next_level() -> None:
    (only,) = told(
        "主持讲话",
        人员=[{"姓名": "甲某", "角色": "主持"}],
        要求=[{"标题": "抓住重点", "子项": [{"标题": "查水库", "序次": "（一）", "要点": ["检查泄洪设施"]}]}],
    )
    (part,) = only.parts
    assert (part.heading, part.enumerator, part.run_in) == ("查水库", "（一）", False)
    assert part.paragraphs == ["要检查泄洪设施。"]


class TestSituation:
    def first(self, phrase: Any = silent, **situation: Any) -> list[str]:
        return told(phrase=phrase, 形势=situation)[0].paragraphs

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"背景": ["降雨偏多。"], "意义": ["事关群众安全"]}, ["降雨偏多。事关群众安全。"]),
            ({"成绩": ["修复堤防"]}, ["我们修复堤防。"]),
            ({"问题": ["隐患未除"]}, ["问题主要是隐患未除。"]),
            ({"判断": ["形势不容乐观"]}, ["形势不容乐观。"]),
            ({"压力": ["强降雨随时可能发生"]}, ["强降雨随时可能发生。"]),
            ({"压力": ["降雨不均", "欠账不少"]}, ["压力来自几个方面：一是降雨不均；二是欠账不少。"]),
            ({"关键期": "6、7、8三个月"}, ["6、7、8三个月是关键期，必须抓住。"]),
            ({"数据": [{"名称": "已修复堤防", "值": "12处"}]}, ["已修复堤防12处。"]),
        ],
    )
    def test_facts_alone(self, facts: dict[str, Any], said: list[str]) -> None:
        assert self.first(**facts) == said

    def test_no_praise_without_achievements(self) -> None:
        said = "".join(self.first(marked, 问题=["隐患未除"]))
        assert "〔问题领起〕" in said
        assert "成绩" not in said
        assert "〔问题转折〕" not in said

    def test_trouble_turns_only_after_praise(self) -> None:
        said = "".join(self.first(marked, 成绩=["修复堤防"], 问题=["隐患未除"]))
        assert said.index("〔成绩领起〕") < said.index("〔问题转折〕")
        assert "〔问题领起〕" not in said

    def test_no_trouble_without_problems(self) -> None:
        said = "".join(self.first(marked, 成绩=["修复堤防"]))
        assert "问题" not in said
        assert "形势" not in said


def test_the_count_of_problems_is_said_once() -> None:
    sections = told(形势={"问题": ["隐患未除"]}, 问题数={"部门数": "12", "问题数": "46"})
    assert "".join(map(words_of, sections)).count("12个部门46条问题") == 1


def test_a_campaign_is_told_task_by_task() -> None:
    tasks = [
        {
            "名称": "水库除险行动",
            "事项": ["检查溢洪道", "疏通泄洪通道"],
            "牵头": ["县水利局"],
            "配合": ["县财政局"],
            "目标": [{"指标": "水库除险", "比较": "全部完成", "值": "3", "单位": "座"}],
        },
        {"名称": "城区清淤行动", "事项": ["清淤管网"]},
    ]
    sections = told(行动={"名称": "百日行动", "任务": tasks})
    first, second = sections[1].parts
    assert [part.heading for part in sections[1].parts] == ["水库除险行动", "城区清淤行动"]
    assert first.paragraphs == [
        "确保3座水库除险全部完成。一是检查溢洪道；二是疏通泄洪通道。这项工作由县水利局牵头，县财政局配合。"
    ]
    assert second.paragraphs == ["清淤管网。"]


def test_who_pledged_is_held_to_it_when_there_are_words_for_it() -> None:
    pledge = {"类型": "表态发言", "单位": ["甲局", "乙局"]}
    assert "甲局" not in words_of(told(议程=[pledge])[-1])
    assert "甲局和乙局作了表态，〔兑现〕。" in words_of(told(phrase=marked, 议程=[pledge])[-1])


def test_who_sits_there_is_told_when_there_are_words_for_it() -> None:
    assert "都在会场，〔到会〕。" in words_of(told(phrase=marked, 参会=["各乡镇负责人"])[-1])
    assert "都在会场" not in words_of(told(phrase=silent, 参会=["各乡镇负责人"])[-1])


def test_no_closing_phrase_after_headed_parts() -> None:
    sections = told(phrase=marked, 行动={"名称": "百日行动", "任务": ["水库除险行动"]})
    assert "〔任务收束〕" not in words_of(sections[1])
    assert "〔认识收束〕" in words_of(sections[0])


def test_long_runs_of_points_are_broken_into_paragraphs() -> None:
    points = [
        f"加强第{number}段堤防的巡查、值守和养护，把责任落实到人、到岗、到堤段"
        for number in "甲乙丙丁戊己庚辛壬癸"
    ]
    said = block(要点=points)
    assert len(said) > 1
    assert all(point in "".join(said) for point in points)
    assert max(map(len, said)) < 400


@pytest.mark.parametrize("kind", ["动员讲话", "主持讲话", "主持词", "推进会讲话", "调度会讲话"])
def test_a_meeting_without_facts_gives_no_empty_paragraph(kind: str) -> None:
    for section in told(kind):
        assert isinstance(section, Told)
        assert all(text.strip() for text in [*section.paragraphs, *section.ending])


def test_parts_that_are_run_in_stand_in_one_paragraph() -> None:
    block = {
        "标题": "立即起程",
        "子项": [{"标题": "升华思想", "序次": "一要"}, {"标题": "投身战斗", "序次": "一要"}],
    }
    whole = meeting(要求=[block])
    told = SectionWriter(whole, WORDS, silent).tell(
        OutlineSection("任务", "立即起程", blocks=whole.requirements)
    )
    assert (told.paragraphs, told.parts) == (["一要升华思想。二要投身战斗。"], [])


def test_a_loss_does_not_stand_among_what_was_achieved() -> None:
    facts = {"成绩": ["抢通中断道路4条"], "数据": [{"名称": "直接经济损失", "值": "2140万元"}]}
    writer = SectionWriter(meeting(形势=facts), WORDS, silent)
    told = writer.tell(OutlineSection("认识", "看清形势", situation=True)).paragraphs
    assert [text for text in told if "抢通中断道路4条" in text and "2140万元" in text] == []
    assert "直接经济损失2140万元。" in told


def test_whoever_is_meant_and_until_when_is_said() -> None:
    assert block(对象=["各乡镇"], 正文=["早一步就主动一步"])[-1] == "早一步就主动一步。这是对各乡镇的要求。"
    task = {"名称": "隐患排查", "事项": ["排查水库"], "牵头": ["县水利局"], "时限": "6月底"}
    (first, *_) = [part for one in told(行动={"名称": "百日行动", "任务": [task]}) for part in one.parts]
    assert first.paragraphs == ["排查水库。这项工作由县水利局牵头，6月底前完成。"]
