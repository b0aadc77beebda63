"""Many recipients × one kind → files and a manifest."""

from generator.batch.job import Job, start
from generator.batch.names import Names
from generator.batch.run import MANIFEST, Outcome, Row, manifest, run

__all__ = ["MANIFEST", "Job", "Names", "Outcome", "Row", "manifest", "run", "start"]
