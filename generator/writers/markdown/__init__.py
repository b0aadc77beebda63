"""Drafts."""

from generator.writers.markdown.write import draft, write_markdown

__all__ = ["draft", "write_markdown"]
