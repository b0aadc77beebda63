"""A record laid out as tables: which sheet holds what, and which column which key.

Four kinds of sheet, all derived from the model. A **form** holds one entity, one key a row. A **table**
holds a list, one item a row. A list inside an item is a table too; its rows say in 所属 on which row
of which sheet they hang (``要求2``), and the rows they hang on bear a 编号. Lists of the same entity
share one sheet. An entity inside an entity is written with a dot: ``报名.截止``. Facts under names of the
user's own stand on a **custom** sheet, one a row, with dots between the names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeAlias

from generator.records.model.base import Fact
from generator.records.model.shape import Key, entity_keys

NUMBER, OWNER = "编号", "所属"
ITEM, VALUE = "项目", "内容"
LOOSE = "单位资料"  # the form of the keys at the very top of a record that begins with none
FieldPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` as it stands on the sheet; ``path`` from the entity of the row."""

    name: str
    path: FieldPath
    key: Key


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One entity. ``path`` leads to it from the top; ``loose`` are keys of the top itself."""

    name: str
    description: str
    path: FieldPath
    columns: tuple[Column, ...]
    loose: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Where rows may hang: ``path`` from a row of ``table``, or (no table) from the top of the record.

    ``label`` stands in 所属, followed by the row's 编号 when there is a table; empty for a list at the top.
    """

    label: str
    path: FieldPath
    table: str = ""


@dataclass(slots=True)
class TableSheet:
    """A list of entities. ``within`` is the key under which items hold items of their own kind."""

    name: str
    description: str
    entity: type[Fact]
    columns: tuple[Column, ...]
    owners: list[Owner] = field(default_factory=list)
    within: str = ""
    numbered: bool = False

    @property
    def owned(self) -> bool:
        """Whether there is a column 所属: not where all rows can only hang in one place."""
        return len(self.owners) > 1 or bool(self.owners and self.owners[0].table)

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of the columns, left to right."""
        first = (*((OWNER,) if self.owned else ()), *((NUMBER,) if self.numbered else ()))
        return (*first, *(column.name for column in self.columns))


@dataclass(frozen=True, slots=True)
class CustomSheet:
    """Names the user made up, one a row: ``资金.总额``. ``path`` leads to them from the top."""

    name: str
    description: str
    path: FieldPath
    heads: tuple[str, ...] = (ITEM, VALUE)


AnySheet: TypeAlias = FormSheet | TableSheet | CustomSheet


@dataclass(frozen=True, slots=True)
class WorkbookPlan:
    """All sheets of a record, in order."""

    record: type[Fact]
    sheets: tuple[AnySheet, ...]

    def table_of(self, entity: type[Fact]) -> TableSheet:
        return next(one for one in self.sheets if isinstance(one, TableSheet) and one.entity is entity)


@lru_cache(maxsize=4)
def plan_workbook(record: type[Fact]) -> WorkbookPlan:
    """The sheets of ``record``, derived from its model alone."""
    return _Planner(record).plan()


class _Planner:
    def __init__(self, record: type[Fact]) -> None:
        self.record = record
        self.tables: dict[type[Fact], TableSheet] = {}
        self.order: list[AnySheet] = []

    def plan(self) -> WorkbookPlan:
        top = entity_keys(self.record)
        for key in top:
            if key.kind == "entities" and key.entity:
                self._table(key.entity, key.name, key.description)
        for key in top:
            if key.entity and key.kind == "entity":
                self._form(key, key.entity)
            elif key.entity:
                self._place(key.entity, Owner("", (key.name,)))
        self._loose(
            tuple(
                Column(key.name, (key.name,), key) for key in top if not key.entity and key.kind != "custom"
            )
        )
        self.order += [
            CustomSheet(key.name, key.description, (key.name,)) for key in top if key.kind == "custom"
        ]
        self._shorten()
        return WorkbookPlan(self.record, tuple(self.order))

    def _form(self, key: Key, entity: type[Fact]) -> None:
        self.order.append(FormSheet(key.name, key.description, (key.name,), tuple(entity_columns(entity))))
        for path, nested in _lists(entity):
            self._nested(nested, key.name, Owner(".".join((key.name, *path[:-1])), (key.name, *path)))

    def _loose(self, loose: tuple[Column, ...]) -> None:
        """The keys at the top that are neither entities nor lists of them join the first form."""
        first = self.order[0]
        if not isinstance(first, FormSheet):
            self.order.insert(0, FormSheet(LOOSE, "", (), (), loose))
            return
        if clash := {one.name for one in first.columns} & {one.name for one in loose}:
            raise TypeError(f"{first.name} and the record both have {clash}")
        self.order[0] = replace(first, loose=loose)

    def _nested(self, key: Key, above: str, owner: Owner) -> None:
        assert key.entity
        if key.entity not in self.tables:
            self._table(key.entity, f"{above}.{key.name}", key.description)
        self._place(key.entity, owner)

    def _table(self, entity: type[Fact], name: str, description: str) -> None:
        self.tables[entity] = TableSheet(name, description, entity, tuple(entity_columns(entity)))

    def _place(self, entity: type[Fact], owner: Owner) -> None:
        """Another place where rows of this table hang; the first time also the lists inside its rows."""
        table = self.tables[entity]
        if any(one.label == owner.label for one in table.owners):
            owner = replace(owner, label=f"{owner.label}.{owner.path[-1]}")
        table.owners.append(owner)
        if table in self.order:
            return
        self.order.append(table)
        short = table.name.rpartition(".")[2]
        for path, key in _lists(entity):
            table.numbered = True
            if key.entity is entity:
                table.within = key.name
            else:
                self._nested(key, short, Owner(".".join((short, *path[:-1])), path, table.name))

    def _shorten(self) -> None:
        """A table whose rows hang in several places is named by the last part of its name alone."""
        taken = {sheet.name for sheet in self.order}
        for table in self.tables.values():
            short = table.name.rpartition(".")[2]
            if len(table.owners) > 1 and short not in taken:
                self._rename(table, short)

    def _rename(self, table: TableSheet, name: str) -> None:
        for other in self.tables.values():
            other.owners = [
                replace(one, table=name) if one.table == table.name else one for one in other.owners
            ]
        table.name = name


def entity_columns(entity: type[Fact], path: FieldPath = ()) -> Iterator[Column]:
    """The columns of an entity and of the entities in it; lists of entities have sheets of their own."""
    for key in entity_keys(entity):
        here = (*path, key.name)
        if key.kind == "entity" and key.entity:
            yield from entity_columns(key.entity, here)
        elif key.kind != "entities":
            yield Column(".".join(here), here, key)


def _lists(entity: type[Fact], path: FieldPath = ()) -> Iterator[tuple[FieldPath, Key]]:
    """The lists of entities in an entity, each with its path."""
    for key in entity_keys(entity):
        if key.kind == "entities":
            yield (*path, key.name), key
        elif key.entity:
            yield from _lists(key.entity, (*path, key.name))
