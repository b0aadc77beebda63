"""Text scraped from somewhere → the text itself: every step says what it took away."""

from .scraped import clean_lines
from .words import clean_words

__all__ = ["clean_lines", "clean_words"]
