"""Which fields of a record hold units, people, posts; what is told of a part that is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeAlias

from generator.review.word_lists import word_file

FILE = "资料对照.yaml"
_KEY = re.compile(r"([^.\[\]（）]+)(?:\[\d+\])*(?:（[^（）]*）)?$")
_INDEX = re.compile(r"\[\d+\]")
Group: TypeAlias = Literal["单位", "人", "职务", "照写", "会变", "职务前字", "单位后字"]


@cache
def field_words(group: Group) -> frozenset[str]:
    """The names of fields, or the words, of one row of the file."""
    return frozenset(str(word_file(FILE)[group]).split())


@cache
def _weighty() -> Mapping[str, str]:
    listed = word_file(FILE)["要紧"]
    return {str(part): str(said) for part, said in listed.items()} if isinstance(listed, dict) else {}


def key_of(path: str) -> str:
    """The last key of a path: 议程[2].文件[0].标题 → 标题."""
    found = _KEY.search(path)
    return found[1] if found else path


def weighty_part(path: str) -> str:
    """What a part of the record is called that must not be left out; empty for any other."""
    plain = _INDEX.sub("", path)
    return next(
        (said for part, said in _weighty().items() if plain == part or plain.startswith(f"{part}.")), ""
    )
