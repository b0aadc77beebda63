"""What parts of a template said, and what pieces were composed, kept by what they read of the recipient.

Which columns of the recipient's row a part reads is learnt while it runs: whatever hands out a value of the
row notes its column in every part that is open. Two rows that say the same in all columns a part has ever
read give the same text, for everything else it can read is the meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jinja2.runtime import Context, Macro

from generator.memory import Memory, known_by
from generator.templating.parts import as_usual
from generator.templating.state import Rendering
from generator.templating.view import MappingView, wrap

ALL, UNIT = "\0全部", "\0主送"
"""Columns that are none: the row as a whole, and whom the document is addressed to."""
_TEXTS = 1024
_HOPELESS = 16
"""Texts made in a row without one that was there already; a part as unlike itself as that is not kept."""


@dataclass(slots=True)
class _Shelf:
    """What is known of one part: the columns it has read so far. ``owner`` is held so that its identity stays
    its own."""

    owner: object
    columns: tuple[str, ...] = ()
    misses: int = 0


@dataclass(slots=True)
class _Frame:
    """A part that is running: what it has read."""

    columns: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a part gave: its text or value, the facts it missed, and its volume."""

    value: Any
    missing: tuple[str, ...]
    volume: int


class Recollection:
    """Kept for the documents of one kind and one meeting. ``base``: the names all templates see."""

    def __init__(self) -> None:
        self.base: dict[str, Any] = {}
        self._row: Mapping[str, Any] = {}
        self._unit = ""
        self._frames: list[_Frame] = []
        self._shelves: dict[Hashable, _Shelf] = {}
        self._said: Memory[Hashable, _Said] = Memory(_TEXTS)

    @property
    def unit(self) -> str:
        """Whom the document is addressed to."""
        return self._unit

    def turn_to(self, row: Mapping[str, Any], unit: str) -> None:
        """The recipient whose turn it is."""
        self._row, self._unit = row, unit
        self._frames.clear()

    def part(self, state: Rendering, names: tuple[str, ...], context: Context, caller: Macro) -> str:
        """The text of a part of a template; made every time inside a sentence, and inside an outline, which
        gathers its parts instead of setting them one after the other."""
        if state.depth or state.outline is not None or not as_usual(names, context, self.base):
            return str(caller())
        code = caller._func.__code__
        return str(self._remembered(id(code), code, caller, state))

    def piece(self, name: str, make: Callable[[], Any]) -> Any:
        """A composed piece, by its name."""
        return self._remembered(name, name, make, None)

    def _remembered(
        self, ident: Hashable, owner: object, make: Callable[[], Any], state: Rendering | None
    ) -> Any:
        shelf = self._shelves.get(ident)
        if shelf is None:
            shelf = self._shelves[ident] = _Shelf(owner)
        if shelf.misses >= _HOPELESS:
            return make()
        said = self._said.get(self._key(ident, shelf))
        if said is None:
            return self._make(ident, shelf, make, state)
        shelf.misses = 0
        if self._frames:
            self._frames[-1].columns.update(shelf.columns)
        if state is not None:
            state.missing.update(dict.fromkeys(said.missing))
            state.budget.spend(said.volume)
        return said.value

    def _make(self, ident: Hashable, shelf: _Shelf, make: Callable[[], Any], state: Rendering | None) -> Any:
        with self._watched(state) as (frame, missing, volume):
            value = make()
        known = {*shelf.columns, *frame.columns}
        if len(known) > len(shelf.columns):
            shelf.columns = tuple(sorted(known))
        shelf.misses += 1
        spent = state.budget.volume - volume if state else 0
        self._said.keep(self._key(ident, shelf), _Said(value, tuple(missing), spent))
        return value

    def _key(self, ident: Hashable, shelf: _Shelf) -> Hashable:
        values = [self._value(column) for column in shelf.columns]
        return known_by(ident, *values)

    def _value(self, column: str) -> Hashable:
        if column == UNIT:
            return self._unit
        return tuple(self._row.items()) if column == ALL else self._row.get(column)

    @contextmanager
    def _watched(self, state: Rendering | None) -> Iterator[tuple[_Frame, dict[str, None], int]]:
        """What runs meanwhile is noted, what it misses apart from what was missed before; afterwards both
        belong to what stands around it."""
        frame, missing, before = _Frame(), dict[str, None](), dict[str, None]()
        self._frames.append(frame)
        if state is not None:
            before, state.missing = state.missing, missing
        try:
            yield frame, missing, state.budget.volume if state else 0
        finally:
            self._frames.pop()
            if self._frames:
                self._frames[-1].columns |= frame.columns
            if state is not None:
                before.update(missing)
                state.missing = before

    def note(self, *columns: str) -> None:
        """Something of the row is looked at."""
        if self._frames:
            self._frames[-1].columns.update(columns)


class Row(MappingView):
    """``收文``: one recipient; every look at it is noted."""

    __slots__ = ("_now", "_recollection")

    def __init__(self, recollection: Recollection) -> None:
        self._path = ("收文",)
        self._now: Mapping[str, Any] = {}
        self._recollection = recollection

    @property
    def _values(self) -> Mapping[str, Any]:  # type: ignore[override]
        self._recollection.note(ALL)
        return self._now

    def turn_to(self, values: Mapping[str, Any]) -> None:
        """The recipient whose turn it is."""
        self._now = values

    def field(self, name: object) -> Any:
        if isinstance(name, str) and name in self._now:
            self._recollection.note(name)
            return wrap(self._now[name], ("收文", name))
        return super().field(name)
