"""A bundled template as a file of the user's own."""

from __future__ import annotations

import re
from pathlib import Path

from generator.records.versions import FORMAT, KEY

_FENCE = "---\n"
_VERSION = re.compile(rf"^{KEY}:.*$", re.MULTILINE)


def template_copy(original: Path) -> bytes:
    """The template, with the version of the format it is written in at the end of its front matter."""
    return noted(original.read_text(encoding="utf-8")).encode("utf-8")


def noted(text: str) -> str:
    """The text of a template with the version in its front matter, everything else as it stands."""
    head, fence, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not text.startswith(_FENCE) or not fence:
        return text
    written = f'{KEY}: "{FORMAT}"'
    head, old = _VERSION.subn(written, head)
    return f"{_FENCE}{head}{'' if old else chr(10) + written}\n{_FENCE}{body}"
