"""The figure in a cell: 12,300.5万元."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 40  # characters
_NUMBER = re.compile(
    r"(?P<sign>[-－−+＋]?)(?P<whole>\d{1,3}(?:[,，]\d{3})+|\d{1,15})(?:\.(?P<part>\d{1,8}))?"
    r"(?P<unit>[%％‰]|[\u3400-\u9fff㎡]{0,5})"
)
_NO_QUANTITY = ("年", "月", "日", "号", "点", "时", "届", "期", "级")
_NO_FIGURE = ("以上", "以下", "以内", "左右", "上下", "多", "余", "起")
_NOTHING = re.compile(r"[-－—–―/／\\\s无]*")


class CellNumber(NamedTuple):
    """``step`` is one in the last digit that is written, which may have been rounded."""

    value: Decimal
    step: Decimal
    unit: str


@lru_cache(8_192)
def cell_number(text: str) -> CellNumber | None:
    """None when the cell holds anything else: words, a range, 约120, a date."""
    squeezed = "".join(text.split()) if len(text) <= _LONGEST else ""
    found = _NUMBER.fullmatch(squeezed)
    if (
        found is None
        or found["unit"].startswith(_NO_QUANTITY)
        or found["unit"].endswith((*_NO_QUANTITY, *_NO_FIGURE))
    ):
        return None
    digits = found["whole"].replace(",", "").replace("，", "")
    if len(digits) > 1 and digits.startswith("0"):
        return None  # a code
    value = Decimal(f"{digits}.{found['part'] or ''}")
    negative = found["sign"] in ("-", "－", "−")
    unit = found["unit"].replace("％", "%")
    return CellNumber(-value if negative else value, Decimal(1).scaleb(-len(found["part"] or "")), unit)


def is_nothing(text: str) -> bool:
    """An empty cell, or one with a dash for nothing."""
    return _NOTHING.fullmatch(text) is not None if len(text) <= _LONGEST else False


def plain(value: Decimal) -> str:
    """The figure without an exponent or zeros behind the point."""
    return f"{value.normalize():f}" if value else "0"
