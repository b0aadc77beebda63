"""What a speech tells, by the path of the fact: paragraphs that stand on facts; phrases lead in and close."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from generator.files import resources
from generator.templating import render_text
from generator.templating.outline import TELLER
from generator.templating.prose.blocks import Blocks
from generator.templating.view import names
from tests.templating.prose.facts import WORDS, marked, meeting, silent

OUTLINE = (resources.templates_dir() / "_partials" / "提纲.j2.md").read_text(encoding="utf-8")
HOST = {"姓名": "甲某", "角色": "主持"}


def drafted(outline: str = OUTLINE, phrase: Any = silent, hosting: bool = False, **facts: Any) -> str:
    """The outline of a speech as Markdown, with phrases that show where they stand, or with none."""
    whole = meeting({"主题": "防汛备汛"}, **facts)
    context = {name: get(whole) for name, get in names(whole).items()}
    context[TELLER] = Blocks(whole, WORDS, phrase, hosting)
    return render_text(outline, context).strip()


def blocks_of(text: str) -> list[str]:
    return [one for one in text.split("\n\n") if one]


def told(fact: str, phrase: Any = silent, **facts: Any) -> list[str]:
    """What one line of a template tells."""
    return blocks_of(drafted(f"{{% 写 {fact} %}}", phrase, **facts))


def demand(**facts: Any) -> list[str]:
    """The paragraphs under one heading of a host's remarks."""
    given = [{"标题": "抓住重点", **facts}]
    heading, *paragraphs = blocks_of(drafted(hosting=True, 人员=[HOST], 要求=given))
    assert heading == "## 抓住重点 {: .无 }"
    return paragraphs


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
        ({"牵头": ["县水利局"]}, ["抓住重点，由县水利局牵头。"]),
        (
            {"牵头": ["县水利局"], "配合": ["甲局", "乙局"], "时限": "6月底"},
            ["抓住重点，由县水利局牵头，甲局、乙局配合，6月底前完成。"],
        ),
        ({"配合": ["甲局"]}, ["抓住重点，甲局做好配合。"]),
        ({"时限": "6月底"}, ["抓住重点，6月底前完成。"]),
    ],
)
def test_a_demand(facts: dict[str, Any], paragraphs: list[str]) -> None:
    assert demand(**facts) == paragraphs


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
    assert demand(子项=areas) == [
        "具体抓好两个方面：河湖整治、物资。",
        "河湖整治方面，要加强巡查。",
        "物资方面，要储备砂石。确保缺口清零。",
    ]
    assert demand(子项=areas[:1]) == ["河湖整治方面，要加强巡查。"]


def test_parts_of_the_next_level() -> None:
    assert demand(子项=[{"标题": "查水库", "要点": ["检查泄洪设施"]}]) == ["### 查水库", "要检查泄洪设施。"]


def test_parts_that_are_run_in_stand_in_one_paragraph() -> None:
    parts = [{"标题": "升华思想", "序次": "一要"}, {"标题": "投身战斗", "序次": "一要"}]
    assert demand(子项=parts) == ["一要升华思想。二要投身战斗。"]


def test_points_and_parts_counted_as_the_template_says() -> None:
    outline = '{% 提纲 %}{% 部分 "任务" %}{% 写 要求, 序次="一是" %}{% 部分终 %}{% 提纲终 %}'
    points = drafted(
        outline, 要求=[{"标题": "抓住重点", "要点": ["加快修复", "加强值守"], "对象": ["各乡镇"]}]
    )
    assert blocks_of(points)[1] == "一是加快修复；二是加强值守。这是对各乡镇的要求。"
    parts = [{"标题": "升华思想", "序次": "一要"}, {"标题": "投身战斗", "序次": "一要"}]
    assert blocks_of(drafted(outline, 要求=[{"标题": "抓住重点", "子项": parts}]))[1] == (
        "一是升华思想。二是投身战斗。"
    )


def test_a_demand_in_few_words() -> None:
    outline = '{% 提纲 %}{% 部分 "任务" %}{% 写 要求, 从简=true %}{% 部分终 %}{% 提纲终 %}'
    block = {"标题": "抓住重点", "要点": ["加快修复"], "子项": [{"标题": "河湖"}], "台账要素": ["责任人"]}
    assert blocks_of(drafted(outline, 要求=[block]))[1:] == ["要加快修复。"]
    assert "### 河湖" in drafted(要求=[block])


