"""Sources of a document: what they measure, and what their place on the page makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from typing import Any

from generator.document.nodes import MetaValue
from generator.writers.flow_items import FlowItem, FlowParagraph
from generator.writers.layout import Element, Layout
from generator.writers.pages import line_count

_BY_PLACE = frozenset({"before", "new_page", "keep", "whole", "sideways", "number"})
"""What the place on the page may set of a paragraph or table."""
_COUNTED = frozenset({"pieces", "end", "left", "first", "right", "stop"})  # they say how many lines there are
_measures = attrgetter(*(one.name for one in fields(FlowParagraph) if one.name not in _COUNTED))

Changes = tuple[tuple[tuple[str, Any], ...], ...]
"""For each item of a source, what its place on the page sets."""


@dataclass(slots=True, eq=False)
class Source:
    """``items`` before they are placed; ``profile`` numbers what they measure, ``number`` the source
    itself; ``written``: their XML, by the changes their place makes."""

    items: tuple[FlowItem, ...]
    profile: int
    number: int
    written: dict[Changes, str] = field(default_factory=dict)


def keys_of(element: Element) -> tuple[str, ...]:
    """Front matter that an element looks at."""
    return tuple(dict.fromkeys((*element.keys, *element.right_keys, *element.needs, *element.unless)))


def is_there(value: MetaValue | None) -> bool:
    """Whether front matter says anything under a key."""
    return bool(value) and (isinstance(value, str) or any(value or ()))


def text_of(items: Iterable[FlowItem]) -> str:
    return "".join([one.text for one in items])


def profile_of(one: FlowItem, layout: Layout) -> object:
    """All that decides over a page: everything but the words of a paragraph, and how many lines they
    take."""
    if not isinstance(one, FlowParagraph):
        return one
    return _measures(one), bool(one.pieces), bool(one.end), line_count(one, layout)


def changes_of(raw: FlowItem, placed: FlowItem) -> tuple[tuple[str, Any], ...] | None:
    """Field changes that turn raw into placed, or None if they differ in identity."""
    if type(raw) is not type(placed):
        return None
    names = [one.name for one in fields(raw)]
    found = [(name, getattr(placed, name)) for name in names if getattr(raw, name) != getattr(placed, name)]
    return (
        None
        if {"pieces", "end", "style", "head", "rows", "names", "suffix"} & dict(found).keys()
        else tuple(found)
    )


def placed_as(raw: FlowItem, changes: tuple[tuple[str, Any], ...]) -> FlowItem:
    return replace(raw, **dict(changes)) if changes else raw
