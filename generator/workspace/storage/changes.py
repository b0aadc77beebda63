"""Changes of plain data: one value set, a row put in, taken out, moved.

A path is written as in a form field's name: ``会议.日期``, ``议程[1].人``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, cast

from generator.errors import GeneratorError
from generator.yamlfile.loader import YamlValue

Path: TypeAlias = tuple[str | int, ...]
Act: TypeAlias = Literal["set", "insert", "remove", "move", "rename"]
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_WHOLE = re.compile(r"[^.\[\]]+(?:\[\d{1,5}\]|\.[^.\[\]]+)*")


@dataclass(frozen=True, slots=True)
class Change:
    """One act of a person.

    ``set`` puts ``value`` at ``path`` (None or an empty text takes the key away); ``insert`` puts
    ``value`` into the list so that it stands at ``path``; ``remove`` takes the item at ``path`` out;
    ``move`` takes the item at ``path`` to position ``to`` of its list; ``rename`` gives the key at ``path``
    the name ``value``, in its place. ``old`` is what the person saw there (``set``, ``remove`` and
    ``rename``); when something else stands there now, the change is a conflict.
    """

    act: Act
    path: Path
    value: YamlValue = None
    old: YamlValue = None
    to: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that was not made because ``there`` stands where the person saw ``change.old``."""

    change: Change
    there: YamlValue


def path_of(text: str) -> Path:
    """``议程[1].人`` → ``("议程", 1, "人")``. Raises GeneratorError."""
    if len(text) > 300 or not _WHOLE.fullmatch(text):
        raise GeneratorError(f"“{text[:40]}”不是资料里的一个位置，请刷新网页再试。")
    return tuple(int(number) if number else key for number, key in _STEP.findall(text))


def addressable(text: str, path: Path) -> bool:
    """Whether ``text`` leads back to ``path``: not when a name has brackets of its own."""
    try:
        return path_of(text) == path
    except GeneratorError:
        return False


def at(data: YamlValue, path: Path) -> YamlValue:
    """What stands at ``path``; None when nothing does."""
    found: Any = data
    for step in path:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return cast(YamlValue, found)


def first_difference(before: YamlValue, after: YamlValue, path: Path = ()) -> Path | None:
    """Where ``after`` differs first, as a place that is there; of rows that went, the one that stands where
    they stood. None: nowhere."""
    if before == after:
        return None
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*after, *before)):
            if before.get(key) != after.get(key):
                return first_difference(before.get(key), after.get(key), (*path, key))
    if isinstance(before, list) and isinstance(after, list) and after:
        pairs = zip(before, after, strict=False)
        n = next((n for n, (was, now) in enumerate(pairs) if was != now), min(len(before), len(after)))
        if len(before) == len(after):
            return first_difference(before[n], after[n], (*path, n))
        return (*path, min(n, len(after) - 1))
    return path


def applied(
    data: dict[str, YamlValue], changes: tuple[Change, ...]
) -> tuple[dict[str, YamlValue], tuple[Conflict, ...]]:
    """The data after ``changes``, in order, and those that were not made. ``data`` stays as it is."""
    made = dict(data)
    conflicts = []
    for change in changes:
        _part(made, change.path)
        there = at(made, change.path)
        new = change.old if change.act == "rename" else change.value
        if change.act in ("set", "remove", "rename") and not _agree(there, change.old, new):
            conflicts.append(Conflict(change, there))
        else:
            _ACTS[change.act](made, change)
    return made, tuple(conflicts)


def _part(data: Any, path: Path) -> None:
    """The containers on the way to ``path`` become copies; what lies beside it is shared: a key typed into a
    ledger changes one of its rows."""
    for step in path[:-1]:
        there = at(data, (step,))
        if not isinstance(there, dict | list):
            return
        data[step] = there.copy()
        data = data[step]


