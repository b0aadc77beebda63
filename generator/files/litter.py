"""Files written aside until they take their places, and those that a program which was killed left so.

Their names say who wrote them, so that the next program can tell litter from the work of another one.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import platform
import re
import secrets
import sys
import time
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

_COUNT = itertools.count()
_OURS = re.compile(r"\.wengao-(?P<host>[0-9a-f]{6})-(?P<process>\d+)-(?P<start>[0-9a-f]{6})-\d+\.(?:tmp|old)")
_EARLIER = re.compile(r"\.wengao-(?:[0-9a-f]{12}|\d+-\d+|zip|merge)\.(?:tmp|old)")
"""Names that versions before this one gave; they do not say who wrote them."""
_DAY = 86_400.0  # seconds; nothing is written aside so long


@cache
def _host() -> str:
    return hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:6]


@lru_cache(maxsize=1)
def _start(process: int) -> str:
    """Of this process: the numbers of processes are given again, most of all in a container. One that was
    copied from another has its own."""
    return secrets.token_hex(3)


def aside_name(ending: str = ".tmp") -> str:
    """A name that no other program and no other call gives."""
    process = os.getpid()
    return f".wengao-{_host()}-{process}-{_start(process)}-{next(_COUNT)}{ending}"


def clear_litter(folder: Path | str) -> None:
    """Delete what programs that are gone left in ``folder``: they were killed, or the power failed. What
    another program is writing, on this machine or on another that shares the drive, stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".wengao-") and _is_litter(entry):
                with suppress(OSError):
                    os.unlink(entry.path)


def clear_litter_once(folder: Path) -> None:
    """The same, once for a folder and program: to look through a folder takes longer than to write a file."""
    _clear_once(os.path.abspath(folder))


@lru_cache(maxsize=4096)
def _clear_once(folder: str) -> None:
    clear_litter(folder)


def _is_litter(entry: os.DirEntry[str]) -> bool:
    ours = _OURS.fullmatch(entry.name)
    if not ours and not _EARLIER.fullmatch(entry.name):
        return False
    if ours and ours["host"] == _host() and not _runs(int(ours["process"]), ours["start"]):
        return True
    with suppress(OSError):
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _DAY
    return False


def _runs(process: int, start: str) -> bool:
    """Whether the program that has this number may be the one that wrote."""
    if process == os.getpid():
        return start == _start(process)
    if sys.platform == "win32":  # pragma: no cover - to ask would end the program there
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
