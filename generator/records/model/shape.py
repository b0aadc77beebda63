"""What keys an entity has and what each of them holds, told by the model itself."""

from __future__ import annotations

import re
import types
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.chinese.dates import Clock, Day
from generator.records.model.base import (
    Bookkeeping,
    Fact,
    InOneLine,
    KnownWords,
    Superseded,
    WrapUnderKey,
)
from generator.records.model.custom import CustomFacts

ValueKind: TypeAlias = Literal[
    "text", "number", "day", "clock", "yesno", "texts", "names", "entity", "entities", "custom"
]
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_SINGLE: dict[Any, ValueKind] = {
    str: "text",
    int: "number",
    bool: "yesno",
    Day: "day",
    Clock: "clock",
    CustomFacts: "custom",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an entity: ``choices`` where only certain words may stand, ``suggestions`` where any may and
    these are known; ``entity`` what is nested, ``short`` the key of it under which plain words go;
    ``bookkeeping`` is what the program notes for itself, ``superseded`` an old key that has a new home."""

    name: str
    kind: ValueKind
    description: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    entity: type[Fact] | None = None
    short: str = ""
    bookkeeping: bool = False
    superseded: bool = False

    @property
    def offered(self) -> bool:
        """Whether a person is asked to fill it in."""
        return not (self.bookkeeping or self.superseded)


def in_plain_words(description: str) -> str:
    """Lists as people write them who see no YAML: ``[县委, 县政府]`` is 县委、县政府."""
    return _BRACKETS.sub(lambda found: "、".join(re.split(r",\s*", found[1])), description)


@lru_cache(maxsize=128)
def entity_keys(entity: type[Fact]) -> tuple[Key, ...]:
    """The keys of ``entity`` in the order of the model. Raises TypeError for a type nobody lays out."""
    return tuple(_key(entity, field) for field in entity.model_fields.values())


def _key(entity: type[Fact], field: FieldInfo) -> Key:
    key = Key(field.alias or "", "text", field.description or "", field.is_required())
    base = _bare(field.annotation)
    short = _short(Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation)
    if get_origin(base) is Literal:
        return replace(key, choices=get_args(base))
    if get_origin(base) is tuple:
        item = _bare(get_args(base)[0])
        if item is str:
            in_line = any(isinstance(mark, InOneLine) for mark in field.metadata)
            return replace(key, kind="names" if in_line else "texts")
        if isinstance(item, type) and issubclass(item, Fact):
            return replace(key, kind="entities", entity=item, short=short)
    elif base in _SINGLE:
        known = next((mark.words for mark in field.metadata if isinstance(mark, KnownWords)), ())
        own, old = (
            any(isinstance(mark, kind) for mark in field.metadata) for kind in (Bookkeeping, Superseded)
        )
        return replace(key, kind=_SINGLE[base], suggestions=known, bookkeeping=own, superseded=old)
    elif isinstance(base, type) and issubclass(base, Fact):
        return replace(key, kind="entity", entity=base, short=short)
    raise TypeError(f"{entity.__name__}.{key.name}: {field.annotation} has no place in a table")


def _bare(annotation: Any) -> Any:
    """The type without its annotations and without ``| None``."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, types.UnionType):
            (annotation,) = (one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation


def _short(annotation: Any) -> str:
    """The key of :func:`~generator.records.model.base.under`, wherever it stands in the type."""
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(getattr(mark, "func", None), WrapUnderKey):
            return str(mark.func.key)
    return next((found for one in get_args(annotation) if (found := _short(one))), "")