def _agree(there: YamlValue, old: YamlValue, new: YamlValue) -> bool:
    """The person saw what is there, or wants what is there anyway."""
    return _plain(there) in (_plain(old), _plain(new))


def _plain(value: YamlValue) -> YamlValue:
    """A list of one text and the text itself are the same to a person, and so are empty and nothing."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0] or None
    return value or None


def _set(data: dict[str, YamlValue], change: Change) -> None:
    *upper, last = change.path
    if change.value is None or change.value == "" or change.value == []:
        _take_away(data, change.path)
        return
    parent = _made_way(data, tuple(upper), last)
    if isinstance(last, int) and last >= len(parent):
        parent.append(change.value)
    else:
        parent[last] = change.value


def _take_away(data: Any, path: Path) -> None:
    """A key goes; entities that are empty after that go too. An item of a list stays, empty."""
    *upper, last = path
    parent: Any = at(data, tuple(upper))
    if isinstance(last, int):
        if isinstance(parent, list) and last < len(parent):
            parent[last] = {} if isinstance(parent[last], dict) else ""
    elif isinstance(parent, dict) and last in parent:
        del parent[last]
        if not parent and len(upper) > 1 and not isinstance(upper[-1], int):
            _take_away(data, tuple(upper))


def _made_way(data: Any, path: Path, last: str | int) -> Any:
    """The container at ``path``, made where it is missing."""
    for step, following in zip(path, (*path, last)[1:], strict=True):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            if not isinstance(data, list) or step > len(data):
                raise GeneratorError("这一行已经不在了，请刷新网页再改。")
            if step == len(data):
                data.append(empty)
            elif not isinstance(data[step], type(empty)):
                data[step] = _wider(data[step], empty)
        else:
            if not isinstance(data, dict):
                raise GeneratorError("这一项已经不在了，请刷新网页再改。")
            if not isinstance(data.get(step), type(empty)):
                data[step] = _wider(data.get(step), empty)
        data = data[step]
    return data


def _wider(there: YamlValue, empty: Any) -> Any:
    """Short forms grow: one text where a list goes is its first item."""
    return [there] if isinstance(empty, list) and there not in (None, "") else empty


def _list_of(data: dict[str, YamlValue], path: Path) -> tuple[Any, int]:
    *upper, last = path
    if not isinstance(last, int) or not upper:
        raise GeneratorError("只有表格的行能增加、删除和移动，请刷新网页再试。")
    return _made_way(data, tuple(upper), last), last


def _insert(data: dict[str, YamlValue], change: Change) -> None:
    items, place = _list_of(data, change.path)
    items.insert(min(place, len(items)), {} if change.value is None else change.value)


def _remove(data: dict[str, YamlValue], change: Change) -> None:
    items, place = _list_of(data, change.path)
    gone = items.pop(place) if place < len(items) else None
    if not items and len(change.path) == 2:
        data.pop(str(change.path[0]), None)
    elif not items and isinstance(gone, str):
        _take_away(data, change.path[:-1])


def _move(data: dict[str, YamlValue], change: Change) -> None:
    items, place = _list_of(data, change.path)
    if place >= len(items):
        raise GeneratorError("这一行已经不在了，请刷新网页再改。")
    items.insert(max(0, min(change.to, len(items) - 1)), items.pop(place))


def _rename(data: dict[str, YamlValue], change: Change) -> None:
    *upper, last = change.path
    parent: Any = at(data, tuple(upper))
    if not isinstance(parent, dict) or last not in parent or not isinstance(change.value, str):
        raise GeneratorError("这一项已经不在了，请刷新网页再改。")
    if change.value in parent and change.value != last:
        raise GeneratorError(f"已经有“{change.value}”了，请换一个名称。")
    renamed = [(change.value if key == last else key, value) for key, value in parent.items()]
    parent.clear()
    parent.update(renamed)


_ACTS = {"set": _set, "insert": _insert, "remove": _remove, "move": _move, "rename": _rename}
