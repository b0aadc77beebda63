"""A record whose leaves know where they stand: what a sentence takes of it tells its path.

pydantic makes plain text of whatever it validates, so the paths come last, on the record that is to be
rendered. The stamped record is equal to the plain one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from threading import Lock
from typing import Any, TypeVar

from generator.chinese.dates import Clock, Day, format_date, format_time
from generator.chinese.fact_text import FactNumber, Path, fact, path_text
from generator.records.model import Meeting
from generator.records.model.base import Fact
from generator.records.model.custom import CustomFacts

_Record = TypeVar("_Record", bound=Fact)
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
    for value in vars(entity).values():
        for one in value if type(value) is tuple else (value,):
            if not (one is None or isinstance(one, str | int)):
                return False
    return True


def leaf_texts(meeting: Meeting) -> dict[str, tuple[tuple[str, str], ...]]:
    """What :func:`leaves` gives, by paths as the house writes them, in parts: those of each row of a list at
    the top (``议程[1]``), those of whatever else stands there (``会议``). Rows that are as they were are
    known."""
    found = {}
    for name, info in type(meeting).model_fields.items():
        if name in meeting.model_fields_set:
            value, top = vars(meeting)[name], info.alias or name
            if type(value) is tuple:
                found.update({f"{top}[{n}]": _texts_of(one, (top, n)) for n, one in enumerate(value)})
            else:
                found[top] = _texts_of(value, (top,))
    return found


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
