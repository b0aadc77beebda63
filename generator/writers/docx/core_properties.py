"""docProps/core.xml: title, author and date come from the document, never from the clock."""

from __future__ import annotations

from generator.chinese.dates import parse_date
from generator.document.nodes import Document
from generator.writers.document_properties import AUTHORS, TITLE, first_of, title_and_author
from generator.writers.docx.parts import PROLOG
from generator.writers.layout import Layout
from generator.writers.xml_text import escape

_DAYS = ("日期", "题下日期")
core_keys = (TITLE, *AUTHORS, *_DAYS)
"""Front matter that the properties are made of, beside the title."""
NO_DATE = "2000-01-01T00:00:00Z"
"""Of a document that says no date of its own."""
_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_xml(document: Document, layout: Layout) -> str:
    """``dcterms:created`` is the document's own 日期 when it can be read, else 1 January 2000. Nothing where
    the layout wants no properties."""
    if not layout.properties:
        return f"{PROLOG}<cp:coreProperties {_NAMESPACES}></cp:coreProperties>"
    title, author = title_and_author(document)
    when = _moment(first_of(document, *_DAYS))
    return (
        f"{PROLOG}<cp:coreProperties {_NAMESPACES}><dc:title>{escape(title)}</dc:title>"
        f"<dc:creator>{escape(author)}</dc:creator><cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


def _moment(text: str) -> str:
    try:
        day = parse_date(text.strip("（）"))
    except ValueError:
        return NO_DATE
    if day is None or day.year is None or day.month is None or day.day is None:
        return NO_DATE
    return f"{day.year:04}-{day.month:02}-{day.day:02}T00:00:00Z"
