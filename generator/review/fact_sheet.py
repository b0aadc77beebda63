"""Fact sheet of a document: each fact as stated, its path in the record and the value there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from generator.document.inlines import inline_text, sourced_texts
from generator.document.nodes import Block, Cell, Document, Mark, Paragraph, Table, Text
from generator.records.model import Meeting
from generator.records.record_values import describe_source
from generator.records.versions import KEY
from generator.review.source_spans import Inlines, inline_leaves, text_runs

NAME = "事实核对表"
HEAD = ("文中表述", "出处", "值", "次数")
ADDED_HEAD = ("节", "模型加的话")
UNKNOWN, UNSAID = "资料里没有", "（没有写进来）"
_FIGURE = re.compile(r"\d+(?:\.\d+)?[%％‰]?")
_OTHERS = 4  # places named beside the first, at most
UNSEEN = frozenset({"版式", "文种", "标题", "会议", "字体", KEY})


@dataclass(frozen=True, slots=True)
class FactSheetRow:
    """One distinct fact: ``text`` as the document says it, ``source`` its path (empty: none is known),
    ``value`` what stands there, ``others`` the other places where the same stands, ``times`` it is said."""

    text: str
    source: str
    value: str
    others: tuple[str, ...] = ()
    times: int = 1


def said_facts(document: Document, values: Mapping[str, str]) -> tuple[FactSheetRow, ...]:
    """The facts of a document that knows them, in the order of its text, those of head and foot first; a
    figure that neither is a fact nor was counted stands among them without a source. ``values``: what stands
    in the record at each path."""
    found: dict[tuple[str, str], FactSheetRow] = {}
    for text, source, also in _told(document):
        before = found.get((text, source))
        made = replace(before, times=before.times + 1) if before else None
        found[text, source] = made or FactSheetRow(
            text, source, values.get(source, text) if source else "", also
        )
    return tuple(found.values())


def _told(document: Document) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for key, value in document.meta.items():
        for one in () if key in UNSEEN else (value,) if isinstance(value, str) else value:
            yield from _sources(tuple(sourced_texts(one)))
    for inlines, is_cell in text_runs(document):
        yield from _sources(inlines, figures=not is_cell)


def _sources(inlines: Inlines, figures: bool = False) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """``figures``: those without a source, too; in a table or a head they count its rows."""
    for one in inline_leaves(inlines):
        if isinstance(one, Text) and one.source:
            yield one.text, one.source, one.also
        elif isinstance(one, Text) and figures:
            yield from ((number[0], "", ()) for number in _FIGURE.finditer(one.text))


def build_fact_sheet(
    document: Document,
    found: tuple[FactSheetRow, ...],
    meeting: Meeting,
    data: Mapping[str, Any] | None = None,
    unsaid: Iterable[tuple[str, str]] = (),
    added: Sequence[tuple[str, str]] = (),
) -> Document:
    """事实核对表 of a document with these facts, itself a document; ``data``: see :func:`fact_table`;
    ``added``: what a model said beside the facts, each with its section."""
    named = str(document.meta.get("文种") or "").strip()
    about = inline_text(document.title).replace("\n", "") or named or meeting.info.name
    unknown = sum(not one.source for one in found)
    rest = f"，其中{unknown}处资料里没有，请核对" if unknown else ""
    line = f"文稿：{about}。文中用到的事实共{len(found)}处{rest}。出处是资料里的位置，方括号里的数从0数起。"
    return Document(
        (Text(NAME),),
        (Paragraph((Text(line),)), fact_table(found, data, unsaid), *_added_words(added)),
        MappingProxyType({"版式": "plain", "文种": NAME}),
    )


def _added_words(added: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    if not added:
        return ()
    line = f"模型在事实以外加的话共{len(added)}处，请从头看一遍；“…”是填进去的事实。"
    head = tuple(Cell((Text(name),)) for name in ADDED_HEAD)
    rows = tuple((Cell((Text(section),)), Cell((Text(words),))) for section, words in added)
    return (Paragraph((Text(line),)), Table(head, rows, ("left", "left")))


def fact_table(
    found: tuple[FactSheetRow, ...],
    data: Mapping[str, Any] | None = None,
    unsaid: Iterable[tuple[str, str]] = (),
) -> Table:
    """One row a fact. With the plain ``data`` as it was typed it says what comes from the office file.
    ``unsaid``: path and value of what the document could say and does not, in rows below the others."""
    rows = tuple(_row(one, data) for one in found)
    rows += tuple(_row(FactSheetRow(UNSAID, path, value, times=0), data) for path, value in unsaid)
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
