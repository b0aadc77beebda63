"""Lists of words that rules look for, kept in files under templates/_rules/."""

from __future__ import annotations

import re
from functools import cache

from generator.files.resources import read_text
from generator.yamlfile.loader import load_mapping


@cache
def listed_words(file: str, key: str) -> tuple[str, ...]:
    """The words under ``key`` of a file of templates/_rules/."""
    path = f"templates/_rules/{file}"
    words = load_mapping(read_text(path), path).get(key)
    return tuple(map(str, words)) if isinstance(words, list) else ()


@cache
def any_of(file: str, key: str) -> re.Pattern[str]:
    """A pattern for any of the words under ``key``, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(listed_words(file, key), key=len, reverse=True))))


@cache
def word_pairs(file: str, key: str) -> dict[str, str]:
    """Wrong and right forms under ``key``."""
    path = f"templates/_rules/{file}"
    pairs = load_mapping(read_text(path), path).get(key)
    return {str(wrong): str(right) for wrong, right in pairs.items()} if isinstance(pairs, dict) else {}
