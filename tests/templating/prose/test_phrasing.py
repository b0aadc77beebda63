"""How many sentences of the pack a slot gets, by kind and length."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.templating import catalog
from generator.templating.prose.phrasing import LENGTHS, Amounts, Phrasing, amounts


class Asked:
    """A picker that writes down what it is asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, int, str]] = []

    def pick(self, slot: str, count: int = 1, about: str = "") -> list[str]:
        self.calls.append((slot, count, about))
        return [f"{slot}{number}。" for number in range(1, count + 1)]


def own_amounts(folder: Path, content: str) -> tuple[Path, ...]:
    file = folder / "_words" / "素材.yaml"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    return (folder,)


def test_longer_texts_never_get_fewer_sentences() -> None:
    for kind in catalog():
        short, usual, long = (amounts(kind.amounts, length) for length in LENGTHS)
        assert set(short) == set(usual) == set(long)
        assert all(short[slot] <= usual[slot] <= long[slot] for slot in short)


def test_a_kind_of_its_own_overlays_the_usual(tmp_path: Path) -> None:
    folders = own_amounts(tmp_path, "句数:\n  意义: [1, 2, 3]\n  形势: [0, 1, 1]\n")
    script: Amounts = (("意义", ("0", "0", "1")),)
    assert (amounts(script, "中", folders)["意义"], amounts(script, "中", folders)["形势"]) == (0, 1)
    assert (amounts((), "详", folders)["意义"], amounts((), "详", folders)["形势"]) == (3, 1)


def test_as_many_as_the_length_allows(tmp_path: Path) -> None:
    folders = own_amounts(tmp_path, "句数:\n  意义: [0, 2, 3]\n")
    picker = Asked()
    assert Phrasing(picker, (), "中", folders)("意义", "治水") == "意义1。意义2。"
    assert Phrasing(picker, (), "中", folders)("意义", "治水", 1) == "意义1。"
    assert Phrasing(picker, (), "简", folders)("意义") == ""
    assert picker.calls == [("意义", 2, "治水"), ("意义", 1, "治水")]


def test_a_slot_without_an_amount_gets_one(tmp_path: Path) -> None:
    folders = own_amounts(tmp_path, "句数:\n  意义: [0, 2, 3]\n")
    assert Phrasing(Asked(), (), "简", folders)("过渡") == "过渡1。"


def test_places_that_share_the_sentences_of_another_slot(tmp_path: Path) -> None:
    folders = own_amounts(tmp_path, "句数:\n  任务措施: [0, 1, 2]\n  措施: [0, 3, 3]\n")
    assert Phrasing(Asked(), (), "中", folders)("任务措施") == "措施1。"


@pytest.mark.parametrize("counts", ["[1, 2]", "[一, 二, 三]", "三句", "{简: 1}"])
def test_wrong_amounts_are_explained(tmp_path: Path, counts: str) -> None:
    folders = own_amounts(tmp_path, f"句数:\n  意义: {counts}\n")
    with pytest.raises(TemplateError, match=r"“素材\.yaml”里“句数”每行应为三个整数，例如 意义: \[1, 3, 4\]"):
        amounts((), "详", folders)


def test_wrong_amounts_of_a_kind_are_explained() -> None:
    with pytest.raises(TemplateError, match="简报的模板开头“篇幅”每行应为三个整数"):
        amounts((("意义", ("1", "两")),), "详", kind="简报")
