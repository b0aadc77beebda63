"""The words of ``templates/_messages/workbook.yaml``: what a new workbook says to who fills it in."""

from __future__ import annotations

from functools import lru_cache

from generator.files.resources import read_text
from generator.yamlfile.loader import YamlValue, load_mapping

_FILE = "templates/_messages/workbook.yaml"


def workbook_text(name: str, **words: object) -> str:
    """One text with its ``{…}`` filled in."""
    return str(_words()[name]).format(**words)


def workbook_lines(name: str) -> list[str]:
    """A list of texts."""
    found = _words()[name]
    return [str(line) for line in found] if isinstance(found, list) else [str(found)]


@lru_cache(maxsize=1)
def _words() -> dict[str, YamlValue]:
    return load_mapping(read_text(_FILE), _FILE)
