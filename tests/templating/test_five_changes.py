"""The changes that ``templates/README.md`` shows, done as a clerk does them: lines of a copied template put
anew, the document built, and no fact lost that the unchanged template tells.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.chinese.fact_text import paths_of
from generator.files import resources
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.services.samples import sample_path
from generator.services.template_check import template_faults
from generator.services.template_copy import bundled_file, new_kind, template_copy
from generator.templating.compose import elaborations_said
from generator.templating.coverage import SAYS, coverage

PAGE = (resources.templates_dir() / "README.md").read_text(encoding="utf-8")
SAMPLES = ("环保攻坚动员", "full", "秋冬百日行动", "信访研判")
_CHANGE = re.compile(r"```改前\n(.*?)```\n(?:\n|[^`#\n]+\n)*?```改后\n(.*?)```", re.DOTALL)


def shown(heading: str) -> list[tuple[str, str]]:
    """Lines before and lines after, as the page shows them under a heading."""
    section = PAGE.partition(f"### {heading}")[2].partition("\n##")[0]
    return [(before, after) for before, after in _CHANGE.findall(section)]


def copied(folder: Path, kind: str, changes: list[tuple[str, str]]) -> RenderOptions:
    """A copy of the template of ``kind`` with these lines put anew, each where it stands first."""
    original, place = bundled_file(kind)
    text = template_copy(original).decode("utf-8")
    for before, after in changes:
        assert before in text, f"{place}: the page shows lines that do not stand there:\n{before}"
        text = text.replace(before, after, 1)
    (folder / place).write_text(text, encoding="utf-8")
    return RenderOptions((folder,))


def record(name: str, **more: Any) -> Meeting:
    meeting = pipeline.load_meeting(sample_path(name))
    return Meeting.model_validate({**meeting.model_dump(by_alias=True, exclude_unset=True), **more})


def lost(meeting: Meeting, kind: str, options: RenderOptions) -> set[tuple[str | int, ...]]:
    """Facts the bundled template tells of a record and the changed one does not."""
    usual = set(paths_of(pipeline.render(meeting, kind).text))
    assert usual
    return usual - set(paths_of(pipeline.render(meeting, kind, options).text))


def headings(text: str) -> list[str]:
    return [line[3:].split(" {")[0] for line in text.split("\n") if line.startswith("## ")]


def test_responsibility_before_tasks(tmp_path: Path) -> None:
    changes = shown("改法一")
    assert len(changes) == 2
    options = copied(tmp_path, "动员讲话", changes)
    for name in SAMPLES:
        assert lost(record(name), "动员讲话", options) == set()
    meeting = record("环保攻坚动员")
    usual, changed = (
        pipeline.render(meeting, "动员讲话").text,
        pipeline.render(meeting, "动员讲话", options).text,
    )
    first, second, third = headings(usual)
    assert headings(changed) == [first, third, second]
    assert "我先讲三点意见" in changed
    assert list(template_faults(["动员讲话"], (tmp_path,))) == [("动员讲话", [])]


def test_a_paragraph_on_money(tmp_path: Path) -> None:
    (change,) = shown("改法二")
    kind, own = "动员讲话", "形势, 目标, 要求"
    options = copied(tmp_path, kind, [change, (own, f"{own}, 自定.资金")])
    money = {"资金": ["省级安排3000万元", "县级配套800万元"]}
    for name in SAMPLES:
        meeting = record(name, 自定=money)
        assert lost(meeting, kind, options) == set()
        text = pipeline.render(meeting, kind, options).text
        assert text.count("资金上，省级安排3000万元。县级配套800万元。") == 1
        assert {("自定", "资金", 0), ("自定", "资金", 1)} <= set(paths_of(text))
    assert "资金上" not in pipeline.render(record("full", 自定={}), kind, options).text
    assert list(template_faults([kind], (tmp_path,))) == [(kind, [])]
    copied(tmp_path, kind, [(own, f"{own}, 自定.资金")])
    ((_, faults),) = template_faults([kind], (tmp_path,))
    assert faults == ["mobilization-speech.j2.md 资料里有“自定.资金”，提纲里没有地方写"]


def test_another_way_of_counting(tmp_path: Path) -> None:
    speech, _ = shown("改法三")
    options = copied(tmp_path, "动员讲话", [speech] * 3)
    points = ["加快修复堤防", "加强值班值守"]
    parts = [{"标题": "升华思想", "序次": "一要"}, {"标题": "投身战斗", "序次": "一要"}]
    asked = [{"标题": "抓住重点", "要点": points, "对象": ["各乡镇"]}, {"标题": "压实责任", "子项": parts}]
    text = pipeline.render(record("full", 要求=asked), "动员讲话", options).text
    assert "一是加快修复堤防；二是加强值班值守。以上要求，各乡镇要抓好落实。" in text
    assert "一是升华思想。二是投身战斗。" in text
    for name in SAMPLES:
        assert lost(record(name), "动员讲话", options) == set()


def test_another_way_of_counting_in_news(tmp_path: Path) -> None:
    _, news = shown("改法三")
    options = copied(tmp_path, "会议新闻", [news])
    for name in SAMPLES:
        assert lost(record(name), "会议新闻", options) == set()
    meeting = record("环保攻坚动员")
    usual, changed = (pipeline.render(meeting, "会议新闻", one).text for one in (RenderOptions(), options))
    assert "要求，一要认清严峻形势" in usual
    assert "要求，一是认清严峻形势" in changed
    assert "一要" not in changed


def test_a_kind_of_ones_own(tmp_path: Path) -> None:
    command = "wengao template new 座谈会讲话 --from 动员讲话"
    assert command in PAGE
    name, like = command.split()[3], command.split()[5]
    file, made = new_kind(name, like)
    (tmp_path / file).write_bytes(made)
    options = RenderOptions((tmp_path,))
    for sample in SAMPLES:
        meeting = record(sample)
        usual = set(paths_of(pipeline.render(meeting, like).text))
        assert usual - set(paths_of(pipeline.render(meeting, name, options).text)) == set()
    assert list(template_faults([name], (tmp_path,))) == [(name, [])]


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sentence_that_is_no_fact(tmp_path: Path, name: str) -> None:
    assert "```\n阐发: 无\n```" in PAGE
    options = copied(tmp_path, "动员讲话", [("阐发: 有\n", "阐发: 无\n")])
    meeting = record(name)
    said = [one.text for one in elaborations_said(meeting, pipeline.find_kind("动员讲话"))]
    usual = pipeline.render(meeting, "动员讲话").text
    changed = pipeline.render(meeting, "动员讲话", options).text
    assert any(one in usual for one in said)
    assert [one for one in said if one in changed] == []
    table = coverage(pipeline.find_kind("动员讲话"))
    gone = [
        path
        for path in lost(meeting, "动员讲话", options)
        if (row := table.of(path)) and row.standing == SAYS
    ]
    assert gone == []
