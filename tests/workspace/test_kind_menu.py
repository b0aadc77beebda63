"""The menu of kinds: found by first letters, first pages in small."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.errors import GeneratorError, UnknownKindError
from generator.workspace import Workspace
from generator.workspace.help import kind_menu
from generator.workspace.help.kind_menu import first_page, kind_entries
from generator.workspace.papers.paper import Papers

ROOT = Path(__file__).resolve().parents[2]
PNG = b"\x89PNG"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    for name in ("full.yaml", "minimal.yaml", "office.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return Workspace(tmp_path)


def test_every_kind_is_found_by_its_first_letters(place: Workspace) -> None:
    found = {one.name: one for one in kind_entries(Papers(place, "full.yaml"))}
    assert found["会议通知"].initials == "hytz"
    assert found["调度会讲话"].initials == "ddhjh"
    assert found["席卡"].initials == "xk"
    assert all(len(one.initials) == len(one.name) for one in found.values())


def test_a_kind_that_wants_facts_fits_and_one_for_other_meetings_does_not(place: Workspace) -> None:
    found = {one.slug: one for one in kind_entries(Papers(place, "minimal.yaml"))}
    assert (found["notice"].reason, found["notice"].fits) == ("", True)
    assert found["minutes"].fits
    assert "还缺" in found["minutes"].reason
    assert not found["admonition"].fits


def test_a_first_page_is_painted_once(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.writers import typst

    painted: list[float] = []
    paint = typst.paint_images

    def counted(pages: Any, dpi: float) -> list[bytes]:
        painted.append(dpi)
        return paint(pages, dpi)

    monkeypatch.setattr(typst, "paint_images", counted)
    monkeypatch.setattr(kind_menu, "_FIRST", kind_menu._FirstPages())
    first = first_page(Papers(place, "full.yaml"), "notice")
    assert first.startswith(PNG)
    assert first_page(Papers(place, "full.yaml"), "notice") is first
    assert len(painted) == 1
    assert first_page(Papers(place, "full.yaml"), "agenda") != first


def test_of_what_cannot_be_made_a_sample_shows_the_page(place: Workspace) -> None:
    assert first_page(Papers(place, "minimal.yaml"), "minutes").startswith(PNG)


def test_no_such_kind_and_no_name_are_told(place: Workspace) -> None:
    with pytest.raises(UnknownKindError):
        first_page(Papers(place, "full.yaml"), "没有的")
    (place.folder / "空.yaml").write_text("会议: {地点: 会议室}\n", "utf-8")
    with pytest.raises(GeneratorError):
        kind_entries(Papers(place, "空.yaml"))
