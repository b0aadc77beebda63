"""Texts as they are compared: without blanks, and whichever marks were typed."""

from __future__ import annotations

from functools import lru_cache

from generator.review.text import remove_whitespace

_MARKS = str.maketrans("，；：？！（）“”‘’「」～—", ',;:?!()""\'\'""~-')


@lru_cache(maxsize=8_192)
def bare(text: str) -> str:
    """Without blanks; full-width and half-width marks, and all quotation marks, are the same."""
    return remove_whitespace(text).translate(_MARKS)


def same_marks(text: str) -> str:
    """The same marks, with blanks where they were."""
    return text.translate(_MARKS)
