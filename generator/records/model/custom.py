"""Facts of the user's own: names and values that no entity of the model foresees, addressable by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, InstanceOf, PlainSerializer, WithJsonSchema

CustomValue: TypeAlias = "str | tuple[CustomValue, ...] | CustomFacts"
PlainCustom: TypeAlias = "str | list[PlainCustom] | dict[str, PlainCustom]"
_ITEM = re.compile(r"第(\d{1,9})项")
SEPARATOR, WIDE_SEPARATOR = ".", "．"


class CustomFacts(Mapping[str, CustomValue]):
    """Names → texts, lists or further names: ``{资金: {总额: 3000万元}}``. Cannot be changed."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Mapping[str, CustomValue] | None = None) -> None:
        self._facts: dict[str, CustomValue] = dict(facts or {})

    def __getitem__(self, name: str) -> CustomValue:
        return self._facts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __hash__(self) -> int:
        return hash(tuple(self._facts.items()))

    def __repr__(self) -> str:
        return f"CustomFacts({self._facts!r})"


def as_custom(value: Any) -> Any:
    """Plain data → :class:`CustomFacts`; nothing is left of what is empty. Raises ValueError for a name that
    could not be addressed."""
    if value is None or value == "":
        return CustomFacts()
    if not isinstance(value, Mapping):
        raise ValueError("“自定”下面应是一项一项的名称和内容，例如 资金: 3000万元")
    return _mapping(value)


def _mapping(value: Mapping[str, Any]) -> CustomFacts:
    found: dict[str, CustomValue] = {}
    for key, one in value.items():
        name = str(key).strip()
        if reason := unusable_name(name):
            raise ValueError(reason)
        if (kept := _value(one)) not in ("", ()):
            found[name] = kept
    return CustomFacts(found)


def unusable_name(name: str) -> str:
    """Why nobody could address this name, with what to write instead; empty: it is a good name."""
    if not name:
        return "“自定”里有一项没有名称，请写上名称"
    if SEPARATOR in name or WIDE_SEPARATOR in name:
        upper, _, lower = name.replace(WIDE_SEPARATOR, SEPARATOR).rpartition(SEPARATOR)
        return (
            f"“自定”的名称里不能有点号，“{name}”请写成两层：先写“{upper}: ”，下一行缩进写“{lower}: ”和内容"
            if upper and lower
            else f"“自定”的名称里不能有点号，请把“{name}”里的点号去掉"
        )
    if _ITEM.fullmatch(name):
        return (
            f"“自定”的名称不能叫“{name}”：并列的几项请写成列表，每项以“- ”开头"
            "（Excel 里各行都写 第1项、第2项），不要和别的名称放在一起"
        )
    return ""


def _value(value: Any) -> CustomValue:
    if isinstance(value, Mapping):
        return _mapping(value) or ""
    if isinstance(value, list | tuple):
        return tuple(kept for one in value if (kept := _value(one)) not in ("", ()))
    return "" if value is None else str(value).strip()


def to_plain_custom(value: Any) -> Any:
    """The way back: mappings, lists and texts."""
    if isinstance(value, Mapping):
        return {name: to_plain_custom(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [to_plain_custom(one) for one in value]
    return value


def custom_leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """``(资金.总额, 3000万元)``, in order; an item of a list is 第1项. Takes facts or plain data."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from custom_leaves(one, f"{path}{SEPARATOR}{name}" if path else str(name))
    elif isinstance(value, list | tuple):
        for number, one in enumerate(value, 1):
            yield from custom_leaves(one, f"{path}{SEPARATOR}第{number}项")
    elif value not in (None, ""):
        yield path, str(value)


def leaf_path(name: str) -> tuple[str | int, ...]:
    """``资金.明细.第2项`` → ``("资金", "明细", 1)``."""
    return tuple(
        int(found[1]) - 1 if (found := _ITEM.fullmatch(step)) and int(found[1]) else step
        for step in name.split(SEPARATOR)
    )


def custom_from_leaves(leaves: Mapping[str, str]) -> dict[str, Any]:
    """The way back from :func:`custom_leaves`. Raises ValueError when a name is a fact and holds others."""
    root: dict[str, Any] = {}
    for path, text in leaves.items():
        at, steps = root, path.split(SEPARATOR)
        for step in steps[:-1]:
            at = at.setdefault(step, {})
            if not isinstance(at, dict):
                raise ValueError(f"“{path}”的上一级已经有内容了，请给其中一个换个名称")
        if steps[-1] in at:
            raise ValueError(f"“{path}”写了两次，或者下面还有别的项，请给其中一个换个名称")
        at[steps[-1]] = text
    return {name: _listed(one) for name, one in root.items()}


def _listed(value: Any) -> Any:
    """A mapping of 第1项, 第2项 … is a list."""
    if not isinstance(value, dict):
        return value
    inner = {name: _listed(one) for name, one in value.items()}
    if inner and all(_ITEM.fullmatch(name) for name in inner):
        return [inner[name] for name in sorted(inner, key=_item_number)]
    return inner


def _item_number(name: str) -> int:
    found = _ITEM.fullmatch(name)
    return int(found[1]) if found else 0


CustomField = Annotated[
    InstanceOf[CustomFacts],
    BeforeValidator(as_custom),
    PlainSerializer(to_plain_custom),
    WithJsonSchema({"type": "object", "additionalProperties": True}),
]
