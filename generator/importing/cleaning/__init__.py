"""Text scraped from somewhere → the text itself: every step says what it took away."""

from .scraped import clean_lines, clean_paragraphs
from .words import clean_words

__all__ = ["clean_lines", "clean_paragraphs", "clean_words"]
