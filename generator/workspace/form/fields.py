"""A record as a form: every key of the model has its place, and so has every key of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from generator.chinese.fact_text import path_text
from generator.errors import GeneratorError
from generator.records.model import Fact
from generator.records.model.custom import custom_leaves, leaf_path
from generator.records.model.shape import Key, entity_keys, in_plain_words
from generator.workspace.form.config import key_of, words
from generator.workspace.form.values import as_written, examples, text_of
from generator.workspace.form.widgets import (
    Box,
    CustomRow,
    CustomTable,
    Field,
    FormColumn,
    FormRow,
    FormTable,
    Link,
    Part,
    UnknownKey,
)
from generator.workspace.storage.changes import Path, addressable, at
from generator.yamlfile.loader import YamlValue

ROWS = 100  # of a table at once
_IN_COLUMN = 12
_TITLE = 24
Rows: TypeAlias = "Sequence[Mapping[str, YamlValue]]"


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one file. ``known`` are texts the office file gives, by path; ``wide``: there is room
    for the usual columns of tables."""

    data: Mapping[str, YamlValue]
    model: type[Fact]
    known: Mapping[str, str] = field(default_factory=dict)
    wide: bool = False

    def group(self, name: str) -> tuple[Part, ...]:
        """The parts of a group of the form. Raises GeneratorError."""
        names = dict(words().groups[self.model]).get(name)
        if names is None:
            raise GeneratorError("表单里没有这一组，请刷新网页再试。")
        parts = [
            self._part(key, (), self.data, wide=self.wide)
            for key in entity_keys(self.model)
            if key.name in names
        ]
        order = {one: n for n, one in enumerate(names)}
        return tuple(sorted(parts, key=lambda part: order[part.name]))

    def called(self, path: Path) -> str:
        """What a person would call the last step of ``path``: 议程, 第2项 宣读."""
        step = path[-1]
        if isinstance(step, str):
            return step
        key = key_of(self.model, path)
        named = title(at(dict(self.data), path), key.entity) if key and key.entity else ""
        return f"第{step + 1}项 {named}".strip()

    def strangers(self) -> tuple[UnknownKey, ...]:
        """Keys at the top of the file that the model does not know."""
        return _unknown(self.data, self.model, ())

    def part(self, path: Path, first: int = 0) -> Part:
        """What stands at ``path``, wide: a table, or a row or entity with all its keys; for a single value
        the entity it belongs to."""
        key = key_of(self.model, path)
        if key and key.entity is None and len(path) > 1:
            return self.part(path[:-1], first)
        if key and key.kind == "custom":
            return self._custom(key, path, at(dict(self.data), path))
        if key is None or key.entity is None:
            raise GeneratorError("表单里没有这一处，请刷新网页再试。")
        value = at(dict(self.data), path)
        if isinstance(path[-1], int):
            row = f"第{path[-1] + 1}项"
            return self._box(key.entity, row, key.description, path, value, wide=True)
        if key.kind == "entity":
            return self._box(key.entity, key.name, key.description, path, value, wide=True)
        return self._sheet(key, path, value, wide=True, whole=True, first=first)

    def _part(self, key: Key, upper: Path, data: Any, wide: bool, basic: bool = True) -> Part:
        path, value = (*upper, key.name), data.get(key.name) if isinstance(data, dict) else None
        if key.kind == "custom":
            return self._custom(key, path, value, basic)
        if key.entity is None:
            holder = key_of(self.model, upper)
            return self._field(
                key, path, value, holder.entity if holder and holder.entity else self.model, basic
            )
        if key.kind == "entity":
            return self._box(key.entity, key.name, key.description, path, value, wide, basic)
        return self._sheet(key, path, value, wide, basic=basic)

    def _field(self, key: Key, path: Path, value: YamlValue, entity: type[Fact], basic: bool = True) -> Field:
        said, text = words(), text_of(value, key)
        return Field(
            path=path_text(path),
            name=key.name,
            kind=key.kind,
            text=text,
            written=as_written(value) if text is None else "",
            explanation=in_plain_words(key.description),
            example=examples(self.model).of(path[:-1], entity, key.name),
            form=said.forms[key.kind],
            choices=("是", "否") if key.kind == "yesno" else key.choices,
            suggestions=said.suggested(entity, key),
            pick=said.picks(entity, key.name),
            known=self.known.get(path_text(path), ""),
            required=key.required,
            basic=basic,
        )

    def _box(
        self,
        entity: type[Fact],
        name: str,
        explanation: str,
        path: Path,
        value: YamlValue,
        wide: bool,
        basic: bool = True,
    ) -> Box:
        first = words().basic_of(entity)
        order = {one: n for n, one in enumerate(first)}
        parts = [
            self._part(key, path, value, wide, key.name in first)
            for key in _shown_keys(entity, [value] if isinstance(value, dict) else [])
        ]
        parts.sort(key=lambda part: order.get(part.name, len(order)))
        strange = isinstance(value, str | list) and value not in ("", [])
        return Box(
            path_text(path),
            name,
            in_plain_words(explanation),
            tuple(parts),
            _unknown(value, entity, path),
            basic,
            as_written(value) if strange else "",
        )

    def _sheet(
        self,
        key: Key,
        path: Path,
        value: YamlValue,
        wide: bool,
        whole: bool = False,
        first: int = 0,
        basic: bool = True,
    ) -> FormTable:
        entity = key.entity
        assert entity
        items = value if isinstance(value, list) else []
        shown = self._shown(entity, wide, whole, [one for one in items if isinstance(one, dict)])
        last = first + (ROWS if whole or self.wide else _IN_COLUMN)
        rows = [self._row(entity, (*path, n), one, shown) for n, one in enumerate(items[first:last], first)]
        ghost = self._row(entity, (*path, len(items)), {}, shown) if last >= len(items) else None
        return FormTable(
            path_text(path),
            key.name,
            in_plain_words(key.description),
            tuple(self._column(one, entity, path) for one in shown),
            tuple(rows),
            ghost,
            len(items),
            first,
            basic,
            as_written(value) if isinstance(value, str | dict) and value else "",
        )

    def _shown(self, entity: type[Fact], wide: bool, whole: bool, rows: Rows) -> tuple[Key, ...]:
        """The columns: all of a whole table, the basic ones in a wide form, two or so in a narrow one."""
        first = words().basic_of(entity)
        order = {one: n for n, one in enumerate(first)}
        found = sorted(_shown_keys(entity, rows), key=lambda key: order.get(key.name, len(order)))
        if wide:
            return tuple(key for key in found if whole or key.name in first)
        narrow = words().narrow_of(entity)
        return tuple(
            sorted((key for key in found if key.name in narrow), key=lambda key: narrow.index(key.name))
        )

    def _column(self, key: Key, entity: type[Fact], path: Path) -> FormColumn:
        return FormColumn(
            key.name,
            in_plain_words(key.description),
            examples(self.model).of(path, entity, key.name),
            key.kind,
            key.name in words().basic_of(entity),
            key.entity is not None,
        )

    def _custom(self, key: Key, path: Path, value: YamlValue, basic: bool = True) -> CustomTable:
        usable = value in (None, "") or isinstance(value, dict)
        example = next(iter(examples(self.model).custom), None)
        return CustomTable(
            path_text(path),
            key.name,
            in_plain_words(key.description),
            tuple(
                self._custom_row(path, name, text) for name, text in custom_leaves(value if usable else {})
            ),
            CustomRow(example[0], None, example[1]) if example else None,
            basic,
            "" if usable else as_written(value),
        )

    def _custom_row(self, path: Path, name: str, text: str) -> CustomRow:
        below = leaf_path(name)
        place = path_text((*path, *below))
        if not addressable(place, (*path, *below)):
            return CustomRow(name, None, text)
        return CustomRow(name, self._field(Key(str(below[-1]), "text"), (*path, *below), text, self.model))

    def _row(self, entity: type[Fact], path: Path, value: YamlValue, shown: tuple[Key, ...]) -> FormRow:
        data: dict[str, YamlValue] = value if isinstance(value, dict) else {}
        first = words().basic_of(entity)
        cells = tuple(
            self._link(key, (*path, key.name), data.get(key.name), key.name in first)
            if key.entity
            else self._field(key, (*path, key.name), data.get(key.name), entity, key.name in first)
            for key in shown
        )
        number = path[-1]
        assert isinstance(number, int)
        strange = "" if isinstance(value, dict) else as_written(value)
        return FormRow(
            path_text(path), number, title(value, entity), cells, strange, _unknown(value, entity, path)
        )

    def _link(self, key: Key, path: Path, value: YamlValue, basic: bool) -> Link:
        assert key.entity
        if isinstance(value, list) and value:
            names = "；".join(filter(None, (title(one, key.entity) for one in value)))
            return Link(path_text(path), key.name, f"{len(value)}项 {names}"[:_TITLE], True, basic)
        filled = value not in (None, "", [], {})
        return Link(
            path_text(path), key.name, title(value, key.entity) or "已填" if filled else "", filled, basic
        )


def _shown_keys(entity: type[Fact], data: Rows) -> list[Key]:
    """The keys that are offered, and old ones that some of ``data`` still has."""
    return [
        key
        for key in entity_keys(entity)
        if key.offered or (key.superseded and any(one.get(key.name) for one in data))
    ]


def title(value: YamlValue, entity: type[Fact]) -> str:
    """What a person would call this item: its first text."""
    if isinstance(value, str):
        return value[:_TITLE]
    for key in entity_keys(entity) if isinstance(value, dict) else ():
        text = text_of(value.get(key.name), key) if key.entity is None and isinstance(value, dict) else ""
        if text and key.kind in ("text", "names", "texts") and not key.choices:
            return text.replace("\n", "；")[:_TITLE]
    return ""


def _unknown(value: Any, entity: type[Fact], path: Path) -> tuple[UnknownKey, ...]:
    if not isinstance(value, dict):
        return ()
    known = {key.name for key in entity_keys(entity)}
    return tuple(
        UnknownKey(path_text((*path, name)), name, as_written(one))
        for name, one in value.items()
        if name not in known
    )
