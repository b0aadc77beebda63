"""The one list of formulas: each is called, an office changes and empties it, facts in its slots stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator import document
from generator.chinese.fact_text import COUNTED, fact, runs
from generator.document.inlines import inline_text
from generator.document.nodes import Paragraph
from generator.files import resources
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.services.samples import sample_meetings, sample_path
from generator.templating.compose import functions_of
from generator.templating.faults import TemplateFault
from generator.templating.missing import Absent
from generator.templating.prose.formulas import LIST
from generator.templating.prose.words import load_words
from generator.templating.search import find_templates

LISTED = load_words().papers[LIST]
LABEL = 4
"""Shorter ones are words of other sentences, too: 散会, 会议议定."""
OF_AGENDA = (("议程",),)
WITHIN_SENTENCES = {"承转", "接话处", "接话", "结尾"}
"""What sentences of a speech are put together with."""
OF_PIECES = {"表态目标", "交办要求", "交办立行立改", "交办销号", "通报落后", "通报下步", "表态兑现"}
"""Formulas that stand in a list with facts, which a piece puts together."""
_CALL = re.compile(r'程式\(((?:[^,()"]|"[^"]*")*)')
_COMPARED, _NAME = re.compile(r'== "[^"]*"'), re.compile(r'"([^"]*)"')


def templates() -> dict[str, str]:
    """The text of all templates and partials."""
    folder = resources.templates_dir()
    return {
        path.name: path.read_text("utf-8")
        for path in sorted([*folder.glob("*.j2.md"), *folder.glob("_partials/*.j2.md")])
    }


def called() -> set[str]:
    """The formulas that templates call."""
    calls = [call for source in templates().values() for call in _CALL.findall(source)]
    return {name for call in calls for name in _NAME.findall(_COMPARED.sub("", call))}


def office(folder: Path, list_of_formulas: str) -> RenderOptions:
    """Options with an office's own list of formulas."""
    path = folder / "_words" / f"{LIST}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(list_of_formulas, "utf-8")
    return RenderOptions((folder,))


def test_each_formula_of_the_list_is_called_and_each_that_is_called_is_listed() -> None:
    assert called() == set(LISTED) - WITHIN_SENTENCES - OF_PIECES


def test_no_template_keeps_a_formula_to_itself() -> None:
    listed = {
        one
        for name in called()
        for one in (LISTED[name] if isinstance(LISTED[name], list) else [LISTED[name]])
        if len(one) > LABEL and "〈" not in one
    }
    kept = [(name, one) for name, source in templates().items() for one in listed if one in source]
    assert kept == []


def test_an_office_says_it_its_own_way(tmp_path: Path) -> None:
    options = office(tmp_path, "通知领起: 有关事项如下\n通知结语: 特此通知\n散会: 现在散会\n")
    meeting = pipeline.load_meeting(sample_path("full"))
    notice = document.plain_text(document.parse(pipeline.render(meeting, "会议通知", options).text))
    assert "有关事项如下：" in notice
    assert notice.partition("\n附件1\n")[0].splitlines()[-1].strip() == "特此通知。"
    assert "现将有关事项通知如下" not in notice


MEETINGS = [pipeline.load_meeting(path) for path in sample_meetings()]


@pytest.mark.parametrize("meeting", MEETINGS, ids=[one.info.name for one in MEETINGS])
def test_without_formulas_no_paragraph_is_empty_and_no_other_sentence_goes(
    meeting: Meeting, tmp_path: Path
) -> None:
    formulas = {name: one for name, one in LISTED.items() if name not in WITHIN_SENTENCES}
    options = office(tmp_path, json.dumps(emptied(formulas), ensure_ascii=False))
    for kind in (one.kind for one in pipeline.available_kinds(meeting) if not one.missing):
        said = document.plain_text(document.parse(pipeline.render(meeting, kind).text))
        without = paragraphs(pipeline.render(meeting, kind.name, options).text)
        hollow = [one for one in without if not re.search(r"[\u3400-\u9fffA-Za-z0-9]", one)]
        assert hollow == [], kind.name
        strange = [
            s for one in without for s in re.split("(?<=[。：，])", one) if s.rstrip("。：，") not in said
        ]
        assert strange == [], kind.name


def emptied(formulas: Mapping[str, Any]) -> dict[str, Any]:
    return {name: emptied(one) if isinstance(one, Mapping) else "" for name, one in formulas.items()}


def paragraphs(draft: str) -> list[str]:
    return [inline_text(one.inlines) for one in document.parse(draft).blocks if isinstance(one, Paragraph)]


def test_a_fact_in_a_slot_keeps_its_path_and_a_missing_one_is_missing() -> None:
    formula = functions_of(find_templates(()))["程式"]
    due = fact("20名", ("会议", "应到"))
    told = formula("符合人数", 会="会议", 应到=due, 实到="18名")
    assert told == "会议应到20名，实到18名，符合规定人数，可以开会"
    assert [(piece, span.paths) for piece, span in runs(told) if span] == [("20名", (("会议", "应到"),))]
    assert isinstance(formula("符合人数", 会="会议", 应到=Absent(("会议", "应到")), 实到="18名"), Absent)


def test_how_many_items_there_are_is_counted_from_them() -> None:
    meeting = pipeline.load_meeting(sample_path("full"))
    script = pipeline.render(meeting, "主持词").text
    counted = {
        piece for piece, span in runs(script) if span and (span.how, span.paths) == (COUNTED, OF_AGENDA)
    }
    assert {"九项", "一", "二"} <= counted
    assert "共有九项议程" in script


@pytest.mark.parametrize(
    ("name", "slots", "own", "said"),
    [
        ("散回", {"会": "会议"}, "{}", "程式句里没有“散回”，是不是“散会”？"),
        (
            "活动开始",
            {"会": "活动"},
            "活动开始: 〈谁〉的〈会〉开始",
            "程式句“活动开始”里的“〈谁〉”，这里没有内容可填；可以写〈会〉",
        ),
        ("开会", {}, "开会: 〈会〉开始", "程式句“开会”里的“〈会〉”，这里没有内容可填；这一句不能有空格"),
    ],
)
def test_a_name_or_a_slot_that_nobody_knows_is_told(
    name: str, slots: dict[str, str], own: str, said: str, tmp_path: Path
) -> None:
    formula = functions_of(find_templates(office(tmp_path, own).search))["程式"]
    with pytest.raises(TemplateFault) as told:
        formula(name, **slots)
    assert str(told.value) == said
