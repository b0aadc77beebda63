"""Inverse rendering: from a changed wording in a document to the value the record must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.chinese.dates import parse_date, parse_time
from generator.yamlfile.loader import KeyPath, YamlValue

_STEP = re.compile(r"([^.\[\]]+)|\[(\d{1,9})\]")
_PATH = re.compile(r"[^.\[\]（）]+(?:\[\d+\]|\.[^.\[\]（）]+)*")
_WEEKDAY = re.compile(r"（[^（）]*）")


def propose_value(
    data: dict[str, YamlValue], source: str, said: str, says: str
) -> tuple[KeyPath, str, str] | None:
    """``source`` is where ``said`` comes from (``目标[0].值``), ``says`` what stands there now. Gives path,
    old and new value; None when there is no value in the file that could be changed so."""
    if not _PATH.fullmatch(source):
        return None
    path: KeyPath = tuple(int(found[2]) if found[2] else found[1] for found in _STEP.finditer(source))
    known, node = _resolve_path(data, path)
    if isinstance(node, str):
        new = _new_value(node, said, says)
        return (known, node, new) if new and new != node else None
    inner = [one for one in _leaves(node, known) if said.count(one[1]) == 1 and len(one[1]) > 1]
    for leaf, value in sorted(inner, key=lambda one: -len(one[1])):
        new = _strip_affixes(value, said, says)
        if new and new != value:
            return leaf, value, new
    return None


def _resolve_path(data: YamlValue, path: KeyPath) -> tuple[KeyPath, YamlValue]:
    """What stands at ``path``; a text may stand where the model has a list of names, or an entity of
    which only its first key is said."""
    known: KeyPath = ()
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        elif isinstance(data, str) and step == path[-1]:
            break
        else:
            return known, None
        known = (*known, step)
    return known, data


def _leaves(node: YamlValue, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list):
        for n, one in enumerate(node):
            yield from _leaves(one, (*path, n))
    elif isinstance(node, dict):
        for key, one in node.items():
            yield from _leaves(one, (*path, key))


def _new_value(value: str, said: str, says: str) -> str:
    """The value as it must be for the document to say what it says now; empty when that is not clear."""
    if value == said:
        return says
    if found := _new_day(value, said, says) or _new_time(value, said, says):
        return found
    if value.count(said) == 1:
        return value.replace(said, says)
    return _strip_affixes(value, said, says) if said.count(value) == 1 else ""


def _strip_affixes(value: str, said: str, says: str) -> str:
    """``219`` said as ``219天`` and now ``221天`` is 221."""
    before, _, after = said.partition(value)
    whole = says.startswith(before) and says.endswith(after) and len(says) > len(before) + len(after)
    return says[len(before) : len(says) - len(after)] if whole else ""


def _new_day(value: str, said: str, says: str) -> str:
    try:
        old, was, now = (parse_date(_WEEKDAY.sub("", one)) for one in (value, said, says))
    except ValueError:
        return ""
    if (old.month, old.day) != (was.month, was.day) or was.year not in (None, old.year):
        return ""
    year = now.year or old.year
    if "-" in value and year:
        return f"{year:04}-{now.month:02}-{now.day:02}"
    return f"{year}年{now.month}月{now.day}日" if year and old.year else f"{now.month}月{now.day}日"


def _new_time(value: str, said: str, says: str) -> str:
    try:
        old, was, now = (parse_time(one) for one in (value, said, says))
    except ValueError:
        return ""
    if old != was:
        return ""
    padded = value[:1] == "0" or now.hour > 9
    return f"{now.hour:02}:{now.minute:02}" if padded else f"{now.hour}:{now.minute:02}"


def namesakes(data: YamlValue, path: KeyPath) -> tuple[KeyPath, ...]:
    """Where else the file names the person whose name stands at ``path``; nothing for other values."""
    if path[:1] != ("人员",) or (path[-1] != "姓名" and len(path) > 2):
        return ()
    _, name = _resolve_path(data, path)
    return tuple(leaf for leaf, value in _leaves(data, ()) if value == name and leaf != path)


def set_value(data: Any, path: KeyPath, value: str) -> None:
    """Exchange the text at ``path``."""
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value
