"""Text that was crossed out in a cell: it is deleted text, and no part of what the cell says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_NS = f"{{{SHEET_MAIN_NS}}}"
_ITEM, _RUN, _TEXT = f"{_NS}si", f"{_NS}r", f"{_NS}t"
_STRIKE = f"{_NS}rPr/{_NS}strike"


class StruckText(NamedTuple):
    """A text in several styles: what stands, and what is crossed out."""

    kept: str
    struck: str


StruckStrings: TypeAlias = Mapping[int, StruckText]
"""The shared strings of a workbook with something crossed out, by their number."""


def struck_strings(content: bytes) -> StruckStrings:
    """Those of the workbook ``content``; few workbooks have any."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = next((one for one in archive.namelist() if one.lower() == "xl/sharedstrings.xml"), "")
        if not name or b"strike" not in (xml := archive.read(name)):
            return {}
    found: dict[int, StruckText] = {}
    number = 0
    for _, element in iterparse(io.BytesIO(xml)):
        if element.tag != _ITEM:
            continue
        if (text := split_runs(element)) and text.struck:
            found[number] = text
        number += 1
        element.clear()
    return found


def split_runs(element: Any) -> StruckText:
    """The runs of a string item or of an inline string."""
    kept: list[str] = []
    struck: list[str] = []
    for part in element:
        if part.tag == _TEXT:
            kept.append(part.text or "")
        elif part.tag == _RUN:
            crossed = _is_on(part.find(_STRIKE))
            (struck if crossed else kept).append(part.findtext(_TEXT) or "")
    return StruckText("".join(kept), "".join(struck))


def _is_on(mark: Any) -> bool:
    return mark is not None and mark.get("val", "1") not in ("0", "false")
