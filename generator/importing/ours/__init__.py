"""Read Word files written by wengao back into the document tree."""

from generator.importing.ours.recognise import layout_of
from generator.importing.ours.tree import document_of

__all__ = ["document_of", "layout_of"]
