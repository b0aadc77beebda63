"""Tree → bytes. One table of writers, from which the command line takes its choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.document.nodes import Document
from generator.layouts import Layout

from .arrange import arrange, unshown

Writer = Callable[[Document, Layout], bytes]


def _docx(document: Document, layout: Layout) -> bytes:
    from .docx import write_docx  # loads python-docx, which the other writers do without

    return write_docx(document, layout)


WRITERS: Mapping[str, Writer] = MappingProxyType({"docx": _docx})

__all__ = ["WRITERS", "Writer", "arrange", "unshown"]
