"""Lists of words that rules look for, kept in files under templates/_rules/."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.files.resources import read_text
from generator.yamlfile.loader import YamlValue, load_mapping


@cache
def word_file(file: str) -> Mapping[str, YamlValue]:
    """A file of templates/_rules/, read once."""
    path = f"templates/_rules/{file}"
    return load_mapping(read_text(path), path, word_lists=True)


@cache
def listed_words(file: str, key: str) -> tuple[str, ...]:
    """The words under ``key`` of a file: a list, or one line with blanks between them; none, if it has no
    such key."""
    words = word_file(file).get(key)
    return tuple(words.split()) if isinstance(words, str) else tuple(map(str, words or ()))


@cache
def alternatives(file: str, key: str) -> str:
    """The words under ``key`` as alternatives of a pattern, the longest first."""
    return "|".join(map(re.escape, sorted(listed_words(file, key), key=len, reverse=True)))


@cache
def any_of(file: str, key: str) -> re.Pattern[str]:
    """A pattern for any of the words under ``key``."""
    return re.compile(alternatives(file, key))


@cache
def word_pairs(file: str, key: str) -> dict[str, str]:
    """Wrong and right forms under ``key``."""
    pairs = word_file(file).get(key)
    return {str(wrong): str(right) for wrong, right in pairs.items()} if isinstance(pairs, dict) else {}
