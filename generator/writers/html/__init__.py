"""A page for the browser."""

from generator.writers.html.facts import FactMarkup
from generator.writers.html.row_pieces import RowPieces
from generator.writers.html.write import html_pieces, write_html

__all__ = ["FactMarkup", "RowPieces", "html_pieces", "write_html"]
