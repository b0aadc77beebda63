"""Values of a record as the texts of form fields, and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator.chinese.dates import date_with_weekday, format_time_12h, parse_date, parse_filled_in_time
from generator.chinese.lists import join_lines, join_names, split_lines, split_names
from generator.files import resources
from generator.records.model import Fact, Meeting, Office
from generator.records.model.base import NO, YES
from generator.records.model.custom import custom_leaves
from generator.records.model.shape import Key, entity_keys
from generator.records.read.normalize import expand_short_forms
from generator.services.samples import EVERY_KEY
from generator.yamlfile import loader
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import YamlValue

_LISTED = ("texts", "names")
_SAMPLES: dict[type[Fact], tuple[str, ...]] = {Meeting: EVERY_KEY, Office: ("office.yaml",)}


def text_of(value: YamlValue, key: Key) -> str | None:
    """What the field shows; None when the file has something there that no field can hold."""
    if value is None:
        return ""
    if isinstance(value, str):
        if key.kind == "yesno" and value.lower() in (*YES, *NO):
            return "是" if value.lower() in YES else "否"
        return (
            join_names([value])
            if key.kind == "names"
            else join_lines([value])
            if key.kind in _LISTED
            else value
        )
    if key.kind in _LISTED and isinstance(value, list):
        items = [one for one in value if isinstance(one, str)]
        if len(items) == len(value):
            return join_names(items) if key.kind == "names" else join_lines(items)
    return None


def value_of(text: str, key: Key) -> YamlValue:
    """What the file says when a person wrote ``text``; None: nothing."""
    if key.kind == "names":
        return list(split_names(text)) or None
    if key.kind == "texts":
        return list(split_lines(text.replace("\r\n", "\n"))) or None
    kept = text.replace("\r\n", "\n").strip()
    return kept or None


def as_written(value: YamlValue) -> str:
    """Anything, as it stands in a file."""
    return value if isinstance(value, str) else dump_yaml({"x": value}).split(":", 1)[1].strip("\n")


def echo(value: YamlValue, key: Key) -> str:
    """``2016年7月13日（星期三）`` for ``2016-07-13``, ``下午3:00`` for ``15:00``; empty when there is nothing
    to say."""
    if not isinstance(value, str) or not value.strip():
        return ""
    try:
        if key.kind == "day":
            return date_with_weekday(parse_date(value))
        return format_time_12h(parse_filled_in_time(value)) if key.kind == "clock" else ""
    except ValueError:
        return ""


@dataclass(slots=True)
class Examples:
    """``places`` by path without numbers, ``entities`` by entity and key: texts of filled-in records.
    ``custom`` are facts under names of one's own."""

    places: dict[tuple[str, ...], str] = field(default_factory=dict)
    entities: dict[tuple[type[Fact], str], str] = field(default_factory=dict)
    custom: list[tuple[str, str]] = field(default_factory=list)

    def of(self, path: tuple[str | int, ...], entity: type[Fact], key: str) -> str:
        """The example nearest to ``path``; empty when there is none."""
        spoken = tuple(step for step in path if isinstance(step, str))
        return self.places.get((*spoken, key)) or self.entities.get((entity, key), "")


@lru_cache(maxsize=2)
def examples(model: type[Fact]) -> Examples:
    """From the samples in which everything is filled in. Raises GeneratorError."""
    found = Examples()
    for name in _SAMPLES[model]:
        data: dict[str, Any] = loader.load_mapping(resources.read_text(f"data/{name}"), name)
        _collect(expand_short_forms(data, model), model, (), found)
    return found


def _collect(data: Any, model: type[Fact], path: tuple[str, ...], found: Examples) -> None:
    if not isinstance(data, dict):
        return
    for key in entity_keys(model):
        value, here = data.get(key.name), (*path, key.name)
        if key.kind == "custom":
            found.custom += custom_leaves(value)
        elif key.entity is not None:
            for one in value if isinstance(value, list) else [value]:
                _collect(one, key.entity, here, found)
        elif text := text_of(value, key):
            found.places.setdefault(here, text)
            found.entities.setdefault((model, key.name), text)
