"""What a speech tells, by the path of the fact: paragraphs that stand on facts alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import pytest

from generator.files import resources
from generator.records.model import Point
from generator.templating import render_text
from generator.templating.outline import TELLER
from generator.templating.prose.blocks import Blocks
from generator.templating.prose.elaborated import Elaborated
from generator.templating.view import names
from tests.templating.prose.facts import WORDS, meeting

OUTLINE = (resources.templates_dir() / "_partials" / "提纲.j2.md").read_text(encoding="utf-8")
HOST = {"姓名": "甲某", "角色": "主持"}


def drafted(outline: str = OUTLINE, hosting: bool = False, added: Any = None, **facts: Any) -> str:
    """The outline of a speech as Markdown, without elaborations."""
    whole = meeting({"主题": "防汛备汛"}, **facts)
    context = {name: get(whole) for name, get in names(whole).items()}
    context[TELLER] = Blocks(whole, WORDS, added, hosting)
    return render_text(outline, context).strip()


def blocks_of(text: str) -> list[str]:
    return [one for one in text.split("\n\n") if one]


def told(fact: str, **facts: Any) -> list[str]:
    """What one line of a template tells."""
    return blocks_of(drafted(f"{{% 写 {fact} %}}", **facts))


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
            ["对每一个问题，都要写明牵头部门和责任人。"],
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
    short = {"标题": "查水库", "要点": ["检查泄洪设施"]}
    assert demand(子项=[short]) == ["### 查水库 {: .（一） .接排 }", "要检查泄洪设施。"]
    assert demand(子项=[{**short, "接排": "否"}]) == ["### 查水库", "要检查泄洪设施。"]
    long = {**short, "正文": ["每一座水库都有责任人，" * 10]}
    assert demand(子项=[short, long])[0] == "### 查水库"


def test_three_parts_and_more_are_counted_before_they_are_told() -> None:
    parts = [{"标题": f"查{one}", "要点": [f"检查{one}设施"]} for one in ("水库", "堤防", "山洪沟")]
    assert demand(子项=parts)[0] == "重点抓好三个方面的工作。"
    assert demand(子项=parts, 领句="要分头去查。")[0] == "要分头去查。"


def test_three_things_to_do_and_more_are_counted_off() -> None:
    asked = ["加快修复全县水毁堤防", "加强汛期值守和巡查", "备足各类抢险物资"]
    counted = "一要加快修复全县水毁堤防。二要加强汛期值守和巡查。三要备足各类抢险物资。"
    assert demand(要点=asked) == [counted]
    assert demand(要点=asked, 对象=["各乡镇"]) == [f"各乡镇要做到以下三点。{counted}"]
    by_somebody = {"主体": "各乡镇", "内容": "备足物资"}
    assert demand(要点=["加快修复", "加强值守", by_somebody]) == ["要加快修复，加强值守。各乡镇要备足物资。"]


def test_who_leads_stands_before_what_is_done() -> None:
    points = [{"内容": "加快修复", "牵头": ["县水利局"], "配合": ["县财政局"], "时限": "5月底"}]
    assert demand(要点=points) == ["由县水利局牵头、县财政局配合，5月底前加快修复。"]
    points[0] |= {"标准": "达到防御标准", "主体": "各项目单位"}
    assert demand(要点=points) == [
        "由县水利局牵头、县财政局配合，各项目单位要加快修复，5月底前达到防御标准。"
    ]


def test_parts_that_are_run_in_stand_in_one_paragraph() -> None:
    parts = [{"标题": "升华思想", "序次": "一要"}, {"标题": "投身战斗", "序次": "一要"}]
    assert demand(子项=parts) == ["一要升华思想。二要投身战斗。"]


def test_points_and_parts_counted_as_the_template_says() -> None:
    outline = '{% 提纲 %}{% 部分 "任务" %}{% 写 要求, 序次="一是" %}{% 部分终 %}{% 提纲终 %}'
    points = drafted(
        outline, 要求=[{"标题": "抓住重点", "要点": ["加快修复", "加强值守"], "对象": ["各乡镇"]}]
    )
    assert blocks_of(points)[1] == "一是加快修复；二是加强值守。以上要求，各乡镇要抓好落实。"
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
        for number in "甲乙丙丁戊己庚辛壬癸子丑寅卯"
    ]
    said = demand(要点=points)
    assert len(said) > 1
    assert all(point in "".join(said) for point in points)
    assert max(map(len, said)) < 400


class TestSituation:
    def first(self, **situation: Any) -> list[str]:
        _, first, *_ = drafted(形势=situation).split("## ")
        return blocks_of(first)[1:]

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"背景": ["降雨偏多。"], "意义": ["事关群众安全"]}, ["降雨偏多。事关群众安全。"]),
            ({"成绩": ["修复堤防"]}, ["我县修复堤防。"]),
            ({"问题": ["隐患未除"]}, ["问题主要是隐患未除。"]),
            ({"判断": ["形势不容乐观"]}, ["形势不容乐观。"]),
            ({"压力": ["强降雨随时可能发生"]}, ["强降雨随时可能发生。"]),
            ({"压力": ["降雨不均", "欠账不少"]}, ["压力来自两个方面：一是降雨不均；二是欠账不少。"]),
            ({"关键期": "6、7、8三个月"}, ["6、7、8三个月是关键期。"]),
            ({"数据": [{"名称": "已修复堤防", "值": "12处"}]}, ["已修复堤防12处。"]),
        ],
    )
    def test_facts_alone(self, facts: dict[str, Any], said: list[str]) -> None:
        assert self.first(**facts) == said

    def test_no_praise_without_achievements(self) -> None:
        said = "".join(self.first(问题=["隐患未除"]))
        assert said == "问题主要是隐患未除。"

    def test_trouble_turns_only_after_praise(self) -> None:
        said = "".join(self.first(成绩=["修复堤防"], 问题=["隐患未除"]))
        assert said == "应当肯定，我县修复堤防。同时也要看到，问题主要是隐患未除。"

    def test_no_trouble_without_problems(self) -> None:
        said = "".join(self.first(成绩=["修复堤防"]))
        assert said == "我县修复堤防。"


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
        "行动要抓好两项任务。",
        "### 水库除险行动 {: .（一） .接排 }",
        "由县水利局牵头、县财政局配合，检查溢洪道，疏通泄洪通道。确保3座水库除险全部完成。",
        "### 城区清淤行动 {: .（一） .接排 }",
        "由县水利局牵头，清淤管网，6月底前完成。",
    ]


def test_who_pledged_is_held_to_what_the_record_gives_him_to_do() -> None:
    facts = {"议程": [{"类型": "表态发言", "单位": ["甲局", "乙局", "丙镇"]}], "要求": ["抓住重点"]}
    assert "甲局" not in drafted(**facts)
    signed = drafted(**facts, 责任状={"名称": "防汛责任书", "甲方": "县政府", "乙方": ["甲局", "乙局"]})
    assert "甲局和乙局既作了表态，又签订防汛责任书，要对照责任书逐项兑现。" in signed
    ledger = [{"问题": "堤防渗漏", "责任单位": "丙镇"}, {"问题": "溢洪道淤堵", "责任单位": "乙局"}]
    said = drafted(**facts, 问题台账=ledger)
    assert "丙镇的表态，首先要体现在堤防渗漏的整改上。" in said


class Added:
    """One thing to say after each fact."""

    def of(self, point: Point) -> Elaborated:
        return Elaborated(within="〔展〕", after=("〔承〕",))

    def after(self, path: str) -> list[str]:
        return [f"〔{path}〕"]

    def groups(self, points: Sequence[Point]) -> list[tuple[str, int]]:
        return []


def test_what_may_follow_stands_by_its_fact() -> None:
    given = {"形势": {"成绩": ["修复堤防"]}, "要求": [{"标题": "抓住重点", "要点": ["加快修复", "加强值守"]}]}
    said = drafted(added=Added(), **given)
    assert "我县修复堤防。〔形势.成绩〕。" in said
    assert "要加快修复，〔展〕。〔承〕。要加强值守，〔展〕。〔承〕。" in said
    without = OUTLINE.replace("{% 提纲 %}", '{% 提纲 阐发="无" %}')
    assert drafted(without, added=Added(), **given) == drafted(**given)


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
    TOLD = ("要紧。", "确保隐患清零。", "要抓好水库除险行动。", "对没有完成的，")

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
        assert [text.count(one) for one in (*self.TOLD[:2], "### 水库除险行动", self.TOLD[3])] == [1, 1, 1, 1]

    def test_a_part_without_a_heading_of_the_record_has_none(self) -> None:
        text = blocks_of(drafted(要求=["抓住重点"], 形势={"意义": "要紧"}, 问责=self.FACTS["问责"]))
        assert text == ["要紧。", "## 抓住重点 {: .无 }", "对没有完成的，进行约谈。"]

    def test_what_is_told_of_the_whole_stands_under_none_of_several(self) -> None:
        text = blocks_of(drafted(要求=["抓住重点甲", "抓住重点乙"], 目标=self.FACTS["目标"]))
        assert text == ["工作目标是：确保隐患清零。", "## 抓住重点甲", "## 抓住重点乙"]

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