def test_long_runs_of_points_are_broken_into_paragraphs() -> None:
    points = [
        f"加强第{number}段堤防的巡查、值守和养护，把责任落实到人、到岗、到堤段"
        for number in "甲乙丙丁戊己庚辛壬癸"
    ]
    said = demand(要点=points)
    assert len(said) > 1
    assert all(point in "".join(said) for point in points)
    assert max(map(len, said)) < 400


class TestSituation:
    def first(self, phrase: Any = silent, **situation: Any) -> list[str]:
        _, first, *_ = drafted(phrase=phrase, 形势=situation).split("## ")
        return blocks_of(first)[1:]

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
    said = drafted(形势={"问题": ["隐患未除"]}, 问题数={"部门数": "12", "问题数": "46"})
    assert said.count("12个部门46条问题") == 1


def test_a_campaign_is_told_task_by_task() -> None:
    tasks = [
        {
            "名称": "水库除险行动",
            "事项": ["检查溢洪道", "疏通泄洪通道"],
            "牵头": ["县水利局"],
            "配合": ["县财政局"],
            "目标": [{"指标": "水库除险", "比较": "全部完成", "值": "3", "单位": "座"}],
        },
        {"名称": "城区清淤行动", "事项": ["清淤管网"], "牵头": ["县水利局"], "时限": "6月底"},
    ]
    assert told("行动.任务", 行动={"名称": "百日行动", "任务": tasks}) == [
        "### 水库除险行动",
        "确保3座水库除险全部完成。一是检查溢洪道；二是疏通泄洪通道。水库除险行动，由县水利局牵头，县财政局配合。",
        "### 城区清淤行动",
        "清淤管网。城区清淤行动，由县水利局牵头，6月底前完成。",
    ]


def test_who_pledged_is_held_to_it_when_there_are_words_for_it() -> None:
    facts = {"议程": [{"类型": "表态发言", "单位": ["甲局", "乙局"]}], "要求": ["抓住重点"]}
    assert "甲局" not in drafted(**facts)
    assert "甲局和乙局作了表态，〔兑现〕。" in drafted(phrase=marked, **facts)
    assert "甲局" not in drafted(phrase=marked, 议程=facts["议程"])


def test_who_sits_there_is_told_when_there_are_words_for_it() -> None:
    facts = {"参会": ["各乡镇负责人"], "要求": ["抓住重点"]}
    assert "都在会场，〔到会〕。" in drafted(phrase=marked, **facts)
    assert "都在会场" not in drafted(**facts)
    assert "都在会场" not in drafted(phrase=marked, 参会=facts["参会"])


def test_no_closing_phrase_after_headed_parts() -> None:
    said = drafted(phrase=marked, 行动={"名称": "百日行动", "任务": ["水库除险行动"]}, 形势={"意义": "要紧"})
    assert "〔任务收束〕" not in said
    assert "〔认识收束〕" in said


def test_no_phrases_where_the_template_wants_none() -> None:
    facts = {
        "形势": {"成绩": ["修复堤防"], "问题": ["隐患未除"]},
        "要求": [{"标题": "抓住重点", "要点": ["巡堤"]}],
    }
    without = OUTLINE.replace("{% 提纲 %}", '{% 提纲 阐发="无" %}')
    assert "〔" in drafted(phrase=marked, **facts)
    assert drafted(without, marked, **facts) == drafted(**facts)


def test_a_loss_does_not_stand_among_what_was_achieved() -> None:
    facts = {"成绩": ["抢通中断道路4条"], "数据": [{"名称": "直接经济损失", "值": "2140万元"}]}
    said = blocks_of(drafted(形势=facts))
    assert [text for text in said if "抢通中断道路4条" in text and "2140万元" in text] == []
    assert "直接经济损失2140万元。" in said


def test_what_somebody_else_spoke_of_is_his() -> None:
    people = [HOST, {"姓名": "乙某", "角色": "讲话"}, {"姓名": "丙某"}]
    assert told("形势.背景", 人员=people, 形势={"背景": ["降雨偏多"], "讲话人": "丙某"}) == []
    assert told("形势.背景", 人员=people, 形势={"背景": ["降雨偏多"], "讲话人": "乙某"}) == ["降雨偏多。"]


