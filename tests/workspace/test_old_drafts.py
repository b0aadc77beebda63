"""Drafts that 0.1.0 kept: their owner's words, with nothing said of facts but what facts changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.files import resources
from generator.workspace import Workspace
from generator.workspace.drafts.editor import editor_state, typed
from generator.workspace.drafts.rebase import accept, behind, keep_both, merging
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.changes import Change
from generator.workspace.storage.edited_drafts import Edited
from generator.yamlfile.loader import YamlValue
from tests.old_files import copy_of

FIRE = "全县秋冬季森林防火工作会议.yaml"
GREEN = "全县环保攻坚突破工作会议.yaml"
AUTUMN = "全县秋冬百日行动部署会议.yaml"
SPEECH = "mobilization-speech"
DRAFTS = [(FIRE, "host-script"), (FIRE, "agenda"), (GREEN, SPEECH), (AUTUMN, "news")]
FEAT = ("形势", "成绩", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of("workspace", tmp_path)


def papers(folder: Path, name: str) -> Papers:
    return Papers(Workspace(folder), name)


def edited(now: Papers, kind: str) -> Edited:
    found = now.drafts.of(kind)
    assert found is not None
    return found


def change_fact(folder: Path, name: str, path: tuple[str | int, ...], value: str) -> None:
    workspace = Workspace(folder)
    now = workspace.open(name)
    old: YamlValue = now.data
    for step in path:
        assert isinstance(old, dict | list)
        old = old[step]  # type: ignore[call-overload, index]
    assert not workspace.change(name, (Change("set", path, value, old),), now.version).conflicts


def word_otherwise(folder: Path, kind: str, old: str, new: str) -> None:
    """What a new version of the program does: the same facts in other words."""
    text = (resources.templates_dir() / f"{kind}.j2.md").read_text("utf-8")
    assert old in text
    (folder / "templates" / f"{kind}.j2.md").write_text(text.replace(old, new), "utf-8")


def put(folder: Path, asked_of: str, kind: str) -> list[str]:
    """What the facts want to put into the draft."""
    now = papers(folder, asked_of)
    asked = merging(now, edited(now, kind))
    return [
        "".join(one.text for one in each.choices[0].pieces if one.kind == "added") for each in asked.questions
    ]


@pytest.mark.parametrize(("name", "kind"), DRAFTS)
def test_an_old_draft_is_kept_and_no_fact_is_said_to_have_changed(folder: Path, name: str, kind: str) -> None:
    mine = (folder / ".wengao" / "drafts" / name / kind / "mine.md").read_text("utf-8")
    state = editor_state(papers(folder, name), kind)
    assert state.text == mine
    assert (state.edited, state.behind, state.older) == (True, 0, True)


def test_what_the_program_words_otherwise_is_no_fact_that_changed(folder: Path) -> None:
    word_otherwise(folder, SPEECH, "\n{{ 文.称谓 }}：", "\n大家好，{{ 文.称谓 }}：")
    now = papers(folder, GREEN)
    assert now.generated(edited(now, SPEECH).choice).text != edited(now, SPEECH).base
    assert behind(now, edited(now, SPEECH)) == 0


def test_after_a_change_of_one_fact_exactly_that_place_is_offered(folder: Path) -> None:
    word_otherwise(folder, SPEECH, "\n{{ 文.称谓 }}：", "\n大家好，{{ 文.称谓 }}：")
    change_fact(folder, GREEN, FEAT, "关停、搬迁城区污染企业四十家")
    assert editor_state(papers(folder, GREEN), SPEECH).behind == 1
    assert put(folder, GREEN, SPEECH) == ["四十"]


def test_a_fact_comes_in_and_the_words_of_the_owner_stay(folder: Path) -> None:
    change_fact(folder, GREEN, FEAT, "关停、搬迁城区污染企业四十家")
    now = papers(folder, GREEN)
    own = edited(now, SPEECH)
    keep_both(now.drafts, accept(now, own, merging(now, own).mark, {}), own.version)
    state = editor_state(papers(folder, GREEN), SPEECH)
    assert state.text == own.mine.replace("三十二家", "四十家")
    assert (state.behind, state.older) == (0, True)
    papers(folder, GREEN).drafts.undo(SPEECH)
    assert editor_state(papers(folder, GREEN), SPEECH).behind == 1


def test_a_fact_changed_before_any_other_was_is_offered_too(folder: Path) -> None:
    """Nothing had been noted of this record when its draft was made."""
    assert not Workspace(folder).history(AUTUMN).steps()[0]
    now = papers(folder, AUTUMN)
    place = now.meeting.info.place
    assert place in edited(now, "news").base
    change_fact(folder, AUTUMN, ("会议", "地点"), "县行政服务中心")
    assert put(folder, AUTUMN, "news") == ["县行政服务中心"]


def test_without_the_record_of_then_nothing_is_claimed(folder: Path) -> None:
    """The record was changed by another program, and no version of before is left."""
    file = folder / AUTUMN
    now = papers(folder, AUTUMN)
    file.write_text(file.read_text("utf-8").replace(now.meeting.info.place, "县行政服务中心"), "utf-8")
    state = editor_state(papers(folder, AUTUMN), "news")
    assert (state.behind, state.older) == (0, True)


def test_a_draft_made_now_remembers_its_facts(folder: Path) -> None:
    """A later program is told by the version, and by the facts what changed since."""
    state = editor_state(papers(folder, FIRE), "record")
    typed(papers(folder, FIRE), "record", state.text + "\n又记。\n", state.base, "")
    place = folder / ".wengao" / "drafts" / FIRE / "record"
    about = json.loads((place / "about.json").read_text("utf-8"))
    assert about["version"] == "0.2"
    assert "县政府四楼会议室" in (place / "facts" / f"{about['facts']}.yaml").read_text("utf-8")
    word_otherwise(folder, "record", "}}记录\n", "}}实录\n")
    assert editor_state(papers(folder, FIRE), "record").behind == 0
    change_fact(folder, FIRE, ("会议", "地点"), "镇礼堂")
    assert put(folder, FIRE, "record") == ["镇礼堂"]


def test_a_draft_begun_in_a_window_of_before_knows_its_facts(folder: Path) -> None:
    shown = editor_state(papers(folder, FIRE), "record")
    change_fact(folder, FIRE, ("会议", "地点"), "镇礼堂")
    typed(papers(folder, FIRE), "record", shown.text + "\n又记。\n", shown.base, "")
    assert put(folder, FIRE, "record") == ["镇礼堂"]


def test_undoing_goes_back_to_what_0_1_0_noted(folder: Path) -> None:
    now = papers(folder, GREEN)
    before = edited(now, SPEECH)
    typed(now, SPEECH, before.mine + "\n再说一句。\n", before.base, before.version)
    papers(folder, GREEN).drafts.undo(SPEECH)
    assert edited(papers(folder, GREEN), SPEECH) == before


def test_where_the_program_words_the_same_line_otherwise_only_the_fact_comes_in(folder: Path) -> None:
    state = editor_state(papers(folder, FIRE), "record")
    assert "**地点：**县政府四楼会议室" in state.text
    typed(papers(folder, FIRE), "record", state.text + "\n又记。\n", state.base, "")
    word_otherwise(folder, "record", '["地点", ', '["开会地点", ')
    change_fact(folder, FIRE, ("会议", "地点"), "镇礼堂")
    assert put(folder, FIRE, "record") == ["镇礼堂"]
    now = papers(folder, FIRE)
    own = edited(now, "record")
    made = accept(now, own, merging(now, own).mark, {})
    assert "**地点：**镇礼堂" in made.mine
    assert "开会地点" not in made.mine
