"""A new meeting from last year's: dates moved, the rest kept, and a list of what must be looked at again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias, cast

from generator.chinese.dates import Day, UnknownDateFormat, parse_date, weekday
from generator.chinese.fact_text import path_text
from generator.errors import GeneratorError, format_path
from generator.files import resources
from generator.workspace.create.checklist import ChecklistItem
from generator.workspace.create.shift_dates import Mover
from generator.workspace.storage.changes import Path, at
from generator.yamlfile.loader import YamlValue, load_mapping

_WORDS = "templates/_workspace/上次的会.yaml"
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千]+[个项条件处座名人次份万亿]")
_DAY = ("会议", "日期")
_WEEKDAY = ("会议", "星期")
_NAME = ("会议", "名称")
Rules: TypeAlias = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Started:
    """The data of the new meeting and what must be looked at, in the order of the file."""

    data: dict[str, YamlValue]
    looks: tuple[ChecklistItem, ...]
    days: int | None


def day_of(data: dict[str, YamlValue]) -> datetime.date | None:
    """The day of the meeting; None when the data does not say it, or not its year."""
    said = at(data, _DAY)
    try:
        day = parse_date(said) if isinstance(said, str) else None
    except (UnknownDateFormat, ValueError):
        return None
    return datetime.date(day.year, day.month, day.day) if day and day.year else None


def started(data: dict[str, YamlValue], name: str, day: datetime.date) -> Started:
    """``data`` of an earlier meeting as that of a new one called ``name``, held on ``day``.

    Every date moves by as many days as the meeting does, so deadlines keep their distance; dates of what
    is past (documents, issues, figures) stay. Numbers stay too; both are listed.
    """
    before = day_of(data)
    mover = Mover(before, (day - before).days) if before else None
    again = _Again(_rules(), mover, str(at(data, _NAME) or ""), name, day)
    made = cast(dict[str, YamlValue], again.value((), data))
    info = made.setdefault("会议", {})
    if isinstance(info, dict):
        info["名称"], info["日期"] = name, day.isoformat()
    return Started(made, tuple(again.looks), mover.days if mover else None)


class _Again:
    """Walks through the data once."""

    def __init__(self, rules: Rules, mover: Mover | None, name: str, new: str, day: datetime.date) -> None:
        self._rules, self._mover, self._day = rules, mover, day
        self._name, self._new = name, new
        self.looks: list[ChecklistItem] = []

    def value(self, path: Path, value: YamlValue, still: str = "") -> YamlValue:
        """``still``: why dates from here on do not move."""
        if whole := self._said("整组", path):
            self._look(path, _shortly(value), _shortly(value), whole)
            return value
        still = self._said("不移", path) or still
        if isinstance(value, dict):
            return {key: self.value((*path, key), one, still) for key, one in value.items()}
        if isinstance(value, list):
            return [self.value((*path, number), one, still) for number, one in enumerate(value)]
        return self._text(path, value, still) if isinstance(value, str) and value else value

    def _text(self, path: Path, old: str, still: str) -> str:
        if path in (_NAME, _DAY):
            return self._new if path == _NAME else self._day.isoformat()
        if path == _WEEKDAY:
            new = weekday(Day(self._day.year, self._day.month, self._day.day))
            if new != old:
                self._look(path, old, new, self._words("星期"))
            return new
        named = old.replace(self._name, self._new) if self._name and self._name != self._new else old
        new, reason = self._moved(named, still)
        reason = self._said("改掉", path) or reason or (self._words("名称") if named != old else "")
        quiet = any(self._said("不必看", path[: n + 1]) for n in range(len(path)))
        if reason or (_FIGURE.search(new) and not quiet):
            self._look(path, old, new, reason or self._words("有数"))
        return new

    def _moved(self, text: str, still: str) -> tuple[str, str]:
        """The text with its dates moved, and why it is to be looked at (empty: no date in it)."""
        probe = Mover(self._day, 1000)
        if probe.moved(text) == text:
            return text, still if still and _FIGURE.search(text) else ""
        if still or self._mover is None:
            return text, still or self._words("没有日期")
        self._mover.weekend = ""
        new = self._mover.moved(text)
        words = "周末" if self._mover.weekend else "移" if new != text else "有数"
        said = self._words(words)
        days = self._mover.days
        return new, said.format(向="后" if days > 0 else "前", 天=abs(days), 星期=self._mover.weekend)

    def _said(self, group: str, path: Path) -> str:
        """The rule for just this place: its keys without positions, from the top or the last ones."""
        if not path or isinstance(path[-1], int):
            return ""
        keys = [step for step in path if isinstance(step, str)]
        rules = self._rules[group]
        return next((rules[one] for n in range(len(keys)) if (one := ".".join(keys[n:])) in rules), "")

    def _words(self, name: str) -> str:
        return self._rules["说法"][name]

    def _look(self, path: Path, old: str, new: str, reason: str) -> None:
        self.looks.append(ChecklistItem(path_text(path), format_path(path), old, new, reason))


def _shortly(value: YamlValue) -> str:
    """A group in a few words."""
    if isinstance(value, list):
        return f"{len(value)}条"
    return "；".join(_leaves(value))[:60]


def _leaves(value: YamlValue) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield f"{key}{'、'.join(_leaves(one))}"
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    elif value:
        yield str(value)


@cache
def _rules() -> Rules:
    found = load_mapping(resources.read_text(_WORDS), _WORDS)
    groups = ("不移", "整组", "改掉", "不必看", "说法")
    if not all(isinstance(found.get(group), dict) for group in groups):
        raise GeneratorError(f"{_WORDS} 里应有 {'、'.join(groups)} 四组，请重新安装。")
    return cast(Rules, found)
