"""Run the cyclic GC rarely during a batch: rows create few cycles and every pass scans the batch caches."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 50_000
_lock = threading.Lock()
_running = 0
_before = (0, 0, 0)


@contextmanager
def seldom() -> Iterator[None]:
    """Several batches may run at once, in threads; the last one to end sets back what the first one found."""
    global _running, _before
    with _lock:
        if not _running:
            _before = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(max(_before[0], _YOUNG) if _before[0] else 0, *_before[1:])
        _running += 1
    try:
        yield
    finally:
        with _lock:
            _running -= 1
            if not _running:
                gc.set_threshold(*_before)
                gc.unfreeze()
