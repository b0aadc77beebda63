"""A page for the browser."""

from generator.writers.html.facts import FactMarkup
from generator.writers.html.write import write_html

__all__ = ["FactMarkup", "write_html"]
