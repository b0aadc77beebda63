"""Names in a template that are written otherwise now: found, and put right in place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from generator.records.format_changes import FormatChange, format_changes
from generator.templating.heads import split_head

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_NEEDS = re.compile(r"^需要:.*(?:\n[ \t]*-.*)*", re.MULTILINE)
_PATTERNS: Mapping[str, str] = {
    "资料项": r"(?<![\w.]){0}(?!\w)",
    "名称": r"(?<![\w.]){0}(?!\w)",
    "过滤器": r"(?<=\|){0}(?!\w)",
    "判断": r"(?<=is ){0}(?!\w)",
    "标签": r"(?<=\{{% ){0}(?!\w)",
    "片段": r"(?<=_partials/){0}(?=[\"'])",
}


class OldName(NamedTuple):
    """A name as it stands in line ``line`` (from 1), with how it is written now."""

    line: int
    change: FormatChange


def old_names(text: str) -> list[OldName]:
    """Every name of the text that is written otherwise now, line by line."""
    found: list[OldName] = []
    for start, part in _parts(text):
        for change in _changes():
            for one in _pattern(change.sort, change.old).finditer(part):
                found.append(OldName(text.count("\n", 0, start + one.start()) + 1, change))
    return sorted(found, key=lambda one: one.line)


def renamed(text: str) -> str:
    """The text with the names of today; everything else as it stands."""

    def now(part: str) -> str:
        for change in _changes():
            new = change.new
            part = _pattern(change.sort, change.old).sub(lambda _: new, part)  # noqa: B023
        return part

    return _replaced(text, now)


def _changes() -> tuple[FormatChange, ...]:
    return tuple(one for one in format_changes() if one.sort in _PATTERNS)


@lru_cache(maxsize=256)
def _pattern(sort: str, old: str) -> re.Pattern[str]:
    return re.compile(_PATTERNS[sort].format(re.escape(old)))


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Where something is asked for: what a kind needs, and the tags; each with its place."""
    found: list[tuple[int, str]] = []

    def note(start: int, part: str) -> str:
        found.append((start, part))
        return part

    _walk(text, note)
    return iter(found)


def _replaced(text: str, change: Callable[[str], str]) -> str:
    return _walk(text, lambda _, part: change(part))


def _walk(text: str, change: Callable[[int, str], str]) -> str:
    """Each part, with its place in ``text``, as ``change`` wants it; comments are left alone."""
    head, body = split_head(text)
    begin = len(text) - len(body)
    made, at = [], 0
    for found in _NEEDS.finditer(text, 0, begin) if head else ():
        made += [text[at : found.start()], change(found.start(), found[0])]
        at = found.end()
    comments = [one.span() for one in _COMMENT.finditer(text, begin)]
    for found in _TAG.finditer(text, begin):
        if any(start <= found.start() < end for start, end in comments):
            continue
        made += [text[at : found.start()], change(found.start(), found[0])]
        at = found.end()
    return "".join([*made, text[at:]])
