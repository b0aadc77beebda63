"""A kind of a sample as a person reads it, and its parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator import document
from generator.document.inlines import inline_text
from generator.document.nodes import Document, Heading, Table
from generator.services import pipeline

DATA = Path(__file__).resolve().parents[3] / "data"
Page = Callable[..., "Read"]


class Read:
    """``text`` as plain text, ``lines`` of it, ``heads`` of the first level, ``tables`` row by row."""

    def __init__(self, tree: Document) -> None:
        self.tree, self.meta = tree, tree.meta
        self.text = document.plain_text(tree)
        self.lines = self.text.split("\n")
        self.heads = [
            inline_text(one.inlines) for one in tree.blocks if isinstance(one, Heading) and one.level == 1
        ]
        self.tables = [
            [
                [inline_text(cell.inlines) for cell in row]
                for row in ((one.head,) if one.head else ()) + one.rows
            ]
            for one in tree.blocks
            if isinstance(one, Table)
        ]

    def part(self, head: str) -> str:
        """What stands under a head of the first level."""
        at = next(n for n, line in enumerate(self.lines) if line.endswith(head) and "、" in line[:3])
        rest = self.lines[at + 1 :]
        end = next(
            (n for n, line in enumerate(rest) if line[1:2] == "、" and line[:1] in "一二三四五六七八"), None
        )
        return "\n".join(rest[:end])


@pytest.fixture
def read() -> Page:
    """``read(sample, kind, unit)`` → the paper, for one unit where a unit is given."""

    def page(sample: str, kind: str, unit: str = "") -> Read:
        meeting = pipeline.load_meeting(DATA / f"{sample}.yaml")
        draft = pipeline.render(meeting, kind, recipient={"单位": unit} if unit else None)
        return Read(document.parse(draft.text, draft.name))

    return page
