"""A folder of meetings on disk."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from generator.errors import DataError, GeneratorError
from generator.workspace import Change, StaleError, Workspace

ROOT = Path(__file__).resolve().parents[2]
FULL = "full.yaml"
PLACE = ("会议", "地点")


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    for name in (FULL, "minimal.yaml", "office.yaml", "环保攻坚动员.xlsx"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return Workspace(tmp_path)


def to(value: str, old: str) -> tuple[Change, ...]:
    return (Change("set", PLACE, value, old),)


def where(workspace: Workspace) -> str:
    meeting = workspace.open(FULL).meeting
    assert meeting
    return meeting.info.place


def test_the_list_leaves_out_the_office_file_and_tells_workbooks(place: Workspace) -> None:
    found = {one.name: one for one in place.entries()}
    assert set(found) == {FULL, "minimal.yaml", "环保攻坚动员.xlsx"}
    assert found["环保攻坚动员.xlsx"].workbook
    assert found[FULL].day == "2024年4月18日（星期四）"


def test_a_file_that_is_no_yaml_is_listed_with_the_reason(place: Workspace) -> None:
    (place.folder / "坏.yaml").write_text("会议: [", "utf-8")
    (bad,) = [one for one in place.entries() if one.name == "坏.yaml"]
    assert bad.fault


def test_short_forms_are_written_out_in_hand_and_stay_short_on_disk(place: Workspace) -> None:
    (place.folder / "短.yaml").write_text("会议: 甲会\n人员: [李明远, 王海]\n", "utf-8")
    found = place.open("短.yaml")
    assert found.data == {"会议": {"名称": "甲会"}, "人员": [{"姓名": "李明远"}, {"姓名": "王海"}]}
    saved = place.change("短.yaml", (Change("set", ("人员", 1, "职务"), "县长"),), found.version)
    assert saved.opened.text == "会议: 甲会\n人员: [李明远, {姓名: 王海, 职务: 县长}]\n"


def test_a_value_that_is_wrong_is_kept_told_and_left_out(place: Workspace) -> None:
    found = place.open(FULL)
    saved = place.change(FULL, (Change("set", ("会议", "日期"), "2024-13-45", "2024-04-18"),), found.version)
    assert [fault.path for fault in saved.opened.faults] == [("会议", "日期")]
    assert saved.opened.meeting
    assert saved.opened.meeting.info.day is None
    assert "2024-13-45" in (place.folder / FULL).read_text("utf-8")


def test_two_who_change_different_fields_both_keep_theirs(place: Workspace) -> None:
    seen = place.open(FULL)
    place.change(FULL, to("一号楼", where(place)), seen.version)
    saved = place.change(
        FULL, (Change("set", ("会议", "会期"), "一天", seen.data["会议"].get("会期")),), seen.version
    )  # type: ignore[union-attr]
    assert saved.elsewhere
    assert not saved.conflicts
    assert where(place) == "一号楼"


def test_two_who_change_the_same_field_do_not_overwrite_each_other(place: Workspace) -> None:
    seen, old = place.open(FULL), where(place)
    place.change(FULL, to("一号楼", old), seen.version)
    saved = place.change(FULL, to("二号楼", old), seen.version)
    assert saved.conflicts[0].there == "一号楼"
    assert where(place) == "一号楼"


def test_rows_are_not_moved_in_a_file_that_changed(place: Workspace) -> None:
    seen = place.open(FULL)
    place.change(FULL, to("一号楼", where(place)), seen.version)
    with pytest.raises(StaleError):
        place.change(FULL, (Change("move", ("人员", 0), to=1),), seen.version)


def test_undo_goes_back_step_by_step_and_redo_forward(place: Workspace) -> None:
    old = place.open(FULL).text
    place.change(FULL, to("一号楼", where(place)), place.open(FULL).version, "地点一")
    place.change(FULL, to("二号楼", "一号楼"), place.open(FULL).version, "地点二")
    assert place.undo(FULL).meeting.info.place == "一号楼"  # type: ignore[union-attr]
    assert place.undo(FULL).text == old
    with pytest.raises(GeneratorError, match="没有更早"):
        place.undo(FULL)
    place.redo(FULL)
    assert place.redo(FULL).meeting.info.place == "二号楼"  # type: ignore[union-attr]


def test_what_was_changed_in_another_program_can_be_undone_to(place: Workspace) -> None:
    place.change(FULL, to("一号楼", where(place)), place.open(FULL).version)
    path = place.folder / FULL
    path.write_text(path.read_text("utf-8").replace("一号楼", "三号楼"), "utf-8")
    place.change(FULL, to("四号楼", "三号楼"), place.open(FULL).version, "地点四")
    place.undo(FULL)
    assert where(place) == "三号楼"


def test_many_at_once_lose_nothing(place: Workspace) -> None:
    paths = [("会议", key) for key in ("地点", "会期", "形式", "人数", "简称", "决定")]

    def work(path: tuple[str, str]) -> None:
        for n in range(5):
            seen = place.open(FULL)
            info = seen.data["会议"]
            assert isinstance(info, dict)
            place.change(FULL, (Change("set", path, f"{path[1]}{n}", info.get(path[1])),), seen.version)

    threads = [threading.Thread(target=work, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = place.open(FULL).data["会议"]
    assert isinstance(said, dict)
    assert all(said[key] == f"{key}4" for _, key in paths)


def test_the_bin_gives_back_what_was_thrown_away(place: Workspace) -> None:
    text = place.open(FULL).text
    binned = place.discard(FULL)
    assert FULL not in place.names()
    assert place.restore(binned) == FULL
    assert place.open(FULL).text == text


def test_a_name_that_is_taken_gets_a_number(place: Workspace) -> None:
    assert place.create("full", "会议: 乙会\n") == "full（2）.yaml"


def test_versions_go_along_with_a_new_name(place: Workspace) -> None:
    place.change(FULL, to("一号楼", where(place)), place.open(FULL).version)
    name = place.rename(FULL, '防汛/会议 "二" ' + "长" * 300)
    assert "/" not in name
    assert place.undo(name).meeting.info.place != "一号楼"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name", ["../office.yaml", "..", "", "office.yaml", ".wengao", "a\\b.yaml", "没有.yaml"]
)
def test_only_meeting_files_of_the_folder_are_opened(place: Workspace, name: str) -> None:
    with pytest.raises(DataError, match="没有这份资料"):
        place.open(name)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("参会: {范围: [各乡镇, 县直部门]}\n", ("参会", 0, "范围")),
        ("人员: {姓名: 李明远, 排序: 一}\n", ("人员", 0, "排序")),
        ("会: 一\n", ()),
    ],
)
def test_what_is_wrong_in_a_short_form_costs_only_itself(
    place: Workspace, text: str, fault: tuple[str, ...]
) -> None:
    (place.folder / "短.yaml").write_text(f"会议: 甲会\n{text}", "utf-8")
    found = place.open("短.yaml")
    assert found.meeting
    assert found.meeting.info.name == "甲会"
    assert [one.path for one in found.faults] == [fault]
