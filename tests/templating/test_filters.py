"""Every filter of the table, what it makes of its value, and that a missing fact passes through it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.chinese.dates import Clock, Day
from generator.errors import TemplateError
from generator.templating.filters import FILTERS

FACTS: dict[str, Any] = {
    "日": "2016-07-13",
    "末": "2016-07-14",
    "天": Day(2016, 7, 13),
    "无年": "7月13日",
    "话": "7月中旬",
    "钟": "15:30",
    "点": Clock(9),
    "几": ["甲", "乙", "丙"],
    "一": ["甲"],
    "空": [],
    "引": ["“甲”", "“乙”"],
    "书": ["《甲》", "《乙》"],
    "长": ["甲、乙", "丙"],
    "更长": ["甲，乙", "丙"],
    "整": ["抓紧。", "落实；"],
    "人": [
        {"姓名": "张三", "单位": "甲局"},
        {"姓名": "李四", "单位": ""},
        {"姓名": "王小五", "单位": "甲局"},
    ],
    "缺": "",
}
CASES = [
    ("日|日期", "2016年7月13日（星期三）"),
    ("天|日期", "2016年7月13日（星期三）"),
    ("无年|日期", "7月13日"),
    ("话|日期", "7月中旬"),
    ("日|年月日", "2016年7月13日"),
    ("日|月日", "7月13日"),
    ("日|星期", "星期三"),
    ("无年|星期", "【待补：星期】"),
    ("日|至(末)", "2016年7月13日（星期三）至14日（星期四）"),
    ("日|至(缺)", "2016年7月13日（星期三）"),
    ("天", "2016年7月13日"),
    ("'两项'|数自(几)", "两项"),
    ("'两项'|数自('话')", "两项"),
    ("钟|时刻", "15:30"),
    ("点|时刻", "9:00"),
    ("点", "9:00"),
    ("钟|时段", "下午"),
    ("钟|时段时刻", "下午3:30"),
    ("'会后'|时刻", "会后"),
    ("12|中文数", "十二"),
    ("'22'|中文数", "二十二"),
    ("2|量('项')", "两项"),
    ("几|量('项')", "三项"),
    ("几|length|量('点')", "三点"),
    ("空|量('项')", "【待补：空】"),
    ("0|量('项')", "【待补：数量】"),
    ("2024|中文年", "二〇二四"),
    ("几|顿号", "甲、乙、丙"),
    ("一|顿号", "甲"),
    ("'甲'|顿号", "甲"),
    ("引|顿号", "“甲”“乙”"),
    ("书|和", "《甲》《乙》"),
    ("人|顿号('姓名')", "张三、李四、王小五"),
    ("人|顿号('单位')", "甲局、甲局"),
    ("空|顿号", "【待补：空】"),
    ("几|和", "甲、乙和丙"),
    ("长|和", "甲、乙，丙"),
    ("更长|顿号", "甲，乙；丙"),
    ("整|列举", "一是抓紧；二是落实。"),
    ("整|列举('首先，')", "首先，抓紧；其次，落实。"),
    ("一|列举('一要')", "甲。"),
    ("人|列举('一是', '姓名')", "一是张三；二是李四；三是王小五。"),
    ("'通知'|书名号", "《通知》"),
    ("'《通知》'|书名号", "《通知》"),
    ("'转发《甲》的通知'|书名号", "《转发〈甲〉的通知》"),
    ("'回头看'|引号", "“回头看”"),
    ("'“回头看”'|引号", "“回头看”"),
    ("'“清欠固基”专项行动'|引号", "“清欠固基”专项行动"),
    ("'抓紧。；'|去句号", "抓紧"),
    ("'2024-11-05前'|时限", "2024年11月5日前"),
    ("'长期坚持'|时限", "长期坚持"),
    ("'行不行？'|去句号", "行不行？"),
    ("['甲|乙', '', '*']|表行", r"| 甲\|乙 |  | \* |"),
    ("'县政府'|套('经', '同意')", "经县政府同意"),
    ("'经县政府同意。'|套('经', '同意')", "经县政府同意"),
    ("'县委常委会研究'|套('经', '研究决定')", "经县委常委会研究决定"),
    ("'主要任务是部署'|套('会议的主要任务是')", "会议的主要任务是部署"),
    ("缺|套('经', '同意')", "【待补：缺】"),
    ("'张三'|补空格", "张\u3000三"),
    ("'王小五'|补空格", "王小五"),
    ("'A1'|补空格", "A1"),
    ("缺|可缺", ""),
    ("缺|缺省('办公室')", "办公室"),
    ("日|缺省('办公室')", "2016-07-13"),
    ("缺|须有('会议时间')", "【待补：会议时间】"),
    ("几|first", "甲"),
    ("几|last", "丙"),
    ("几|reverse|顿号", "丙、乙、甲"),
    ("[3, 1, 2]|sort|join('、')", "1、2、3"),
    ("['乙', '甲', '乙']|unique|join", "乙甲"),
    ("[3, 1]|min", "1"),
    ("[3, 1]|max", "3"),
    ("[3, 1]|sum", "4"),
    ("2.456|round(1)", "2.5"),
    ("人|map(attribute='姓名')|顿号", "张三、李四、王小五"),
    ("人|selectattr('单位')|map(attribute='姓名')|顿号", "张三、王小五"),
    ("'a-b'|replace('-', '－')", "a－b"),
]


@pytest.mark.parametrize(("expression", "said"), CASES)
def test_filter(draft: Callable[..., str], expression: str, said: str) -> None:
    assert draft("{{ " + expression + " }}", **FACTS) == said


def test_every_filter_of_the_table_is_shown() -> None:
    shown = {name for expression, _ in CASES for name in expression.replace("(", "|").split("|")}
    assert set(FILTERS) - {"分组"} <= shown


@pytest.mark.parametrize("name", sorted({*FILTERS, "trim", "sort", "join", "list", "length", "round", "int"}))
def test_a_missing_fact_passes_through(draft: Callable[..., str], name: str) -> None:
    arguments = {"量": "('项')", "数自": "(几)", "分组": "('单位')"}.get(name, "")
    assert draft("{{ 缺|" + name + arguments + " }}", **FACTS) == "【待补：缺】"


def test_groups_in_the_order_they_appear(draft: Callable[..., str]) -> None:
    source = (
        "{% for 名, 各人 in 人|分组('单位') %}{{ 名|缺省('其他') }}：{{ 各人|顿号('姓名') }}；{% endfor %}"
    )
    assert draft(source, **FACTS) == "甲局：张三、王小五；其他：李四；"


def test_filters_work_on_what_macros_give(draft: Callable[..., str]) -> None:
    source = "{% macro 某(x) %}{{ x }}办。{% endmacro %}{{ 某('*')|去句号 }}{{ [某('甲'), '*']|顿号 }}"
    assert draft(source) == r"\*办甲办、\*"


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("'6月31日'|日期", "6月没有31日"),
        ("'25:00'|时刻", "没有25:00这个时刻"),
        ("末|至(日)", "结束日期2016年7月13日早于"),
        ("'多'|中文数", "应为整数"),
        ("几|列举('逐个')", "看不出“逐个”怎样往下数"),
        ("几|顿号('姓名')", "没有“姓名”"),
        ("人|顿号('性名')", "是不是“姓名”"),
        ("人", "这里是一组内容"),
        ("人|顿号", "这里是一组内容"),
        ("几|日其", "没有“日其”这个过滤器"),
        ("'a'|replace('', 'b')", "不能是空的"),
        ("几|sum", "sum 只能加数字"),
        ("几|量", "参数"),
    ],
)
def test_mistakes_are_told_in_chinese(draft: Callable[..., str], expression: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        draft("{{ " + expression + " }}", **FACTS)
