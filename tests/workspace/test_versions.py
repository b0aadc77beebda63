"""Versions of a record and of drafts: listed, compared with now, restored; undo says what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.files.history import History
from generator.workspace import StaleError, Workspace
from generator.workspace.drafts.editor import step as draft_step
from generator.workspace.form.files import MeetingForm
from generator.workspace.form.steps import step
from generator.workspace.storage.changes import Change, first_difference
from generator.workspace.versions import (
    draft_changes,
    draft_versions,
    drafts_with_versions,
    record_changes,
    record_versions,
    restore_draft,
    restore_record,
)
from tests.workspace.test_drafts import KIND, NAME, edit, folder, papers

__all__ = ["folder"]


def put(place: Path, value: str, label: str = "") -> MeetingForm:
    """The record says another place of the meeting."""
    file = MeetingForm(Workspace(place), NAME)
    now = file.open()
    info = now.data["会议"]
    assert isinstance(info, dict)
    file.change((Change("set", ("会议", "地点"), value, info.get("地点")),), now.version, label)
    return file


def test_versions_of_a_record_are_listed_and_compared(folder: Path) -> None:
    file = put(folder, "一号楼", "改地点")
    put(folder, "二号楼", "又改地点")
    found = record_versions(file)
    assert [(one.label, one.now) for one in found] == [
        ("又改地点", True),
        ("改地点", False),
        ("打开时", False),
    ]
    (change,) = record_changes(file, found[1].number)
    assert change.place == "会议 › 地点"
    assert [(one.kind, one.text) for one in change.pieces] == [("deleted", "一号楼"), ("added", "二号楼")]
    assert found[0].day.endswith("日")


def test_to_restore_a_record_is_a_version_that_can_be_undone(folder: Path) -> None:
    before = (folder / NAME).read_text("utf-8")
    file = put(folder, "一号楼", "改地点")
    oldest = record_versions(file)[-1]
    with pytest.raises(StaleError):
        restore_record(file, oldest.number, "0" * 16)
    restore_record(file, oldest.number, file.version())
    assert (folder / NAME).read_text("utf-8") == before
    assert record_versions(file)[0].label.startswith("恢复成")
    assert len(record_versions(file)) == 3
    file.undo()
    assert "一号楼" in (folder / NAME).read_text("utf-8")
    with pytest.raises(GeneratorError, match="已经不在"):
        restore_record(file, 999, file.version())


def test_what_was_undone_stays_in_the_list(folder: Path) -> None:
    file = put(folder, "一号楼", "甲")
    file.undo()
    put(folder, "二号楼", "乙")
    assert {one.label for one in record_versions(file)} == {"打开时", "甲", "乙"}
    lost = next(one for one in record_versions(file) if one.label == "甲")
    restore_record(file, lost.number, file.version())
    assert "一号楼" in (folder / NAME).read_text("utf-8")


def test_undo_of_a_record_says_what_and_where(folder: Path) -> None:
    file = put(folder, "一号楼")
    undone = step(file, "undo")
    assert (undone.said, undone.path) == ("撤销了：改 会议 › 地点。", "会议.地点")
    redone = step(file, "redo")
    assert (redone.said, redone.path) == ("恢复了：改 会议 › 地点。", "会议.地点")
    with pytest.raises(GeneratorError, match="没有可以重做"):
        step(file, "redo")


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ({"甲": "1"}, {"甲": "1"}, None),
        ({"甲": {"乙": "1"}}, {"甲": {"乙": "2"}}, ("甲", "乙")),
        ({"甲": [{"乙": "1"}, {"乙": "2"}]}, {"甲": [{"乙": "1"}, {"乙": "3"}]}, ("甲", 1, "乙")),
        ({"甲": ["1", "2", "3"]}, {"甲": ["1", "2"]}, ("甲", 1)),
        ({"甲": ["1"]}, {"甲": ["1", "2"]}, ("甲", 1)),
        ({"甲": ["1"]}, {}, ("甲",)),
    ],
)
def test_the_first_place_that_differs(before: object, after: object, path: object) -> None:
    assert first_difference(before, after) == path  # type: ignore[arg-type]


def test_versions_of_a_draft(folder: Path) -> None:
    edit(folder, "同志们：", "各位同志：")
    edit(folder, "县级应急救援队伍有6支320人", "")
    now = papers(folder)
    found = draft_versions(now, KIND)
    assert found[-1].label == "自动生成的"
    assert found[0].now
    assert list(drafts_with_versions(now)) == [(KIND, "动员讲话")]
    changes = draft_changes(now, KIND, found[-1].number)
    said = [
        ("".join(one.text for one in change.pieces if one.kind == "added"), change.place)
        for change in changes
    ]
    assert ("各位", "开头") in said
    kept = now.drafts.kept(KIND)
    assert kept
    restore_draft(now, KIND, found[-1].number, kept.version)
    assert not draft_changes(papers(folder), KIND, found[-1].number)
    assert papers(folder).drafts.of(KIND) is None
    papers(folder).drafts.undo(KIND)
    assert "各位同志：" in (papers(folder).drafts.of(KIND) or kept).mine


def test_undo_of_a_draft_says_what_and_where(folder: Path) -> None:
    made = edit(folder, "土壤含水量偏高", "𠀀土壤含水量偏高")
    undone = draft_step(papers(folder), KIND, "undo")
    assert undone.said.startswith("撤销了：改底稿")
    assert undone.start == undone.end == made.mine.index("𠀀")
    assert undone.words.startswith("县降雨偏多，土壤含水量偏高")
    redone = draft_step(papers(folder), KIND, "redo")
    assert redone.said.startswith("重做了：改底稿")
    assert redone.end - redone.start == 2


def test_an_index_of_an_older_program_is_read(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text('{"now": 0, "steps": [{"number": 1, "label": "甲", "saved": 1.0}]}')
    (tmp_path / "000001.txt").write_bytes(b"1")
    history = History(tmp_path)
    history.note(b"2", "乙")
    assert [one.label for one in history.every()] == ["甲", "乙"]
