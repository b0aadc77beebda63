"""A page for the browser."""

from .facts import Facts
from .write import write_html

__all__ = ["Facts", "write_html"]
