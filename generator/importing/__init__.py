"""Old files → drafts and facts: Word files, plain text and drafts, with their structure found."""

from generator.importing.draft import READABLE, draft_of
from generator.importing.facts import facts_of, meeting_of
from generator.importing.import_result import Fact, FoundFacts, Imported, Removal

__all__ = ["READABLE", "Fact", "FoundFacts", "Imported", "Removal", "draft_of", "facts_of", "meeting_of"]
