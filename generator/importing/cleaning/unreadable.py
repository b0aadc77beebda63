"""Find passages with lost bytes by characters that do not occur in Chinese text."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.importing.cleaning.simplify import to_simplified

_HAN = re.compile(r"[\u3400-\u9fff]")
_AROUND = 12
_MIXED = re.compile(r"(?<=[\u3400-\u9fff])(?:[\u0370-\u03ff\ufffd]|[a-z](?=[\u3400-\u9fff]))|\ufffd")
_MOST = 5


def unreadable_passages(text: str) -> list[str]:
    """The words around each place that cannot be read; at most five."""
    found: list[str] = []
    end = -1
    for match in _places(text):
        if match > end:
            found.append(text[max(match - _AROUND, 0) : match + _AROUND].replace("\n", ""))
            end = match + _AROUND
    return found[:_MOST]


def _places(text: str) -> list[int]:
    mixed = [one.start() for one in _MIXED.finditer(text)]
    return sorted({*mixed, *_rare(text)})


def _rare(text: str) -> list[int]:
    """Two characters outside the 6763 common ones close together."""
    rare = [at for at, char in enumerate(to_simplified(text)) if _HAN.match(char) and not _common(char)]
    return [at for at, after in pairwise(rare) if after - at <= _AROUND]


def _common(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
