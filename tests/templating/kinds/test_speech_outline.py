"""讲话要点: the facts of the speech in numbered lines, nothing else; and a vote in a script."""

from __future__ import annotations

import re

from generator import document
from generator.chinese.numerals import parse_numeral
from generator.files import resources
from generator.records.model import Meeting
from generator.services import pipeline
from generator.templating.elaborations.library import load_library


def outline(name: str) -> str:
    meeting = pipeline.load_meeting(resources.data_dir() / f"{name}.yaml")
    return document.plain_text(document.parse(pipeline.render(meeting, "讲话要点").text))


def test_every_line_is_a_fact() -> None:
    library = load_library()
    sentences = [text for one in library.concepts for many in one.sentences.values() for text in many]
    text = outline("环保攻坚动员")
    assert len(sentences) > 100
    assert [one for one in sentences if one in text] == []
    assert "达到219天以上" in text
    assert len(re.findall(r"^[一二三]、", text, flags=re.MULTILINE)) == 3


def test_lines_are_counted_anew_under_each_heading() -> None:
    text = outline("两河同治推进")
    parts = re.split(r"^[一二三四]、", text, flags=re.MULTILINE)[1:]
    for part in parts:
        labels = re.findall(r"^（([一二三四五六七八九十]+)）", part, flags=re.MULTILINE)
        assert [parse_numeral(label) for label in labels] == list(range(1, len(labels) + 1))
    assert len(parts) == 4


def test_a_vote_is_a_script() -> None:
    vote = {"类型": "表决", "题目": "选举办法"}
    meeting = Meeting.model_validate(
        {"会议": "党员大会", "议程": [vote, {"类型": "宣布", "题目": "结果", "人": ["李一民"]}]}
    )
    text = pipeline.render(meeting, "主持词").text
    asked = ["请大家对选举办法进行表决", "同意的请举手", "不同意的请举手", "弃权的请举手", "按清点结果宣布"]
    assert [text.index(one) for one in asked] == sorted(text.index(one) for one in asked)
