"""What would change when one record takes the place of another."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.chinese.dates import parse_date, parse_time
from generator.errors import format_path
from generator.records.model import Fact
from generator.records.model.base import NO, YES
from generator.records.model.custom import custom_leaves
from generator.records.model.shape import Key, entity_keys
from generator.records.read.raw_record import drop_empty_values
from generator.workspace.form.fields import title
from generator.workspace.form.values import as_written, text_of
from generator.workspace.storage.changes import Path
from generator.yamlfile.loader import YamlValue

Data = dict[str, YamlValue]


@dataclass(frozen=True, slots=True)
class Difference:
    """``now`` stands at ``place`` (``议程 › 第2项 › 人``), ``new`` would; empty: nothing."""

    place: str
    now: str
    new: str


def taken_over(now: Data, new: Data, model: type[Fact]) -> tuple[Data, tuple[Difference, ...]]:
    """``new`` with the values of ``now`` where they mean the same (a date in another form), and what
    really differs. Both with short forms written out."""
    found: list[Difference] = []
    return _entity(now, new, model, (), found), tuple(found)


def _entity(now: Data, new: Data, model: type[Fact], path: Path, found: list[Difference]) -> Data:
    known = {key.name: key for key in entity_keys(model)}
    made: Data = {}
    for name in dict.fromkeys((*now, *new)):
        if (name in known and known[name].bookkeeping) or (
            (name in now) != (name in new) and _says_nothing(now if name in now else new, name, model)
        ):
            value = now.get(name)
        else:
            value = _value(now.get(name), new.get(name), known.get(name), (*path, name), found)
        if value is not None:
            made[name] = value
    return made


def _says_nothing(data: Data, name: str, model: type[Fact]) -> bool:
    """The entity is the same without the key: it gives the usual value."""
    without = {key: value for key, value in data.items() if key != name}
    try:
        return model.model_validate(drop_empty_values(data)) == model.model_validate(
            drop_empty_values(without)
        )
    except ValueError:
        return False


def _value(now: YamlValue, new: YamlValue, key: Key | None, path: Path, found: list[Difference]) -> YamlValue:
    if key and key.entity and isinstance(now, list) and isinstance(new, list):
        return _rows(now, new, key.entity, path, found)
    if key and key.entity and isinstance(now, dict) and isinstance(new, dict):
        return _entity(now, new, key.entity, path, found)
    if _meant(now, key) == _meant(new, key):
        return now
    if key and key.kind == "custom" and all(one in (None, "") or isinstance(one, dict) for one in (now, new)):
        found += _custom(now or {}, new or {}, path)
        return None if new == "" else new
    if key and key.entity and (now in (None, "") or new in (None, "")):
        _whole(now, new, key, path, found)
    else:
        found.append(Difference(format_path(path), _shown(now, key), _shown(new, key)))
    return None if new == "" else new


def _custom(now: YamlValue, new: YamlValue, path: Path) -> Iterator[Difference]:
    """Each fact of the user's own by its name with dots."""
    before, after = dict(custom_leaves(now)), dict(custom_leaves(new))
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            place = f"{format_path(path)} › {name}"
            yield Difference(place, before.get(name, ""), after.get(name, ""))


def _whole(now: YamlValue, new: YamlValue, key: Key, path: Path, found: list[Difference]) -> None:
    """A table or box that is there in one of the two alone: each of its rows or keys is a difference."""
    assert key.entity
    if isinstance(now, list) or isinstance(new, list):
        before = now if isinstance(now, list) else []
        _rows(before, new if isinstance(new, list) else [], key.entity, path, found)
    else:
        _entity(
            now if isinstance(now, dict) else {},
            new if isinstance(new, dict) else {},
            key.entity,
            path,
            found,
        )


def _rows(
    now: list[YamlValue], new: list[YamlValue], entity: type[Fact], path: Path, found: list[Difference]
) -> list[YamlValue]:
    """Rows are paired by what they say, else by what comes first in them, else by their order."""
    made: list[YamlValue] = []
    before, after = ([_print(row, entity) for row in rows] for rows in (now, new))
    for act, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act == "equal":
            made += now[a:b]
            continue
        paired = min(b - a, d - c)
        for n in range(paired):
            made.append(_row(now[a + n], new[c + n], entity, (*path, c + n), found))
        found += [
            Difference(format_path((*path, n)) + "（删去）", _said(now[n], entity), "")
            for n in range(a + paired, b)
        ]
        found += [
            Difference(format_path((*path, n)) + "（新加）", "", _said(new[n], entity))
            for n in range(c + paired, d)
        ]
        made += new[c + paired : d]
    return made


def _row(
    now: YamlValue, new: YamlValue, entity: type[Fact], path: Path, found: list[Difference]
) -> YamlValue:
    if isinstance(now, dict) and isinstance(new, dict):
        return _entity(now, new, entity, path, found)
    found.append(Difference(format_path(path), as_written(now), as_written(new)))
    return new


def _print(row: YamlValue, entity: type[Fact]) -> str:
    """Equal for rows that mean the same."""
    if not isinstance(row, dict):
        return json.dumps(row, ensure_ascii=False)
    known = {key.name: key for key in entity_keys(entity)}
    said = {
        name: _nested(value, known.get(name)) for name, value in row.items() if value not in (None, "", [])
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _nested(value: YamlValue, key: Key | None) -> Any:
    if key and key.entity and isinstance(value, list):
        return [_print(one, key.entity) for one in value]
    if key and key.entity and isinstance(value, dict):
        return _print(value, key.entity)
    return repr(_meant(value, key))


def _meant(value: YamlValue, key: Key | None) -> Any:
    """The same for two ways of writing one thing."""
    if value in (None, "", []):
        return None
    if key is None or not isinstance(value, str):
        return (text_of(value, key) if key and key.entity is None else None) or value
    try:
        if key.kind == "day":
            return parse_date(value)
        if key.kind == "clock":
            return parse_time(value)
        if key.kind == "number":
            return int(value)
    except ValueError:
        return value
    if key.kind == "yesno" and value.lower() in (*YES, *NO):
        return value.lower() in YES
    return text_of(value, key)


def _shown(value: YamlValue, key: Key | None) -> str:
    if value in (None, "", []):
        return ""
    text = text_of(value, key) if key and key.entity is None else None
    return text if text is not None else as_written(value)


def _said(row: YamlValue, entity: type[Fact]) -> str:
    return title(row, entity) or as_written(row)
