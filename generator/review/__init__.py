"""Proofread documents: errors, missing facts and contradictions, as findings."""

from __future__ import annotations

from generator.review.autofix import apply_fixes, is_safe_fix
from generator.review.draft_lines import linearize_draft
from generator.review.fact_sheet import FactSheetRow, build_fact_sheet, said_facts
from generator.review.finding import LEVELS, Finding, Hit, Level, TextLocation
from generator.review.found_facts import document_facts
from generator.review.linear_text import Line, LinearText, linearize_document
from generator.review.provenance.trace import trace
from generator.review.rule_config import DEFAULT_RULES, RuleConfig, parse_rule_config
from generator.review.rule_registry import ReviewContext, Rule, rule_table
from generator.review.run_rules import (
    check,
    check_alone,
    check_documents,
    check_together,
    in_order,
    without_echoes,
)

__all__ = [
    "DEFAULT_RULES",
    "LEVELS",
    "FactSheetRow",
    "Finding",
    "Hit",
    "Level",
    "Line",
    "LinearText",
    "ReviewContext",
    "Rule",
    "RuleConfig",
    "TextLocation",
    "apply_fixes",
    "build_fact_sheet",
    "check",
    "check_alone",
    "check_documents",
    "check_together",
    "document_facts",
    "in_order",
    "is_safe_fix",
    "linearize_document",
    "linearize_draft",
    "parse_rule_config",
    "rule_table",
    "said_facts",
    "trace",
    "without_echoes",
]
