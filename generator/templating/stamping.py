"""A record whose leaves know where they stand: what a sentence takes of it tells its path.

pydantic makes plain text of whatever it validates, so the paths come last, on the record that is to be
rendered. The stamped record is equal to the plain one.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from threading import Lock
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from generator.chinese.dates import Clock, Day, format_date, format_time
from generator.chinese.fact_text import FactNumber, Path, fact, path_text
from generator.records.model import Meeting
from generator.records.model.base import Fact
from generator.records.model.custom import CustomFacts

_Record = TypeVar("_Record", bound=Fact)
_TOP = re.compile(r"[^.\[]+(?:\[\d+\])?")
_KEPT = 8
_ROWS = 4_096
_STAMPED: OrderedDict[int, tuple[Meeting, Meeting]] = OrderedDict()
_LOCK = Lock()


def stamped(meeting: Meeting) -> Meeting:
    """The meeting with every text, number, day and time knowing its path. The last few are remembered: all
    kinds of document are made of one record."""
    with _LOCK:
        known = _STAMPED.get(id(meeting))
        if known is not None:  # it holds the meeting, so that no other can have its id
            _STAMPED.move_to_end(id(meeting))
            return known[1]
    made = stamp(meeting)
    with _LOCK:
        _STAMPED[id(meeting)] = (meeting, made)
        _STAMPED[id(made)] = (made, made)
        while len(_STAMPED) > 2 * _KEPT:
            _STAMPED.popitem(last=False)
    return made


def stamp(entity: _Record, path: Path = ()) -> _Record:
    """A copy of an entity at ``path`` whose values know theirs."""
    held = vars(entity)
    values = {
        name: _value(held[name], (*path, key))
        for name, key in _keys(type(entity))
        if held[name] or type(held[name]) is int  # most of an entity is empty
    }
    copy = entity.model_copy()
    vars(copy).update(values)
    return copy


@cache
def _keys(kind: type[Fact]) -> tuple[tuple[str, str], ...]:
    """The fields of an entity, and what the record calls them."""
    return tuple([(name, info.alias or name) for name, info in kind.model_fields.items()])


def _value(value: Any, path: Path) -> Any:
    if isinstance(value, str):
        return fact(str.__str__(value), path)
    if isinstance(value, Day | Clock):
        return replace(value, source=path)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return FactNumber(value, path)
    if isinstance(value, tuple):
        return tuple(_value(one, (*path, n)) for n, one in enumerate(value))
    if isinstance(value, CustomFacts):
        return CustomFacts({name: _value(one, (*path, name)) for name, one in value.items()})
    if not isinstance(value, Fact):
        return value
    return _row(path, value, frozenset(value.model_fields_set)) if _is_plain(value) else stamp(value, path)


@lru_cache(maxsize=_ROWS)
def _row(path: Path, row: Fact, given: frozenset[str]) -> Fact:
    """A record of which one line was changed has hundreds of others that are as they were; ``given``: rows of
    the same values are not the same when one was given what the other only assumes."""
    return stamp(row, path)


def _is_plain(entity: Fact) -> bool:
    """Whether it holds nothing but texts and numbers: days and times of day are equal however they were
    typed, and entities inside may have been given different things."""
    held = vars(entity)
    for name in _odd_fields(type(entity)):
        value = held[name]
        for one in value if type(value) is tuple else (value,):
            if not (one is None or isinstance(one, str | int)):
                return False
    return True


@cache
def _odd_fields(kind: type[Fact]) -> tuple[str, ...]:
    """Those whose type allows more than texts and numbers: three of twenty in a row of a ledger."""
    fields = kind.model_fields.items()
    return tuple([name for name, info in fields if not _allows_plain_only(info.annotation)])


def _allows_plain_only(annotation: Any) -> bool:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _allows_plain_only(parts[0])
    if origin is Literal:
        return all(isinstance(one, str | int) for one in parts)
    if origin in (Union, UnionType, tuple):
        return all(
            one is Ellipsis or (_allows_plain_only(one) and get_origin(one) is not tuple) for one in parts
        )
    return annotation is type(None) or (isinstance(annotation, type) and issubclass(annotation, str | int))


class LeafTexts(Mapping[str, str]):
    """What :func:`leaves` gives, by paths as the house writes them. A page asks for few rows of a long
    ledger: only those are gone through, and rows that are as they were are known."""

    def __init__(self, meeting: Meeting) -> None:
        given = meeting.model_fields_set
        fields = type(meeting).model_fields.items()
        self._tops = {info.alias or name: vars(meeting)[name] for name, info in fields if name in given}
        self._parts: dict[str, dict[str, str]] = {}

    def part(self, top: str) -> dict[str, str]:
        """Those of a row of a list at the top of the record (``议程[1]``), or of whatever else stands there
        (``会议``); empty when there is none."""
        if top not in self._parts:
            name, _, number = top.rstrip("]").partition("[")
            path: Path = (name,)
            value = self._tops.get(name)
            if number:
                at = int(number) if number.isdecimal() else -1
                value = value[at] if type(value) is tuple and 0 <= at < len(value) else None
                path = (name, at)
            self._parts[top] = dict(_texts_of(value, path))
        return self._parts[top]

    def __getitem__(self, path: str) -> str:
        found = _TOP.match(path)
        return self.part(found[0] if found else "")[path]

    def __iter__(self) -> Iterator[str]:
        for name, value in self._tops.items():
            rows = [f"{name}[{n}]" for n in range(len(value))] if type(value) is tuple else [name]
            yield from (path for top in rows for path in self.part(top))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _texts_of(value: Any, path: Path) -> tuple[tuple[str, str], ...]:
    if isinstance(value, Fact) and _is_plain(value):
        return _row_texts(path, value, frozenset(value.model_fields_set))
    return tuple((path_text(one), text) for one, text in _leaves(value, path))


@lru_cache(maxsize=_ROWS)
def _row_texts(path: Path, row: Fact, given: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple((path_text(one), text) for one, text in leaves(row, path))


def leaves(entity: Fact, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every value that was given to an entity at ``path``, in words, in the order of the model; what is empty
    and what only says yes or no is left out, as is what nobody wrote but the model assumes."""
    for name, info in type(entity).model_fields.items():
        if name in entity.model_fields_set:
            yield from _leaves(vars(entity)[name], (*path, info.alias or name))


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Fact):
        yield from leaves(value, path)
    elif isinstance(value, tuple):
        for n, one in enumerate(value):
            yield from _leaves(one, (*path, n))
    elif isinstance(value, CustomFacts):
        for name, one in value.items():
            yield from _leaves(one, (*path, name))
    elif isinstance(value, Day):
        yield path, format_date(value)
    elif isinstance(value, Clock):
        yield path, format_time(value)
    elif isinstance(value, str | int) and not isinstance(value, bool) and str(value):
        yield path, str.__str__(str(value))
