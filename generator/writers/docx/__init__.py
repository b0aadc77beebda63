"""Word files."""

from .write import write_docx

__all__ = ["write_docx"]
