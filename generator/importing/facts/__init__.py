"""An imported text → the facts that can be read in it with certainty."""

from generator.importing.facts.gather import facts_of, meeting_of

__all__ = ["facts_of", "meeting_of"]
