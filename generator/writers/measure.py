"""Estimate text width in characters (one Chinese character = 1), accurate enough for alignment."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NARROW = frozenset(".,:;'!|iIjl()[] ")


def text_width(text: str) -> float:
    return sum(map(_WIDTHS.__getitem__, text))


@lru_cache(maxsize=8192)
def char_width(char: str) -> float:
    """Latin letters and digits as in Times New Roman, everything Chinese full width."""
    if char.isascii():
        if char.isdigit():
            return 0.5
        if char in _NARROW:
            return 0.25
        return 0.68 if char.isupper() else 0.5
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


class _Widths(dict[str, float]):
    """Of every character that was met."""

    def __missing__(self, char: str) -> float:
        return self.setdefault(char, char_width(char))


_WIDTHS = _Widths()


def latin_spacing(text: str) -> float:
    """The room LibreOffice leaves between Chinese and Latin, a fifth of a character each; no document
    can switch it off there, as Word's can."""
    kinds = [char.isascii() and char.isalnum() for char in text]
    chinese = [not char.isascii() and char.isalnum() for char in text]
    return 0.2 * sum(
        (kinds[at] and chinese[at + 1]) or (chinese[at] and kinds[at + 1]) for at in range(len(text) - 1)
    )
