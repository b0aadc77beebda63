"""Tokenise a text for diffing: dates, times, figures, Latin words, else single characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_DAY = r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|\d{4}([-/.])\d{1,2}\1\d{1,2}"
_TIME = r"\d{1,2}[:：]\d{2}"
_NUMBER = r"\d+(?:[,，]\d{3})*(?:\.\d+)?[%％‰]?"
_LATIN = r"[A-Za-zÀ-ɏ]+(?:['’\-][A-Za-zÀ-ɏ]+)*"
_MARKED = r"[^\W\d_][\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
_WHOLE = f"{_DAY}|{_TIME}|{_NUMBER}|{_LATIN}|{_MARKED}"


def tokenize(text: str, names: Iterable[str] = ()) -> list[str]:
    """``text`` cut into pieces that together are ``text``; ``names`` stay whole too."""
    return [found[0] for found in _pattern(tuple(names)).finditer(text)]


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in sorted(set(names), key=lambda one: (-len(one), one)) if name)
    return re.compile(f"{known}|{_WHOLE}|." if known else f"{_WHOLE}|.", re.DOTALL)
