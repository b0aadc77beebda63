"""Clean pasted text; every step reports what it removed."""

from generator.importing.cleaning.web_paste import WebLine, clean_lines, clean_paragraphs
from generator.importing.cleaning.words import clean_words

__all__ = ["WebLine", "clean_lines", "clean_paragraphs", "clean_words"]
