"""What a person edited is not written over; what they did not is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import SaveError
from generator.files.edited_files import MEMORY, remembered, save_unedited, stream_unedited


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_what_was_written_and_not_touched_is_written_anew(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1", "乙.docx": b"1"})
    saved = save_unedited(tmp_path, {"甲.docx": b"2", "乙.docx": b"2"})
    assert (names(saved.written), saved.kept) == (["甲.docx", "乙.docx"], ())
    assert (tmp_path / "甲.docx").read_bytes() == b"2"


def test_what_was_edited_stays_and_the_rest_is_written(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1", "乙.docx": b"1"})
    (tmp_path / "甲.docx").write_bytes(b"mine")
    for _ in range(2):  # it stays a person's
        saved = save_unedited(tmp_path, {"甲.docx": b"2", "乙.docx": b"2"})
        assert (names(saved.written), names(saved.kept)) == (["乙.docx"], ["甲.docx"])
        assert (tmp_path / "甲.docx").read_bytes() == b"mine"
        assert (tmp_path / "乙.docx").read_bytes() == b"2"


def test_what_is_put_back_as_it_was_is_ours_again(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1"})
    (tmp_path / "甲.docx").write_bytes(b"mine")
    save_unedited(tmp_path, {"甲.docx": b"2"})
    (tmp_path / "甲.docx").write_bytes(b"1")
    assert save_unedited(tmp_path, {"甲.docx": b"2"}).kept == ()


def test_forced_it_is_written_over_and_ours(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1"})
    (tmp_path / "甲.docx").write_bytes(b"mine")
    assert save_unedited(tmp_path, {"甲.docx": b"2"}, force=True).kept == ()
    assert save_unedited(tmp_path, {"甲.docx": b"3"}).kept == ()
    assert (tmp_path / "甲.docx").read_bytes() == b"3"


def test_a_file_nobody_remembers_is_a_persons(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(b"mine")
    assert names(save_unedited(tmp_path, {"甲.docx": b"1"}).kept) == ["甲.docx"]
    assert not (tmp_path / MEMORY).exists()


def test_the_bytes_that_are_there_already_are_ours(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(b"1")
    assert save_unedited(tmp_path, {"甲.docx": b"1"}).kept == ()
    assert save_unedited(tmp_path, {"甲.docx": b"2"}).kept == ()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff\x00{"),
        lambda path: path.write_text("[1, 2]"),
        lambda path: path.write_text('{"文件": ["甲.docx"]}', "utf-8"),
        lambda path: path.write_text('{"文件": {"甲.docx": 1}}', "utf-8"),
        lambda path: path.write_text("[" * 100_000),
    ],
    ids=["gone", "empty", "no text", "a list", "names only", "no digest", "deep"],
)
def test_a_damaged_memory_is_none(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1"})
    damage(tmp_path / MEMORY)
    assert remembered(tmp_path) == {}
    assert names(save_unedited(tmp_path, {"甲.docx": b"2"}).kept) == ["甲.docx"]
    assert save_unedited(tmp_path, {"甲.docx": b"2"}, force=True).kept == ()
    assert list(remembered(tmp_path)) == ["甲.docx"]


def test_the_memory_forgets_what_is_gone(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1", "乙.docx": b"1"})
    (tmp_path / "甲.docx").unlink()
    save_unedited(tmp_path, {"丙.docx": b"1"})
    assert list(remembered(tmp_path)) == ["丙.docx", "乙.docx"]


def test_the_memory_says_what_it_is_and_is_the_same_whatever_came_first(tmp_path: Path) -> None:
    for folder, order in (("一", ["甲.md", "乙.md"]), ("二", ["乙.md", "甲.md"])):
        for name in order:
            save_unedited(tmp_path / folder, {name: b"1"})
    one, other = ((tmp_path / folder / MEMORY).read_bytes() for folder in ("一", "二"))
    assert one == other
    assert "改过" in json.loads(one)["说明"]


def test_when_a_file_cannot_be_saved_nothing_is_remembered(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1"})
    before = (tmp_path / MEMORY).read_bytes()
    (tmp_path / "乙.docx").mkdir()
    with pytest.raises(SaveError, match=r"乙\.docx 没有写成"):
        save_unedited(tmp_path, {"甲.docx": b"2", "乙.docx": b"2"})
    assert (tmp_path / "甲.docx").read_bytes() == b"1"
    assert (tmp_path / MEMORY).read_bytes() == before


def test_a_long_file_too(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    assert stream_unedited(path, [b"1", b"2"]).written == (path,)
    assert stream_unedited(path, [b"3"]).written == (path,)
    path.write_bytes(b"mine")
    assert stream_unedited(path, [b"4"]).kept == (path,)
    assert path.read_bytes() == b"mine"
    assert sorted(one.name for one in tmp_path.iterdir()) == [MEMORY, "清单.xlsx"]
    assert stream_unedited(path, [b"4"], force=True).written == (path,)
    assert path.read_bytes() == b"4"
