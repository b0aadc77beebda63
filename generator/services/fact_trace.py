"""Trace the facts of a document to the record: as an HTML page, and as a Word table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from generator import review
from generator.chinese.fact_text import FactText
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
from generator.templating.stamping import LeafTexts
from generator.writers.html import FactMarkup, html_pieces, write_html
from generator.writers.setting.pagination import SetPages
from generator.writers.writing import write_all


def fact_page(
    session: Session, document: SessionDocument, recipient: Mapping[str, str] | None = None
) -> BuiltDocument:
    """The document as a page for the browser (``html``) that shows its facts: each an element of class
    ``fact`` with ``data-source`` (its path or what was counted: ``议程[1].人[0]``, ``要求（共3项）``,
    ``收文.单位``) and ``data-path`` (the place of the data file: ``议程[1].人[0]``, ``要求``); below it the
    table of them all.

    ``recipient``: the row the draft was made for. Where the session knows the plain data as it was typed,
    ``data-path`` goes only as far as that has a place, and is left out for what the office file says; what
    the reader is told (the title, the table) says so too. Raises DraftError, LayoutError."""
    paper = document.tree
    traced, found = _with_facts(document.draft, paper.document, session.meeting, recipient)
    values = {one.source: one.value for one in found}
    shown = _markup(session, document, values, recipient)
    listed = replace(shown, table=fact_table(found, session.data, _unsaid(session, document)))
    return replace(document.built(), files={"html": write_html(traced, paper.layout, listed)})


def fact_pieces(session: Session, document: SessionDocument, place: Callable[[str], str]) -> tuple[str, ...]:
    """The pieces (see :func:`html_pieces`) of the same page without the table; ``place`` says which place of
    a form is meant by one of the data file. Raises DraftError, LayoutError."""
    if not isinstance(document.draft.text, FactText):
        traced, found = _with_facts(document.draft, document.tree.document, session.meeting)
        shown = _markup(session, document, {one.source: one.value for one in found})
        return html_pieces(traced, document.tree.layout, replace(shown, place=place))
    texts = LeafTexts(session.meeting)
    shown = _markup(session, document, texts)
    behind = partial(_behind, texts, session.data or {})
    return session.html_pieces(document, replace(shown, place=place, behind=behind))


def fact_pages(
    session: Session, document: SessionDocument, place: Callable[[str], str]
) -> tuple[SetPages, FactMarkup]:
    """The pages of the document with the sources of their texts, and what is told of those; ``place`` as of
    :func:`fact_pieces`. Raises DraftError, LayoutError."""
    if isinstance(document.draft.text, FactText):
        return document.pages, replace(_markup(session, document, LeafTexts(session.meeting)), place=place)
    traced, found = _with_facts(document.draft, document.tree.document, session.meeting)
    shown = _markup(session, document, {one.source: one.value for one in found})
    return document.pages_of(traced), replace(shown, place=place)


def _markup(
    session: Session,
    document: SessionDocument,
    values: Mapping[str, str],
    recipient: Mapping[str, str] | None = None,
) -> FactMarkup:
    tree, data = document.tree.document, session.data
    kind = str(tree.meta.get("文种") or "")
    searched = partial(trace_text, meeting=session.meeting, recipient=recipient, kind=kind)
    return FactMarkup(
        table=None,
        cut=_HeadFacts(tree).cut if isinstance(document.draft.text, FactText) else searched,
        values=values,
        field=partial(field_of, data=data),
        name=partial(describe_source, data=data),
    )


def _behind(texts: LeafTexts, data: Mapping[str, Any], place: str) -> tuple[object, object]:
    """What the record gives at a place, and what was typed there: all that is told of a fact from there."""
    top, _, number = place.rstrip("]").partition("[")
    typed = data.get(top)
    if number and isinstance(typed, list):
        typed = typed[int(number)] if int(number) < len(typed) else None
    return texts.part(place), typed


def _with_facts(
    draft: Draft, tree: Document, meeting: Meeting, recipient: Mapping[str, str] | None = None
) -> tuple[Document, tuple[FactSheetRow, ...]]:
    """The tree with the sources of its texts, and its facts. A draft as it was made of a record knows them;
    in one that was saved and edited they are looked for."""
    if isinstance(draft.text, FactText):
        row = {f"{RECIPIENT}.{column}": value for column, value in (recipient or {}).items()}
        return tree, said_facts(tree, {**LeafTexts(meeting), **row})
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


def fact_sheets(
    session: Session, documents: Sequence[SessionDocument], added: Sequence[tuple[str, str]] = ()
) -> list[BuiltDocument]:
    """事实核对表 of each document, as a Word file named after it; ``added``: what a model said beside the
    facts, each with its section."""
    meeting, options = session.meeting, session.options
    known = [_with_facts(one.draft, one.tree.document, meeting) for one in documents]
    trees = [
        review.build_fact_sheet(tree, found, meeting, session.data, _unsaid(session, document), added)
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
