"""The first page of every kind: what stands where. Look at the page itself before rewriting its golden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.services import pipeline
from tests.writers.conftest import GOLDENS, Papers, Printed
from tests.writers.paper import Page

KINDS = [kind.slug for kind in pipeline.kinds()]
SHOWN = 14  # characters of a line


@pytest.mark.parametrize("slug", KINDS)
def test_the_first_page_is_as_agreed(
    slug: str, kept: dict[str, Printed], own_papers: Papers, golden: Callable[[Path, str | bytes], None]
) -> None:
    """A line of the golden: mm from the top and from the left to the right end, points, words."""
    assert slug in kept, f"no draft of {slug}; take one with --rewrite-goldens, and look at its page"
    pages = own_papers.pages[f"golden {slug}"]
    golden(GOLDENS / f"{slug}.txt", described(pages[0], len(pages)))


def test_no_golden_outlives_its_kind() -> None:
    assert {file.stem for file in GOLDENS.iterdir()} == set(KINDS)


def described(page: Page, count: int) -> str:
    rows = [f"{page.width:.0f}x{page.height:.0f} mm, {count} pages"]
    rows += [
        f"{line.y:.0f} {line.left:.0f}-{line.right:.0f} {line.size:g} {line.text[:SHOWN]}"
        for line in page.lines
    ]
    turned = "".join(char.text for char in page.chars if char.angle)
    return "\n".join([*rows, *([f"turned: {turned}"] if turned else [])]) + "\n"
