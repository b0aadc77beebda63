"""Compare typed numbers with counted ones; where they differ, the typed number is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.chinese.enumerators import UNCOUNTED
from generator.document import number_blocks
from generator.document.nodes import Block, Heading, Text
from generator.document.numbering import LEVELS


def resolve_numbers(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Headings that carry in ``label`` the number that was typed → the same with numbers that count to
    just that; the others become uncounted, their number part of their words. Second: those numbers."""
    found = tuple(blocks)
    kept: list[str] = []
    while True:
        counted = number_blocks(found)
        wrong = {
            at
            for at, (one, other) in enumerate(zip(found, counted, strict=True))
            if isinstance(one, Heading) and isinstance(other, Heading) and one.label != other.label
        }
        if not wrong:
            return counted, tuple(kept)
        kept += [one.label for at, one in enumerate(found) if at in wrong and isinstance(one, Heading)]
        found = tuple(_as_typed(one) if at in wrong else one for at, one in enumerate(found))


def _as_typed(block: Block) -> Block:
    assert isinstance(block, Heading)
    words = (Text(block.label), *block.inlines) if block.label else block.inlines
    return replace(block, enumerator=UNCOUNTED, inlines=words, label="")


def explicit_enumerator(level: int, enumerator: str) -> str | None:
    """The enumerator as a heading of that level names it: None when it is the usual one."""
    return None if LEVELS[level - 1] == enumerator else enumerator
