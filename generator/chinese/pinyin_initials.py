"""First letters of the readings of characters: 会议通知 → hytz.

The 3755 usual characters stand in GB 2312 by their readings (GB/T 2312-1980, 5.2.1), so that the first
character of each letter is all one has to know; the other 3008 stand by their radicals, and are named one
by one, like those read otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

_LAST_USUAL = "座".encode("gb2312")


def initials(text: str, firsts: Mapping[str, str], others: Mapping[str, str]) -> str:
    """The letters of ``text``, one a character; letters and figures are themselves, what has no reading is
    left out. ``firsts``: the first usual character of each letter, in the order of the letters; ``others``:
    letters of single characters."""
    starts = [one.encode("gb2312") for one in firsts.values()]
    letters = [*firsts]
    return "".join(others.get(one) or _initial(one, starts, letters) for one in text)


def _initial(character: str, starts: list[bytes], letters: list[str]) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    at = bisect_right(starts, code)
    return letters[at - 1] if at and code <= _LAST_USUAL else ""
