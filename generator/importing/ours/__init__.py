"""Word files in our own styles → the tree they were written from."""

from .recognise import layout_of
from .tree import document_of

__all__ = ["document_of", "layout_of"]
