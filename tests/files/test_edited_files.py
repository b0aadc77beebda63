"""What a person edited is not written over: the new one lies beside. What they did not edit is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.errors import SaveError
from generator.files.edited_files import MEMORY, remembered, save_beside, save_unedited, stream_unedited

MINE = b"mine"


def names(paths: Iterable[Path]) -> list[str]:
    return [path.name for path in paths]


def contents(folder: Path) -> dict[str, bytes]:
    """What a person sees in the folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != MEMORY}


def test_what_was_written_and_not_touched_is_written_anew(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1", "乙.docx": b"1"})
    saved = save_unedited(tmp_path, {"甲.docx": b"2", "乙.docx": b"2"})
    assert (names(saved.written), saved.beside) == (["甲.docx", "乙.docx"], {})
    assert contents(tmp_path) == {"乙.docx": b"2", "甲.docx": b"2"}


def test_what_was_edited_stays_and_the_new_one_lies_beside(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1", "乙.docx": b"1"})
    (tmp_path / "甲.docx").write_bytes(MINE)
    for content in (b"2", b"3"):  # it stays a person's, and the one beside is ours
        saved = save_unedited(tmp_path, {"甲.docx": content, "乙.docx": content})
        assert names(saved.written) == ["甲（新）.docx", "乙.docx"]
        assert saved.placed["甲.docx"] == tmp_path / "甲（新）.docx"
        assert saved.beside == {tmp_path / "甲.docx": tmp_path / "甲（新）.docx"}
        assert contents(tmp_path) == {"乙.docx": content, "甲.docx": MINE, "甲（新）.docx": content}


def test_what_lies_beside_may_be_edited_too(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(MINE)
    (tmp_path / "甲（新）.docx").write_bytes(b"mine too")
    (tmp_path / "甲（新2）.docx").mkdir()
    for content in (b"1", b"2"):
        assert names(save_unedited(tmp_path, {"甲.docx": content}).written) == ["甲（新3）.docx"]
    assert (tmp_path / "甲（新）.docx").read_bytes() == b"mine too"


def test_a_name_beside_is_not_that_of_another_file_of_the_same_run(tmp_path: Path) -> None:
    for name in ("甲.docx", "A.docx"):
        (tmp_path / name).write_bytes(MINE)
    made = {"甲.docx": b"1", "甲（新）.docx": b"2", "A.docx": b"3", "a（新）.docx": b"4"}
    saved = save_unedited(tmp_path, made)
    assert names(saved.written) == ["甲（新2）.docx", "甲（新）.docx", "A（新2）.docx", "a（新）.docx"]


def test_two_names_that_many_systems_take_for_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"A\.docx 和 a\.docx 只差大小写"):
        save_unedited(tmp_path, {"A.docx": b"1", "a.docx": b"2"})
    assert contents(tmp_path) == {}


def test_another_spelling_of_a_name_is_the_same_file_where_the_drive_says_so(tmp_path: Path) -> None:
    """A hard link stands for a drive that does not tell a from A."""
    save_unedited(tmp_path, {"Notice.docx": b"1"})
    (tmp_path / "notice.docx").hardlink_to(tmp_path / "Notice.docx")
    saved = save_unedited(tmp_path, {"notice.docx": b"2"})
    assert saved.beside == {}
    assert remembered(tmp_path).of("notice.docx") == {hashlib.sha256(b"2").hexdigest()}


def test_what_is_put_back_as_it_was_is_ours_again(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1"})
    (tmp_path / "甲.docx").write_bytes(MINE)
    save_unedited(tmp_path, {"甲.docx": b"2"})
    (tmp_path / "甲.docx").write_bytes(b"1")
    assert save_unedited(tmp_path, {"甲.docx": b"2"}).beside == {}


def test_forced_it_is_replaced_and_kept_as_a_copy(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1"})
    (tmp_path / "甲.docx").write_bytes(MINE)
    saved = save_unedited(tmp_path, {"甲.docx": b"2"}, force=True)
    assert saved.replaced == {tmp_path / "甲.docx": tmp_path / "甲.docx.bak"}
    assert save_unedited(tmp_path, {"甲.docx": b"3"}, force=True).replaced == {}
    assert contents(tmp_path) == {"甲.docx": b"3", "甲.docx.bak": MINE}


def test_no_copy_is_lost(tmp_path: Path) -> None:
    (tmp_path / "甲.docx.bak").write_bytes(b"a person's own")
    for number in range(3):
        (tmp_path / "甲.docx").write_bytes(b"mine %d" % number)
        save_unedited(tmp_path, {"甲.docx": b"1"}, force=True)
    (tmp_path / "甲.docx").write_bytes(b"mine 1")  # kept already
    assert names(save_unedited(tmp_path, {"甲.docx": b"1"}, force=True).replaced.values()) == ["甲.docx.bak3"]
    kept = [data for name, data in contents(tmp_path).items() if ".bak" in name]
    assert kept == [b"a person's own", b"mine 0", b"mine 1", b"mine 2"]


def test_a_file_nobody_remembers_is_a_persons(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(MINE)
    assert names(save_unedited(tmp_path, {"甲.docx": b"1"}).beside) == ["甲.docx"]
    assert contents(tmp_path) == {"甲.docx": MINE, "甲（新）.docx": b"1"}


def test_the_bytes_that_are_there_already_are_ours(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(b"1")
    assert save_unedited(tmp_path, {"甲.docx": b"1"}).beside == {}
    assert save_unedited(tmp_path, {"甲.docx": b"2"}).beside == {}


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff\x00{"),
        lambda path: path.write_text("[1, 2]"),
        lambda path: path.write_text('{"甲.docx": ["1"]}', "utf-8"),
        lambda path: path.write_text('{"甲.docx": 1, "正在写": []}', "utf-8"),
        lambda path: path.write_text("[" * 100_000),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["gone", "empty", "no text", "a list", "no digest", "wrong kinds", "deep", "a folder"],
)
def test_a_damaged_memory_is_none(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1"})
    damage(tmp_path / MEMORY)
    assert remembered(tmp_path).files == {}
    if (tmp_path / MEMORY).is_dir():
        (tmp_path / MEMORY).rmdir()
    assert names(save_unedited(tmp_path, {"甲.docx": b"2"}).beside) == ["甲.docx"]
    assert save_unedited(tmp_path, {"甲.docx": b"2"}, force=True).beside == {}
    assert list(remembered(tmp_path).files) == ["甲.docx", "甲（新）.docx"]


def test_the_memory_forgets_what_is_gone(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1", "乙.docx": b"1"})
    (tmp_path / "甲.docx").unlink()
    save_unedited(tmp_path, {"丙.docx": b"1"})
    assert list(remembered(tmp_path).files) == ["丙.docx", "乙.docx"]


def test_the_memory_says_what_it_is_and_is_the_same_whatever_came_first(tmp_path: Path) -> None:
    for folder, order in (("一", ["甲.md", "乙.md"]), ("二", ["乙.md", "甲.md"])):
        for name in order:
            save_unedited(tmp_path / folder, {name: b"1"})
    one, other = ((tmp_path / folder / MEMORY).read_bytes() for folder in ("一", "二"))
    assert one == other
    data = json.loads(one)
    assert "改过" in data.pop("说明")
    assert data == dict.fromkeys(("乙.md", "甲.md"), hashlib.sha256(b"1").hexdigest())


def test_a_memory_of_earlier_versions_is_read_once(tmp_path: Path) -> None:
    earlier = tmp_path / ".wengao.json"
    files = {"甲.docx": hashlib.sha256(b"1").hexdigest()}
    earlier.write_text(json.dumps({"说明": "…", "文件": files}, ensure_ascii=False), "utf-8")
    for name, content in (("甲.docx", b"1"), ("乙.docx", MINE)):
        (tmp_path / name).write_bytes(content)
    saved = save_unedited(tmp_path, {"甲.docx": b"2", "乙.docx": b"2"})
    assert names(saved.beside) == ["乙.docx"]
    assert not earlier.exists()
    assert list(remembered(tmp_path).files) == ["乙（新）.docx", "甲.docx"]


def test_when_a_file_cannot_be_saved_nothing_is_remembered(tmp_path: Path) -> None:
    save_unedited(tmp_path, {"甲.docx": b"1"})
    before = (tmp_path / MEMORY).read_bytes()
    (tmp_path / "乙.docx").mkdir()
    with pytest.raises(SaveError, match=r"乙\.docx 没有写成"):
        save_unedited(tmp_path, {"甲.docx": b"2", "乙.docx": b"2"})
    assert (tmp_path / "甲.docx").read_bytes() == b"1"
    assert (tmp_path / MEMORY).read_bytes() == before
    with pytest.raises(SaveError, match="不能用"):
        save_unedited(tmp_path / "新", {"甲?.docx": b"1"})
    assert not (tmp_path / "新").exists()


def test_a_long_file_too(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    assert stream_unedited(path, [b"1", b"2"]).written == (path,)
    assert stream_unedited(path, [b"3"]).written == (path,)
    path.write_bytes(MINE)
    for content in (b"4", b"5"):
        assert stream_unedited(path, [content]).beside == {path: tmp_path / "清单（新）.xlsx"}
        assert contents(tmp_path) == {"清单.xlsx": MINE, "清单（新）.xlsx": content}
    assert stream_unedited(path, [b"4"], force=True).replaced == {path: tmp_path / "清单.xlsx.bak"}
    assert contents(tmp_path) == {"清单.xlsx": b"4", "清单.xlsx.bak": MINE, "清单（新）.xlsx": b"5"}


def test_a_file_that_is_begun_is_a_persons_from_then_on(tmp_path: Path) -> None:
    path = tmp_path / "会议.yaml"
    for content, place in ((b"1", "会议.yaml"), (b"1", "会议.yaml"), (b"2", "会议（新）.yaml")):
        assert names(save_beside(path, content).written) == [place]
    (tmp_path / "会议（新）.yaml").write_bytes(MINE)
    assert names(save_beside(path, b"2").written) == ["会议（新2）.yaml"]
    assert save_beside(path, b"3", force=True).replaced == {path: tmp_path / "会议.yaml.bak"}
    assert contents(tmp_path) == {
        "会议.yaml": b"3",
        "会议.yaml.bak": b"1",
        "会议（新）.yaml": MINE,
        "会议（新2）.yaml": b"2",
    }
    assert not (tmp_path / MEMORY).exists()
