"""Tables: the finding stands at the cell that is wrong, and says what it should be."""

from __future__ import annotations

import re

import pytest

from generator import review

PROGRESS = """
| 乡镇 | 受理（件） | 办结（件） | 未办结（件） | 办结率 |
|---|---|---|---|---|
| 松林镇 | 420 | 399 | 21 | 95.0% |
| 河口镇 | 360 | 324 | 36 | 90.0% |
| 大坪镇 | 500 | 480 | 20 | 96.0% |
| 云井乡 | 220 | 209 | 11 | 95.0% |
| 合计 | 1500 | 1412 | 88 | 94.1% |
"""
BLOCKS = """
| 类别 | 项目 | 金额（万元） | 其中财政资金 |
|---|---|---|---|
| 道路 | 县道改造 | 1,250.5 | 900 |
| 道路 | 村道硬化 | 860.3 | 500.3 |
| 小计 |  | 2,110.8 | 1,400.3 |
| 水利 | 渠道衬砌 | 430 | 430 |
| 水利 | 水库除险 | 1,020 | 800 |
| 小计 |  | 1,450 | 1,230 |
| 总计 |  | 3,560.8 | 2,630.3 |
"""
PRICES = """
| 村 | 面积（公顷） | 折合（亩） | 补偿费（万元） |
|---|---|---|---|
| 下溪村 | 4.80 | 72.0 | 331.2 |
| 白泉村 | 3.90 | 58.5 | 269.1 |
| 松岗村 | 2.80 | 42.0 | 193.2 |
| 合计 | 11.50 | 172.5 | 793.5 |
"""
CHANGES = """
| 乡镇 | 今年（吨） | 去年（吨） | 增减 | 增幅（%） |
|---|---|---|---|---|
| 甲乡 | 5320 | 4980 | 340 | 6.83 |
| 乙乡 | 4410 | 4650 | -240 | -5.16 |
| 丙镇 | 7805 | 7200 | 605 | 8.40 |
| 合计 | 17535 | 16830 | 705 | 4.19 |
"""
AVERAGES = """
| 年级 | 班级数 | 学生数 | 班均人数 |
|---|---|---|---|
| 一、二年级 | 12 | 528 | 44 |
| 三、四年级 | 10 | 430 | 43 |
| 五、六年级 | 8 | 332 | 41.5 |
| 合计 | 30 | 1290 | 43 |
"""
LEVELS = """
| 项目 | 金额（万元） | 比重（%） |
|---|---|---|
| 一、农林水 | 3200 | 32.0 |
| 1.农业 | 1800 | 18.0 |
| 2.水利 | 1400 | 14.0 |
| 二、教育 | 4100 | 41.0 |
| 三、卫生 | 2700 | 27.0 |
| 合计 | 10000 | 100.0 |
"""
ROWS = """
| 行业 | 预算数 | 执行数 | 完成预算的% |
|---|---|---|---|
| 税收收入 | 52000 | 53120 | 102.2 |
| 增值税 | 21000 | 21800 | 103.8 |
| 企业所得税 | 9000 | 8860 | 98.4 |
| 其他税收 | 22000 | 22460 | 102.1 |
| 非税收入 | 28000 | 27400 | 97.9 |
| 合计 | 80000 | 80520 | 100.7 |
"""
UNITS = """
| 区域 | 2023年 | 2024年 | 增减（%） |
|---|---|---|---|
| 东区 | 128.6万元 | 141.5万元 | 10.0 |
| 西区 | 96.0万元 | 91.2万元 | -5.0 |
| 北区 | 210.4万元 | 225.1万元 | 7.0 |
| 合计 | 435.0万元 | 457.8万元 | 5.2 |
"""
DASHES = """
| 品名 | 数量 | 单价（元） | 金额（元） |
|---|---|---|---|
| 雨衣 | 80 | 65 | 5200 |
| 铁锹 | 120 | 28.5 | 3420 |
| 赠送手电筒 | 60 | — | — |
| 编织袋 | 5000 | 1.2 | 6000 |
| 合计 | — | — | 14620 |
"""
WHOLE_FIRST = """
| 单位 | 应到 | 实到 | 请假 | 到会率 |
|---|---|---|---|---|
| 全县 | 186 | 171 | 15 | 91.9% |
| 城关镇 | 42 | 40 | 2 | 95.2% |
| 双河镇 | 36 | 31 | 5 | 86.1% |
| 南岭乡 | 28 | 28 | 0 | 100% |
| 县直 | 80 | 72 | 8 | 90.0% |
"""
PART = """
| 单位 | 户数 | 其中脱贫户 |
|---|---|---|
| 甲镇 | 320 | 41 |
| 乙镇 | 280 | 36 |
| …… |  |  |
| 合计 | 1450 | 203 |
"""
MEANS = """
| 月份 | 气温（℃） | 降水量（毫米） |
|---|---|---|
| 1月 | 2.3 | 31.5 |
| 2月 | 4.1 | 44.0 |
| 3月 | 9.0 | 62.7 |
| 合计 | 5.1 | 138.2 |
"""
STATES = """
| 责任单位 | 合计 | 已办结 | 达到序时进度 | 整改中 |
|---|---|---|---|---|
| 柳坪镇 | 2 |  | 1 | 1 |
| 石渡镇 | 3 |  |  | 3 |
| 双桥镇 | 2 | 1 | 1 |  |
| 合计 | 7 | 1 | 2 | 4 |
"""
RUNNING = """
| 月份 | 新增（户） | 累计（户） |
|---|---|---|
| 1月 | 86 | 86 |
| 2月 | 172 | 258 |
| 3月 | 264 | 522 |
| 4月 | 130 | 652 |
| 5月 | 1,775 | 2,427 |
"""
CLEAN = (
    PROGRESS,
    BLOCKS,
    PRICES,
    CHANGES,
    AVERAGES,
    LEVELS,
    ROWS,
    UNITS,
    DASHES,
    WHOLE_FIRST,
    PART,
    MEANS,
    STATES,
    RUNNING,
)


