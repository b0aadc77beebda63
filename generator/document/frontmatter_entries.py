"""The front matter of a draft entry by entry, each distinct entry read once for many drafts."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.chinese.fact_marks import unmarked, without_marks
from generator.document.frontmatter import parse_front_matter
from generator.document.nodes import MetaValue
from generator.document.parse import FORBIDDEN
from generator.errors import DraftError

_KEPT = 1024
_HAN = "\u4e00-\u9fff"
_MARKS = "\ufdd0\ufdd1\U000f0000-\U000ffffd"  # around facts
_PLAIN = f"{_HAN}{_MARKS}0-9A-Za-z（）〔〕，。、；！？《》“”·—"
_SCALAR = rf'(?:(?P<plain>[{_HAN}\ufdd0][{_PLAIN}]*)|"(?P<quoted>[^"\\]*)")'
_ENTRY = re.compile(rf"(?P<key>[{_HAN}]+):(?: {_SCALAR})?")
_ITEM = re.compile(rf"  - {_SCALAR}")
_FOLDED = re.compile(r"[|>][-+\d]*\s*$|\n(?! *- )", re.MULTILINE)  # a scalar over several lines
_UNQUOTABLE = re.compile("[\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def read_entries(head: str) -> dict[str, MetaValue] | None:
    """All entries of the text between the fences; None when it has to be read as a whole."""
    found: dict[str, MetaValue] = {}
    for text in _entries(head):
        entry = _entry(text)
        if entry is None or entry[0] in found:
            return None
        found[entry[0]] = entry[1]
    return found


def _entries(head: str) -> list[str]:
    entries: list[str] = []
    for line in head.split("\n"):
        if entries and line[:1] in (" ", "-", ""):
            entries[-1] += f"\n{line}"
        else:
            entries.append(line)
    return entries


@lru_cache(maxsize=_KEPT)
def _entry(text: str) -> tuple[str, MetaValue] | None:
    """One key with its value or its list of values. Plain ones need no YAML reader."""
    rows = text.split("\n")
    first = _ENTRY.fullmatch(rows[0])
    items = [_ITEM.fullmatch(row) for row in rows[1:]]
    if first and all(items) and not _UNQUOTABLE.search(text.replace("\n", "")):
        values = tuple(_value(item) for item in items if item)
        if not values:
            return first["key"], _value(first)
        if first["plain"] is None and first["quoted"] is None:
            return first["key"], values
    return _through_yaml(text)


def _value(match: re.Match[str]) -> str:
    return unmarked(match["plain"] or match["quoted"] or "")


def _through_yaml(text: str) -> tuple[str, MetaValue] | None:
    if FORBIDDEN.search(without_marks(text)) or _FOLDED.search(text):
        return None
    try:
        meta, body, _ = parse_front_matter(f"---\n{text}\n---\n")
    except DraftError:
        return None
    return next(iter(meta.items())) if len(meta) == 1 and not body else None
