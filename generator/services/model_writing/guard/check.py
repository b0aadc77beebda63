"""All that is asked of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.services.model_writing.guard.attribution import attribution_faults
from generator.services.model_writing.guard.bindings import binding_faults
from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.guard.completeness import completeness_faults
from generator.services.model_writing.guard.judgement import judgement_faults, unasked_demands
from generator.services.model_writing.guard.points import point_faults
from generator.services.model_writing.guard.repetition import repetition_faults
from generator.services.model_writing.guard.shape import shape_faults
from generator.services.model_writing.guard.values import value_faults
from generator.services.model_writing.places import Token


@dataclass(frozen=True, slots=True)
class GuardVerdict:
    """``faults``: why an answer may not be used; none: it may. ``demands``: the numbers of its clauses that
    ask for what the record does not, to be marked."""

    faults: tuple[Fault, ...]
    demands: tuple[int, ...] = ()


def judged(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> GuardVerdict:
    """The verdict over an answer."""
    shape = tuple(shape_faults(tokens, brief, rules))
    if not tokens:
        return GuardVerdict(shape)
    faults = (
        *shape,
        *completeness_faults(tokens, brief, rules),
        *value_faults(tokens, brief, rules),
        *attribution_faults(tokens, brief),
        *binding_faults(tokens, brief, rules),
        *judgement_faults(tokens, brief, rules),
        *point_faults(tokens, brief),
        *repetition_faults(tokens, brief, rules),
    )
    once = tuple(dict.fromkeys(faults))
    return GuardVerdict(once, () if once else tuple(unasked_demands(tokens, brief, rules)))
