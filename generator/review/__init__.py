"""Proofread documents: errors, missing facts and contradictions, as findings."""

from __future__ import annotations

from generator.review.autofix import fixed, safe
from generator.review.draft_lines import of_draft
from generator.review.fact_sheet import Seen, facts, sheet
from generator.review.finding import LEVELS, Finding, Hit, Level, Spot
from generator.review.linear_text import Line, Reading, of_document
from generator.review.provenance.trace import trace
from generator.review.rule_config import USUAL, Rules, rules_from_text
from generator.review.rule_registry import About, Rule, rule_table
from generator.review.run_rules import check, check_pack

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
