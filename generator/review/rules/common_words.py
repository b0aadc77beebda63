"""Whether two characters are an everyday word, and so no part of a name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

from generator.review.rules.place_names import place_words


def may_be_a_county(stem: str) -> bool:
    """Whether 云岭县 may be a county: 依托县, of 依托县敬老院, is none."""
    if stem in place_words("不是县名"):
        return False
    return not _is_word()(stem) or _is_word()(f"{stem}县")


def may_be_a_place(name: str) -> bool:
    """Whether two characters may be the name of a place: 目标 and 家园 are none."""
    return name not in place_words("不是地名") and not _is_word()(name)


@cache
def _is_word() -> Callable[[str], bool]:
    """What the segmenter says; where there is none, the lists of the table are all there is."""
    try:
        found: Callable[[str], bool] = importlib.import_module("generator.chinese.segmentation").is_word
    except ImportError:
        return lambda word: False
    return found
