"""Front matter of a draft, as YAML that reads back as the same texts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.document.nodes import MetaValue

_PLAIN = re.compile(r"[\w《（〔“【](?:[\w，。、；：！？（）《》〔〕“”【】—…·./-]| (?!#))*(?<! )")
_ABSENT = frozenset({"null"})


def front_matter(meta: Mapping[str, MetaValue]) -> str:
    """With its two fences; nothing for no data."""
    if not meta:
        return ""
    return "---\n" + "".join(_entry(key, value) for key, value in meta.items()) + "---\n"


def _entry(key: str, value: MetaValue) -> str:
    if isinstance(value, str):
        return f"{_scalar(key)}: {_scalar(value)}\n"
    if not value:
        return f"{_scalar(key)}: []\n"
    return f"{_scalar(key)}:\n" + "".join(f"  - {_scalar(item)}\n" for item in value)


def _scalar(text: str) -> str:
    """As typed where YAML reads that as the same text, else in double quotes."""
    if _PLAIN.fullmatch(text) and text not in _ABSENT:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escaped(char) for char in quoted)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
