"""Changes made while looking at an older version: which rows they mean in the file as it is now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from generator.workspace.storage.changes import Change, Path, at
from generator.workspace.storage.meeting_file import StaleError
from generator.yamlfile.loader import YamlValue

_MOVED = "这份资料刚才在别处改过，表格的行对不上了；没有照办，已显示新的，请看清楚后再改。"
Data = dict[str, YamlValue]


def carried_over(changes: Iterable[Change], base: Data | None, now: Data) -> tuple[Change, ...]:
    """The changes with the numbers of their rows as they are in ``now``; a person made them looking at
    ``base`` (None: nobody knows any more). Raises StaleError when it is not certain which row is meant."""
    if base == now:
        return tuple(changes)
    carried = _Carried(base, now)
    return tuple(carried.over(change) for change in changes)


class _Carried:
    """``begun`` are the rows put at the end by these very changes: by list, how many."""

    def __init__(self, base: Data | None, now: Data) -> None:
        self.base, self.now = base, now
        self.begun: dict[Path, int] = {}

    def over(self, change: Change) -> Change:
        path = change.path
        if not any(isinstance(step, int) for step in path):
            return change
        if self.base is None:
            raise StaleError(_MOVED)
        before, after = (len(_rows(data, path[:-1])) for data in (self.base, self.now))
        if change.act == "insert" and path[-1] == before + self.begun.get(path[:-1], 0):
            place = after + self.begun.get(path[:-1], 0)
            self.begun[path[:-1]] = self.begun.get(path[:-1], 0) + 1
            return replace(change, path=(*path[:-1], place))
        if change.act != "set" and at(self.base, path[:-1]) != at(self.now, path[:-1]):
            raise StaleError(_MOVED)
        return replace(change, path=self._path(path))

    def _path(self, path: Path) -> Path:
        assert self.base is not None
        base: Any = self.base
        now: Any = self.now
        made: Path = ()
        for n, step in enumerate(path):
            if isinstance(step, int):
                begun = step - len(base or ())
                if 0 <= begun < self.begun.get(path[:n], 0):
                    return (*made, len(now or ()) + begun, *path[n + 1 :])
                step = _same_row(base, now, step)
                base, now = at(base, (path[n],)), at(now, (step,))
            else:
                base, now = at(base, (step,)), at(now, (step,))
            made = (*made, step)
        return made


def _same_row(base: Any, now: Any, number: int) -> int:
    """Where the row ``number`` of the list ``base`` is in ``now``."""
    if base == now:
        return number
    if not isinstance(base, list) or not isinstance(now, list) or number >= len(base):
        raise StaleError(_MOVED)
    row = base[number]
    if number < len(now) and now[number] == row:
        return number
    equal = [n for n, one in enumerate(now) if one == row]
    if len(equal) == 1:
        return equal[0]
    alike = [n for n, one in enumerate(now) if _named_alike(row, one)]
    if len(alike) == 1 and sum(_named_alike(row, one) for one in base) == 1:
        return alike[0]
    raise StaleError(_MOVED)


def _named_alike(row: Any, other: Any) -> bool:
    """The first thing said of both is the same."""
    both = isinstance(row, dict) and isinstance(other, dict) and row and other
    return bool(both and next(iter(row.items())) == next(iter(other.items())))


def _rows(data: Data, path: Path) -> list[Any]:
    found = at(data, path)
    return found if isinstance(found, list) else []
