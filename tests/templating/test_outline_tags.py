"""提纲, 领起, 部分, 写: what they put out (``outlines.yaml``), and what is said of a mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.errors import TemplateError
from generator.records.model.custom import as_custom
from generator.templating import render_text
from generator.templating.record_paths import steps_of, wrong_path
from generator.templating.tag_punctuation import with_western_punctuation
from generator.yamlfile import loader

CASES: Any = loader.load(Path(__file__).with_name("outlines.yaml").read_text(encoding="utf-8")).data
FACTS: dict[str, Any] = {
    "会议": {"名称": "全县会议", "主题": "防汛", "地点": ""},
    "形势": {"背景": ["降雨偏多。", "河道不畅"], "问题": "隐患未除", "压力": []},
    "目标": [],
    "要求": [],
    "自定": as_custom({"资金": {"总额": "3000万元", "来源": ["省级", "县级"]}, "说明": "资金已经到位"}),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名"])
def test_case(case: dict[str, str]) -> None:
    assert render_text(case["模板"], FACTS) == case["得"] + "\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{% 写 %}", "“写”后面要有资料的路径"),
        ('{% 写 "形势" %}', "“写”后面要是资料的路径"),
        ("{% 写 形势|顿号 %}", "“写”后面要是资料的路径"),
        ("{% 写 形势.成积 %}", "没有“形势.成积”这个字段，是不是“成绩”？"),
        ("{% 写 形势.成绩.好 %}", "“形势.成绩”下面没有别的项"),
        ("{% 写 形式.成绩 %}", "没有“形式”这个名称，是不是“形势”？"),
        ("{% 写 形势.背景 形势.问题 %}", "“写”后面的各项之间要用逗号隔开"),
        ('{% 写 序次="一是", 形势.背景 %}', "“写”里没有名称的一项要写在前面"),
        ('{% 写 形势.背景, 序次="乱" %}', "“序次”应是第一项的样子"),
        ("{% 写 形势.背景, 序次=会议.名称 %}", "“序次”应是第一项的样子"),
        ('{% 写 形势.背景, 序词="一是" %}', "“写”没有“序词”这一项，是不是“序次”？"),
        ('{% 写 形势.背景, 领起="甲", 领起="乙" %}', "“写”里“领起”写了两次"),
        ('{% 写 形势.背景, 分条="好" %}', "“分条”应为 true 或 false（写的是：好）"),
        ("{% 写 形势.背景, 须有=3 %}", "“须有”应是引号里的文字（写的是：3）"),
        ("{% 写 形势.背景, 阐发=很多 %}", "没有“很多”这个名称"),
        ("{% 写 形势.背景, 阐发=22 %}", "“阐发”应为“无”或0至9的整数（写的是：22）"),
        ("{% 写 形势.背景, 转述=true %}", "“转述”只用在 {% 写 要求, 转述=true %}"),
        ("{% 句 %}{% 写 形势.背景 %}{% 句终 %}", "“写”自成句子"),
        ('{% 部分 标提="甲" %}{% 部分终 %}', "“部分”没有“标提”这一项，是不是“标题”？"),
        ('{% 部分 "甲", "乙" %}{% 部分终 %}', "“部分”后面名称只能有一个"),
        ("{% 部分 标题=3 %}{% 部分终 %}", "“标题”应是引号里的文字"),
        ('{% 部分 标题="〈会议.主意〉" %}{% 部分终 %}', "没有“会议.主意”这个字段，是不是“主题”？"),
        ("{% 部分 %}甲", "“部分”还没有结束"),
        ("{% 部分终 %}", "前面却没有与它配对的开头标签"),
        ('{% 部分 "甲" %}{% 写 要求 %}{% 写 要求 %}{% 部分终 %}', "只能有一处 {% 写 要求 %}"),
        ('{% 部分 "甲" %}{% if 1 %}{% 写 要求 %}{% endif %}{% 部分终 %}', "要直接放在“部分”里"),
        ("{% 领起 %}{% 领起终 %}", "“领起”要放在“提纲”里面"),
        ("{% 领起 甲 %}{% 领起终 %}", "“领起”后面什么也不用写"),
        ("{% 提纲 次序=乱 %}{% 提纲终 %}", "“次序”应为资料或模板（写的是：乱）"),
        ("{% 提纲 %}甲{% 提纲终 %}", "“提纲”里只能有“领起”和“部分”"),
        ("{% 提纲 %}{% 写 形势.背景 %}{% 提纲终 %}", "“提纲”里只能有“领起”和“部分”"),
        ("{% 提纲 %}{% for 甲 in [1] %}{% 部分 %}{% 部分终 %}{% endfor %}{% 提纲终 %}", "不能放在 for 里面"),
        ("{% 提纲 %}{% 领起 %}甲{% 领起终 %}{% 领起 %}{% 领起终 %}{% 提纲终 %}", "只能有一个“领起”"),
        ('{% 提纲 %}{% 部分 "甲" %}{% 部分终 %}{% 部分 "甲" %}{% 部分终 %}{% 提纲终 %}', "都叫“甲”"),
        ('{% 提纲 %}{% 部分 "甲" %}{% 提纲 %}{% 提纲终 %}{% 部分终 %}{% 提纲终 %}', "不能再套“提纲”"),
    ],
)
def test_a_mistake_is_told_with_its_line(line: str, said: str) -> None:
    with pytest.raises(TemplateError) as told:
        render_text(f"第一行\n{line}\n第三行", FACTS, name="notice.j2.md")
    assert said in str(told.value)
    assert "notice.j2.md 第2行" in str(told.value) or "还没有结束" in str(told.value)


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("{% 写 甲，乙：“丙，“丁” %}", '{% 写 甲,乙="丙，“丁" %}'),
        ('{%- 部分 “甲"乙\\” -%}', '{%- 部分 "甲\\"乙\\\\" -%}'),
        ('{% 写 甲, 乙="丙，丁" %}', '{% 写 甲, 乙="丙，丁" %}'),
        ("{% 提纲　次序＝模板 %}", "{% 提纲 次序=模板 %}"),
        ("{% 写作 甲，乙 %}", "{% 写作 甲，乙 %}"),
        ("{% 部分终 %}，", "{% 部分终 %}，"),
        ("{% raw %}{% 写 甲，乙 %}{% endraw %}", "{% raw %}{% 写 甲，乙 %}{% endraw %}"),
        ("{% 写 甲，\n乙 %}", "{% 写 甲,\n乙 %}"),
    ],
)
def test_punctuation(source: str, made: str) -> None:
    assert with_western_punctuation(source, ("提纲", "领起", "部分", "写")) == made


def test_paths() -> None:
    assert steps_of("议程[2].题目") == ("议程", 1, "题目")
    assert wrong_path("议程[2].题目") == wrong_path("自定.什么.都行") == wrong_path("项.要点") == ""
    assert wrong_path("会议.星期几") == ""
    assert wrong_path("议程.题木") == "没有“议程.题木”这个字段，是不是“题目”？"
