"""The same sentence twice: within a document, and in two speeches of one pack."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from pathlib import PurePath

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import BLIND, Around, ReviewContext, Sight, document_rule, pack_rule
from generator.review.text import sentences

HINT = "提示"
"""The style of what is for whoever presides, and is not said: 分发选票 before every vote."""
_ALIKE = re.compile(r"(?:同意|赞成|反对|弃权)(?:票)?\d|【待补：")
"""Two votes may well end alike, and two places are to be filled in by the same speaker."""
_MARKS = re.compile(r"[^\u3400-\u9fff0-9A-Za-z]+")


@lru_cache(maxsize=512)
def _normalized_sentences(text: str, label: int, least: int) -> tuple[tuple[str, int, int], ...]:
    """Sentences of a line that are long enough, without marks, each with where it begins and ends;
    ``label``: the length of the line's label."""
    found = []
    for at, sentence in sentences(text):
        if len(sentence) < least or _ALIKE.search(sentence):
            continue
        bare = _MARKS.sub("", sentence[label:] if at == 0 else sentence)
        if len(bare) >= least:
            found.append((bare, at, at + len(sentence)))
    return tuple(found)


def _sentences(line: Line, around: Around, context: ReviewContext) -> Hashable:
    if line.role in ("题", "小标题") or line.style == HINT:
        return None
    return _normalized_sentences(line.text, len(line.label), context.limits["重复句"]) or None


def _sentence_texts(sentences: tuple[tuple[str, int, int], ...]) -> list[str]:
    return [bare for bare, _, _ in sentences]


@document_rule("句子重复", Sight(_sentences, twice=_sentence_texts))
def repeated_in_document(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    found = list(_said_again(reading, context))
    if len(found) <= _MOST_SLIPS:  # more of them repeat on purpose: annexes that tell the same
        yield from found


_MOST_SLIPS = 2
_CAPTION = 40  # characters; a short line that says what stands in the text is the caption of a picture


def _said_again(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    seen: dict[str, tuple[Line, int]] = {}
    for index, line in reading.body:
        if line.role in ("题", "小标题") or line.style == HINT or _is_aside(line):
            continue
        for bare, start, end in _normalized_sentences(line.text, len(line.label), context.limits["重复句"]):
            if bare in seen:
                before, at = seen[bare]
                yield Hit(start, end, {"前": before.place(at)}, line=index)
            else:
                seen[bare] = line, start


def _is_aside(line: Line) -> bool:
    """A caption, or a slogan in quotation marks on a line of its own."""
    text = line.text.strip()
    short = not line.label and len(text) < _CAPTION and not text.startswith("（")
    return short and (text.startswith("“") or not text.endswith(("。", "；")))


@pack_rule("全套重复", BLIND)
def repeated_across_documents(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
    """Only speeches, which one audience hears; told once for two documents, at the first sentence.
    A draft and its own Word file are one document."""
    heard: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for name, reading in readings.items():
        if not reading.is_read_aloud:
            continue
        mine = list(_long_sentences(reading, context.limits["全套重复句"]))
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


def _long_sentences(reading: LinearText, least: int) -> Iterator[tuple[str, Hit]]:
    for index, line in reading.body:
        for at, sentence in sentences(line.text):
            bare = _MARKS.sub("", sentence)
            if len(bare) >= least:
                yield bare, Hit(at, at + len(sentence), line=index)
