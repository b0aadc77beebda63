"""A bundled template as a file of the user's own."""

from __future__ import annotations

from pathlib import Path

from generator.records.versions import FORMAT, KEY

_FENCE = "---\n"


def template_copy(original: Path) -> bytes:
    """The template, with the version of the format it is written in at the end of its front matter."""
    return noted(original.read_text(encoding="utf-8")).encode("utf-8")


def noted(text: str) -> str:
    """The text of a template with the version in its front matter, everything else as it stands."""
    head, fence, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not text.startswith(_FENCE) or not fence:
        return text
    return f'{_FENCE}{head}\n{KEY}: "{FORMAT}"\n{_FENCE}{body}'
