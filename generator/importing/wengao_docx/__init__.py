"""Read Word files written by wengao back into the document tree."""

from generator.importing.wengao_docx.recognise import recognise_layout
from generator.importing.wengao_docx.tree import read_wengao_docx

__all__ = ["read_wengao_docx", "recognise_layout"]
