"""One writer at a time in a folder, also when two programs have it open."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from generator.errors import SaveError

_PATIENCE = 10.0  # seconds
_WITHIN = threading.RLock()


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of ``file`` (made when missing). Raises SaveError after ten seconds of waiting."""
    with _WITHIN:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "a+b") as handle:
            _acquire(handle)
            try:
                yield
            finally:
                _release(handle)


def held(file: Path) -> IO[bytes] | None:
    """The lock of ``file`` for as long as what comes back stays open; None when somebody else has it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = open(file, "a+b")  # noqa: SIM115
    try:
        _system_lock(handle, take=True)
    except OSError:
        handle.close()
        return None
    return handle


def _acquire(handle: IO[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            _system_lock(handle, take=True)
            return
        except OSError as error:
            if time.monotonic() > until:
                raise SaveError("另一个程序正在写这个文件夹，等了十秒还没写完，请稍后再试。") from error
            time.sleep(0.02)


def _release(handle: IO[bytes]) -> None:
    _system_lock(handle, take=False)


if os.name == "nt":  # pragma: no cover - Windows

    def _system_lock(handle: IO[bytes], take: bool) -> None:
        import msvcrt

        handle.seek(0)
        system: Any = msvcrt
        system.locking(handle.fileno(), system.LK_NBLCK if take else system.LK_UNLCK, 1)

else:

    def _system_lock(handle: IO[bytes], take: bool) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB if take else fcntl.LOCK_UN)
