"""Word files (.docx) as blocks."""

from generator.importing.word.read import read_docx

__all__ = ["read_docx"]
