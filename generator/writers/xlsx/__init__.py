"""Excel files of documents that hold tables."""

from generator.writers.xlsx.write import has_table, write_xlsx

__all__ = ["has_table", "write_xlsx"]
