"""The guide for the office tells the truth: its examples are drafts, its names are known."""

from __future__ import annotations

import re
from pathlib import Path

from generator.chinese.enumerators import NAMES
from generator.document import parse, plain_text


def examples(root: Path) -> list[str]:
    guide = (root / "docs" / "draft.md").read_text(encoding="utf-8")
    return re.findall(r"^```\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)


def test_every_example_gives_what_the_guide_says(root: Path) -> None:
    notice, headings, items, table, chart, styles, annex = (
        plain_text(parse(example)) for example in examples(root)
    )
    assert "一、会议时间\n3月8日上午9:00。\n二、会议地点\n【待补：会议地点】" in notice
    assert headings.split("\n") == ["一要深入看。要到现场去。", "二要细致查。要逐村逐社过。"]
    assert items == "一是手机静音。\n二是提前十分钟入场。\n（1）先签到。\n（2）再就座。"
    assert table == "序号\t问题\t责任单位\n1\t雨污管网未分流\t县住建局"
    assert chart == "责任单位\t已办结\t正在推进\n双溪口镇\t3\t1\n城南镇\t2\t2"
    assert styles == "同志们：\n（掌声）"
    assert annex == "现将有关事项通知如下。\n附件1\n参会回执"


def test_every_enumerator_is_named(root: Path) -> None:
    guide = (root / "docs" / "draft.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in guide] == []
