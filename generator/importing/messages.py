"""The sentences of ``templates/_messages/import.yaml``, the lists of ``templates/_words/导入.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.files.resources import read_text
from generator.yamlfile.loader import load_mapping

_MESSAGES = "templates/_messages/import.yaml"
_LISTS = "templates/_words/导入.yaml"


def message_text(section: str, code: str, **words: object) -> str:
    """The sentence ``code`` of a section with its ``{…}`` filled in."""
    part = _read(_MESSAGES)[section]
    assert isinstance(part, dict)
    return str(part[code]).format(**words)


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The word list of that name."""
    found = _read(_LISTS)[name]
    assert isinstance(found, list)
    return tuple(str(one) for one in found)


@cache
def word_table(name: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of that name, each under its key."""
    found = _read(_LISTS)[name]
    assert isinstance(found, dict)
    return MappingProxyType({str(key): tuple(map(str, words)) for key, words in found.items()})


@cache
def _read(file: str) -> dict[str, object]:
    return dict(load_mapping(read_text(file), file))
