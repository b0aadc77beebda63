"""Edit values in YAML text; comments, key order, quotes and layout of the rest are preserved."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, ScalarString

from generator.errors import DataError
from generator.yamlfile.dumper import dump_yaml, needs_quotes
from generator.yamlfile.loader import KeyPath, YamlDocument, YamlValue
from generator.yamlfile.reload import data_of, reload

_FEW = 8  # values that are replaced one by one
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_LONGEST = 400_000  # characters; a larger file is written anew, since editing costs a pass over it


class _FlowMappingEmitter(Emitter):
    """A mapping of one key keeps its braces inside a list."""

    def expect_flow_mapping(self, single: Any = False, force_flow_indent: Any = False) -> None:
        super().expect_flow_mapping(single=False, force_flow_indent=force_flow_indent)


class _StringResolver(VersionedResolver):
    """Every plain scalar is a text, as in ``yamlfile.loader``; nothing is guessed."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


def edit_yaml(text: str, data: dict[str, YamlValue]) -> str:
    """``text`` changed so that it says ``data``: only what differs is touched.

    Where that cannot be done safely (the edited text would say anything else), the whole is written
    anew by :func:`~generator.yamlfile.dumper.dump_yaml`, without the comments.
    """
    said, there = _load_or_none(text), _parse_data(text)
    if said and there == data:
        return text
    quick = _replace_scalars(text, said, there, data) if said else None
    if quick is not None:
        return quick
    made = _edit_round_trip(text, data) if len(text) <= _LONGEST else None
    if made is not None and _parse_data(made) == data:
        return made
    anew = dump_yaml(data)
    return anew if made is None or _parse_data(made) != _parse_data(anew) else made


def insert_first(text: str, key: str, value: str) -> str:
    """``text`` with one key more, on a line of its own before the first; the comment above that one stays
    with it. The caller checks that the text says what it should."""
    said = _load_or_none(text)
    if said is None or not said.key_positions:
        return text
    first = min(place.line for path, place in said.key_positions.items() if len(path) == 1)
    lines = text.splitlines(keepends=True)
    at = first - 1
    above = at
    while above and lines[above - 1].lstrip().startswith("#"):
        above -= 1
    if above and not lines[above - 1].strip():  # a comment of its own, apart from the head of the file
        at = above
    return "".join([*lines[:at], f"{key}: {_double_quoted(value)}{_line_end(text)}", *lines[at:]])


def move_text(text: str, old: KeyPath, new: KeyPath) -> str:
    """``text`` with a value that stands in a line of its own at another place: below its new key if that is
    there, else at the end; a comment behind it goes along. A key that only gets another name gets it where
    it stands. Where that cannot be done, the text as it was; the caller checks what the text says."""
    said = _load_or_none(text)
    if said is None or old not in said.key_positions:
        return text
    lines, end = text.splitlines(keepends=True), _line_end(text)
    place = said.key_positions[old]
    line = lines[place.line - 1]
    if old[:-1] == new[:-1]:
        behind = line[place.column - 1 :].removeprefix(str(old[-1]))
        return "".join(
            [*lines[: place.line - 1], f"{line[: place.column - 1]}{new[-1]}{behind}", *lines[place.line :]]
        )
    if not all(isinstance(step, str) for step in new):
        return text
    if line[: place.column - 1].strip() or not isinstance(_value_at(said.data, old), str):
        return text
    rest = line[place.column - 1 + len(str(old[-1])) :].rstrip("\r\n")
    del lines[place.line - 1]
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    depth = next((n for n in range(len(new) - 1, 0, -1) if new[:n] in said.key_positions), 0)
    if not depth:
        made = [f"{'  ' * n}{step}:{end}" for n, step in enumerate(new[:-1])]
        return "".join([*lines, *made, f"{'  ' * (len(new) - 1)}{new[-1]}{rest}{end}"])
    if depth < len(new) - 1:
        return text
    above = said.key_positions[new[:depth]]
    at = above.line - (1 if above.line > place.line else 0)
    below = [there for path, there in said.key_positions.items() if path[:-1] == new[:depth]]
    indent = " " * (min(below, key=lambda one: one.line).column - 1 if below else above.column + 1)
    return "".join([*lines[:at], f"{indent}{new[-1]}{rest}{end}", *lines[at:]])


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _value_at(data: YamlValue, path: KeyPath) -> YamlValue:
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data


def _replace_scalars(
    text: str, said: YamlDocument, there: YamlValue, wanted: dict[str, YamlValue]
) -> str | None:
    """Only values differ, and few: each is replaced where it stands. None when that is not all."""
    differing = list(islice(_differing_scalars(there, wanted, ()), _FEW + 1))
    if len(differing) > _FEW or any(path is None for path, _, _ in differing):
        return None
    lines = text.splitlines(keepends=True)
    places = [(place, old, new) for path, old, new in differing if path and (place := said.position(path))]
    for (line, column), old, new in sorted(places, reverse=True):
        kept = lines[line - 1]
        found = _scalar_at(kept, column - 1, old)
        if found is None:
            return None
        plain = not found.startswith(("'", '"')) and not needs_quotes(new, flow=True)
        put = new if plain else _double_quoted(new)
        lines[line - 1] = kept[: column - 1] + put + kept[column - 1 + len(found) :]
    made = "".join(lines)
    return made if _parse_data(made) == wanted else None


