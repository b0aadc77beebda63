"""YAML, CSV and Word files → plain data with places; faults as sentences."""
