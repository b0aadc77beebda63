"""Text widths in characters (one Chinese character = 1).

ASCII is as wide as in Times New Roman (Liberation Serif has the same advances), everything else as in a
Chinese font of GB 2312, where marks, Greek letters and circled numbers fill a cell. One truth for lines,
columns, indents.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise

_UNITS = 2048
# Advances of U+0020 to U+007E, in 1/2048 em.
_TIMES = (
    *(512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569),
    *(1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155, 909),
    *(1886, 1479, 1366, 1366, 1479, 1251, 1139, 1479, 1479, 682, 797, 1479, 1251, 1821, 1479, 1479),
    *(1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479, 1479, 1251, 682, 569, 682, 961, 1024),
    *(682, 909, 1024, 909, 1024, 909, 682, 1024, 1024, 569, 569, 1024, 569, 1593, 1024, 1024),
    *(1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410, 983, 1108),
)
_TIMES_BOLD = (
    *(512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512, 569),
    *(1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024),
    *(1905, 1479, 1366, 1479, 1479, 1366, 1251, 1593, 1593, 797, 1024, 1593, 1366, 1933, 1479, 1593),
    *(1251, 1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479, 1479, 1366, 682, 569, 682, 1190, 1024),
    *(682, 1024, 1139, 909, 1139, 909, 682, 1024, 1139, 569, 682, 1139, 569, 1706, 1139, 1024),
    *(1139, 1139, 909, 797, 682, 1139, 1024, 1479, 1024, 1024, 909, 807, 451, 807, 1065),
)
_FIRST, _LAST = " ", "~"
_TIMES_NAME = "Times New Roman"
_RAISED = 0.4  # m³, CO₂: no font of GB 2312 has these; those that do set them narrow


def text_width(text: str) -> float:
    return sum(map(WIDTHS.__getitem__, text))


@lru_cache(maxsize=8192)
def char_width(char: str) -> float:
    if char.isascii():
        return _TIMES[ord(char) - ord(_FIRST)] / _UNITS if _FIRST <= char <= _LAST else 0.0
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    if unicodedata.decomposition(char).startswith(("<super>", "<sub>")):
        return _RAISED
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


class _Widths(dict[str, float]):
    """Of every character that was met."""

    def __missing__(self, char: str) -> float:
        return self.setdefault(char, char_width(char))


class _BoldWidths(dict[str, float]):
    """The same in bold type, where only Latin is wider."""

    def __missing__(self, char: str) -> float:
        latin = _FIRST <= char <= _LAST
        return self.setdefault(
            char, _TIMES_BOLD[ord(char) - ord(_FIRST)] / _UNITS if latin else char_width(char)
        )


class _HalfWidths(dict[str, float]):
    """The same where Latin is set in a Chinese font: half a cell each."""

    def __missing__(self, char: str) -> float:
        return self.setdefault(char, 0.5 if _FIRST <= char <= _LAST else char_width(char))


WIDTHS = _Widths()
_BOLD, _HALF = _BoldWidths(), _HalfWidths()


def widths_in(latin: str, bold: bool) -> dict[str, float]:
    """Width of every character where Latin is set in the font ``latin``."""
    if latin != _TIMES_NAME:
        return _HALF
    return _BOLD if bold else WIDTHS


def latin_spacing(text: str) -> float:
    """The room LibreOffice leaves between Chinese and Latin, a fifth of a character each; no document can
    switch it off there, as Word's can. Columns and titles leave it free, so that nothing wraps there."""
    beside = [one for one, other in pairwise(text) if _is_latin_beside(one, other)]
    return 0.2 * len(beside)


def _is_latin_beside(one: str, other: str) -> bool:
    return one.isascii() != other.isascii() and one.isalnum() and other.isalnum()
