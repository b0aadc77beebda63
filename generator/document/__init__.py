"""Markdown draft → document tree, and the tree as text."""

from __future__ import annotations

from generator.document.dump import dump
from generator.document.numbering import number_blocks
from generator.document.parse import parse, parse_body
from generator.document.plain import merge_run_in_headings, plain_text, run_in_text

__all__ = [
    "dump",
    "merge_run_in_headings",
    "number_blocks",
    "parse",
    "parse_body",
    "plain_text",
    "run_in_text",
]
