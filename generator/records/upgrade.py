"""Files of earlier versions → the forms of today, in place: comments, order and spacing stay."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import DataError
from generator.records.format_changes import FileSort, FormatChange, changes_of
from generator.records.versions import FORMAT, KEY, is_newer, is_older
from generator.yamlfile.editor import edit_yaml, insert_first, move_text
from generator.yamlfile.loader import KeyPath, YamlValue, load_mapping

_LIST = "[]"
_NOTED = f"写上版本 {FORMAT}"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """``text`` as it is now; ``done`` says each change, ``left`` what a person has to decide."""

    text: str
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def upgrade_text(text: str, sort: FileSort = "资料", version: bool = True) -> Upgrade:
    """The text of a file in the forms of today; ``version``: with the version noted in it. What a newer
    program wrote is left alone. Raises DataError when it is no YAML, or no mapping."""
    data = load_mapping(text)
    if not data or is_newer(data.get(KEY)):
        return Upgrade(text)
    done: list[str] = []
    left: list[str] = []
    for change in changes_of(sort):
        moved = 0
        for old, new in _places(data, change):
            there = _at(data, new)
            if there not in (None, "", _at(data, old)):
                left.append(f"{change.old} 和 {change.new} 写得不一样，没有动，请留下一个")
                continue
            text, data = _moved(text, data, old, new)
            moved += 1
        if moved:
            done.append(f"{change.old} 改到 {change.new}")
    if version and is_older(data.get(KEY)):
        text = _with_version(text, data)
        done.append(_NOTED)
    return Upgrade(text, tuple(done), tuple(dict.fromkeys(left)))


def with_version(text: str, sort: FileSort = "资料") -> str:
    """A file that we write: in the forms of today, with their version in it."""
    return upgrade_text(text, sort).text


def _with_version(text: str, data: dict[str, YamlValue]) -> str:
    if KEY in data:
        return edit_yaml(text, {**data, KEY: FORMAT})
    wanted: dict[str, YamlValue] = {KEY: FORMAT, **data}
    made = insert_first(text, KEY, FORMAT)
    return made if _says(made, wanted) else edit_yaml(text, wanted)


def _moved(
    text: str, data: dict[str, YamlValue], old: KeyPath, new: KeyPath
) -> tuple[str, dict[str, YamlValue]]:
    """A value at another place, in the text and in what it says."""
    wanted = copy.deepcopy(data)
    value = _take(wanted, old)
    _put(wanted, new, value)
    made = move_text(text, old, new)
    return (made if _says(made, wanted) else edit_yaml(text, wanted)), wanted


def _says(text: str, data: dict[str, YamlValue]) -> bool:
    try:
        return load_mapping(text) == data
    except DataError:
        return False


def _places(data: dict[str, YamlValue], change: FormatChange) -> Iterator[tuple[KeyPath, KeyPath]]:
    """Where the old form stands in a record, and where each goes. A list is passed through item by item;
    what leaves it has to stay in its item."""
    old, new = _steps(change.old), _steps(change.new)
    for numbers in _numbers(data, old):
        yield _filled_in(old, numbers), _filled_in(new, numbers)


def _steps(path: str) -> tuple[str, ...]:
    """``议程[].旧名`` → 议程, [], 旧名."""
    return tuple(re.findall(r"\[\]|[^.\[\]]+", path))


def _numbers(node: YamlValue, steps: tuple[str, ...]) -> list[tuple[int, ...]]:
    """The positions in the lists on the way, for each value that is there. Taken before anything moves."""
    if not steps:
        return [()] if node not in (None, "", [], {}) else []
    first, *rest = steps
    if first == _LIST:
        items = node if isinstance(node, list) else []
        return [(n, *more) for n, item in enumerate(items) for more in _numbers(item, tuple(rest))]
    return _numbers(node.get(first), tuple(rest)) if isinstance(node, dict) else []


def _filled_in(steps: tuple[str, ...], numbers: tuple[int, ...]) -> KeyPath:
    left = list(numbers)
    return tuple(left.pop(0) if step == _LIST else step for step in steps)


def _at(node: YamlValue, path: KeyPath) -> YamlValue:
    for step in path:
        if isinstance(node, dict) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node


def _take(data: YamlValue, path: KeyPath) -> YamlValue:
    holder = _at(data, path[:-1])
    assert isinstance(holder, dict)
    assert isinstance(path[-1], str)
    return holder.pop(path[-1])


def _put(data: dict[str, YamlValue], path: KeyPath, value: YamlValue) -> None:
    node: YamlValue = data
    for step in path[:-1]:
        if isinstance(node, dict) and isinstance(step, str):
            if not isinstance(node.get(step), dict | list):
                node[step] = {}
            node = node[step]
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step]
    assert isinstance(node, dict)
    assert isinstance(path[-1], str)
    node[path[-1]] = value
