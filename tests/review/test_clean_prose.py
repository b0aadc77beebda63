"""The gate: nothing in texts written to be right is wrong, and --fix leaves them as they are.

``clean_prose/``: texts of all kinds, written for this project by several hands; ``false_alarms.yaml``: right
sentences of the kinds at which proofreaders cry wolf; ``collisions.txt``: words that look like a misspelling
where they meet, their borders drawn by hand or by another segmenter than the rules use.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator import review
from generator.review import Finding
from generator.yamlfile import loader

HERE = Path(__file__).parent
TEXTS = sorted((HERE / "clean_prose").glob("*.md"))
SENTENCES: dict[str, Any] = loader.load_mapping(
    (HERE / "false_alarms.yaml").read_text("utf-8"), "false_alarms.yaml"
)
COLLISIONS = [
    row.split() for row in (HERE / "collisions.txt").read_text("utf-8").splitlines() if row[0] != "#"
]
OF_WORDS = {"易错词", "固定词语", "形近字", "作和做", "的地得", "以和已", "量词", "叠字", "叠词"}
STYLE = {"长句", "长段"}
"""Of long sentences it is told that they are long, and rightly."""
A_TENTH = 10  # at most one finding that is not 必改 in so many texts
TOGETHER = 500  # collisions in one draft


def reviewed(draft: str) -> tuple[str, list[Finding]]:
    """The draft as --fix leaves it, and what is said of it."""
    findings = [one for one in review.check(review.linearize_draft(draft)) if one.rule not in STYLE]
    return review.apply_fixes(draft, findings)[0], findings


def told(findings: list[Finding]) -> list[str]:
    return [f"{one.level} {one.rule} {one}" for one in findings]


def test_the_texts_are_many_and_differ() -> None:
    assert len(TEXTS) >= 150
    seen: dict[str, str] = {}
    for path in TEXTS:
        text = re.sub(r"[|\-:\s]", "", path.read_text("utf-8"))
        for part in {text[at : at + 30] for at in range(len(text) - 29)}:
            other = seen.setdefault(part, path.name)
            assert other == path.name, f"{other} and {path.name} share “{part}”"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_right_text_is_neither_refused_nor_changed(path: Path) -> None:
    draft = path.read_text("utf-8")
    fixed, findings = reviewed(draft)
    assert fixed == draft
    assert told([one for one in findings if one.level == "必改"]) == []


def test_of_ten_right_texts_one_is_asked_about_at_most() -> None:
    found = [f"{path.stem}: {one}" for path in TEXTS for one in told(reviewed(path.read_text("utf-8"))[1])]
    assert len(found) * A_TENTH <= len(TEXTS), "\n".join(found)


@pytest.mark.parametrize("kind", SENTENCES)
def test_no_alarm_where_others_cry_wolf(kind: str) -> None:
    wrong: list[str] = []
    for text in SENTENCES[kind]:
        draft = text.strip().replace("\n", "\n\n") + "\n"
        fixed, findings = reviewed(draft)
        wrong += told([one for one in findings if one.level != "提示"])
        if fixed != draft:
            wrong.append(f"--fix: {text} → {fixed}")
    assert wrong == []


def test_where_others_cry_wolf_hardly_a_hint() -> None:
    every = [text for kind in SENTENCES.values() for text in kind]
    hints = Counter(one.rule for text in every for one in reviewed(f"{text}\n".replace("\n", "\n\n"))[1])
    assert len(every) >= 500
    assert sum(hints.values()) * 50 <= len(every), hints


def test_no_word_is_seen_across_two() -> None:
    assert len(COLLISIONS) > 5_000
    wrong: list[str] = []
    for at in range(0, len(COLLISIONS), TOGETHER):
        some = COLLISIONS[at : at + TOGETHER]
        draft = "".join(f"该县{first}{second}。\n\n" for first, second in some)
        fixed, findings = reviewed(draft)
        wrong += told([one for one in findings if one.rule in OF_WORDS])
        assert fixed == draft
    assert wrong == []
