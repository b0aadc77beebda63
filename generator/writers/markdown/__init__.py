"""Drafts."""

from generator.writers.markdown.write import draft_markdown, write_markdown

__all__ = ["draft_markdown", "write_markdown"]
