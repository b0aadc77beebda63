"""Rows of tables written once: of a long table that is shown again most are as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import NamedTuple

from generator.memory import Memory
from generator.writers.flow_items import Runs
from generator.writers.layout import Layout

_MOST = 8_192
_WITHIN = re.compile(r"[^.\[（]+(?:\[\d+\])?")


class _Written(NamedTuple):
    """``cells`` and ``layout`` are kept so that no others get their identity; ``behind``: what stood in the
    record and its file at the places the facts of the row come from."""

    cells: tuple[Runs, ...]
    layout: Layout
    behind: tuple[tuple[str, object], ...]
    html: str


class RowPieces:
    """The rows that were written, with their facts."""

    def __init__(self) -> None:
        self._written: Memory[Hashable, _Written] = Memory(_MOST)

    def of(
        self,
        cells: tuple[Runs, ...],
        layout: Layout,
        look: Hashable,
        behind: Callable[[str], object],
        write: Callable[[], str],
    ) -> str:
        """The HTML of a row: that of before where the cells are the same objects and the record says the
        same ``behind`` their facts. ``look``: what else the HTML depends on."""
        key = id(cells), id(layout), look
        known = self._written.get(key)
        if known is not None and all(behind(place) == there for place, there in known.behind):
            return known.html
        sources = (piece.source for cell in cells for piece in cell if piece.source)
        places = dict.fromkeys(found[0] for source in sources if (found := _WITHIN.match(source)))
        told = tuple((place, behind(place)) for place in places)
        return self._written.keep(key, _Written(cells, layout, told, write())).html
