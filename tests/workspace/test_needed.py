"""What a kind still asks, and which groups of the form it has no use for."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.records.model import Meeting, Office
from generator.services import pipeline
from generator.services.session import open_session
from generator.templating import DocumentKind
from generator.workspace import Workspace
from generator.workspace.create.samples import samples
from generator.workspace.form.config import words
from generator.workspace.form.files import MeetingForm
from generator.workspace.form.needed import FieldQuestion, Missing, questions, unneeded_groups
from generator.workspace.form.status import form_status
from generator.workspace.papers.paper import Papers
from generator.yamlfile.loader import YamlValue

ROOT = Path(__file__).resolve().parents[2]
TREES: Mapping[str, YamlValue] = {"会议": {"名称": "全县植树会议"}}


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    for name in ("minimal.yaml", "office.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return Workspace(tmp_path)


def kind(name: str) -> DocumentKind:
    return pipeline.find_kind(name)


def said(found: tuple[FieldQuestion, ...], must: bool) -> list[str]:
    return [one.said for one in found if one.must is must]


def test_what_a_paper_lacks_is_asked_first_and_once() -> None:
    missing = [Missing("会议时间", "会议.日期"), Missing("会议地点", "会议.地点")] * 2
    found = questions(kind("会议通知"), TREES, missing)
    assert said(found, must=True) == ["会议哪一天开？", "会议在哪里开？"]
    assert "会议几点开始？" in said(found, must=False)
    assert len(said(found, must=False)) == words().most_questions


def test_of_several_facts_one_will_do() -> None:
    (found, *_) = questions(kind("动员讲话"), TREES, [Missing("目标或要求", "目标")])
    assert (found.path, found.said) == ("目标", "要达到什么目标，指标和数是多少？（目标、要求，填一项就行）")


def test_a_fact_without_a_question_is_asked_for_by_its_name() -> None:
    (found, *_) = questions(kind("会议通知"), TREES, [Missing("甲方", "")])
    assert found == FieldQuestion("甲方怎么写？", "")


def test_what_is_filled_in_or_known_to_the_office_is_not_asked() -> None:
    filled: Mapping[str, YamlValue] = {"会议": {"名称": "会", "开始": "9:00"}, "参会": [{"单位": "甲镇"}]}
    paths = {one.path for one in questions(kind("会议通知"), filled, (), ("通知.发文机关",))}
    assert not paths & {"会议.开始", "参会", "通知.发文机关", "通知"}


def test_the_whole_is_not_asked_for_beside_its_parts() -> None:
    found = questions(kind("会议通知"), TREES, [Missing("通知主送", "通知.主送")])
    paths = [one.path for one in found]
    assert "通知" not in paths
    assert not {"形势.问题", "行动.任务"} & set(paths)


def test_the_state_of_the_form_tells_both(place: Workspace) -> None:
    file = MeetingForm(place, "minimal.yaml")
    told = form_status(file, file.open(), "mobilization-speech")
    assert told["kind"] == "动员讲话"
    assert [one["path"] for one in told["asks"] if one["must"]] == ["目标"]
    idle = [one["name"] for one in told["groups"] if not one["needed"]]
    assert idle == ["参会", "通知", "纪要"]
    nothing = form_status(file, file.open())
    assert (nothing["kind"], nothing["asks"]) == ("", [])
    assert all(one["needed"] for one in nothing["groups"])


def test_of_a_template_of_ones_own_nobody_knows(place: Workspace) -> None:
    assert unneeded_groups(Meeting, kind("动员讲话"))
    assert not unneeded_groups(Office, kind("动员讲话"))
    own = place.folder / "templates"
    own.mkdir()
    shutil.copy(ROOT / "templates" / "mobilization-speech.j2.md", own)
    papers = Papers(place, "minimal.yaml")
    assert not unneeded_groups(Meeting, papers.session.kind("动员讲话"))


def test_what_the_words_name_is_there() -> None:
    kinds = {one.name for one in pipeline.kinds(())}
    groups = {name for name, _ in words().groups[Meeting]}
    assert set(words().also_used) <= kinds
    assert {name for names in words().also_used.values() for name in names} <= groups


@pytest.mark.sweep
@pytest.mark.parametrize("sample", [one.key for one in samples()])
def test_a_paper_is_the_same_without_the_groups_it_has_no_use_for(sample: str) -> None:
    session = open_session(ROOT / "data" / f"{sample}.yaml")
    empty = Meeting.model_validate({"会议": {"名称": "会"}})
    fields = {one.alias: name for name, one in Meeting.model_fields.items()}
    tops = dict(words().groups[Meeting])
    for one in session.kinds():
        gone = [
            fields[key] for group in unneeded_groups(Meeting, one) for key in tops[group] if key in fields
        ]
        without = session.meeting.model_copy(update={name: getattr(empty, name) for name in gone})
        made = pipeline.render(without, one, session.options).text
        assert str(made) == str(session.draft(one).text), one.name
