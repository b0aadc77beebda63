"""Trace the facts of a document to the record: as an HTML page, and as a Word table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator import review
from generator.chinese.fact_text import FactText, path_text
from generator.document import plain_text
from generator.document.inlines import sourced_texts
from generator.document.nodes import Document, Text
from generator.records.model import Meeting
from generator.records.record_values import RECIPIENT, describe_source, field_of
from generator.review import FactSheetRow, said_facts
from generator.review.fact_sheet import NAME, fact_table
from generator.review.provenance.trace import trace_text
from generator.services import pipeline
from generator.services.options import BuiltDocument, Draft
from generator.services.session import Session, SessionDocument
from generator.templating.stamping import leaves
from generator.writers.html import FactMarkup, write_html
from generator.writers.writing import write_all


def fact_page(
    session: Session,
    document: SessionDocument,
    recipient: Mapping[str, str] | None = None,
    listed: bool = True,
) -> BuiltDocument:
    """The document as a page for the browser (``html``) that shows its facts: each an element of class
    ``fact`` with ``data-source`` (its path or what was counted: ``议程[1].人[0]``, ``要求（共3项）``,
    ``收文.单位``) and ``data-path`` (the place of the data file: ``议程[1].人[0]``, ``要求``).

    ``recipient``: the row the draft was made for; ``listed``: with the table of all facts below. Where the
    session knows the plain data as it was typed, ``data-path`` goes only as far as that has a place, and is
    left out for what the office file says; what the reader is told (the title, the table) says so too. Raises
    DraftError, LayoutError."""
    meeting, data, paper = session.meeting, session.data, document.tree
    traced, found = _with_facts(document.draft, paper.document, meeting, recipient)
    kind = str(paper.document.meta.get("文种") or "")
    searched = partial(trace_text, meeting=meeting, recipient=recipient, kind=kind)
    shown = FactMarkup(
        table=fact_table(found, data, _unsaid(session, document)) if listed else None,
        cut=_HeadFacts(paper.document).cut if isinstance(document.draft.text, FactText) else searched,
        values={one.source: one.value for one in found},
        field=partial(field_of, data=data),
        name=partial(describe_source, data=data),
    )
    return replace(document.built(), files={"html": write_html(traced, paper.layout, shown)})


def _with_facts(
    draft: Draft, tree: Document, meeting: Meeting, recipient: Mapping[str, str] | None = None
) -> tuple[Document, tuple[FactSheetRow, ...]]:
    """The tree with the sources of its texts, and its facts. A draft as it was made of a record knows them;
    in one that was saved and edited they are looked for."""
    if isinstance(draft.text, FactText):
        row = {f"{RECIPIENT}.{column}": value for column, value in (recipient or {}).items()}
        values = {path_text(path): value for path, value in leaves(meeting)}
        return tree, said_facts(tree, values | row)
    traced = review.trace(tree, meeting, recipient)
    return traced, review.document_facts(traced, meeting, recipient)


def _unsaid(session: Session, document: SessionDocument) -> list[tuple[str, str]]:
    return [(one.path, one.value) for one in session.unsaid(document)]


class _HeadFacts:
    """The facts of the front matter, in the lines of head and foot that layouts make of it."""

    def __init__(self, document: Document) -> None:
        self._sources = dict[str, Text]()
        for value in document.meta.values():
            for text in (value,) if isinstance(value, str) else value:
                for one in sourced_texts(text):
                    if isinstance(one, Text) and one.source:
                        self._sources.setdefault(one.text, one)
        longest_first = sorted(self._sources, key=len, reverse=True)
        self._any = re.compile("(" + "|".join(map(re.escape, longest_first)) + ")") if longest_first else None

    def cut(self, text: str) -> tuple[Text, ...]:
        """A line in pieces, each fact one of its own."""
        parts = self._any.split(text) if self._any else [text]
        return tuple(self._sources.get(part) or Text(part) for part in parts if part)


def fact_sheets(session: Session, documents: Sequence[SessionDocument]) -> list[BuiltDocument]:
    """事实核对表 of each document, as a Word file named after it."""
    meeting, options = session.meeting, session.options
    known = [_with_facts(one.draft, one.tree.document, meeting) for one in documents]
    trees = [
        review.build_fact_sheet(tree, found, meeting, session.data, _unsaid(session, document))
        for (tree, found), document in zip(known, documents, strict=True)
    ]
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
