"""Characters that nobody sees and that were not meant: they come along when a name is copied.

Names that look the same are then not the same: a search misses them, a roster does not match. The characters
are those of Unicode that have no width or turn the direction of the text (Default_Ignorable_Code_Point and
bidirectional controls). Where a script or an emoji is written with them, they are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

CHARACTERS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""As in the brackets of a pattern."""
_RUN = re.compile(f"[{CHARACTERS}]+")
_MEANT = re.compile(
    "[\u0590-\u08ff\u0900-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew to Mongolian
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2934\u2935\u2b00-\u2bff"  # signs, emoji
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_JOINS = re.compile("[\u200c-\u200f\u034f\u061c\u180b-\u180f\ufe0e\ufe0f\U000e0020-\U000e007f]+")
_AROUND = 8


def invisible_runs(text: str) -> Iterator[re.Match[str]]:
    """Each run of such characters in ``text``."""
    for found in _RUN.finditer(text):
        if not _is_meant(text, found):
            yield found


def _is_meant(text: str, found: re.Match[str]) -> bool:
    """Whether it joins letters of a script that needs it, or parts of one emoji."""
    before = text[found.start() - 1 : found.start()]
    return bool(_JOINS.fullmatch(found[0]) and before and _MEANT.match(before))


def with_boxes(text: str, start: int, end: int) -> str:
    """The words around a run, with □ for what nobody sees: 张□三."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - _AROUND) : end + _AROUND]
    return _RUN.sub("□", line.partition("\n")[0]).strip()


def code_points(run: str) -> str:
    """``U+200B、U+202E``; each once."""
    return "、".join(dict.fromkeys(f"U+{ord(char):04X}" for char in run))
