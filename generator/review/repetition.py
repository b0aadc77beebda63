"""The same sentence twice: within a document, and in two speeches of one pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from generator.review.finding import Hit
from generator.review.reading import Reading
from generator.review.table import About, document_rule, pack_rule
from generator.review.text import sentences

_MARKS = re.compile(r"[^\u3400-\u9fff0-9A-Za-z]+")


@document_rule("句子重复")
def within(reading: Reading, about: About) -> Iterator[Hit]:
    seen: dict[str, str] = {}
    for index, line in reading.body:
        if line.role in ("题", "小标题"):
            continue
        for at, sentence in sentences(line.text):
            bare = _MARKS.sub("", sentence[len(line.label) :] if at == 0 else sentence)
            if len(bare) < about.limits["重复句"]:
                continue
            if bare in seen:
                yield Hit(at, at + len(sentence), {"前": seen[bare]}, line=index)
            seen.setdefault(bare, line.place(at))


@pack_rule("全套重复")
def across(readings: Mapping[str, Reading], about: About) -> Iterator[Hit]:
    """Only speeches, which one audience hears; told once for two documents, at the first sentence.
    A draft and its own Word file are one document."""
    heard: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for name, reading in readings.items():
        if not reading.spoken:
            continue
        mine = list(_long(reading, about.limits["全套重复句"]))
        shared: dict[str, list[Hit]] = {}
        for bare, hit in mine:
            other = heard.get(bare)
            if other is not None and PurePath(other).stem != PurePath(name).stem:
                shared.setdefault(other, []).append(hit)
        for other, hits in shared.items():
            pair = (PurePath(other).stem, PurePath(name).stem)
            if pair in told:
                continue
            told.add(pair)
            words = {"另": other, "数": str(len(hits))}
            yield Hit(hits[0].start, hits[0].end, words, line=hits[0].line, document=name)
        for bare, _ in mine:
            heard.setdefault(bare, name)


def _long(reading: Reading, least: int) -> Iterator[tuple[str, Hit]]:
    for index, line in reading.body:
        for at, sentence in sentences(line.text):
            bare = _MARKS.sub("", sentence)
            if len(bare) >= least:
                yield bare, Hit(at, at + len(sentence), line=index)
