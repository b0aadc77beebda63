"""What comes from Word: kept only so long, understood, and put where it belongs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import importing
from generator.errors import GeneratorError
from generator.files.resources import data_dir
from generator.services import pipeline
from generator.workspace import Workspace
from generator.workspace.papers.paper import Papers
from generator.workspace.word.import_old import brought, looked_at
from generator.workspace.word.roundtrip import likest
from generator.workspace.word.to_draft import with_edits
from generator.workspace.word.uploads import UploadStore, plain_name

SAMPLES = ("full.yaml", "环保攻坚动员.yaml")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for name in (*SAMPLES, "office.yaml"):
        shutil.copy(data_dir() / name, tmp_path)
    return Workspace(tmp_path)


def test_a_shelf_keeps_the_newest(tmp_path: Path) -> None:
    shelf = UploadStore(tmp_path, 2)
    keys = [shelf.put({"file": str(n).encode()}, {"name": str(n), "at": 0}) for n in range(3)]
    assert set(shelf.newest()) == set(keys[1:])
    assert shelf.newest()[0] == keys[2]
    assert shelf.file(keys[2], "file") == b"2"
    shelf.note(keys[2], said="好")
    assert shelf.about(keys[2])["said"] == "好"
    assert shelf.about(keys[2])["name"] == "2"


@pytest.mark.parametrize("key", ["", ".", "..", "../../etc", "0" * 24, "g" * 24, "0" * 24 + "\n"])
def test_a_key_that_is_none_leads_nowhere(tmp_path: Path, key: str) -> None:
    (tmp_path / "about.json").write_text("{}", "utf-8")
    shelf = UploadStore(tmp_path / "shelf", 2)
    for act in (
        lambda: shelf.about(key),
        lambda: shelf.file(key, "about.json"),
        lambda: shelf.note(key, a=1),
    ):
        with pytest.raises(GeneratorError, match="已经不在了"):
            act()


def test_what_is_said_of_a_set_may_be_damaged(tmp_path: Path) -> None:
    shelf = UploadStore(tmp_path, 2)
    key = shelf.put({}, {"name": "一"})
    (tmp_path / key / "about.json").write_text("[1]", "utf-8")
    assert shelf.newest() == [key]
    with pytest.raises(GeneratorError, match="已经不在了"):
        shelf.about(key)


def test_a_browsers_name_of_a_file_is_its_last_step() -> None:
    assert plain_name("C:\\资料\\去年.docx") == "去年.docx"
    assert plain_name("../../去年.docx") == "去年.docx"
    assert plain_name("长" * 300 + ".docx").endswith("长.docx")
    assert len(plain_name("长" * 300 + ".docx")) == 120


def word(papers: Papers, kind: str) -> tuple[str, bytes]:
    """The draft of a kind and its Word file."""
    draft, _ = papers.draft(papers.choice(kind))
    return draft.text, pipeline.build(draft, formats=("docx",)).files["docx"]


def body(papers: Papers, kind: str) -> str:
    """What a kind says, without the head of its draft."""
    return word(papers, kind)[0].split("\n---\n", 1)[1]


def ready(papers: Papers) -> list[str]:
    found = [one.kind.slug for one in papers.available_kinds if not papers.reason(one.kind.slug)]
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "every"),
    [*((name, 3) for name in SAMPLES), *(pytest.param(name, 1, marks=pytest.mark.sweep) for name in SAMPLES)],
)
def test_a_file_of_ours_is_known_by_what_it_says(workspace: Workspace, name: str, every: int) -> None:
    """A file is compared with all kinds; every third is brought in the fast run."""
    papers = Papers(workspace, name)
    for kind in ready(papers)[::every]:
        found = likest(papers, "改稿.docx", word(papers, kind)[1])
        assert found == kind or body(papers, found) == body(papers, kind)  # two kinds may say the same


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_nobody_changed_changes_nothing(workspace: Workspace, name: str) -> None:
    papers = Papers(workspace, name)
    for kind in ready(papers):
        text, content = word(papers, kind)
        back = importing.import_draft(content, "a.docx").draft
        assert with_edits(text, back, back) == text


HEAD = "---\n文种: 通知\n---\n"
DATED = "---\n日期: {}\n文种: 通知\n---\n"


@pytest.mark.parametrize(
    ("before", "after", "own", "made"),
    [
        ("甲。\n\n乙。\n", "甲。\n\n乙改。\n", f"{HEAD}甲。\n\n乙。\n", f"{HEAD}甲。\n\n乙改。\n"),
        ("---\n日期: 一\n---\n甲。\n", "---\n日期: 二\n---\n甲。\n", DATED.format("一"), DATED.format("二")),
        ("---\n日期: 一\n---\n甲。\n", "甲。\n", DATED.format("一"), HEAD),
        ("甲。\n", "---\n附注: 一\n---\n甲。\n", "甲。\n", "---\n附注: 一\n---\n甲。\n"),
        ("甲。\n", "丙。\n", "乙。\n", "丙。\n"),
        ("甲。\n\n乙。\n", "乙。\n", "甲。\n\n乙。\n", "乙。\n"),
    ],
)
def test_only_what_was_changed_is_changed(before: str, after: str, own: str, made: str) -> None:
    assert with_edits(own, before, after) == made


def test_a_file_of_ours_brought_as_an_old_one_names_its_kind(workspace: Workspace) -> None:
    papers = Papers(workspace, "full.yaml")
    for kind in ("notice", "minutes", "sign-in", "news"):
        _, content = word(papers, kind)
        old = looked_at(workspace, brought(workspace, "去年.docx", content))
        assert old.name == "去年.docx"
        if kind in ("notice", "minutes", "sign-in"):
            assert old.kind == kind
        lines = old.draft.split("\n")
        assert all(1 <= one.line <= len(lines) for one in old.found)
        assert [one.number for one in old.found] == sorted({one.number for one in old.found})


def test_the_groups_of_facts_are_all_facts(workspace: Workspace) -> None:
    _, content = word(Papers(workspace, "full.yaml"), "minutes")
    facts = importing.extract_facts(importing.import_draft(content, "a.docx"))
    assert tuple(one for group in facts.groups for one in group) == facts.facts
    assert all(len({one.line for one in group}) == 1 for group in facts.groups)
    everything = importing.meeting_yaml(importing.import_draft(content, "a.docx"), facts.facts[0].value)
    assert everything == facts.yaml
