"""The findings of a meeting's papers, counted for the list."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.review import LEVELS
from generator.workspace import Change, Workspace
from generator.workspace.list import finding_counts
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import reviewed
from generator.workspace.storage.edited_drafts import Edited

ROOT = Path(__file__).resolve().parents[2]
FULL = "full.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    for name in (FULL, "minimal.yaml", "office.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return Workspace(tmp_path)


def test_it_is_the_sum_of_what_the_meetings_page_says(place: Workspace) -> None:
    papers = Papers(place, FULL)
    said = reviewed(papers, papers.kind())
    expected = Counter(said.counts)
    for one in said.others:
        expected.update(one.counts)
    assert sum(expected.values()) > 0
    assert finding_counts.findings(place, FULL) == {
        level: expected[level] for level in LEVELS if expected[level]
    }


def test_it_follows_the_record_the_rules_and_the_edited_texts(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    whole = finding_counts.found_in_all

    def noticed(papers: Papers) -> Counter[str]:
        asked.append(papers.name)
        return whole(papers)

    monkeypatch.setattr(finding_counts, "found_in_all", noticed)
    before = finding_counts.findings(place, FULL)
    assert finding_counts.findings(place, FULL) == before
    assert asked == [FULL]

    (place.folder / "rules.yaml").write_text("开关: {待补: 关}\n", "utf-8")
    fewer = finding_counts.findings(place, FULL)
    assert sum(fewer.values()) < sum(before.values())

    papers = Papers(place, FULL)
    choice = papers.choice("notice")
    text = papers.generated(choice).text
    papers.drafts.save(Edited(text, f"{text}\n各单位要按步就班。\n", choice), "", "改")
    assert finding_counts.findings(place, FULL).get("必改", 0) == fewer.get("必改", 0) + 1

    now = place.open("minimal.yaml")
    place.change("minimal.yaml", (Change("set", ("会议", "地点"), "礼堂", None),), now.version)
    finding_counts.findings(place, FULL)
    assert asked == [FULL] * 3  # another meeting's facts are nothing to it


def test_a_file_that_is_not_there_is_told(place: Workspace) -> None:
    with pytest.raises(GeneratorError, match="没有这份资料"):
        finding_counts.findings(place, "无.yaml")
    (place.folder / "空.yaml").write_text("会议: {}\n", "utf-8")
    assert finding_counts.findings(place, "空.yaml") == {}
