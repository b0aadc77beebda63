"""What a paper leaves open, and where in the record it would stand.

Build, check, the browser and the list of an export count these, so that they all say the same number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.chinese.fact_text import MISSING, path_text, spans_of
from generator.document.inlines import inline_text
from generator.document.nodes import Mark
from generator.document.placeholders import PLACE, open_places
from generator.review.source_spans import inline_leaves, text_runs
from generator.writers.layout.front_matter import printed_keys
from generator.writers.writing import StyledDocument


@dataclass(frozen=True, slots=True)
class MissingFact:
    """What 【待补：…】 calls it, and its path in the record when the paper knows it."""

    label: str
    path: str = ""


def missing_facts(paper: StyledDocument) -> tuple[MissingFact, ...]:
    """From top to bottom: above the text, in it, and below it. What the layout does not print is not open."""
    above = {key for element in paper.layout.before for key in (*element.keys, *element.right_keys)}
    texts = [(inline_text(inlines), is_cell) for inlines, is_cell in text_runs(paper.document)]
    labels = open_places([*_head(paper, above), *texts, *_head(paper, above, below=True)])
    paths = _paths(paper)
    return tuple(MissingFact(label, paths.get(label, "")) for label in labels)


def _head(paper: StyledDocument, above: set[str], below: bool = False) -> Iterator[tuple[str, bool]]:
    keys = printed_keys(paper.layout)
    for key, value in paper.document.meta.items():
        if key in keys and (key in above) is not below:
            yield from ((text, False) for text in ((value,) if isinstance(value, str) else value))


def _paths(paper: StyledDocument) -> dict[str, str]:
    """Label → path of the first place that is held for it."""
    found: dict[str, str] = {}
    for value in paper.document.meta.values():
        for text in (value,) if isinstance(value, str) else value:
            for one in spans_of(text):
                if one.how == MISSING and (place := PLACE.fullmatch(text[one.start : one.end])):
                    found.setdefault(place[1], path_text(one.paths[0]))
    for inlines, _ in text_runs(paper.document):
        for leaf in inline_leaves(inlines):
            if isinstance(leaf, Mark) and leaf.source and (place := PLACE.search(inline_text(leaf.children))):
                found.setdefault(place[1], leaf.source)
    return found
