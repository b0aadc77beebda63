"""Word files in our own styles → the tree they were written from."""

from generator.importing.ours.recognise import layout_of
from generator.importing.ours.tree import document_of

__all__ = ["document_of", "layout_of"]
