"""What comes from a form → changes of its file."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any, get_args

from generator.chinese.fact_text import path_text
from generator.errors import GeneratorError, SaveError
from generator.records.model import Fact
from generator.records.model.custom import unusable_name
from generator.workspace.form.config import key_of
from generator.workspace.form.files import FormFile, data_of
from generator.workspace.form.merge import carried_over
from generator.workspace.form.shapes import check_lengths, check_shape, cleaned
from generator.workspace.form.status import form_status
from generator.workspace.form.values import as_written, text_of, value_of
from generator.workspace.storage.changes import Act, Change, Conflict, applied, at, path_of
from generator.workspace.storage.meeting_file import StaleError
from generator.yamlfile.loader import YamlValue

_ONE_AT_A_TIME = threading.Lock()  # others of this program wait, instead of finding the file changed
_ACTS: dict[str, Act] = {one: one for one in get_args(Act)}
_MOST, _DEEPEST, _LONGEST, _TRIES = 20_000, 12, 30, 5


def saved_form(file: FormFile, version: str, asked: Any, label: str = "", kind: str = "") -> dict[str, Any]:
    """Make the changes ``asked`` for (see :func:`changes_of`) by somebody who saw ``version``. What
    others changed meanwhile stays; what both changed comes back under ``conflicts``; ``moved``: rows are
    no longer where that person saw them.

    Raises StaleError when it cannot be told which row is meant, GeneratorError for what is no change,
    SaveError; what could not be written is kept beside the file (see :func:`left_unsaved`).
    """
    wanted = changes_of(asked, file.model)
    with _ONE_AT_A_TIME:
        try:
            told = _saved(file, version, wanted, label, kind)
            _forget_older(file, wanted)
            return told
        except SaveError:
            file.unsaved().keep(version, asked)
            raise


def unsaved_changes(file: FormFile, version: str, asked: Any) -> list[int]:
    """The numbers of the changes ``asked`` for (as in :func:`saved_form`) that the file does not say yet: a
    window made them over ``version`` and did not hear whether they were saved. Raises GeneratorError."""
    wanted, now = changes_of(asked, file.model), file.open()
    seen = data_of(file, version)
    if seen is not None and _led_to(seen, wanted, now.data, file.model):
        return []
    return [n for n, one in enumerate(wanted) if not _said_already(one, now.data)]


def _forget_older(file: FormFile, saved: tuple[Change, ...]) -> None:
    """What was kept of the same places is written over now."""
    paths = {path_text(one.path) for one in saved}
    for one in file.unsaved().left():
        if all(isinstance(change, dict) and change.get("path") in paths for change in one.changes):
            file.unsaved().forget(one.key)


def left_unsaved(file: FormFile) -> list[dict[str, Any]]:
    """What could not be written and is not in the file yet, for our scripts; the rest is forgotten."""
    found = []
    for one in file.unsaved().left():
        try:
            numbers = unsaved_changes(file, one.version, list(one.changes))
        except GeneratorError:
            continue
        if not numbers:
            file.unsaved().forget(one.key)
            continue
        items = [one.changes[n] for n in numbers]
        found.append({"kept": one.key, "at": one.at, "version": one.version, "items": items})
    return found


def _said_already(change: Change, data: dict[str, YamlValue]) -> bool:
    """To set it changes nothing, or the row is there."""
    if change.act == "set":
        return applied(data, (replace(change, old=at(data, change.path)),))[0] == data
    rows = at(data, change.path[:-1])
    return change.act == "insert" and isinstance(rows, list) and change.value in rows


def _led_to(
    seen: dict[str, YamlValue], wanted: tuple[Change, ...], now: dict[str, YamlValue], model: type[Fact]
) -> bool:
    """Whether just these changes made of what was ``seen`` what there is ``now``: then they were saved, and
    only the answer was lost."""
    try:
        made, conflicts = applied(seen, _in_order(wanted, seen, model))
    except GeneratorError:
        return False
    return made == now and not conflicts


def _saved(file: FormFile, version: str, wanted: tuple[Change, ...], label: str, kind: str) -> dict[str, Any]:
    for _ in range(_TRIES):
        now = file.open()
        seen = now.data if now.version == version else data_of(file, version)
        if now.version != version and seen is not None and _led_to(seen, wanted, now.data, file.model):
            return form_status(file, now, kind) | {"conflicts": [], "elsewhere": False, "moved": False}
        changes = carried_over(wanted, seen, now.data)
        moved = any(one.path != other.path for one, other in zip(wanted, changes, strict=True))
        changes = _in_order(changes, now.data, file.model)
        _check_room(changes, now.data, file.model)
        try:
            saved = file.change(changes, now.version, label)
        except StaleError:
            continue
        told = form_status(file, saved.opened, kind)
        told |= {"conflicts": _told(saved.conflicts, wanted, changes, file.model)}
        return told | {"elsewhere": now.version != version, "moved": moved}
    raise StaleError("这份资料正在别处不停地改，没有存上；请稍后再试。")


def changes_of(asked: Any, model: type[Fact]) -> tuple[Change, ...]:
    """``[{"act": "set", "path": "议程[1].人", "value": "李明远", "old": "", "to": 0}, …]`` as changes.

    Texts are read as the field at that path is written (names parted by 、, one item a line); other values
    are taken as they are. Raises GeneratorError.
    """
    if not isinstance(asked, list) or not asked or len(asked) > _MOST:
        raise GeneratorError("没有要存的修改，请刷新网页再试。")
    return tuple(_change(one, model) for one in asked)


def _change(asked: Any, model: type[Fact]) -> Change:
    if not isinstance(asked, dict) or asked.get("act") not in _ACTS or not isinstance(asked.get("path"), str):
        raise GeneratorError("这个修改看不懂，没有存；请刷新网页再试。")
    path = path_of(asked["path"])
    to = asked.get("to", 0)
    if not isinstance(to, int) or isinstance(to, bool) or not 0 <= to <= 10**6:
        raise GeneratorError("这一行移不到那里，请刷新网页再试。")
    value = _value(asked.get("value"), path, model)
    _check_name(_ACTS[asked["act"]], path, value, model)
    check_lengths(value, path)
    if asked["act"] in ("set", "insert"):
        check_shape(path, value, model)
    return Change(_ACTS[asked["act"]], path, value, _plain(asked.get("old")), to)


def _check_name(act: Act, path: tuple[str | int, ...], value: YamlValue, model: type[Fact]) -> None:
    """Only facts of the user's own have names to be changed, and only names that can be addressed. Raises
    GeneratorError."""
    top = key_of(model, path[:1])
    custom = top is not None and top.kind == "custom" and len(path) > 1
    if act == "rename" and not custom:
        raise GeneratorError("只有“自定”的名称能改，请刷新网页再试。")
    for name in (*path[1:], *((value,) if act == "rename" else ())) if custom else ():
        if isinstance(name, str | None) and (reason := unusable_name(name or "")):
            raise GeneratorError(f"{reason}。")


def _check_room(changes: tuple[Change, ...], data: dict[str, YamlValue], model: type[Fact]) -> None:
    """A fact of the user's own that has words cannot hold others: the words would be lost. Raises
    GeneratorError."""
    for change in changes:
        top = key_of(model, change.path[:1])
        for n in range(2, len(change.path)) if top and top.kind == "custom" and change.act == "set" else ():
            if (there := at(data, change.path[:n])) and isinstance(there, str):
                raise GeneratorError(
                    f"“{change.path[n - 1]}”已经有内容（{there[:20]}），下面不能再写别的，请换一个名称。"
                )


def _value(asked: Any, path: tuple[str | int, ...], model: type[Fact]) -> YamlValue:
    """Texts at any depth become what their fields hold."""
    if isinstance(asked, dict) and len(path) < _LONGEST:
        found = {str(key): _value(one, (*path, str(key)), model) for key, one in asked.items()}
        return {key: one for key, one in found.items() if one is not None}
    if isinstance(asked, str):
        key = key_of(model, path)
        return value_of(cleaned(asked), key) if key and key.entity is None else cleaned(asked)
    return _plain(asked)


def _plain(asked: Any, depth: int = 0) -> YamlValue:
    """Only texts, lists, mappings and nothing: what a file can hold."""
    if depth > _DEEPEST:
        raise GeneratorError("这个修改套得太深，没有存；请刷新网页再试。")
    if asked is None or isinstance(asked, str):
        return asked if asked is None else cleaned(asked)
    if isinstance(asked, list):
        return [_plain(one, depth + 1) for one in asked]
    if isinstance(asked, dict):
        return {str(key): _plain(one, depth + 1) for key, one in asked.items()}
    if isinstance(asked, bool):
        return "是" if asked else "否"
    return str(asked)


def _in_order(
    changes: tuple[Change, ...], data: dict[str, YamlValue], model: type[Fact]
) -> tuple[Change, ...]:
    """Each change with what its person saw, where rows shift on the way too."""
    found: list[Change] = []
    shifted = 0
    for n, change in enumerate(changes):
        found.append(_as_seen(change, data, model))
        last = n + 1 == len(changes)
        if not last and change.act != "set" and not _at_the_end(change, data):
            data, _ = applied(data, tuple(found[shifted:]))
            shifted = n + 1
    return tuple(found)


def _at_the_end(change: Change, data: dict[str, YamlValue]) -> bool:
    there = at(data, change.path[:-1])
    count = len(there) if isinstance(there, list) else 0
    place = change.path[-1]
    return change.act == "insert" and isinstance(place, int) and place >= count


def _as_seen(change: Change, data: dict[str, YamlValue], model: type[Fact]) -> Change:
    """A person saw a text; when that is how what is there is shown, then that is what was seen. Rows are
    taken out of lists known to be the ones that were seen."""
    there, key = at(data, change.path), key_of(model, change.path)
    if change.act == "remove" and change.old is None:
        return replace(change, old=there)
    if change.act != "set" or not isinstance(change.old, str) or there is None:
        return change
    if key is None or key.entity is not None:
        return replace(change, old=there) if as_written(there) == change.old else change
    shown = text_of(there, key)
    same = shown is not None and value_of(shown, key) == value_of(change.old, key)
    return replace(change, old=there) if same else change


def _told(
    conflicts: tuple[Conflict, ...], wanted: tuple[Change, ...], made: tuple[Change, ...], model: type[Fact]
) -> list[dict[str, str]]:
    """Each with the path the person knows."""
    return [
        {
            "path": path_text(asked.path),
            "there": _shown(one.there, asked, model),
            "value": _shown(asked.value, asked, model),
        }
        for one in conflicts
        for asked, change in zip(wanted, made, strict=True)
        if change is one.change
    ]


def _shown(value: YamlValue, change: Change, model: type[Fact]) -> str:
    key = key_of(model, change.path)
    text = text_of(value, key) if key and key.entity is None else None
    return text if text is not None else as_written(value) if value else ""
