"""Excel files of documents that hold tables."""

from .write import has_table, write_xlsx

__all__ = ["has_table", "write_xlsx"]
