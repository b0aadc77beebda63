"""The form of a meeting: fields, tables, values, and saving what was typed."""
