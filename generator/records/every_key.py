"""Records in which every key of the model has a value of its own, made from the shape of the model."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, TypeAlias

from generator.chinese.dates import parse_date, weekday
from generator.records.model.base import Fact
from generator.records.model.custom import custom_leaves, leaf_path
from generator.records.model.shape import Key, entity_keys

Path: TypeAlias = tuple[str | int, ...]
_FIRST_DAY = datetime.date(2024, 1, 1)
_NUMBER = "15"  # within the limits of every number that has no example


def every_key(model: type[Fact], offered_only: bool = False) -> dict[str, Any]:
    """Plain data as a person would write it; an entity in itself is filled in once more. ``offered_only``
    leaves out what no person is asked for."""
    return _entity(model, count(1), (), offered_only)


def _entity(
    model: type[Fact], numbers: Iterator[int], above: tuple[type[Fact], ...], offered_only: bool
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, field in zip(entity_keys(model), model.model_fields.values(), strict=True):
        if (offered_only and not key.offered) or (above.count(model) and key.entity is model):
            continue
        if field.examples:  # of what has a form of its own
            made[key.name] = str(field.examples[0])
            continue
        if key.entity is None:
            made[key.name] = _value(key, field.get_default(call_default_factory=True), numbers)
            continue
        items = [_entity(key.entity, numbers, (*above, model), offered_only) for _ in range(2)]
        made[key.name] = items if key.kind == "entities" else items[0]
    if "星期" in made:
        made["星期"] = weekday(parse_date(made["日期"]))
    return made


def _written(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _value(key: Key, default: Any, numbers: Iterator[int]) -> Any:
    number = next(numbers)
    own = f"{key.name}{number}"
    if key.choices:
        return next(one for one in key.choices if one != default)
    match key.kind:
        case "number":
            return _NUMBER
        case "day":
            return _written(_FIRST_DAY + datetime.timedelta(days=number))
        case "clock":
            return f"{6 + number // 60 % 18}:{number % 60:02d}"
        case "yesno":
            return "否" if default is True else "是"
        case "texts" | "names":
            return [f"{own}甲", f"{own}乙"]
        case "custom":
            deep = [f"{own}丙", {"丁": f"{own}丁", "戊": [f"{own}一", f"{own}二"]}, [f"{own}三", f"{own}四"]]
            return {"甲": {"乙": f"{own}乙", "丙": deep}, "己（万元）": f"{own}己"}
        case _:
            return own


def leaves(data: Mapping[str, Any], model: type[Fact], path: Path = ()) -> Iterator[tuple[Path, Key, Any]]:
    """Every value that is one field of a form: its path, its key, what it says."""
    for key in entity_keys(model):
        value, here = data.get(key.name), (*path, key.name)
        if value is None:
            continue
        if key.kind == "custom":
            text = Key(key.name, "text")
            yield from (((*here, *leaf_path(name)), text, said) for name, said in custom_leaves(value))
        elif key.entity is None:
            yield here, key, value
        elif key.kind == "entity":
            yield from leaves(value, key.entity, here)
        else:
            for n, one in enumerate(value):
                yield from leaves(one, key.entity, (*here, n))
