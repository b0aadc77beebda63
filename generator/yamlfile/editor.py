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
from generator.yamlfile.dumper import needs_quotes, yaml_text
from generator.yamlfile.loader import Loaded, Path, Value, load

_FEW = 8  # values that are replaced one by one
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_LONGEST = 400_000  # characters; a larger file is written anew, since editing costs a pass over it


class _Braces(Emitter):
    """A mapping of one key keeps its braces inside a list."""

    def expect_flow_mapping(self, single: Any = False, force_flow_indent: Any = False) -> None:
        super().expect_flow_mapping(single=False, force_flow_indent=force_flow_indent)


class _AllText(VersionedResolver):
    """Every plain scalar is a text, as in ``strict_yaml``; nothing is guessed."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


def edited(text: str, data: dict[str, Value]) -> str:
    """``text`` changed so that it says ``data``: only what differs is touched.

    Where that cannot be done safely (the edited text would say anything else), the whole is written
    anew by :func:`~generator.yamlfile.dumper.yaml_text`, without the comments.
    """
    said = _loaded(text)
    if said and said.data == data:
        return text
    quick = _values_replaced(text, said, data) if said else None
    if quick is not None:
        return quick
    made = _in_place(text, data) if len(text) <= _LONGEST else None
    if made is not None and _says(made) == data:
        return made
    anew = yaml_text(data)
    return anew if made is None or _says(made) != _says(anew) else made


def _values_replaced(text: str, said: Loaded, wanted: dict[str, Value]) -> str | None:
    """Only values differ, and few: each is replaced where it stands. None when that is not all."""
    differing = list(islice(_differing(said.data, wanted, ()), _FEW + 1))
    if len(differing) > _FEW or any(path is None for path, _, _ in differing):
        return None
    lines = text.splitlines(keepends=True)
    places = [(said.positions[path], old, new) for path, old, new in differing if path in said.positions]
    for (line, column), old, new in sorted(places, reverse=True):
        kept = lines[line - 1]
        found = _scalar_at(kept, column - 1, old)
        if found is None:
            return None
        plain = not found.startswith(("'", '"')) and not needs_quotes(new, flow=True)
        put = new if plain else _double_quoted(new)
        lines[line - 1] = kept[: column - 1] + put + kept[column - 1 + len(found) :]
    made = "".join(lines)
    return made if _says(made) == wanted else None


def _differing(said: Value, wanted: Value, path: Path) -> Iterator[tuple[Path | None, str, str]]:
    """Paths of texts that differ, with both; a path of None: more than a text differs."""
    if said == wanted:
        return
    if isinstance(said, dict) and isinstance(wanted, dict) and list(said) == list(wanted):
        for key, value in wanted.items():
            yield from _differing(said[key], value, (*path, key))
    elif isinstance(said, list) and isinstance(wanted, list) and len(said) == len(wanted):
        for n, value in enumerate(wanted):
            yield from _differing(said[n], value, (*path, n))
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


def _loaded(text: str) -> Loaded | None:
    try:
        return load(text)
    except DataError:
        return None


def _says(text: str) -> Value:
    loaded = _loaded(text)
    return loaded.data if loaded else None


def _in_place(text: str, data: dict[str, Value]) -> str | None:
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
    yaml.Resolver, yaml.Emitter = _AllText, _Braces
    yaml.preserve_quotes = True
    yaml.width = 10**9
    yaml.allow_unicode = True
    lists = [line for line in text.splitlines() if line.lstrip().startswith("- ")]
    indented = sum(line.startswith(" ") for line in lists) * 2 > len(lists)
    yaml.indent(
        mapping=2, sequence=4 if indented or not lists else 2, offset=2 if indented or not lists else 0
    )
    return yaml


def _update(node: CommentedMap, wanted: dict[str, Value]) -> None:
    for key in [key for key in node if key not in wanted]:
        del node[key]
    for place, (key, value) in enumerate(wanted.items()):
        if key not in node:
            node.insert(min(place, len(node)), key, _made(value, node))
        elif not _same(node[key], value):
            node[key] = _changed(node[key], value, node)


def _changed(node: Any, wanted: Value, parent: Any) -> Any:
    if isinstance(node, CommentedMap) and isinstance(wanted, dict):
        _update(node, wanted)
        return node
    if isinstance(node, CommentedSeq) and isinstance(wanted, list):
        _update_list(node, wanted)
        return node
    if isinstance(wanted, str) and isinstance(node, ScalarString) and "\n" not in wanted + str(node):
        return type(node)(wanted) if wanted else DoubleQuotedScalarString("")
    return _made(wanted, parent)


def _update_list(node: CommentedSeq, wanted: list[Value]) -> None:
    """Items that stay keep their nodes, in whatever order they are wanted."""
    if len(node) == len(wanted):
        for n, value in enumerate(wanted):
            if not _same(node[n], value):
                node[n] = _changed(node[n], value, node)
        return
    head = _equal_at_start(node, wanted)
    tail = _equal_at_start(list(node)[head:][::-1], wanted[head:][::-1])
    for n in reversed(range(head, len(node) - tail)):
        del node[n]
    for n in range(head, len(wanted) - tail):
        node.insert(n, _made(wanted[n], node))


def _equal_at_start(node: Any, wanted: list[Value]) -> int:
    count = 0
    for one, value in zip(node, wanted, strict=False):
        if not _same(one, value):
            break
        count += 1
    return count


def _same(node: Any, value: Value) -> bool:
    if isinstance(node, CommentedMap):
        return (
            isinstance(value, dict)
            and list(node) == list(value)
            and all(_same(node[key], one) for key, one in value.items())
        )
    if isinstance(node, CommentedSeq):
        return isinstance(value, list) and len(node) == len(value) and all(map(_same, node, value))
    if node is None or value is None:
        return node is None and value is None
    return isinstance(value, str) and str(node) == value


def _made(value: Value, parent: Any) -> Any:
    """A new node; inside a flow collection new collections are flow too."""
    flow = bool(parent.fa.flow_style())
    if isinstance(value, dict):
        made = CommentedMap((key, _made(one, parent)) for key, one in value.items())
        if flow:
            made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        listed = CommentedSeq(_made(one, parent) for one in value)
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
