"""Markdown draft → document tree, and the tree as text."""

from __future__ import annotations

from .dump import dump
from .numbering import number
from .parse import parse, parse_body
from .plain import lead, plain_text, with_leads

__all__ = ["dump", "lead", "number", "parse", "parse_body", "plain_text", "with_leads"]
