"""Read files whole that a person or another program has put there: only real files, and no more than fits.

A pipe or a socket is waited for without end, a device may never end; they are refused like a missing file.
"""

from __future__ import annotations

from pathlib import Path

MOST_BYTES = 256 << 20
"""No file that is read whole is larger by right."""


class NotRegularError(OSError):
    """It is a folder, a pipe, a device or a socket, or is too large."""


def read_regular(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file. Raises FileNotFoundError, NotRegularError or another OSError."""
    if not path.is_file():
        raise NotRegularError(f"not a regular file: {path}") if path.exists() else FileNotFoundError(path)
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise NotRegularError(f"over {most} bytes: {path}")
    return content
