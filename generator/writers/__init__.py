"""Tree → bytes. One table of writers, from which the command line takes its choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.document.nodes import Document
from generator.writers.html import write_html
from generator.writers.layout import Layout
from generator.writers.layout.front_matter import unplaced_keys
from generator.writers.layout_flow import arrange
from generator.writers.markdown import write_markdown
from generator.writers.text import write_text
from generator.writers.xlsx import write_xlsx

Writer = Callable[[Document, Layout], bytes]


def _docx(document: Document, layout: Layout) -> bytes:
    from generator.writers.docx import write_docx  # loads python-docx, which the other writers do without

    return write_docx(document, layout)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"docx": _docx, "html": write_html, "md": write_markdown, "txt": write_text, "xlsx": write_xlsx}
)


def word_writer(reference_doc: bytes | None) -> Writer:
    """The writer of .docx, on an office's own .docx as base if there is one."""
    if reference_doc is None:
        return WRITERS["docx"]

    def write(document: Document, layout: Layout) -> bytes:
        from generator.writers.docx import write_docx

        return write_docx(document, layout, reference_doc)

    return write


def base_warnings(reference_doc: bytes | None) -> tuple[str, ...]:
    """What is to be told of an office's own .docx as base. Raises WriteError."""
    if reference_doc is None:
        return ()
    from generator.writers.docx.reference_doc import closed

    return closed(reference_doc)[1]


__all__ = ["WRITERS", "Writer", "arrange", "base_warnings", "unplaced_keys", "word_writer"]
