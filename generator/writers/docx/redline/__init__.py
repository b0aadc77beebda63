"""Word files compared: the changes of one against another as tracked changes."""

from __future__ import annotations

from generator.writers.docx.redline.write import Redline, redline

__all__ = ["Redline", "redline"]