def told(table: str, before: str = "") -> list[tuple[str, str, str]]:
    """Rule, text and level of what is said of tables."""
    found = review.check(review.linearize_draft(f"# 通报\n\n{before}\n{table}"))
    return [(one.rule, one.text, one.level) for one in found if one.rule.startswith(("表格", "文表"))]


@pytest.mark.parametrize("table", CLEAN)
def test_nothing_is_said_of_a_table_that_is_right(table: str) -> None:
    assert told(table) == []


@pytest.mark.parametrize(
    ("table", "right", "wrong"),
    [
        (PROGRESS, "| 11 |", "| 13 |"),
        (PROGRESS, "| 209 |", "| 290 |"),
        (PROGRESS, "| 1500 |", "| 1510 |"),
        (PROGRESS, "96.0%", "69.0%"),
        (BLOCKS, "2,110.8", "2,100.8"),
        (BLOCKS, "| 1,230 |", "| 1,320 |"),
        (BLOCKS, "3,560.8", "3,506.8"),
        (PRICES, "58.5", "59.5"),
        (PRICES, "193.2", "139.2"),
        (CHANGES, "| -240 |", "| 240 |"),
        (CHANGES, "8.40", "4.80"),
        (CHANGES, "| 7200 |", "| 7020 |"),
        (AVERAGES, "41.5", "42.5"),
        (LEVELS, "10000", "10200"),
        (ROWS, "| 80000 |", "| 88000 |"),
        (ROWS, "98.4", "94.8"),
        (UNITS, "225.1万元", "252.1万元"),
        (DASHES, "| 6000 |", "| 600 |"),
        (WHOLE_FIRST, "| 171 |", "| 117 |"),
        (WHOLE_FIRST, "| 5 |", "| 8 |"),
        (MEANS, "138.2", "183.2"),
        (RUNNING, "| 172 |", "| 127 |"),
        (RUNNING, "| 522 |", "| 552 |"),
    ],
)
def test_it_is_found_where_it_stands(table: str, right: str, wrong: str) -> None:
    assert table.count(right) == 1
    text = wrong.strip("| ")
    assert [said[1] for said in told(table.replace(right, wrong))] == [text]


def test_what_two_sums_agree_on_must_be_changed() -> None:
    assert told(PROGRESS.replace("| 36 |", "| 63 |")) == [("表格关系", "63", "必改")]


def test_one_sum_alone_is_a_doubt() -> None:
    table = "| 村 | 户数 |\n|---|---|\n| 甲村 | 36 |\n| 乙村 | 42 |\n| 合计 | 87 |\n"
    assert told(table) == [("表格合计", "87", "疑似")]


def test_several_wrong_cells_are_told_apart() -> None:
    table = PROGRESS.replace("| 399 |", "| 389 |").replace("| 20 |", "| 22 |").replace("| 1500 |", "| 1600 |")
    assert [text for _, text, _ in told(table)] == ["389", "22", "1600"]


@pytest.mark.parametrize("head", ["序号", "名次"])
def test_the_row_of_the_draft_is_right_though_its_number_stands_above(head: str) -> None:
    rows = "".join(f"| {n} | 第{n + 1}项工作 |\n" for n in (1, 2, 4, 5, 6))
    draft = f"# 通报\n\n| {head} | 事项 |\n|---|---|\n{rows}"
    (finding,) = [one for one in review.check(review.linearize_draft(draft)) if one.rule.startswith("表格")]
    number = re.search(r"\d+", finding.place)
    assert number is not None
    assert draft.split("\n")[int(number[0]) - 1].startswith("| 4 |")


@pytest.mark.parametrize(
    "text",
    [
        "办结率最高的是松林镇。",
        "大坪镇办结率居末位。",
        "其中，松林镇受理量最大。",
        "全县共受理1510件。",
        "松林镇受理402件。",
    ],
)
def test_the_text_contradicts_the_table(text: str) -> None:
    assert [rule for rule, _, _ in told(PROGRESS, text + "\n")] == ["文表不一"]


@pytest.mark.parametrize(
    "text",
    [
        "办结率最高的是大坪镇，达96.0%；最低的是河口镇。",
        "三个乡镇中办结率最高的是松林镇。",
        "除大坪镇外，松林镇办结率最高。",
        "松林镇办结率提高最快。",
        "全县共受理投诉类诉求1510件。",
        "全县共受理0.15万件，去年受理1510件。",
        "松林镇受理420件，办结399件。",
    ],
)
def test_the_text_agrees_with_the_table_or_speaks_of_something_else(text: str) -> None:
    assert told(PROGRESS, text + "\n") == []
