"""What a program that is gone left aside is cleared away; what another one is writing is not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.files import litter
from generator.files.atomic_files import save, save_all
from generator.files.litter import aside_name, clear_litter
from tests.gate import environment

OLD = 86_400.0  # seconds since 1970


def of_another_program(ends: bool) -> str:
    """A name that another program gave, which has ended, or is this one's parent."""
    code = "from generator.files.litter import aside_name; print(aside_name())"
    name = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    ).stdout.strip()
    host, number, start, rest = name.removeprefix(".wengao-").split("-")
    return f".wengao-{host}-{number if ends else os.getppid()}-{start}-{rest}"


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_names_are_given_once() -> None:
    assert len({aside_name() for _ in range(100)}) == 100


def test_what_a_program_that_is_gone_left_goes(tmp_path: Path) -> None:
    for name in (of_another_program(ends=True), f".wengao-{litter._host()}-{os.getpid()}-abcdef-0.old"):
        (tmp_path / name).write_bytes(b"half")
        clear_litter(tmp_path)
        assert there(tmp_path) == []


def test_what_others_are_writing_stays(tmp_path: Path) -> None:
    names = [of_another_program(ends=False), aside_name(), ".wengao-ffffff-1-abcdef-0.tmp"]
    names += [".wengao-0123456789ab.tmp", ".wengao-made.json", ".wengao-record.json", "会议.tmp"]
    for name in names:
        (tmp_path / name).write_bytes(b"half")
    clear_litter(tmp_path)
    assert there(tmp_path) == sorted(names)


@pytest.mark.parametrize(
    "name",
    [".wengao-ffffff-1-abcdef-0.tmp", ".wengao-0123456789ab.old", ".wengao-4711-3.tmp", ".wengao-zip.tmp"],
    ids=["of another machine", "of an earlier version", "of an earlier batch", "of an earlier archive"],
)
def test_of_whom_nobody_knows_it_goes_after_a_day(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"half")
    os.utime(tmp_path / name, (OLD, OLD))
    clear_litter(tmp_path)
    assert there(tmp_path) == []


@pytest.mark.parametrize(
    "name", [".wengao-made.json", ".wengao-notes.tmp", "wengao-1-2.tmp", ".wengao-1-2.docx"]
)
def test_what_is_not_ours_stays_however_old(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    os.utime(tmp_path / name, (OLD, OLD))
    clear_litter(tmp_path)
    assert there(tmp_path) == [name]


def test_whoever_saves_clears_first(tmp_path: Path) -> None:
    (tmp_path / of_another_program(ends=True)).write_bytes(b"half")
    save(tmp_path / "一.md", b"1")
    assert there(tmp_path) == ["一.md"]


def test_no_second_link_is_left_when_a_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To put back the file that was not replaced yet would rename one of two links onto the other, which
    does nothing."""
    save_all(tmp_path, {"一.md": b"1", "二.md": b"1"})
    monkeypatch.setattr(os, "replace", lambda *paths: (_ for _ in ()).throw(PermissionError(13, "busy")))
    with pytest.raises(Exception, match="没有留下半截文件"):
        save_all(tmp_path, {"一.md": b"2", "二.md": b"2"})
    assert there(tmp_path) == ["一.md", "二.md"]
    assert (tmp_path / "一.md").stat().st_nlink == 1


def test_what_cannot_be_deleted_is_not_said_to_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*paths: object, **named: object) -> None:
        raise PermissionError(13, "busy")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(os, "unlink", refuse)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    with pytest.raises(Exception, match=r"只有临时文件 \.wengao-.*tmp 删不掉，下次运行会清掉"):
        save(tmp_path / "一.md", b"2")
