"""繁 → 简, by phrases, only where a text is written in traditional characters."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from generator.importing.messages import word_list

_HAN = re.compile(r"[\u3400-\u9fff]")
_FEWEST = 12  # different characters; a name or a quotation has fewer
_SHARE = 0.05


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """Whether so many characters have a simplified form that the text as a whole is traditional."""
    han = _HAN.findall(text)
    changed = [char for char, other in zip(text, to_simplified(text), strict=False) if char != other]
    if len(to_simplified(text)) != len(text):
        changed = [char for char in han if to_simplified(char) != char]
    return len(set(changed)) >= _FEWEST and len(changed) >= _SHARE * len(han)


def to_simplified(text: str) -> str:
    """Phrase by phrase: 乾淨 → 干净, 乾坤 stays 乾坤."""
    return _zhu(str(_converter().convert(text)))


def _zhu(text: str) -> str:
    """著 stays only in the words that have it (著名); the dictionary leaves it everywhere."""
    if "著" not in text:
        return text
    kept = {
        at for word in word_list("著字词") for found in re.finditer(word, text) for at in range(*found.span())
    }
    return "".join("着" if char == "著" and at not in kept else char for at, char in enumerate(text))


def ambiguous_characters(before: str, after: str) -> Counter[str]:
    """Characters that became different ones in different words (乾 → 干 and 乾): to be looked at."""
    if len(before) != len(after):
        return Counter()
    pairs: dict[str, Counter[str]] = {}
    for old, new in zip(before, after, strict=True):
        if _HAN.match(old):
            pairs.setdefault(old, Counter())[new] += 1
    return Counter(
        {f"{old}→{'、'.join(sorted(news))}": news.total() for old, news in pairs.items() if len(news) > 1}
    )
