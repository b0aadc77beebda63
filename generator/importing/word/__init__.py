"""Word files (.docx) as blocks."""

from .read import read_docx

__all__ = ["read_docx"]
