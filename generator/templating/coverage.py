"""Which facts of a record a kind has to tell: 说, 可略 (may be left out, which is told), 不属.

The table of a kind stands in the front matter of its template (该讲, 可略, 不讲: key paths; a group covers
what is in it, a longer path goes before a shorter one). ``人员（请假）`` is a row for some entries of a list
only, see :mod:`generator.templating.entry_classes`, and goes before all that name no class. What steers how
things are said and is not said itself is the same for all kinds: ``templates/_words/支配.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from generator.errors import TemplateError
from generator.records.model import Meeting
from generator.records.model.base import Fact
from generator.records.model.shape import entity_keys
from generator.templating.catalog import DocumentKind
from generator.templating.entry_classes import CLASSES
from generator.templating.prose.words import table
from generator.templating.record_paths import is_record_key, steps_of, wrong_path

Standing = Literal["说", "可略", "不属", "支配"]
SAYS: Standing = "说"
MAY_SKIP: Standing = "可略"
NOT_ITS: Standing = "不属"
STEERS: Standing = "支配"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What a table says of a fact: the ``path`` of the row, how the fact stands, and why."""

    path: str
    standing: Standing
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The table of one kind. ``rows`` by their paths without positions; ``of_classes`` by the class of
    entries they are for, then by their paths; ``steering`` by path, or by the last name of a path alone."""

    rows: Mapping[tuple[str, ...], CoverageRow]
    steering: Mapping[tuple[str, ...], CoverageRow]
    of_classes: Mapping[str, Mapping[tuple[str, ...], CoverageRow]]

    def of(self, path: Sequence[str | int], classes: Collection[str] = ()) -> CoverageRow | None:
        """The row of a fact (``("议程", 1, "题目")``) in an entry of these ``classes``: that of the longest
        path; None where there is none."""
        steps = tuple(one for one in path if isinstance(one, str))
        for name, rows in self.of_classes.items():
            found = next((rows[part] for part in _upwards(steps) if part in rows), None)
            if found and name in classes and steps[-1:] not in self.steering:
                return found
        if steps in self.rows:
            return self.rows[steps]
        steers = next((self.steering[part] for part in _upwards(steps) if part in self.steering), None)
        if steers or (steers := self.steering.get(steps[-1:])):
            return steers
        return next((self.rows[part] for part in _upwards(steps) if part in self.rows), None)


def coverage(kind: DocumentKind, folders: tuple[Path, ...] = ()) -> Coverage:
    """The table of ``kind``. Raises TemplateError for a path that is none, or that stands in it twice."""
    listed: list[tuple[str, Standing, str]] = [(path, SAYS, "") for path in kind.says]
    listed += [(path, MAY_SKIP, reason) for path, reason in kind.may_skip]
    listed += [(path, NOT_ITS, reason) for path, reason in kind.silent]
    rows: dict[str, dict[tuple[str, ...], CoverageRow]] = {"": {}}
    for written, standing, reason in listed:
        path, name = _class_in(written)
        wrong = wrong_path(path) if is_record_key(path) else f"资料里没有“{path}”这一项"
        known = CLASSES.get(path.partition(".")[0], ())
        if name and name not in known and not wrong:
            wrong = f"“{written}”：括号里可以写的有 {'、'.join(known) or '（没有）'}"
        steps = tuple(str(one) for one in steps_of(path))
        if wrong or steps in rows.setdefault(name, {}):
            raise TemplateError(wrong or f"“{written}”在该讲、可略、不讲里写了两次", kind.template, 1)
        rows[name][steps] = CoverageRow(written, standing, reason)
    return Coverage(rows.pop(""), _steering(folders), rows)


_WITH_CLASS = re.compile(r"(\w+)（(.*?)）(.*)")


def _class_in(path: str) -> tuple[str, str]:
    """``人员（请假）.姓名`` → ``人员.姓名``, 请假; '' where no class is named."""
    found = _WITH_CLASS.fullmatch(path)
    return (found[1] + found[3], found[2]) if found else (path, "")


@lru_cache(maxsize=8)
def _steering(folders: tuple[Path, ...]) -> Mapping[tuple[str, ...], CoverageRow]:
    groups = table("支配", folders)
    listed = [(str(path), why) for why, paths in groups.items() for path in paths]
    return {tuple(str(one) for one in steps_of(path)): CoverageRow(path, STEERS, why) for path, why in listed}


def leaf_paths(entity: type[Fact] = Meeting, above: tuple[type[Fact], ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every field of the record, without positions; an entity in itself once more, as in
    要求.子项."""
    for key in entity_keys(entity):
        if key.entity is None:
            yield (key.name,)
        elif not (above.count(entity) and key.entity is entity):
            yield from ((key.name, *rest) for rest in leaf_paths(key.entity, (*above, entity)))


def _upwards(steps: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (steps[:length] for length in range(len(steps), 0, -1))
