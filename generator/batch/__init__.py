"""Many recipients × one kind → files and a manifest."""

from generator.batch.batch_job import OWN_FILES, BatchJob, BatchOptions, prepare_batch
from generator.batch.file_names import DEFAULT_PATTERN, FileNames
from generator.batch.listing import LISTING
from generator.batch.manifest import MANIFEST
from generator.batch.outcome import Outcome, RecipientRow

__all__ = [
    "DEFAULT_PATTERN",
    "LISTING",
    "MANIFEST",
    "OWN_FILES",
    "BatchJob",
    "BatchOptions",
    "FileNames",
    "Outcome",
    "RecipientRow",
    "prepare_batch",
]
