"""The packs of all samples and cases, as they come out: nothing to change, hardly anything to doubt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.review import Finding
from generator.services import proofreading
from generator.services.pipeline import DraftLength, RenderOptions

ROOT = Path(__file__).resolve().parents[2]
ASIDE = {"office", "recipients", "rules"}
SOURCES = [
    path
    for folder in (ROOT / "data", ROOT / "tests" / "services" / "cases")
    for path in sorted(folder.glob("*.yaml"))
    if path.stem not in ASIDE
]
WISHES: tuple[tuple[DraftLength, int], ...] = (("中", 1), ("简", 2), ("详", 3))
JUDGED = {"待补"}
"""Doubts that were looked at and are right: the record does not have the fact."""


@cache
def reviewed(path: Path, length: DraftLength, variant: int) -> tuple[int, tuple[Finding, ...]]:
    (pack,) = proofreading.document_sets([path], options=RenderOptions(length=length, variant=variant))
    return len(pack.papers), pack.findings()


@pytest.mark.parametrize(("length", "variant"), WISHES)
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
class TestPack:
    def test_nothing_must_be_changed(self, path: Path, length: DraftLength, variant: int) -> None:
        _, findings = reviewed(path, length, variant)
        assert [str(one) for one in findings if one.level == "必改"] == []

    def test_every_doubt_was_judged(self, path: Path, length: DraftLength, variant: int) -> None:
        _, findings = reviewed(path, length, variant)
        doubts = [one for one in findings if one.level == "疑似" and one.rule not in JUDGED]
        assert [f"{one.document} {one.rule} {one}" for one in doubts] == []


def test_fewer_than_one_doubt_in_two_documents() -> None:
    everything = [reviewed(path, *wish) for path in SOURCES for wish in WISHES]
    papers = sum(count for count, _ in everything)
    doubts = sum(one.level == "疑似" for _, findings in everything for one in findings)
    assert papers > 100
    assert doubts * 2 < papers
