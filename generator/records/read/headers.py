"""The names above the columns of a table, as people write them."""

from __future__ import annotations

_MARKS = "*＊：:"
_OPEN, _CLOSED = "（(", "）)"


def normalize_header(text: str) -> str:
    """A name without spaces, brackets and marks: ``时长（分钟）*`` is ``时长``."""
    return split_header(text)[0]


def split_header(text: str) -> tuple[str, str]:
    """The same, and what stands in the first of its brackets: ``时长（分钟）*`` is ``时长``, ``分钟``."""
    text = "".join(text.split()).replace("·", ".").replace("．", ".")
    bare = text.rstrip(_MARKS) or text
    if not bare.endswith(tuple(_CLOSED)):
        return bare, ""
    start = min((at for at in map(bare.find, _OPEN) if at >= 0), default=0)
    if start == 0:  # nothing but what is in brackets
        return bare, ""
    end = min(at for at in (bare.find(sign, start) for sign in _CLOSED) if at >= 0)
    return bare[:start].rstrip(_MARKS) or bare[:start], bare[start + 1 : end]
