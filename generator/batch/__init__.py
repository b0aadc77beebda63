"""Many recipients × one kind → files and a manifest."""

from .names import Names
from .run import MANIFEST, Outcome, Row, manifest, run

__all__ = ["MANIFEST", "Names", "Outcome", "Row", "manifest", "run"]
