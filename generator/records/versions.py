"""Which version a file is written in: ``版本: "0.2"`` in records, office files, templates and drafts.

The version is that of the formats, not of the program: it grows when a form of writing is given up or moved.
A file without one is of 0.1, which did not say it.
"""

from __future__ import annotations

import re
from functools import lru_cache

KEY = "版本"
FORMAT = "0.2"
"""What this program writes."""

_NUMBERS = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,3}")


def is_newer(written: object) -> bool:
    """Whether a file that says ``written`` comes from a program newer than this one."""
    return _numbers(written) > _numbers(FORMAT)


def is_older(written: object) -> bool:
    """Whether a file that says ``written`` (nothing, too) may hold forms that are written otherwise now."""
    return _numbers(written) < _numbers(FORMAT)


def newer_remark(written: object, what: str) -> tuple[str, ...]:
    """A sentence for the user when ``what`` was written by a newer program, else nothing."""
    if not is_newer(written):
        return ()
    return (f"{what}是新版程序写的（版本{written}，这里只到{FORMAT}），有的内容可能读不出来；请更新程序。",)


def _numbers(written: object) -> tuple[int, ...]:
    return _parsed(str(written or "").strip())


@lru_cache(maxsize=64)
def _parsed(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split("."))) if _NUMBERS.fullmatch(text) else ()
