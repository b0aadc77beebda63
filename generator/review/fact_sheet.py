"""Fact sheet of a document: each fact as stated, its path in the record and the value there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from generator.document.inlines import inline_text
from generator.document.nodes import Cell, Document, Mark, Paragraph, Table, Text
from generator.records.model import Meeting
from generator.records.versions import KEY
from generator.review.linear_text import Line
from generator.review.provenance.record_values import describe_source
from generator.review.provenance.trace import RecordIndex, record_index, trace_text
from generator.review.rules.unknown_people import find_unknown_people
from generator.review.source_spans import Inlines, blanked_text, source_spans, text_runs

NAME = "事实核对表"
HEAD = ("文中表述", "出处", "值", "次数")
UNKNOWN = "资料里没有"
_OTHERS = 4  # places named beside the first, at most
_UNSEEN = frozenset({"版式", "文种", "标题", "会议", "字体", KEY})


@dataclass(frozen=True, slots=True)
class FactSheetRow:
    """One distinct fact: ``text`` as the document says it, ``source`` its path (empty: none is known),
    ``value`` what stands there, ``others`` the other places where the same stands, ``times`` it is said."""

    text: str
    source: str
    value: str
    others: tuple[str, ...] = ()
    times: int = 1


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
        for one in () if key in _UNSEEN else (value,) if isinstance(value, str) else value:
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


def build_fact_sheet(document: Document, meeting: Meeting, data: Mapping[str, Any] | None = None) -> Document:
    """事实核对表 of a traced document, as a document of its own; ``data``: see :func:`fact_table`."""
    found = document_facts(document, meeting)
    named = str(document.meta.get("文种") or "").strip()
    about = inline_text(document.title).replace("\n", "") or named or meeting.info.name
    unknown = sum(not one.source for one in found)
    rest = f"，其中{unknown}处资料里没有，请核对" if unknown else ""
    line = f"文稿：{about}。文中用到的事实共{len(found)}处{rest}。出处是资料里的位置，方括号里的数从0数起。"
    return Document(
        (Text(NAME),),
        (Paragraph((Text(line),)), fact_table(found, data)),
        MappingProxyType({"版式": "plain", "文种": NAME}),
    )


def fact_table(found: tuple[FactSheetRow, ...], data: Mapping[str, Any] | None = None) -> Table:
    """One row a fact. With the plain ``data`` as it was typed it says what comes from the office file."""
    rows = tuple(_row(one, data) for one in found)
    return Table(tuple(Cell((Text(name),)) for name in HEAD), rows, ("left", "left", "left", "center"))


def _other_places_text(paths: tuple[str, ...], data: Mapping[str, Any] | None) -> str:
    some = "、".join(dict.fromkeys(describe_source(path, data) for path in paths[:_OTHERS]))
    return f"{some}等{len(paths)}处" if len(paths) > _OTHERS else some


def _row(one: FactSheetRow, data: Mapping[str, Any] | None) -> tuple[Cell, ...]:
    others = f"（又见{_other_places_text(one.others, data)}）" if one.others else ""
    source = (
        Text(describe_source(one.source, data) + others) if one.source else Mark((Text(UNKNOWN),), "无出处")
    )
    return (
        Cell((Text(one.text),)),
        Cell((source,)),
        Cell((Text(one.value),) if one.value else ()),
        Cell((Text(str(one.times)),)),
    )
