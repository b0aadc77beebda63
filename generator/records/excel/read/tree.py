"""Tree of the values read from the sheets, built before the final paths in the record are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from generator.records.excel.read.cell_location import CellLocation
from generator.records.model.base import Fact
from generator.records.model.shape import entity_keys
from generator.records.read.source_map import KeyPath
from generator.yamlfile.loader import YamlValue


@dataclass(slots=True)
class Leaf:
    """The value of one cell, or of several under each other."""

    value: YamlValue
    spot: CellLocation


@dataclass(slots=True)
class Branch:
    """One entity. ``places`` are the cells of what could be said of it, filled in or not."""

    spot: CellLocation | str
    keys: dict[str, Node] = field(default_factory=dict)
    places: dict[tuple[str, ...], CellLocation] = field(default_factory=dict)

    def branch(self, path: tuple[str, ...]) -> Branch:
        """The entity at ``path`` below this one, made when it is not there yet."""
        below: Branch = self
        for step in path:
            found = below.keys.setdefault(step, Branch(below.spot))
            assert isinstance(found, Branch)
            below = found
        return below

    def items(self, key: str) -> list[Branch]:
        """The list of entities under ``key``, made when it is not there yet."""
        found = self.keys.setdefault(key, [])
        assert isinstance(found, list)
        return found


Node: TypeAlias = "Leaf | Branch | list[Branch]"


def to_plain_data(branch: Branch, entity: type[Fact] | None) -> dict[str, YamlValue]:
    """Plain data, keys in the order of the model."""
    known = {key.name: key.entity for key in entity_keys(entity)} if entity else {}
    order = [*known, *(key for key in branch.keys if key not in known)]
    return {key: _value(branch.keys[key], known.get(key)) for key in order if key in branch.keys}


def _value(node: Node, entity: type[Fact] | None) -> YamlValue:
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Branch):
        return to_plain_data(node, entity)
    return [to_plain_data(item, entity) for item in node]


class WorkbookSourceMap:
    """Where everything stands; worked out when a fault asks."""

    def __init__(self, top: Branch, sheets: tuple[str, ...]) -> None:
        self._top = top
        self.sheets = {name: number for number, name in enumerate(sheets)}

    @cached_property
    def positions(self) -> dict[KeyPath, CellLocation | str]:
        """Of values, in the order of the workbook."""
        return dict(sorted(_values(self._top, ()), key=lambda found: self._order(found[1])))

    @property
    def key_positions(self) -> dict[KeyPath, CellLocation]:
        """None: where a value stands, or should stand, is all a person needs."""
        return {}

    def _order(self, spot: CellLocation | str) -> tuple[int, int, int]:
        if isinstance(spot, str):
            return -1, 0, 0
        return self.sheets.get(spot.sheet, -1), spot.row, spot.column


def _values(branch: Branch, path: KeyPath) -> Iterator[tuple[KeyPath, CellLocation | str]]:
    yield path, branch.spot
    yield from (((*path, *below), spot) for below, spot in branch.places.items())
    for key, node in branch.keys.items():
        here = (*path, key)
        if isinstance(node, Branch):
            yield from _values(node, here)
            continue
        yield here, node.spot if isinstance(node, Leaf) else node[0].spot if node else branch.spot
        below = node.value if isinstance(node, Leaf) else node
        for number, item in enumerate(below if isinstance(below, list) else ()):
            if isinstance(item, Branch):
                yield from _values(item, (*here, number))
            elif isinstance(node, Leaf):
                yield (*here, number), node.spot
