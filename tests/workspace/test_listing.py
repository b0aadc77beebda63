"""The list of meetings, and what is kept beside each."""

from __future__ import annotations

import datetime
import shutil
import time
from pathlib import Path

import pytest

from generator.workspace import Change, Workspace
from generator.workspace.create.checklist import left_to_look
from generator.workspace.create.create import blank, duplicated, from_last, renamed
from generator.workspace.list.full import lines
from generator.workspace.list.quick import binned

ROOT = Path(__file__).resolve().parents[2]
FULL = "full.yaml"
PLACE = ("会议", "地点")


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    for name in (FULL, "minimal.yaml", "office.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return Workspace(tmp_path)


def changed(place: Workspace, name: str, value: str) -> None:
    now = place.open(name)
    old = now.data["会议"].get("地点")  # type: ignore[union-attr]
    place.change(name, (Change("set", PLACE, value, old),), now.version)


def test_a_line_follows_the_file(place: Workspace) -> None:
    before = next(line for line in lines(place) if line.entry.name == "minimal.yaml")
    path = place.folder / "minimal.yaml"
    path.write_text("会议: {名称: 全县义务植树动员会议, 日期: 2024-03-12, 开始: 改天}\n", "utf-8")
    after = next(line for line in lines(place) if line.entry.name == "minimal.yaml")
    assert before.counts.faults == 0
    assert after.counts.faults == 1
    assert after.entry.day == "2024年3月12日（星期二）"


def test_what_is_kept_goes_into_the_bin_and_comes_back(place: Workspace) -> None:
    name = from_last(place, FULL, "新会", datetime.date(2025, 4, 17))
    left = left_to_look(place, name)
    changed(place, name, "大礼堂")
    key = place.discard(name)
    assert left_to_look(place, name) == 0
    assert blank(place, "新会") == name
    assert left_to_look(place, name) == 0
    assert place.history(name).steps() == ((), -1)
    back = place.restore(key)
    assert back != name
    assert left_to_look(place, back) == left
    assert place.undo(back).data["会议"]["地点"] == "县政府四楼会议室"  # type: ignore[call-overload,index]


def test_a_file_deleted_elsewhere_leaves_nothing_to_the_next_of_its_name(place: Workspace) -> None:
    name = from_last(place, FULL, "新会", datetime.date(2025, 4, 17))
    (place.folder / name).unlink()
    assert blank(place, "新会") == name
    assert left_to_look(place, name) == 0


def test_long_names_do_not_share_what_is_kept(place: Workspace) -> None:
    title = "长" * 60
    one = blank(place, title)
    two = duplicated(place, one, title + "（副本）")
    assert one != two
    changed(place, one, "甲")
    changed(place, two, "乙")
    assert place.aside("history", one) != place.aside("history", two)
    assert place.undo(one).meeting is not None
    assert len(place.history(two).steps()[0]) == 2


def test_a_long_name_fits_into_the_bin(place: Workspace) -> None:
    name = "长" * 80 + ".yaml"
    (place.folder / name).write_text("会议: {名称: 会}\n", "utf-8")
    place.restore(place.discard(name))
    assert any(one.startswith("长") for one in place.names())


def test_the_bin_says_when(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    half_past_nine = time.struct_time((2024, 4, 18, 9, 30, 5, 3, 109, 0))
    written = time.strftime
    monkeypatch.setattr(time, "strftime", lambda form, *at: written(form, *(at or [half_past_nine])))
    place.discard(FULL)
    (found,) = binned(place)
    assert (found.name, found.when) == (FULL, "2024年4月18日 9:30")


def test_another_name_takes_along_what_is_kept(place: Workspace) -> None:
    name = from_last(place, FULL, "新会", datetime.date(2025, 4, 17))
    left = left_to_look(place, name)
    assert left_to_look(place, renamed(place, name, "更新的会")) == left