class TestHeadings:
    """The record's structure is the structure; the template's parts say what is told where."""

    SIX = ("压实责任", "提高认识", "抓住重点甲", "抓住重点乙", "加强督查", "认清形势")
    FACTS: ClassVar[dict[str, Any]] = {
        "目标": [{"指标": "隐患", "比较": "清零"}],
        "行动": {"名称": "百日行动", "任务": ["水库除险行动"]},
        "形势": {"意义": "要紧"},
        "问责": [{"情形": "没有完成的", "措施": ["约谈"]}],
    }
    TOLD = ("要紧。", "确保隐患清零。", "### 水库除险行动", "对没有完成的，")

    def headings(self, text: str) -> list[str]:
        return [one.split(" {")[0][3:] for one in blocks_of(text) if one.startswith("## ")]

    @pytest.mark.parametrize("given", [("抓住重点",), ("压实责任", "提高认识"), SIX, ("甲",) * 3], ids=str)
    def test_they_are_neither_added_nor_moved_nor_renamed_and_every_fact_is_told_once(
        self, given: tuple[str, ...]
    ) -> None:
        text = drafted(要求=list(given), **self.FACTS)
        assert self.headings(text) == list(given)
        assert [text.count(one) for one in self.TOLD] == [1, 1, 1, 1]

    def test_the_part_that_is_given_moves_nothing(self) -> None:
        given = [
            {"标题": "甲", "部分": "保障"},
            {"标题": "乙", "部分": "认识"},
            {"标题": "丙", "部分": "任务"},
        ]
        text = drafted(要求=given, **self.FACTS)
        assert self.headings(text) == ["甲", "乙", "丙"]
        assert [text.index(one) for one in ("对没有完成的，", "要紧。", "确保隐患清零。")] == sorted(
            text.index(one) for one in ("对没有完成的，", "要紧。", "确保隐患清零。")
        )

    def test_in_the_order_of_the_template_they_are_sorted(self) -> None:
        parts = OUTLINE.split("\n\n")
        swapped = "\n\n".join([parts[0], parts[2].replace("\n{% 提纲终 %}", ""), parts[1] + "\n{% 提纲终 %}"])
        by_template = swapped.replace("{% 提纲 %}", "{% 提纲 次序=模板 %}")
        given = ["提高认识", "抓住重点", "压实责任"]
        assert self.headings(drafted(swapped, 要求=given, **self.FACTS)) == given
        text = drafted(by_template, 要求=given, **self.FACTS)
        assert self.headings(text) == ["提高认识", "压实责任", "抓住重点"]
        assert [text.count(one) for one in self.TOLD] == [1, 1, 1, 1]

    def test_a_part_without_a_heading_of_the_record_has_none(self) -> None:
        text = blocks_of(drafted(要求=["抓住重点"], 形势={"意义": "要紧"}, 问责=self.FACTS["问责"]))
        assert text == ["要紧。", "## 抓住重点 {: .无 }", "对没有完成的，进行约谈。"]

    def test_what_is_told_of_the_whole_stands_under_none_of_several(self) -> None:
        text = blocks_of(drafted(要求=["抓住重点甲", "抓住重点乙"], 目标=self.FACTS["目标"]))
        assert text == ["确保隐患清零。", "## 抓住重点甲", "## 抓住重点乙"]

    def test_without_headings_the_parts_that_have_facts_get_those_of_the_template(self) -> None:
        assert self.headings(drafted(**self.FACTS)) == [
            "提高认识，把防汛备汛摆上重要位置",
            "突出重点，抓好防汛备汛各项任务",
            "压实责任，确保防汛备汛落到实处",
        ]
        assert self.headings(drafted(问责=self.FACTS["问责"])) == ["压实责任，确保防汛备汛落到实处"]
        assert drafted() == ""

    @pytest.mark.parametrize(
        ("enumerator", "run_in", "style"),
        [
            (None, None, ""),
            ("一要", None, " {: .一要 .接排 }"),
            ("一要", "否", " {: .一要 }"),
            ("一、", "是", " {: .一、 .接排 }"),
            ("第一条", "否", " {: .第一条 }"),
        ],
    )
    def test_run_in_follows_the_enumerator_unless_said(
        self, enumerator: str | None, run_in: str | None, style: str
    ) -> None:
        block = {"标题": "抓住重点", "序次": enumerator, "接排": run_in}
        given = {key: value for key, value in block.items() if value}
        text = drafted(要求=[given, {**given, "标题": "加快进度"}])
        assert blocks_of(text) == [f"## 抓住重点{style}", f"## 加快进度{style}"]

    def test_a_host_tells_only_what_he_asks_for_where_somebody_else_speaks(self) -> None:
        people = [HOST, {"姓名": "乙某", "角色": "讲话"}]
        asked = [{"标题": "抓好传达", "讲话人": "主持人"}]
        text = drafted(hosting=True, 人员=people, 要求=asked, **self.FACTS)
        assert blocks_of(text) == ["## 抓好传达 {: .无 }"]
