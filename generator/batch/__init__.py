"""Many recipients × one kind → files and a manifest."""

from generator.batch.batch_job import Extras, Job, start
from generator.batch.file_names import USUAL, Names
from generator.batch.listing import LISTING
from generator.batch.manifest import MANIFEST
from generator.batch.outcome import Outcome, Row

__all__ = ["LISTING", "MANIFEST", "USUAL", "Extras", "Job", "Names", "Outcome", "Row", "start"]
