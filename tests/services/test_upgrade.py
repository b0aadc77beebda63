"""A folder in the forms of today: nothing anybody wrote is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.upgrade import Upgrade, upgrade_text
from generator.services import upgrade
from generator.services.pipeline import template_file


def test_what_somebody_saves_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = tmp_path / "会.yaml"
    record.write_text("会议: 旧\n", "utf-8")

    def slow(text: str, *more: object) -> Upgrade:
        record.write_text("会议: 新写的\n", "utf-8")
        return upgrade_text(text)

    monkeypatch.setattr(upgrade, "upgrade_text", slow)
    (found,) = upgrade.upgrade_folder(tmp_path).files
    assert (found.done, found.left) == ((), ("刚才在别处改过，没有动，请再运行一次",))
    assert record.read_text("utf-8") == "会议: 新写的\n"
    assert not (tmp_path / upgrade.KEPT_IN).exists()


def test_a_file_in_the_old_chinese_encoding_is_kept_as_it_was(tmp_path: Path) -> None:
    old = "会议: 全县防汛工作会议\n".encode("gb18030")
    (tmp_path / "会.yaml").write_bytes(old)
    upgrade.upgrade_folder(tmp_path)
    assert (tmp_path / "会.yaml").read_text("utf-8") == '版本: "0.2"\n会议: 全县防汛工作会议\n'
    assert (tmp_path / upgrade.KEPT_IN / "会.yaml").read_bytes() == old


def test_a_template_saved_on_windows_keeps_its_line_ends(tmp_path: Path) -> None:
    text = template_file("agenda").read_text("utf-8").replace("\n", "\r\n")
    (tmp_path / "agenda.j2.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (found,) = upgrade.upgrade_folder(tmp_path).files
    assert found.done == ("写上版本 0.2",)
    made = (tmp_path / "agenda.j2.md").read_bytes().decode()
    assert made == text.replace("\r\n---\r\n", '\r\n版本: "0.2"\r\n---\r\n', 1)
    assert upgrade.upgrade_folder(tmp_path) == upgrade.FolderUpgrade((), 1)


def test_a_record_with_mistakes_is_brought_up_to_date_all_the_same(tmp_path: Path) -> None:
    text = "会议:\n  名称: 会\n  日期: 2024年13月1日   # 待定\n  讲话标题: 甲\n随手记: 一\n"
    (tmp_path / "会.yaml").write_text(text, "utf-8")
    upgrade.upgrade_folder(tmp_path)
    assert (tmp_path / "会.yaml").read_text("utf-8") == (
        '版本: "0.2"\n会议:\n  名称: 会\n  日期: 2024年13月1日   # 待定\n随手记: 一\n讲话:\n  标题: 甲\n'
    )


def test_folders_in_the_folder_are_gone_through(tmp_path: Path) -> None:
    for name in ("2023/一/会.yaml", "2024/会.yaml"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("会议: 会\n", "utf-8")
    found = upgrade.upgrade_folder(tmp_path, dry_run=True)
    assert [one.path.relative_to(tmp_path).as_posix() for one in found.files] == [
        "2023/一/会.yaml",
        "2024/会.yaml",
    ]
    assert not list(tmp_path.rglob(upgrade.KEPT_IN))
