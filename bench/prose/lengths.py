"""How long a speech is, and its opening and closing."""

from __future__ import annotations

import re

from bench.prose.owners import is_end
from bench.prose.texts import Prose, ProseLine, sentences, size
from generator.services.pipeline import SPOKEN_PER_MINUTE

OPENING, CLOSING = (120, 460), (60, 130)
"""What an opening and a closing may have, in characters."""
_ANNOUNCES = re.compile(r"我[^。；]{0,24}(?:讲|谈|提|强调)[^，。；]{0,12}[。：]")


def minutes(prose: Prose) -> float:
    """To read it out, at the pace the program tells of at a build."""
    return sum(size(one.text) for one in prose.lines if not one.style) / SPOKEN_PER_MINUTE


def opening(prose: Prose) -> int | None:
    """Characters from the address to the announcement of the points, or to the first heading; None where
    neither comes."""
    before: list[ProseLine] = []
    for one in prose.lines:
        if one.level:
            return sum(size(many.text) for many in before) if before else None
        if one.style:
            continue
        before.append(one)
        if found := _ANNOUNCES.search(one.text):
            return sum(size(many.text) for many in before[:-1]) + size(one.text[: found.end()])
    return None


def closing(prose: Prose) -> int | None:
    """Characters of the last paragraph that says more than 散会; None for a text of one paragraph."""
    running = [one for one in prose.running if not _only_ends(one)]
    return size(running[-1].text) if len(running) > 1 else None


def _only_ends(line: ProseLine) -> bool:
    return all(is_end(one.text) for one in sentences(line))


def lies_within(length: int | None, bounds: tuple[int, int]) -> bool | None:
    return None if length is None else bounds[0] <= length <= bounds[1]
