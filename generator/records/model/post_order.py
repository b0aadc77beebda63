"""Who goes before whom: by 排序, and where the record gives none, by level and post.

Which post goes before which is data (``templates/_words/职务.yaml``). The record, every document made of it
and the review ask here, so that all of them say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from generator.files import resources
from generator.records.model.people import Person
from generator.yamlfile import loader

FILE = "templates/_words/职务.yaml"
LAST = 10**6
"""The place of whoever has none: after all who have one."""


class PostRank(NamedTuple):
    """A place among others: the smaller goes first."""

    order: int = LAST
    level: int = LAST
    post: int = LAST

    @property
    def decided(self) -> bool:
        """Whether 排序 or a leading post says it, so that another order would be a mistake."""
        return self.order < LAST or self.level < LAST


def by_rank(people: Iterable[Person]) -> list[Person]:
    """Persons by 排序; those without one after them, by post: who comes from a higher level first, the party
    secretary before the head of the government. Who is alike stays in the order given."""
    return sorted(people, key=rank)


def rank(person: Person | None) -> PostRank:
    """The place of a person, by the highest of the posts; nobody the record knows comes last."""
    if person is None:
        return PostRank()
    level, post = min(map(_place, person.posts), default=(LAST, LAST))
    return PostRank(LAST if person.order is None else person.order, level, post)


def _place(post: str) -> tuple[int, int]:
    """(level, place among the posts of a level); a post that leads no place has no level."""
    levels, posts = _patterns()
    place = next((n for n, known in enumerate(posts) if known.search(post)), LAST)
    level = next((n for n, known in enumerate(levels) if known.search(post)), LAST)
    return (level, place) if place < LAST else (LAST, LAST)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    listed: Any = loader.load(resources.read_text(FILE), FILE).data
    levels, posts = (tuple(re.compile(one) for one in listed[name]) for name in ("级别", "先后"))
    return levels, posts
