"""Another program's reading of the marks: pandoc accepts, pandoc rejects.

pandoc 2.17 knows no rows that come or go: it leaves them empty, so empty paragraphs are not counted. Where
paragraphs run together it puts a space, so spaces are not counted either.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from generator.services import pipeline
from generator.services.pipeline import Draft
from generator.writers.docx.redline import redline
from tests.writers.redline.word_files import Story, docx, two_versions

DRAFT = """---
标题: 关于召开全县环保攻坚会议的通知
主送: 各乡镇人民政府
署名: 青禾县人民政府办公室
日期: 2016年7月11日
---
会议定于7月13日上午9:00召开，请准时参加。

## 会议内容

1. 宣读实施方案；
2. 书面表态发言。

| 单位 | 名额 |
|---|---|
| 甲镇 | 2 |
| 乙镇 | 3 |
"""
EDITS = (
    ("9:00", "9:30"),
    ("请准时参加。", "请准时参加，不得请假。"),
    ("会议定于", "会议改期。\n\n会议定于"),
    ("| 甲镇 | 2 |\n", ""),
    ("| 乙镇 | 3 |\n", "| 乙镇 | 4 |\n| 丙镇 | 1 |\n"),
    ("召开，请", "召开。\n\n请"),
    ("## 会议内容\n\n", ""),
    ("1. 宣读实施方案；\n2. 书面表态发言。", "1. 书面表态发言；\n2. 宣读实施方案。"),
    ("2016年7月11日", "2016年7月12日"),
    (
        "会议定于7月13日上午9:00召开，请准时参加。\n\n## 会议内容\n\n",
        "## 会议内容\n\n会议定于7月13日上午9:00召开，请准时参加。\n\n",
    ),
)


def texts(pandoc: str, content: bytes, choice: str) -> list[str]:
    """The paragraphs pandoc finds, empty ones left out."""
    command = [pandoc, "-f", "docx", "-t", "json", f"--track-changes={choice}"]
    told = json.loads(subprocess.run(command, input=content, capture_output=True, check=True).stdout)
    return [text for one in _blocks(told["blocks"]) if (text := "".join("".join(_words(one)).split()))]


def _blocks(node: Any) -> Iterator[Any]:
    if isinstance(node, dict) and node.get("t") in ("Para", "Plain", "Header"):
        yield node["c"]
    elif isinstance(node, dict):
        yield from _blocks(node.get("c", [*node.values()]))
    elif isinstance(node, list):
        for one in node:
            yield from _blocks(one)


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        kind = node.get("t")
        yield {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}.get(str(kind), "")
        yield from [node["c"]] if kind == "Str" else _words(node.get("c", []))
    elif isinstance(node, list):
        for one in node:
            yield from _words(one)


@pytest.mark.parametrize(("old", "new"), EDITS)
def test_pandoc_reads_both_sides_of_a_notice(
    old: str, new: str, require_program: Callable[[str], str]
) -> None:
    pandoc = require_program("pandoc")
    assert old in DRAFT
    built = [
        pipeline.build(Draft(text, "通知", "通知")).files["docx"] for text in (DRAFT, DRAFT.replace(old, new))
    ]
    made = redline(*built, "文稿").content
    before, after = (texts(pandoc, one, "accept") for one in built)
    assert before != after
    assert texts(pandoc, made, "reject") == before
    assert texts(pandoc, made, "accept") == after


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(two_versions())
def test_pandoc_reads_both_sides_of_any_edit(
    require_program: Callable[[str], str], versions: tuple[Story, Story]
) -> None:
    pandoc = require_program("pandoc")
    old, new = map(docx, versions)
    made = redline(old, new, "文稿").content
    assert texts(pandoc, made, "reject") == texts(pandoc, old, "accept")
    assert texts(pandoc, made, "accept") == texts(pandoc, new, "accept")
