"""会议纪要: a whole sentence from whatever is there, nothing led in twice, nothing said twice."""

from __future__ import annotations

import pytest

from tests.templating.papers import text, tree

KIND = "会议纪要"
TOPIC = "议题: [{题目: 防火}]"


def minutes(info: str = "", told: str = TOPIC, rest: str = "") -> str:
    return f"会议: {{名称: 镇长办公会, 日期: 2024-03-05{info}}}\n纪要: {{{told}}}\n{rest}"


HOST = "人员: [{姓名: 方致远, 职务: 镇长, 角色: 主持}]"


@pytest.mark.parametrize(
    ("record", "opening"),
    [
        (minutes(), "，镇长办公会召开。现将"),
        (minutes(", 地点: 二楼"), "，镇长办公会在二楼召开。现将"),
        (minutes(", 召集: 镇政府"), "，镇政府召开镇长办公会。现将"),
        (minutes(", 召集: 镇政府, 地点: 二楼"), "，镇政府在二楼召开镇长办公会。现将"),
        (minutes("", TOPIC, HOST), "，镇长方致远主持召开镇长办公会。现将"),
        (
            minutes("", TOPIC, HOST.replace("职务: 镇长", "职务: 副镇长, 代表谁: 镇长")),
            "，受镇长委托，副镇长方致远主持召开镇长办公会。现将",
        ),
        (minutes(", 召集: 镇政府", f"{TOPIC}, 性质: 专题会议"), "，镇政府召开镇长办公会（专题会议）。现将"),
        (minutes(", 召集: 镇政府", f"{TOPIC}, 性质: 办公会"), "，镇政府召开镇长办公会。现将"),
        (
            minutes(", 召集: 镇政府, 地点: 二楼", TOPIC, HOST),
            "，镇政府在二楼召开镇长办公会。会议由镇长方致远主持。现将",
        ),
    ],
)
def test_a_whole_sentence_opens_the_minutes(record: str, opening: str) -> None:
    assert f"2024年3月5日（星期二）{opening}会议议定事项纪要如下：" in text(record, KIND)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("其他事项", "会议还研究了其他事项。"),
        ("会议还研究了其他事项", "会议还研究了其他事项。"),
        ("[春耕, 会议还研究了秋收]", "会议还研究了春耕、秋收。"),
        ("[春耕, 会议还听取了防火情况。]", "会议还研究了春耕。会议还听取了防火情况。"),
    ],
)
def test_what_else_was_studied_is_said_once(other: str, said: str) -> None:
    assert text(minutes("", f"{TOPIC}, 其他: {other}"), KIND).endswith(f"\n{said}")


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("指出: 会议指出，防火要紧", "会议指出，防火要紧。"),
        ("要求: 会议要求，加强巡查", "会议要求，加强巡查。"),
        ("要求: [会议要求：加强巡查, 备足器材]", "会议要求：一是加强巡查；二是备足器材。"),
        ("决定: 会议决定，拨款5万元", "会议决定，拨款5万元。"),
        ("决定: [会议决定，拨款5万元, 建哨所]", "（一）拨款5万元。\n（二）建哨所。"),
        ("结论: 备案", "会议研究了防火。\n会议决定，防火备案。"),
        ("结论: 备案, 指出: 防火要紧", "会议决定，防火备案。"),
        ("结论: 同意, 结论事项: 同意防火方案", "会议同意防火方案。"),
        (
            "方式: 听取汇报, 汇报人: 镇林业站, 文件: [防火方案]",
            "会议听取了镇林业站关于防火和《防火方案》的汇报。",
        ),
        ("方式: 听取汇报, 文件: [镇关于防火]", "会议听取了关于《镇关于防火》的汇报。"),
        (
            "方式: 听取汇报, 内容: [学习上级精神, 队伍建设]",
            "会议听取了关于队伍建设、防火的汇报，并学习了上级精神。",
        ),
        ("决定: [{事项: 建哨所, 时限: 年内开工}]", "会议议定，建哨所，年内开工。"),
    ],
)
def test_a_topic(topic: str, said: str) -> None:
    body = text(minutes("", f"议题: [{{题目: 防火, {topic}}}]"), KIND)
    assert body.count(said) == 1


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("", "镇长办公会纪要"),
        (", 标志: 云溪镇人民政府会议纪要", "镇长办公会纪要"),
        (", 标志: 镇长办公会会议纪要", ""),
        (", 标志: 云溪镇镇长办公会纪要", ""),
        (", 题名: 省略", ""),
        (", 题名: 第三次镇长办公会纪要", "第三次镇长办公会纪要"),
    ],
)
def test_the_name_stands_in_red_or_in_black(told: str, title: str) -> None:
    above = text(minutes("", TOPIC + told), KIND).split("2024年3月5日")[0].strip()
    assert above == title


DATES = ", 发文机关: 镇党政办, 签发人: [李明远], 签发日期: 2024-03-07, 印发日期: 2024-03-08"


@pytest.mark.parametrize(
    ("told", "head"),
    [
        (", 发文机关: 镇党政办, 日期: 2024-03-08", {"日期": "2024年3月8日", "印发日期": "2024年3月8日"}),
        (", 日期: 2024-03-08", {"日期": "2024年3月8日", "印发日期": None}),
        (DATES, {"签发人": "李明远", "签发日期": "2024年3月7日", "印发日期": "2024年3月8日"}),
    ],
)
def test_who_signed_and_when_it_was_printed(told: str, head: dict[str, str | None]) -> None:
    meta = tree(minutes("", TOPIC + told), KIND).meta
    assert {key: meta.get(key) for key in head} == head


def test_a_capacity_of_the_records_own_is_listed() -> None:
    assert "旁听：企业代表" in text(minutes("", TOPIC, "参会: [{资格: 旁听, 范围: 企业代表}]"), KIND)
