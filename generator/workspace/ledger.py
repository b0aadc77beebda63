"""The ledger of issues as a person goes through it: filtered, counted, with what is overdue."""

from __future__ import annotations

import calendar
import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.chinese.dates import UnknownDateFormat, parse_date
from generator.files import resources
from generator.records.model import Meeting
from generator.workspace.create.from_last_year import day_of
from generator.workspace.form.status import placed
from generator.workspace.storage.meeting_file import MeetingFile
from generator.yamlfile.loader import YamlValue, load_mapping

LEDGER = "问题台账"
_WORDS, _SUPERVISION = "templates/_workspace/台账.yaml", "templates/_words/督办.yaml"
_BEFORE = re.compile(r"(?:以前|之前|前|内)$")
_MONTH = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:份|底|末|中旬|上旬|下旬|初)?")
_YEAR = re.compile(r"(?:(\d{4})年)?(?:年?底|年末|内)?")
_PARTS = {"初": 10, "上旬": 10, "中旬": 20}
_EARLY = 60  # days before the meeting that a deadline without a year may lie


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One issue: ``number`` is its position from 0, ``cells`` what stands there by column; ``late`` days
    it is overdue (0: not)."""

    number: int
    cells: Mapping[str, str]
    unit: str
    status: str
    due: datetime.date | None
    late: int
    done: bool


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What to show: empty values show all. ``late``: only what is overdue."""

    unit: str = ""
    status: str = ""
    text: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts of all issues: ``units`` gives each unit its counts in the order of ``statuses``."""

    total: int
    done: int
    late: int
    statuses: tuple[str, ...]
    by_status: tuple[int, ...]
    units: tuple[tuple[str, tuple[int, ...]], ...]


def columns() -> dict[str, str]:
    """The columns of the page, each with how it is edited: 短, 长, 选."""
    return dict(_words()["栏"])


def statuses() -> tuple[str, ...]:
    return tuple(_words()["状态"])


def lines(data: dict[str, YamlValue], as_of: datetime.date) -> list[LedgerLine]:
    """Every issue of the meeting, in its order. A row that is no mapping counts as one without cells."""
    rows, held = data.get(LEDGER), day_of(data)
    return [
        _line(number, row, held, as_of) for number, row in enumerate(rows if isinstance(rows, list) else [])
    ]


def faults_of(opened: MeetingFile) -> dict[tuple[str | int, ...], str]:
    """What is wrong in the ledger, by number and column."""
    found = ((placed(fault, opened.data, Meeting), fault.message) for fault in opened.faults)
    return {path[1:]: message for path, message in found if path[:1] == (LEDGER,)}


def chosen(found: Iterable[LedgerLine], wanted: LedgerFilter) -> list[LedgerLine]:
    """Those that fit all that is wanted."""
    words = wanted.text.lower().split()
    return [
        line
        for line in found
        if wanted.unit in ("", line.unit)
        and wanted.status in ("", line.status)
        and (line.late or not wanted.late)
        and all(word in " ".join(line.cells.values()).lower() for word in words)
    ]


def sums(found: Sequence[LedgerLine]) -> Sums:
    """Counted from the lines, nothing typed."""
    there = {line.status for line in found}
    order = [one for one in (*statuses(), _words()["没写"]) if one in there]
    order += sorted(there - set(order))
    units = dict.fromkeys(line.unit for line in found)
    counts = Counter((line.unit, line.status) for line in found)
    rows = [(unit, tuple(counts[unit, one] for one in order)) for unit in units]
    rows.sort(key=lambda row: -sum(row[1]))
    by_status = tuple(sum(row[1][n] for row in rows) for n in range(len(order)))
    return Sums(
        len(found),
        sum(line.done for line in found),
        sum(line.late > 0 for line in found),
        tuple(order),
        by_status,
        tuple(rows),
    )


def due_of(text: str, held: datetime.date | None) -> datetime.date | None:
    """The last day a deadline leaves, e.g. 5月底前 → 31 May of the year of the meeting (or the next, when
    that is long past by then); None when it names no day."""
    plain = _BEFORE.sub("", "".join(text.split()).split("（")[0])
    try:
        day = parse_date(plain)
        return _dated(day.year, day.month, day.day, held)
    except UnknownDateFormat:
        pass
    except ValueError:
        return None
    if found := _MONTH.fullmatch(plain):
        year, month = found[1] and int(found[1]), int(found[2])
        last = next((last for part, last in _PARTS.items() if part in plain), 31)
        return _dated(year, month, last, held) if 1 <= month <= 12 else None
    if plain and (found := _YEAR.fullmatch(plain)):
        return _dated(found[1] and int(found[1]), 12, 31, held)
    return None


def _dated(year: Any, month: int, day: int, held: datetime.date | None) -> datetime.date | None:
    """``day`` may be past the end of the month."""
    if year is None:
        if held is None:
            return None
        year = held.year
        if datetime.date(year, month, min(day, 28)) < held - datetime.timedelta(_EARLY):
            year += 1
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _line(number: int, row: YamlValue, held: datetime.date | None, as_of: datetime.date) -> LedgerLine:
    raw = row if isinstance(row, dict) else {}
    cells = {column: _text(raw.get(column)) for column in columns()}
    status = cells["状态"] or _words()["没写"]
    done, due = status in _done(), due_of(cells["时限"], held)
    late = (as_of - due).days if due and not done and due < as_of else 0
    unit = cells["责任单位"] or cells["牵头部门"] or _words()["没有单位"]
    return LedgerLine(number, cells, unit, status, due, late, done)


def _text(value: YamlValue) -> str:
    if isinstance(value, list):
        return "、".join(_text(one) for one in value)
    return value if isinstance(value, str) else ""


def _done() -> frozenset[str]:
    return frozenset(_supervision()["完成"])


@cache
def _words() -> dict[str, Any]:
    return load_mapping(resources.read_text(_WORDS), _WORDS)


@cache
def _supervision() -> dict[str, Any]:
    return load_mapping(resources.read_text(_SUPERVISION), _SUPERVISION)
