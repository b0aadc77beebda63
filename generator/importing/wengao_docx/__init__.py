"""Read Word files written by wengao back into the document tree."""

from generator.importing.wengao_docx.recognise import layout_of
from generator.importing.wengao_docx.tree import document_of

__all__ = ["document_of", "layout_of"]
