"""The one door to YAML: loading with places, diagnostics, dumping, editing in place."""
