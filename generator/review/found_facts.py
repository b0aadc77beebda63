"""Facts of a text from elsewhere: values of the record that are found in it, as rows of its fact sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.document.nodes import Document
from generator.records.model import Meeting
from generator.review.fact_sheet import UNSEEN, FactSheetRow
from generator.review.linear_text import Line
from generator.review.provenance.trace import RecordIndex, record_index, trace_text
from generator.review.rules.unknown_people import find_unknown_people
from generator.review.source_spans import Inlines, blanked_text, source_spans, text_runs


def document_facts(
    document: Document, meeting: Meeting, recipient: Mapping[str, str] | None = None
) -> tuple[FactSheetRow, ...]:
    """The facts of a traced document in the order of its text, those of head and foot first; figures,
    dates and persons that come from nowhere stand among them without a source. ``recipient``: see
    :func:`generator.review.provenance.trace.trace`."""
    known, found = record_index(meeting, recipient), dict[tuple[str, str], FactSheetRow]()
    for text, source in _fact_texts(document, meeting, recipient):
        before = found.get((text, source))
        found[text, source] = (
            replace(before, times=before.times + 1) if before else _new_fact_row(text, source, known)
        )
    return tuple(found.values())


def _new_fact_row(text: str, source: str, known: RecordIndex) -> FactSheetRow:
    values = {one.path: one.value for one in known.candidates(text)}
    others = tuple(path for path in values if path != source) if source else ()
    return FactSheetRow(text, source, values.get(source, text) if source else "", others)


def _fact_texts(
    document: Document, meeting: Meeting, recipient: Mapping[str, str] | None
) -> Iterator[tuple[str, str]]:
    known, kind = record_index(meeting, recipient), str(document.meta.get("文种") or "")
    for key, value in document.meta.items():
        for one in () if key in UNSEEN else (value,) if isinstance(value, str) else value:
            yield from _inline_fact_texts(trace_text(one, meeting, recipient, kind), known)
    for inlines, is_cell in text_runs(document):
        yield from _inline_fact_texts(inlines, known, None if is_cell else meeting)


def _inline_fact_texts(
    inlines: Inlines, known: RecordIndex, meeting: Meeting | None = None
) -> Iterator[tuple[str, str]]:
    """Without a ``meeting`` only what has a source: the numbers of a table or a head count its rows."""
    text, found = blanked_text(inlines), source_spans(inlines)
    said = [(one.start, one.end, one.path) for one in found]
    if meeting is not None:
        said += [(one.start, one.end, "") for one in known.unsourced_numbers(text, found)]
        known_ends = {one.end for one in found}
        unknown = find_unknown_people(Line(text, "段", ()), meeting)
        said += [(start, end, "") for start, end in unknown if end not in known_ends]
    yield from ((text[start:end], path) for start, end, path in sorted(said))
