"""Markdown draft → document tree, and the tree as text."""

from __future__ import annotations

from generator.document.dump import dump
from generator.document.numbering import number
from generator.document.parse import parse, parse_body
from generator.document.plain import lead, plain_text, with_leads

__all__ = ["dump", "lead", "number", "parse", "parse_body", "plain_text", "with_leads"]
