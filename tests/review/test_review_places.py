"""Every line of a draft is known by its number, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import review
from generator.review.draft_lines import strip_marks
from generator.services import pipeline

DATA = Path(__file__).resolve().parents[2] / "data"
DRAFT = """---
文号: 县政发〔2024〕7号
主送: [各乡镇人民政府, 县直各部门]
---

# 关于召开会议的\\
通知

第一段的第一行，
第一段的第二行。

## 会议时间 {: .无 }

1. 第一条
2. 第二条
    1. 里面一条

| 甲 | 乙 |
|---|---|
| 一 | 二 |
"""


def test_places_of_a_draft() -> None:
    lines = {line.text: line.place() for line in review.linearize_draft(DRAFT).lines}
    assert lines == {
        "县政发〔2024〕7号": "底稿第2行",
        "各乡镇人民政府": "底稿第3行",
        "县直各部门": "底稿第3行",
        "关于召开会议的\n通知": "底稿第6行",
        "第一段的第一行，第一段的第二行。": "底稿第9行",
        "会议时间": "底稿第12行",
        "1.第一条": "底稿第14行",
        "2.第二条": "底稿第15行",
        "（1）里面一条": "底稿第16行",
        "甲": "底稿第18行",
        "乙": "底稿第18行",
        "一": "底稿第20行",
        "二": "底稿第20行",
    }


def test_a_place_inside_a_paragraph_of_several_lines() -> None:
    line = next(one for one in review.linearize_draft(DRAFT).lines if one.text.startswith("第一段"))
    assert [line.place(at) for at in (0, 7, 8, 15)] == ["底稿第9行", "底稿第9行", "底稿第10行", "底稿第10行"]


def test_places_of_a_tree() -> None:
    from generator import document

    reading = review.linearize_document(document.parse(DRAFT))
    assert [line.place() for line in reading.lines] == [
        *("“文号”", "“主送”", "“主送”", "标题", "第1段", "第2段", "第3段", "第4段", "第5段"),
        *("表1第1行第1列", "表1第1行第2列", "表1第2行第1列", "表1第2行第2列"),
    ]


@pytest.mark.parametrize("sample", ["full", "环保攻坚动员", "排查整治主持讲话"])
def test_every_line_of_every_draft_stands_where_it_is_said(sample: str) -> None:
    meeting = pipeline.load_meeting(DATA / f"{sample}.yaml")
    for chance in pipeline.available_kinds(meeting):
        if chance.reason:
            continue
        draft = pipeline.render(meeting, chance.kind).text
        rows = draft.split("\n")
        for line in review.linearize_draft(draft).lines:
            assert line.place().startswith("底稿第"), (chance.kind.name, line)
            row = rows[line.number - 1]
            words = "".join(line.text[len(line.label) :].split())[:6]
            shown = "".join(
                (row if line.role in ("要素", "格") else strip_marks(row)).replace("*", "").split()
            )
            assert words[: len(shown)] in shown.replace("\\", ""), (chance.kind.name, line, row)
