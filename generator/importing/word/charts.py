"""A chart of Word → the table of its figures."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any

from lxml import etree

from generator.files import safe_zip
from generator.importing.source_blocks import SourceCell, SourceParagraph, SourceRun, SourceTable
from generator.importing.word.names import local_name

_UNIT = re.compile(r'"([^"]*)"')
_BARS, _STACKED = "柱状图", "堆叠图"
_MOST = 2000
_LARGEST = 1  # megabytes of a sheet


def chart_grid(root: Any, workbook: bytes) -> SourceTable | None:
    """First column the categories, then a column a series; None when the chart has no figures of its own.
    ``workbook``: the figures' own .xlsx, for the words above the categories."""
    series = [one for one in root.iter() if local_name(one) == "ser"][:60]
    if not series:
        return None
    categories = _points(_first(series[0], "cat"))
    head = [_corner(workbook), *("".join(_points(_first(one, "tx"))) for one in series)]
    columns = [_values(one) for one in series]
    rows = list(zip_longest(categories, *columns, fillvalue=""))[:_MOST]
    kinds = {local_name(one) for one in root.iter()}
    form = "" if "barChart" not in kinds else _STACKED if _grouping(root) == "stacked" else _BARS
    made = tuple(tuple(_cell(text) for text in row) for row in (head, *rows))
    return SourceTable(made, head=1, form=form)


def _first(element: Any, name: str) -> Any | None:
    return next((one for one in element if local_name(one) == name), None)


def _points(element: Any | None) -> list[str]:
    """The cached texts, those that are missing empty."""
    if element is None:
        return []
    found: dict[int, str] = {}
    for point in (one for one in element.iter() if local_name(one) == "pt"):
        at = point.get("idx") or "0"
        words = "".join(one.text or "" for one in point.iter() if local_name(one) == "v")
        if at.isdigit() and int(at) < _MOST:
            found[int(at)] = words
    if not found:
        return ["".join(one.text or "" for one in element.iter() if local_name(one) == "v")]
    return [found.get(at, "") for at in range(max(found) + 1)]


def _values(series: Any) -> list[str]:
    formats = [str(one.get("formatCode") or "") for one in series.iter() if local_name(one) == "numFmt"]
    unit = _UNIT.search(formats[0]) if formats else None
    return [value + (unit[1] if unit else "") if value else "" for value in _points(_first(series, "val"))]


def _grouping(root: Any) -> str:
    return next((str(one.get("val")) for one in root.iter() if local_name(one) == "grouping"), "")


def _corner(workbook: bytes) -> str:
    """What stands in A1, when it is written there."""
    try:
        with safe_zip.open_zip(workbook, safe_zip.MAX_MEMBER_MEGABYTES) as archive:
            name = next(one for one in archive.namelist() if one.startswith("xl/worksheets/"))
            content = safe_zip.read_member(archive, name, _LARGEST)
        if safe_zip.has_doctype_or_entity(content):
            return ""
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (safe_zip.UnsafeZipError, StopIteration, etree.XMLSyntaxError):
        return ""
    first = next((one for one in root.iter() if local_name(one) == "c" and one.get("r") == "A1"), None)
    texts = [] if first is None else [one.text or "" for one in first.iter() if local_name(one) == "t"]
    return "".join(texts)


def _cell(text: str) -> SourceCell:
    return SourceCell((SourceParagraph((SourceRun(text),)),) if text else ())
