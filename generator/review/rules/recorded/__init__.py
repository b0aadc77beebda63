"""A document against what the record gives for it, field by field."""
