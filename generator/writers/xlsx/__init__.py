"""Excel files of documents that hold tables."""

from generator.writers.xlsx.write import has_table, is_table_kind, write_xlsx

__all__ = ["has_table", "is_table_kind", "write_xlsx"]
