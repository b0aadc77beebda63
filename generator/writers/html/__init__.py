"""A page for the browser."""

from .write import write_html

__all__ = ["write_html"]
