"""Bands of a page, one below the other, look as the page does."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from PIL import Image, ImageChops

from generator.document import parse
from generator.writers.fitting import Typesetter
from generator.writers.layout import load_layout
from generator.writers.sheets import PaintedPage, band, sheets
from generator.writers.typst import paint_images
from tests.writers.measured import DRAFTS

PIXELS = 1.3  # to the point
FAINT = 40  # of 255: an edge of a stroke rounded otherwise


def picture(page: PaintedPage) -> Image.Image:
    (made,) = paint_images([page], PIXELS * 72)
    return Image.open(io.BytesIO(made)).convert("L")


@pytest.mark.parametrize("name", ["notice", "seats", "letter", "sealed 5", "annexes", "minutes"])
@pytest.mark.parametrize("count", [2, 4, 7])
def test_bands_make_the_page(name: str, count: int) -> None:
    """Nothing is cut away at their edges: lines, rules, drawings and turned text run on into the next."""
    draft, layout = DRAFTS[name]
    pages = Typesetter(load_layout(layout)).set(parse(draft))
    for page in sheets(pages, range(2)):
        whole = picture(page)
        edges = [round(whole.height * n / count) for n in range(count + 1)]
        made = Image.new("L", whole.size, 255)
        for top, bottom in pairwise(edges):
            strip = picture(band(page, top / PIXELS, (bottom - top) / PIXELS))
            assert strip.size == (whole.width, bottom - top)
            made.paste(strip, (0, top))
        apart = ImageChops.difference(whole, made)
        assert sum(apart.histogram()[FAINT:]) == 0


def test_a_word_changes_one_band_alone() -> None:
    before, after = (
        sheets(Typesetter(load_layout("official")).set(parse(f"# 通知\n\n甲乙丙丁。\n\n戊己庚{last}。\n")))[0]
        for last in "辛壬"
    )
    high = before.height / 8
    changed = [n for n in range(8) if band(before, high * n, high) != band(after, high * n, high)]
    assert len(changed) in (1, 2)  # a line may lie across an edge
