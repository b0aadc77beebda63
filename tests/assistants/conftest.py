from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.files import resources

MEETING, CLASSIFIED = "环保攻坚动员.yaml", "full.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Meetings, one of them classified, and beside the folder what nobody may read."""
    place = tmp_path / "会议资料"
    place.mkdir()
    for name in (MEETING, CLASSIFIED, "minimal.yaml", "环保攻坚动员.xlsx"):
        shutil.copy(resources.data_dir() / name, place)
    outside = tmp_path / "外面"
    outside.mkdir()
    (outside / "别人的.md").write_text("# 别人的\n\n不该看到。\n", encoding="utf-8")
    shutil.copy(resources.data_dir() / "minimal.yaml", outside / "别人的.yaml")
    (place / "链接.md").symlink_to(outside / "别人的.md")
    (place / "链接.yaml").symlink_to(outside / "别人的.yaml")
    (place / "出去").symlink_to(outside)
    return place