def _differing_scalars(
    said: YamlValue, wanted: YamlValue, path: KeyPath
) -> Iterator[tuple[KeyPath | None, str, str]]:
    """Paths of texts that differ, with both; a path of None: more than a text differs."""
    if said == wanted:
        return
    if isinstance(said, dict) and isinstance(wanted, dict) and list(said) == list(wanted):
        for key, value in wanted.items():
            yield from _differing_scalars(said[key], value, (*path, key))
    elif isinstance(said, list) and isinstance(wanted, list) and len(said) == len(wanted):
        for n, value in enumerate(wanted):
            yield from _differing_scalars(said[n], value, (*path, n))
    elif isinstance(said, str) and isinstance(wanted, str) and wanted:
        yield path, said, wanted
    else:
        yield None, "", ""


def _scalar_at(line: str, start: int, value: str) -> str | None:
    """The scalar as it is written there, if it stands in one line."""
    found = _QUOTED.match(line, start)
    if found:
        return found[0]
    return value if line.startswith(value, start) else None


def _double_quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _load_or_none(text: str) -> YamlDocument | None:
    try:
        return reload(text)
    except DataError:
        return None


def _parse_data(text: str) -> YamlValue:
    try:
        return data_of(text)
    except DataError:
        return None


def _edit_round_trip(text: str, data: dict[str, YamlValue]) -> str | None:
    yaml = _yaml(text)
    try:
        tree = yaml.load(text)
        if not isinstance(tree, CommentedMap):
            return None
        _update(tree, data)
        out = io.StringIO()
        yaml.dump(tree, out)
    except (YAMLError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return out.getvalue()


def _yaml(text: str) -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver, yaml.Emitter = _StringResolver, _FlowMappingEmitter
    yaml.preserve_quotes = True
    yaml.width = 10**9
    yaml.allow_unicode = True
    lists = [line for line in text.splitlines() if line.lstrip().startswith("- ")]
    indented = sum(line.startswith(" ") for line in lists) * 2 > len(lists)
    yaml.indent(
        mapping=2, sequence=4 if indented or not lists else 2, offset=2 if indented or not lists else 0
    )
    return yaml


def _update(node: CommentedMap, wanted: dict[str, YamlValue]) -> None:
    if len(node) == len(wanted):
        for old, new in [*zip(node, wanted, strict=True)]:
            if old not in wanted and new not in node and _node_equals(node[old], wanted[new]):
                _rename_key(node, old, new)
    for key in [key for key in node if key not in wanted]:
        del node[key]
    for place, (key, value) in enumerate(wanted.items()):
        if key not in node:
            node.insert(min(place, len(node)), key, _new_node(value, node))
        elif not _node_equals(node[key], value):
            node[key] = _updated_node(node[key], value, node)


def _rename_key(node: CommentedMap, old: str, new: str) -> None:
    """The same value under another key, in its place and with its comment."""
    place, value, comment = list(node).index(old), node[old], node.ca.items.pop(old, None)
    del node[old]
    node.insert(place, new, value)
    if comment is not None:
        node.ca.items[new] = comment


def _updated_node(node: Any, wanted: YamlValue, parent: Any) -> Any:
    if isinstance(node, CommentedMap) and isinstance(wanted, dict):
        _update(node, wanted)
        return node
    if isinstance(node, CommentedSeq) and isinstance(wanted, list):
        _update_list(node, wanted)
        return node
    if isinstance(wanted, str) and isinstance(node, ScalarString) and "\n" not in wanted + str(node):
        return type(node)(wanted) if wanted else DoubleQuotedScalarString("")
    return _new_node(wanted, parent)


def _update_list(node: CommentedSeq, wanted: list[YamlValue]) -> None:
    """Items that stay keep their nodes, in whatever order they are wanted."""
    if len(node) == len(wanted):
        for n, value in enumerate(wanted):
            if not _node_equals(node[n], value):
                node[n] = _updated_node(node[n], value, node)
        return
    head = _equal_at_start(node, wanted)
    tail = _equal_at_start(list(node)[head:][::-1], wanted[head:][::-1])
    for n in reversed(range(head, len(node) - tail)):
        del node[n]
    for n in range(head, len(wanted) - tail):
        node.insert(n, _new_node(wanted[n], node))


def _equal_at_start(node: Any, wanted: list[YamlValue]) -> int:
    count = 0
    for one, value in zip(node, wanted, strict=False):
        if not _node_equals(one, value):
            break
        count += 1
    return count


def _node_equals(node: Any, value: YamlValue) -> bool:
    if isinstance(node, CommentedMap):
        return (
            isinstance(value, dict)
            and list(node) == list(value)
            and all(_node_equals(node[key], one) for key, one in value.items())
        )
    if isinstance(node, CommentedSeq):
        return isinstance(value, list) and len(node) == len(value) and all(map(_node_equals, node, value))
    if node is None or value is None:
        return node is None and value is None
    return isinstance(value, str) and str(node) == value


def _new_node(value: YamlValue, parent: Any) -> Any:
    """A new node; inside a flow collection new collections are flow too."""
    flow = bool(parent.fa.flow_style())
    if isinstance(value, dict):
        made = CommentedMap((key, _new_node(one, parent)) for key, one in value.items())
        if flow:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        listed = CommentedSeq(_new_node(one, parent) for one in value)
        if flow:
            listed.fa.set_flow_style()
        return listed
    if isinstance(value, str):
        return _scalar(value, flow)
    return value


def _scalar(text: str, flow: bool) -> str:
    made: str = text
    if "\n" in text and not flow and not text[:1].isspace() and text == text.rstrip(" "):
        made = LiteralScalarString(text)
    elif needs_quotes(text, flow):
        made = DoubleQuotedScalarString(text)
    return made
