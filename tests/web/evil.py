"""A meeting in which every text is hostile."""

from __future__ import annotations

from typing import Any

from generator.records.model import Fact, Meeting, Office
from generator.records.model.shape import Key, entity_keys
from generator.yamlfile.dumper import dump_yaml

EVIL = (
    '<img src=x onerror="alert(1)"><script>alert(2)</script></textarea></title>\'">{{7*7191}}{% raw %}'
    "|**x**<!--]]>&lt;b&gt;`x`[x](javascript:alert(3))"
)
"""HTML, script, Jinja, Markdown, and the ends of whatever it may stand in."""
WORKED_OUT = "50337"  # what the Jinja in it would give
_DEEPEST = 4


def evil_meeting(choices: bool) -> str:
    """The file of a meeting with EVIL in every text, at every path of the model; where only certain words,
    numbers or days may stand, these (``choices``), or EVIL too."""
    return dump_yaml(_entity(Meeting, choices, 0))


def evil_office() -> str:
    return dump_yaml(_entity(Office, True, 0))


def _entity(entity: type[Fact], choices: bool, depth: int) -> dict[str, Any]:
    found = {key.name: _value(key, choices, depth) for key in entity_keys(entity)}
    return {name: value for name, value in found.items() if value}


def _value(key: Key, choices: bool, depth: int) -> Any:
    if key.entity is not None:
        if depth >= _DEEPEST:
            return None
        one = _entity(key.entity, choices, depth + 1)
        return [one] if key.kind == "entities" else one
    if key.choices:
        return key.choices[0] if choices else EVIL
    usual = {"number": "3", "day": "2024-04-18", "clock": "09:00", "yesno": "是"}
    if key.kind in usual:
        return usual[key.kind] if choices else EVIL
    return [EVIL] if key.kind in ("texts", "names") else EVIL
