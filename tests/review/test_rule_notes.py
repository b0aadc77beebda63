"""Every rule is explained; its examples are what it finds and leaves alone; docs/check.md says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import review
from generator.review import rule_table
from generator.review.rule_notes import FILE, RuleNote, notes_by_theme, rule_notes
from generator.yamlfile import loader
from tests.review.rule_chapter import NoPlaceError, with_chapter

NOTES = list(rule_notes().values())
KEYS = {"为什么", "改法", "错", "对", "例说", "文种"}
FEWEST, MOST = 2, 5


def rules_found(note: RuleNote, text: str) -> set[str]:
    if note.kind:
        assert not text.startswith("---")
        text = f"---\n文种: {note.kind}\n---\n\n{text}"
    return {one.rule for one in review.check(review.linearize_draft(text))}


def examples(side: str) -> list[object]:
    return [
        pytest.param(note, text, id=f"{note.rule.name} {' '.join(text[:16].split())}")
        for note in NOTES
        for text in getattr(note, side)
    ]


@pytest.mark.parametrize(("note", "text"), examples("wrong"))
def test_what_is_shown_as_wrong_is_found(note: RuleNote, text: str) -> None:
    assert note.rule.name in rules_found(note, text), f"{note.rule.name} finds nothing in: {text}"


@pytest.mark.parametrize(("note", "text"), examples("right"))
def test_what_is_shown_as_right_is_not(note: RuleNote, text: str) -> None:
    assert note.rule.name not in rules_found(note, text), f"{note.rule.name} finds a fault in: {text}"


def test_every_rule_is_explained_once(root: Path) -> None:
    themes = loader.load_mapping((root / FILE).read_text(encoding="utf-8"), FILE)
    written = [name for rows in themes.values() if isinstance(rows, dict) for name in rows]
    unknown = [name for name in written if name not in rule_table()]
    assert not unknown, f"{FILE} explains what is no rule of templates/_rules/rules.yaml"
    untold = [name for name in rule_table() if name not in written]
    assert not untold, f"give each a row in {FILE}"
    assert len(written) == len(set(written)), f"{FILE} explains a rule twice"
    assert all(notes_by_theme().values()), f"{FILE} has a theme without rules"


def test_no_row_has_a_key_nobody_reads(root: Path) -> None:
    themes = loader.load_mapping((root / FILE).read_text(encoding="utf-8"), FILE)
    for rows in themes.values():
        assert isinstance(rows, dict)
        for name, row in rows.items():
            assert isinstance(row, dict), name
            assert set(row) <= KEYS, name


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.rule.name)
def test_a_rule_says_why_and_how_and_shows_it(note: RuleNote) -> None:
    assert FEWEST <= len(note.why) <= MOST
    assert all(line.endswith("。") for line in (*note.why, note.remedy))
    assert bool(note.told) != bool(note.wrong), "either examples or one in words"
    assert bool(note.wrong) == bool(note.right)


def test_the_page_for_the_office_is_up_to_date(root: Path, golden: Callable[[Path, str], None]) -> None:
    page = root / "docs" / "check.md"
    golden(page, with_chapter(page.read_text(encoding="utf-8")))


def test_a_page_without_a_place_for_it_is_refused() -> None:
    with pytest.raises(NoPlaceError):
        with_chapter("# 核稿\n\n<!-- 规则说明：开头\n")
