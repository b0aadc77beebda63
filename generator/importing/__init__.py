"""Old files → drafts and facts: Word files, plain text and drafts, with their structure found."""

from generator.importing.draft import READABLE, import_draft
from generator.importing.facts import extract_facts, meeting_yaml
from generator.importing.import_result import ExtractedFact, ExtractionResult, ImportResult, Removal

__all__ = [
    "READABLE",
    "ExtractedFact",
    "ExtractionResult",
    "ImportResult",
    "Removal",
    "extract_facts",
    "import_draft",
    "meeting_yaml",
]
