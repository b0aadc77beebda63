"""The packs of all samples and cases, as they come out: nothing to change, hardly anything to doubt."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

import pytest

from generator.review import Finding
from generator.services import proofreading
from generator.services.pipeline import DraftLength, RenderOptions
from tests.sampling import each_once

ROOT = Path(__file__).resolve().parents[2]
ASIDE = {"office", "recipients", "rules"}
SOURCES = [
    path
    for folder in (ROOT / "data", ROOT / "tests" / "services" / "cases")
    for path in sorted(folder.glob("*.yaml"))
    if path.stem not in ASIDE
]
WISHES: tuple[tuple[DraftLength, int], ...] = (("中", 1), ("简", 2), ("详", 3))
sweep = pytest.mark.sweep
JUDGED = {"待补"}
"""Doubts that were looked at and are right: the record does not have the fact."""


@cache
def reviewed(path: Path, length: DraftLength, variant: int) -> tuple[int, tuple[Finding, ...]]:
    (pack,) = proofreading.document_sets([path], options=RenderOptions(length=length, variant=variant))
    return len(pack.papers), pack.findings()


ONCE = each_once(SOURCES, WISHES)
ALL = list(product(SOURCES, WISHES))


@pytest.mark.parametrize(
    ("path", "wish"),
    [
        pytest.param(path, wish, id=f"{path.stem} {wish}", marks=[] if (path, wish) in ONCE else sweep)
        for path, wish in ALL
    ],
)
class TestPack:
    def test_nothing_must_be_changed(self, path: Path, wish: tuple[DraftLength, int]) -> None:
        _, findings = reviewed(path, *wish)
        assert [str(one) for one in findings if one.level == "必改"] == []

    def test_every_doubt_was_judged(self, path: Path, wish: tuple[DraftLength, int]) -> None:
        _, findings = reviewed(path, *wish)
        doubts = [one for one in findings if one.level == "疑似" and one.rule not in JUDGED]
        assert [f"{one.document} {one.rule} {one}" for one in doubts] == []


@pytest.mark.parametrize("packs", [ONCE, pytest.param(ALL, marks=sweep)], ids=["once", "all"])
def test_fewer_than_one_doubt_in_two_documents(packs: list[tuple[Path, tuple[DraftLength, int]]]) -> None:
    everything = [reviewed(path, *wish) for path, wish in packs]
    papers = sum(count for count, _ in everything)
    doubts = sum(one.level == "疑似" for _, findings in everything for one in findings)
    assert papers > 100
    assert doubts * 2 < papers
