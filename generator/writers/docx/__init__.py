"""Word files."""

from generator.writers.docx.write import DocxWriter, write_docx

__all__ = ["DocxWriter", "write_docx"]
