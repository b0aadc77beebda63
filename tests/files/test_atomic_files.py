"""Bytes → disk: whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SaveError
from generator.files import atomic_files
from generator.files.atomic_files import safe_name, save, save_all, save_new
from generator.files.lock import locked

RESERVED = ("CON", "nul", "Com1", "LPT9", "aux.docx", "COM¹", "CONIN$")


@given(st.text())
def test_a_safe_name_is_legal_everywhere(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert all(ord(char) >= 32 and ord(char) != 127 for char in name)
    assert name == name.strip(" .")
    assert len(name.encode("utf-8")) <= 181
    assert name.split(".")[0].lower() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
    assert (Path("folder") / name).parent == Path("folder")


@pytest.mark.parametrize("text", RESERVED)
def test_names_windows_keeps_for_itself_are_changed(text: str) -> None:
    assert safe_name(text) == f"_{text}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全县环保工作会议", "全县环保工作会议"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ("9:30 会议?", "9：30 会议？"),
        ("一\n二\t三", "一 二 三"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("𠀀𪚥", "𠀀𪚥"),
        ("结尾. . ", "结尾"),
        ("‮gpj.exe", "gpj.exe"),
        ("", "未命名"),
        ("...", "未命名"),
    ],
)
def test_names_stay_readable(text: str, name: str) -> None:
    assert safe_name(text).lstrip(".") == name


def test_a_long_name_is_cut_between_characters() -> None:
    assert safe_name("会" * 500) == "会" * 60


def test_files_appear_with_their_bytes_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "新" / "夹"
    paths = save_all(folder, {"一.docx": b"1", "二.md": b"2"})
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]
    assert sorted(path.name for path in folder.iterdir()) == ["一.docx", "二.md"]


def test_an_existing_file_is_replaced(tmp_path: Path) -> None:
    save(tmp_path / "一.md", b"old")
    save_all(tmp_path, {"一.md": b"new", "二.md": b"2"})
    assert (tmp_path / "一.md").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 2


def test_new_files_follow_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        path = save(tmp_path / "一.md", b"1")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640


def test_our_own_folder_is_nobody_elses(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        save(tmp_path / "会议" / ".wengao" / "history" / "一.txt", b"1")
        with locked(tmp_path / "别处" / ".wengao" / "lock"):
            pass
    finally:
        os.umask(before)
    modes = {
        path: (tmp_path / path).stat().st_mode & 0o777 for path in ("会议", "会议/.wengao", "别处/.wengao")
    }
    assert modes == {"会议": 0o755, "会议/.wengao": 0o700, "别处/.wengao": 0o700}


def test_save_new_never_touches_what_is_there(tmp_path: Path) -> None:
    save_new(tmp_path / "一.yaml", b"first")
    with pytest.raises(SaveError, match="已经有了"):
        save_new(tmp_path / "一.yaml", b"second")
    assert (tmp_path / "一.yaml").read_bytes() == b"first"


@pytest.mark.parametrize("name", ["../外.md", "a/b.md", "a\\b.md", "..", "", "c:x.md"])
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SaveError, match="不能用"):
        save_all(tmp_path / "里", {"好.md": b"1", name: b"2"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_does_not_fit_leaves_nothing(
    tmp_path: Path, files_up_to: Callable[[int], AbstractContextManager[None]]
) -> None:
    with files_up_to(1000), pytest.raises(SaveError, match=r"大\.docx 没有写成"):
        save_all(tmp_path / "新", {"小.md": b"1", "大.docx": b"x" * 5000})
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic_files.os, "fsync", full)
    with pytest.raises(SaveError, match="磁盘满了"):
        save(tmp_path / "一.md", b"1")
    assert list(tmp_path.iterdir()) == []


def test_when_the_second_rename_fails_the_first_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "一.md", b"old")
    rename = os.replace

    def busy(source: Path, target: Path) -> None:
        if Path(target).name == "三.md":
            raise PermissionError(errno.EACCES, "busy", str(source), None, str(target))
        rename(source, target)

    monkeypatch.setattr(atomic_files.os, "replace", busy)
    with pytest.raises(SaveError, match=r"三\.md 没有写成：.*Word"):
        save_all(tmp_path, {"一.md": b"new", "二.md": b"2", "三.md": b"3"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"一.md": b"old"}


def test_a_folder_in_the_way_is_named_and_the_rest_taken_back(tmp_path: Path) -> None:
    (tmp_path / "二.md" / "里").mkdir(parents=True)
    with pytest.raises(SaveError, match=r"二\.md 没有写成"):
        save_all(tmp_path, {"一.md": b"1", "二.md": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["二.md"]


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(SaveError, match="不是文件夹"):
        save(tmp_path / "文件" / "里" / "一.md", b"1")


def test_a_read_only_folder() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)  # root may write anywhere
        try:
            with pytest.raises(SaveError, match="没有写入的权限"):
                save(folder / "一.md", b"1")
            with pytest.raises(SaveError, match="没有写入的权限"):
                save(folder / "新" / "一.md", b"1")
        finally:
            os.seteuid(user)
        assert list(folder.iterdir()) == []
        folder.chmod(0o755)
