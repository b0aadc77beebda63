"""Templates: facts in, a Markdown draft out. See ``templates/README.md`` for those who write them."""

from __future__ import annotations

from generator.templating.catalog import DocumentKind, catalog, find_kind, wanted
from generator.templating.compose import compose, occasion_of
from generator.templating.drafting import context_of, filename, render, render_text
from generator.templating.limits import Limits
from generator.templating.missing import Absent
from generator.templating.search import Search, find_templates
from generator.templating.view import unwrap, view

__all__ = [
    "Absent",
    "DocumentKind",
    "Limits",
    "Search",
    "catalog",
    "compose",
    "context_of",
    "filename",
    "find_kind",
    "find_templates",
    "occasion_of",
    "render",
    "render_text",
    "unwrap",
    "view",
    "wanted",
]
