"""Tree → bytes. One table of writers, from which the command line takes its choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.document.nodes import Document
from generator.writers.html import write_html
from generator.writers.layout import Layout
from generator.writers.layout.front_matter import unplaced_keys
from generator.writers.layout_flow import arrange
from generator.writers.markdown import write_markdown
from generator.writers.text import write_text
from generator.writers.xlsx import write_xlsx

if TYPE_CHECKING:
    from generator.writers.docx import DocxWriter
    from generator.writers.setting.page_faults import PageFault

Writer = Callable[[Document, Layout], bytes]


def _docx(document: Document, layout: Layout) -> bytes:
    from generator.writers.docx import write_docx  # loads python-docx, which the other writers do without

    return write_docx(document, layout)


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {"docx": _docx, "html": write_html, "md": write_markdown, "txt": write_text, "xlsx": write_xlsx}
)


class WordWriter:
    """Writes Word files, in each layout by one writer that knows what it wrote before; on an office's own
    .docx as base if there is one."""

    def __init__(self, reference_doc: bytes | None = None) -> None:
        self._reference_doc = reference_doc
        self._writers: dict[int, tuple[Layout, DocxWriter]] = {}

    def __call__(self, document: Document, layout: Layout) -> bytes:
        """Raises WriteError."""
        return self._writer(layout).write(document)

    def faults(self, document: Document, layout: Layout) -> tuple[PageFault, ...]:
        """What is wrong with the pages of a document and could not be mended."""
        return self._writer(layout).faults(document)

    def _writer(self, layout: Layout) -> DocxWriter:
        known = self._writers.get(id(layout))
        if known is None:
            from generator.writers.docx import DocxWriter  # loads python-docx

            known = self._writers[id(layout)] = layout, DocxWriter(layout, self._reference_doc)
        return known[1]


def base_warnings(reference_doc: bytes | None) -> tuple[str, ...]:
    """What is to be told of an office's own .docx as base. Raises WriteError."""
    if reference_doc is None:
        return ()
    from generator.writers.docx.reference_doc import closed

    return closed(reference_doc)[1]


__all__ = ["WRITERS", "WordWriter", "Writer", "arrange", "base_warnings", "unplaced_keys"]
