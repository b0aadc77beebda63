"""The word lists: read once, overlaid by an office's own, and free of contradictions."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import DataError, TemplateError
from generator.records.model.meeting import MEETING_KINDS
from generator.records.model.requirements import PARTS
from generator.records.model.targets import COMPARATORS
from generator.templating.prose.words import FOLDER, load_words, table
from tests.templating.prose.facts import WORDS


def test_every_direction_of_a_target_is_worded() -> None:
    assert set(WORDS.targets) == set(COMPARATORS)
    for patterns in WORDS.targets.values():
        assert {"单", "连"} <= set(patterns)


def test_what_presses_down_never_says_reach() -> None:
    for comparator in ("<=", "以内", "以下", "<", "减少", "清零", "位次前移"):
        assert "达到" not in "".join(WORDS.targets[comparator].values())


def test_every_agenda_item_is_named_announced_and_looked_back_on() -> None:
    for kind, patterns in WORDS.agenda.items():
        assert {"名", "请", "成", "毕"} <= set(patterns), kind
    assert {*WORDS.speeches, *WORDS.in_turn} <= set(WORDS.agenda)


def test_levels_and_types_of_meetings_have_words() -> None:
    assert set(WORDS.levels_in_names) <= set(WORDS.levels)
    assert all(len(words) == 2 for words in WORDS.levels.values())
    assert set(MEETING_KINDS) == set(WORDS.meeting_kinds)


def test_words_lead_to_parts() -> None:
    assert set(WORDS.part_words) <= set(PARTS)


def test_verbs_are_told_from_adverbs_and_by_length() -> None:
    assert not any(adverb in WORDS.verbs for adverb in WORDS.adverbs)
    assert all(len(verb) >= 2 for verb in WORDS.verbs)
    assert all(len(verb) == 1 for verb in WORDS.short_verbs)


def test_own_list_comes_first_and_the_others_stay(tmp_path: Path) -> None:
    own = tmp_path / FOLDER / "目标.yaml"
    own.parent.mkdir()
    own.write_text("达到: {单: '务必让{指标}达到{值}', 连: '{指标}达到{值}'}\n", encoding="utf-8")
    words = load_words((tmp_path,))
    assert words.targets["达到"]["单"] == "务必让{指标}达到{值}"
    assert words.verbs == WORDS.verbs


@pytest.mark.parametrize(("content", "error"), [("- 甲\n", TemplateError), ("甲: [\n", DataError)])
def test_a_list_that_cannot_be_used(tmp_path: Path, content: str, error: type[Exception]) -> None:
    file = tmp_path / FOLDER / "目标.yaml"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    with pytest.raises(error, match=r"目标\.yaml"):
        table("目标", (tmp_path,))


def test_a_list_that_is_missing() -> None:
    with pytest.raises(TemplateError, match=r"缺少词表“_words/没有\.yaml”"):
        table("没有", ())
