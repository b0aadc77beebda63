"""Makes pytest believe it runs on another machine and another day: ``pytest -p tests.elsewhere``.

Folders list their files the other way round, there are 61 cores, and it is 400 days later. The rest is
changed from outside: ``PYTHONHASHSEED``, ``TZ``, ``LC_ALL``, ``HOME``, ``TMPDIR``.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any

_listdir, _scandir, _now = os.listdir, os.scandir, time.time


class _Backwards:
    """``os.scandir`` from the end."""

    def __init__(self, *given: Any) -> None:
        with _scandir(*given) as entries:
            self._entries = iter(sorted(entries, key=lambda one: one.name, reverse=True))

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> _Backwards:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        pass

    def close(self) -> None:
        pass


def pytest_configure() -> None:
    os.listdir = lambda *given: sorted(_listdir(*given), reverse=True)  # type: ignore[assignment]
    os.scandir = _Backwards  # type: ignore[assignment]
    os.cpu_count = lambda: 61
    time.time = lambda: _now() + 400 * 86_400
