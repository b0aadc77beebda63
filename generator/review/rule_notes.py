"""What a clerk is told of a rule beyond its row: why, how to put it right, examples
(templates/_rules/规则说明.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.files.resources import read_text
from generator.review.rule_registry import Rule, rule_table
from generator.yamlfile.loader import YamlValue, load_mapping

FILE = "templates/_rules/规则说明.yaml"


@dataclass(frozen=True, slots=True)
class RuleNote:
    """``why``: sentences; ``wrong`` and ``right``: texts the rule finds and leaves alone, of the kind of
    document ``kind`` where it matters; ``told``: an example in words, of a rule that needs more than a
    text."""

    rule: Rule
    why: tuple[str, ...]
    remedy: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    told: str
    kind: str


@cache
def rule_notes() -> Mapping[str, RuleNote]:
    """Every rule that has a note, by its name."""
    return {note.rule.name: note for notes in notes_by_theme().values() for note in notes}


@cache
def notes_by_theme() -> Mapping[str, tuple[RuleNote, ...]]:
    """The notes under the headings of the file, under each in the order of the rule table."""
    themes = load_mapping(read_text(FILE), FILE)
    return {theme: _notes(rows) for theme, rows in themes.items()}


def _notes(rows: YamlValue) -> tuple[RuleNote, ...]:
    known = rows if isinstance(rows, dict) else {}
    return tuple(_note(rule, known[name]) for name, rule in rule_table().items() if name in known)


def _note(rule: Rule, row: YamlValue) -> RuleNote:
    said = row if isinstance(row, dict) else {}
    one = {key: str(said.get(key) or "") for key in ("改法", "例说", "文种")}
    return RuleNote(
        rule,
        _texts(said, "为什么"),
        one["改法"],
        _texts(said, "错"),
        _texts(said, "对"),
        one["例说"],
        one["文种"],
    )


def _texts(row: Mapping[str, YamlValue], key: str) -> tuple[str, ...]:
    listed = row.get(key)
    return tuple(map(str, listed)) if isinstance(listed, list) else ()
