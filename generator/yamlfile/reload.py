"""Load a YAML text of which most was loaded before: what was typed in a form changes a line or two.

The text is cut where a key begins at the left margin, and a long list below a key once more at its items.
Each part is loaded by itself and kept. What a part leaves open (a bracket, a quotation mark) makes it faulty;
then, and for all that reaches from one part to another (anchors, a key that is there twice), the whole text
is loaded as usual. So the answer is always that of :func:`generator.yamlfile.loader.load`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.yamlfile.diagnostics import control_character_diagnostics
from generator.yamlfile.loader import KeyPath, Position, YamlDocument, YamlValue, copied, load, walk_part

_TOP = re.compile(r"^(?=[^\s#-])", re.MULTILINE)
_ACROSS = re.compile(r"^(?:---|\.\.\.|%|\?)|(?:^|[\s\[{,:])[&*!]|[\r\x85\u2028\u2029]", re.MULTILINE)
"""What reaches from one part into another or ends a document, and ends of lines that only YAML counts."""
_LIST = re.compile(r"(?P<head>[^\s#][^\n]*:[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*)(?P<margin> *)- ")
_LINE_END = re.compile(r"(?<=\n)")
_LONG = 2_000  # characters of a list that is worth cutting
_KEPT = 8_192  # parts; a row of a table is about 200 characters


def reload(text: str, name: str = "") -> YamlDocument:
    """As :func:`generator.yamlfile.loader.load`."""
    known = _known(text.removeprefix("\ufeff"))
    return load(text, name) if known is None else _PartedDocument(*known)


def data_of(text: str) -> YamlValue:
    """The data alone, to be looked at and not changed: it belongs to others too. Raises DataError."""
    known = _known(text.removeprefix("\ufeff"))
    return load(text).data if known is None else known[0]


@lru_cache(maxsize=4)
def _known(text: str) -> tuple[dict[str, YamlValue], str, list[_Part]] | None:
    """What the parts say together; None for a text that has to be loaded as a whole."""
    if _ACROSS.search(text) or control_character_diagnostics(text):
        return None
    parts = _parts(text)
    data = _joined(parts)
    return None if data is None else (data, text, parts)


class _Part(NamedTuple):
    """One key at the top with what stands below it; of a long list, the key alone and the ``items``."""

    text: str
    items: tuple[str, ...] = ()


class _PartedDocument(YamlDocument):
    def __init__(self, data: dict[str, YamlValue], text: str, parts: list[_Part]) -> None:
        self.warnings, self._text = (), text
        self._shared, self._parts = data, parts

    @cached_property
    def data(self) -> YamlValue:  # type: ignore[override]
        """Its own, copied when first asked for."""
        return copied(self._shared)

    def position(self, path: KeyPath) -> Position | None:
        """As of every document; that of a text without finding those of all others."""
        line = 0
        for part in self._parts:
            mine = isinstance(head := _loaded(part.text), dict) and path[0] in head
            if mine and not part.items:
                return _moved(_positions(part.text)[0].get(path), line)
            line += part.text.count("\n")
            for number, item in enumerate(part.items):
                if mine and len(path) > 1 and path[1] == number:
                    return _moved(_positions(item)[0].get((0, *path[2:])), line)
                line += item.count("\n")
        return super().position(path)

    @cached_property
    def _recorded_parts(self) -> tuple[dict[KeyPath, Position], dict[KeyPath, Position]]:
        values: dict[KeyPath, Position] = {}
        keys: dict[KeyPath, Position] = {}
        line = 0
        for part in self._parts:
            below = _positions(part.text)
            _shift(below, (), 0, line, values, keys)
            (key,) = below[1] if part.items else [()]
            line += part.text.count("\n")
            for number, item in enumerate(part.items):
                if not number:
                    values[key] = Position(line + 1, len(item) - len(item.lstrip(" ")) + 1)
                _shift(_positions(item), (*key, number), 1, line, values, keys)
                line += item.count("\n")
        values[()] = min(keys.values())
        return values, keys

    @property
    def positions(self) -> dict[KeyPath, Position]:
        return self._recorded_parts[0]

    @property
    def key_positions(self) -> dict[KeyPath, Position]:
        return self._recorded_parts[1]


def _shift(
    found: tuple[dict[KeyPath, Position], dict[KeyPath, Position]],
    path: KeyPath,
    cut: int,
    line: int,
    values: dict[KeyPath, Position],
    keys: dict[KeyPath, Position],
) -> None:
    """Positions of a part, whose paths lose ``cut`` steps and get ``path`` in front, ``line`` lines down."""
    for below, all_of_them in zip(found, (values, keys), strict=True):
        for inner, place in below.items():
            if len(inner) >= max(cut, 1):
                all_of_them[(*path, *inner[cut:])] = Position(place.line + line, place.column)


def _moved(place: Position | None, line: int) -> Position | None:
    return Position(place.line + line, place.column) if place else None


def _parts(text: str) -> list[_Part]:
    """What stands above the first key belongs to it."""
    places = [found.start() for found in _TOP.finditer(text)]
    starts, ends = [0, *places[1:]], [*places[1:], len(text)]
    return [_cut(text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _cut(text: str) -> _Part:
    """The part, its list apart if that is long and every line below belongs to an item."""
    found = _LIST.match(text) if len(text) > _LONG else None
    if found is None:
        return _Part(text)
    margin, body = found["margin"], text[found.end("head") :]
    items = list(_items(body, margin))
    return _Part(found["head"], tuple(items)) if items else _Part(text)


def _items(body: str, margin: str) -> Iterator[str]:
    begins = f"{margin}- "
    lines: list[str] = []
    for line in _LINE_END.split(body):
        if line.startswith(begins) and lines:
            yield "".join(lines)
            lines = []
        lines.append(line)
    yield "".join(lines)


def _joined(parts: list[_Part]) -> dict[str, YamlValue] | None:
    """What all parts say, as data of its own; None when a part is faulty or a key stands twice."""
    data: dict[str, YamlValue] = {}
    for part in parts:
        found = _loaded(part.text)
        if not isinstance(found, dict) or len(found) != 1 or not found.keys().isdisjoint(data):
            return None
        ((key, value),) = found.items()
        items: list[YamlValue] = []
        for text in part.items:
            item = _loaded(text)
            if not isinstance(item, list) or len(item) != 1:
                return None
            items += item
        if items and value is not None:
            return None
        data[key] = items or value
    return data


@lru_cache(maxsize=_KEPT)
def _loaded(text: str) -> YamlValue:
    """None for a part that has faults, or of which there is something to say."""
    found = walk_part(text)
    return found.data if found else None


@lru_cache(maxsize=_KEPT)
def _positions(text: str) -> tuple[dict[KeyPath, Position], dict[KeyPath, Position]]:
    found = walk_part(text, record=True)
    assert found is not None  # it has been loaded
    return found.positions, found.key_positions
