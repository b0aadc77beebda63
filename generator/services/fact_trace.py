"""Trace the facts of a document to the record: as an HTML page, and as a Word table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator import review
from generator.document import plain_text
from generator.review.fact_sheet import NAME, fact_table
from generator.review.provenance.record_values import describe_source, field_of
from generator.review.provenance.trace import trace_text
from generator.services import pipeline
from generator.services.options import BuiltDocument
from generator.services.session import Session, SessionDocument
from generator.writers.html import FactMarkup, write_html
from generator.writers.writing import write_all


def fact_page(
    session: Session, document: SessionDocument, recipient: Mapping[str, str] | None = None
) -> BuiltDocument:
    """The document as a page for the browser (``html``) that shows its facts: each an element of class
    ``fact`` with ``data-source`` (its path or what was counted: ``议程[1].人[0]``, ``要求（共3项）``,
    ``收文.单位``) and ``data-path`` (the place of the data file: ``议程[1].人[0]``, ``要求``).

    ``recipient``: the row the draft was made for. Where the session knows the plain data as it was typed,
    ``data-path`` goes only as far as that has a place, and is left out for what the office file says; what
    the reader is told (the title, the table) says so too. Raises DraftError, LayoutError."""
    meeting, data, paper = session.meeting, session.data, document.tree
    traced = review.trace(paper.document, meeting, recipient)
    found = review.document_facts(traced, meeting, recipient)
    shown = FactMarkup(
        table=fact_table(found, data),
        cut=partial(
            trace_text, meeting=meeting, recipient=recipient, kind=str(paper.document.meta.get("文种") or "")
        ),
        values={one.source: one.value for one in found},
        field=partial(field_of, data=data),
        name=partial(describe_source, data=data),
    )
    return replace(document.built(), files={"html": write_html(traced, paper.layout, shown)})


def fact_sheets(session: Session, documents: Sequence[SessionDocument]) -> list[BuiltDocument]:
    """事实核对表 of each document, as a Word file named after it."""
    meeting, options = session.meeting, session.options
    traced = [review.trace(one.tree.document, meeting) for one in documents]
    trees = [review.build_fact_sheet(tree, meeting, session.data) for tree in traced]
    papers = pipeline.apply_layouts(trees, replace(options, layout=""))
    return [
        BuiltDocument(
            kind=NAME,
            title=NAME,
            stem=f"{document.draft.stem}-{NAME}",
            files=written.files,
            characters=pipeline.count_characters(plain_text(paper.document)),
            minutes=None,
            warnings=written.warnings,
        )
        for document, paper, written in zip(documents, papers, write_all(papers, ("docx",)), strict=True)
    ]
