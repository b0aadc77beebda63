"""One writer at a time; on a drive that knows no locks the work goes on."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SaveError
from generator.files import lock
from generator.files.lock import FolderLock, held, locked


def test_the_second_is_told_and_may_come_later(tmp_path: Path) -> None:
    file = tmp_path / "夹" / ".lock"
    with (
        FolderLock(file, "忙", patience=0),
        pytest.raises(SaveError, match="忙"),
        FolderLock(file, "忙", patience=0),
    ):
        pass
    with FolderLock(file, "忙", patience=0) as again:
        assert again.works
        assert file.is_file()
    assert list(tmp_path.iterdir()) == [], "neither the lock nor the folder that was made for it is left"


def test_what_was_saved_meanwhile_stays(tmp_path: Path) -> None:
    with FolderLock(tmp_path / "夹" / ".lock", "忙"):
        (tmp_path / "夹" / "一.md").write_bytes(b"1")
    assert [path.name for path in (tmp_path / "夹").iterdir()] == ["一.md"]


def test_a_lock_that_was_taken_away_is_none(tmp_path: Path) -> None:
    """Who waited for a lock that its holder then deleted has the lock of a file that is gone."""
    file = tmp_path / ".lock"
    with FolderLock(file, "忙", patience=0):
        file.unlink()
        with FolderLock(file, "忙", patience=0):
            assert file.is_file()


def test_a_lock_that_a_program_left_when_it_was_killed_hinders_nobody(tmp_path: Path) -> None:
    (tmp_path / ".lock").write_bytes(b"")
    with FolderLock(tmp_path / ".lock", "忙", patience=0) as taken:
        assert taken.works


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: Any, take: bool) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_system_lock", refuse)


def test_a_drive_without_locks(tmp_path: Path, no_locks: None) -> None:
    with FolderLock(tmp_path / ".lock", "忙", patience=0) as taken:
        assert not taken.works
    assert list(tmp_path.iterdir()) == []
    with locked(tmp_path / "lock"):
        pass
    handle = held(tmp_path / "lock")
    assert handle is not None
    handle.close()


def test_held_once(tmp_path: Path) -> None:
    first = held(tmp_path / "lock")
    assert first is not None
    assert held(tmp_path / "lock") is None
    first.close()


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(SaveError, match="不是文件夹"), locked(tmp_path / "文件" / "lock"):
        pass
    with pytest.raises(SaveError, match="不是文件夹"), FolderLock(tmp_path / "文件" / ".lock", "忙"):
        pass
