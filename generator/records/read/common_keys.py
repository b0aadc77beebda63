"""Which keys most meetings need: those come first in a new file and in the form (``表单.yaml`` 常用)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.files.resources import read_text
from generator.records.model import Fact, Meeting
from generator.records.model.shape import Key, entity_keys
from generator.yamlfile.loader import load_mapping

FORM_WORDS = "templates/_words/表单.yaml"
Spoken = tuple[str, ...]


@cache
def common_keys() -> Mapping[type[Fact], tuple[str, ...]]:
    """Entity → its common keys in the order in which people fill them in; nothing for an entity all of whose
    keys are. Raises GeneratorError."""
    said: Any = load_mapping(read_text(FORM_WORDS), FORM_WORDS)["常用"]
    entities = dict(entity_paths(Meeting))
    return {entities[tuple(path.split("."))]: tuple(names) for path, names in said.items()}


def entity_paths(model: type[Fact], path: Spoken = ()) -> Iterator[tuple[Spoken, type[Fact]]]:
    """Every place of the model where an entity or a list of them stands, without the numbers; an entity
    within itself is not followed."""
    for key in entity_keys(model):
        if key.entity is None or key.entity is model:
            continue
        yield (*path, key.name), key.entity
        yield from entity_paths(key.entity, (*path, key.name))


def common_first(entity: type[Fact]) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """The keys a person is asked for: the common ones, and the others in the order of the model."""
    keys = {key.name: key for key in entity_keys(entity) if key.offered}
    first = common_keys().get(entity) or tuple(keys)
    return tuple(keys[name] for name in first), tuple(key for key in keys.values() if key.name not in first)
