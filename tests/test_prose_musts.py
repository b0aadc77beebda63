"""What no text of the program may do, over all records that travel with it: order what the record does not,
break off, announce a number of points it does not have, say a sentence that stands by nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bench.prose.fragments import fragments
from bench.prose.orders import orders_without_source
from bench.prose.owners import unowned
from bench.prose.points import announced_points, unequal_announcements
from bench.prose.sources import opened, prose_of, usual_records
from bench.prose.texts import Prose
from bench.prose.word_lists import listed
from generator.errors import GeneratorError

RECORDS = [path for paths in usual_records().values() for path in paths]
OF_THE_RECORD = ("空标题", "重字")
"""A heading the record has nothing for; a word twice that stands so in the record (大队大队长)."""
SPOKEN = (*listed("文种")["讲话"], "主持词")

each_record = pytest.mark.parametrize("path", RECORDS, ids=lambda one: one.stem)


@cache
def texts(path: Path) -> tuple[Prose, ...]:
    session = opened(path)
    made = []
    for kind in session.kinds():
        if kind.name not in SPOKEN:
            continue
        try:
            made.append(prose_of(session, session.document(kind), path.stem))
        except GeneratorError:  # this record has too little for this kind
            continue
    return tuple(made)


def test_there_are_texts_to_look_at() -> None:
    spoken = [path for path in RECORDS if texts(path)]
    assert len(spoken) * 2 > len(RECORDS)
    assert sum(len(texts(path)) for path in spoken) > len(RECORDS)


@each_record
def test_nothing_is_ordered_that_the_record_does_not_order(path: Path) -> None:
    assert [(one.kind, str(order)) for one in texts(path) for order in orders_without_source(one)] == []


@each_record
def test_no_sentence_breaks_off(path: Path) -> None:
    found = [(one.kind, piece) for one in texts(path) for piece in fragments(one)]
    assert [(kind, str(piece)) for kind, piece in found if piece.kind not in OF_THE_RECORD] == []


@each_record
def test_as_many_points_as_announced_and_every_document_announces_the_same(path: Path) -> None:
    told = {one.kind: announced_points(one) for one in texts(path)}
    assert {kind: one for kind, one in told.items() if not one.holds} == {}
    assert unequal_announcements(texts(path)) == []


@each_record
def test_every_sentence_of_a_speech_stands_by_a_fact_or_in_the_list_of_formulas(path: Path) -> None:
    speeches = [one for one in texts(path) if one.kind != "主持词"]
    assert [(one.kind, line.text) for one in speeches for line in unowned(one)] == []
