"""A mistake in a template while it runs: words now, file and line at the edge."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class TemplateFault(Exception):
    """What is wrong, in Chinese. ``rendering`` turns it into a TemplateError with file and line.

    ``line`` is given only where the fault is found before the template runs.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def nearest(name: str, known: Iterable[str]) -> str:
    """``，是不是“地点”？`` when a known name is close to ``name``, else an empty text."""
    names = [one for one in known if one != name]
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    return f"，是不是“{close[0]}”？" if close else ""
