"""Proofread documents: errors, missing facts and contradictions, as findings."""

from __future__ import annotations

from generator.review.drafts import of_draft
from generator.review.engine import check, check_pack
from generator.review.factsheet import Seen, facts, sheet
from generator.review.finding import LEVELS, Finding, Hit, Level, Spot
from generator.review.fixing import fixed, safe
from generator.review.provenance import trace
from generator.review.reading import Line, Reading, of_document
from generator.review.rules import USUAL, Rules, rules_from_text
from generator.review.table import About, Rule, rule_table

__all__ = [
    "LEVELS",
    "USUAL",
    "About",
    "Finding",
    "Hit",
    "Level",
    "Line",
    "Reading",
    "Rule",
    "Rules",
    "Seen",
    "Spot",
    "check",
    "check_pack",
    "facts",
    "fixed",
    "of_document",
    "of_draft",
    "rule_table",
    "rules_from_text",
    "safe",
    "sheet",
    "trace",
]
