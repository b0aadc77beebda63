"""Word files (.docx): as blocks with their structure, and as the paragraphs they have."""

from generator.importing.word.paragraphs import WordParagraph, WordReading, read_word, word_paragraphs
from generator.importing.word.read import read_docx

__all__ = ["WordParagraph", "WordReading", "read_docx", "read_word", "word_paragraphs"]
