"""Waiting for what happens elsewhere: in another thread, in another process.

Nothing is asserted of how long it takes, for that depends on the machine and on what else runs on it. The one
limit, ``HANG``, is for what would never end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
HANG = 120.0  # seconds


def until(found: Callable[[], T | None], what: str) -> T:
    """What ``found`` gives, asked until it gives something true. ``what``: told when that never comes."""
    end = time.monotonic() + HANG
    while True:
        if it := found():
            return it
        assert time.monotonic() < end, f"waited {HANG:.0f} s in vain for {what}"
        time.sleep(0.02)
