"""A page for the browser."""

from generator.writers.html.facts import Facts
from generator.writers.html.write import write_html

__all__ = ["Facts", "write_html"]
