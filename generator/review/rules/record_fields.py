"""Documents field by field against what the record gives for them (see review/rules/recorded)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.memory import Memory
from generator.review.finding import Hit
from generator.review.linear_text import LinearText
from generator.review.rule_registry import BLIND, PackRule, ReviewContext, pack_rule
from generator.review.rules.recorded.comparison import FieldDifference, RecordComparison, RuleName
from generator.review.rules.recorded.known_values import KnownValues, known_values

_COMPARED: Memory[tuple[int, int, int], tuple[object, list[FieldDifference]]] = Memory(256)
"""Four rules ask of the same documents one after the other."""


def _differences(reading: LinearText, made: LinearText, known: KnownValues) -> list[FieldDifference]:
    key = id(reading), id(made), id(known)
    kept = _COMPARED.get(key)
    if kept is None:
        about = reading, made, known  # kept, so that nothing else gets their numbers
        kept = _COMPARED.keep(key, (about, RecordComparison(reading, made, known).differences()))
    return kept[1]


def _of(name: RuleName) -> PackRule:
    def rule(readings: Mapping[str, LinearText], context: ReviewContext) -> Iterator[Hit]:
        if context.meeting is None or not context.made:
            return
        known = known_values(context.meeting)
        for document, reading in readings.items():
            if made := context.made.get(document):
                for one in _differences(reading, made, known):
                    if one.rule == name:
                        yield Hit(
                            one.start, one.end, one.words, line=one.line, document=document, level=one.level
                        )

    return rule


differs = pack_rule("与资料不符", BLIND, of_record=True)(_of("与资料不符"))
lacks = pack_rule("比资料少", BLIND, of_record=True)(_of("比资料少"))
adds = pack_rule("比资料多", BLIND, of_record=True)(_of("比资料多"))
out_of_order = pack_rule("次序与资料不符", BLIND, of_record=True)(_of("次序与资料不符"))
