"""The sentences of ``templates/_messages/excel.yaml``."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from generator.resources import read_text
from generator.strict_yaml import load_mapping

Section = Literal["打不开", "提示", "单元格"]
_FILE = "templates/_messages/excel.yaml"


def said(section: Section, code: str, **words: object) -> str:
    """The sentence ``code`` of ``section`` with its ``{…}`` filled in."""
    return _sentences()[section][code].format(**words)


@lru_cache(maxsize=1)
def _sentences() -> dict[str, dict[str, str]]:
    data = load_mapping(read_text(_FILE), _FILE)
    return {
        name: {key: str(text) for key, text in part.items()}
        for name, part in data.items()
        if isinstance(part, dict)
    }
