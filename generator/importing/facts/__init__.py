"""An imported text → the facts that can be read in it with certainty."""

from generator.importing.facts.gather import extract_facts, meeting_yaml

__all__ = ["extract_facts", "meeting_yaml"]
