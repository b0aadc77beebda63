"""Cuts ``wengao`` short in another process at its n-th step on the disk: before it opens a file to write, or
renames, links or deletes one.

::

    steps = steps_of(folder, "build", "会议.yaml", "-o", "出")  # runs it to its end
    killed_at(3, folder, "build", "会议.yaml", "-o", "出")  # SIGKILL, as the task manager does
    refused_at(3, errno.ENOSPC, folder, "build", "会议.yaml", "-o", "出")  # the disk is full from then on

Only steps below the current folder count, not what Python does for itself. With ``--jobs`` whoever comes to
the step first takes all the others along.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.gate import environment
from tests.waiting import HANG

_EVENTS = frozenset({"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def steps_of(folder: Path, *words: str) -> int:
    """How many steps the command takes to its end."""
    done = _run(0, 0, folder, words)
    assert done.returncode == 0, done.stderr
    return int(done.stderr.rsplit("steps: ", 1)[1])


def killed_at(step: int, folder: Path, *words: str) -> None:
    """Run the command until that step."""
    done = _run(step, 0, folder, words)
    assert done.returncode == -signal.SIGKILL, f"it ended with {done.returncode}: {done.stderr}"


def refused_at(step: int, number: int, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command; the system says the error ``number`` at that step. A disk that is full is so from then
    on, and refuses only to begin a file."""
    return _run(step, number, folder, words)


def _run(step: int, number: int, folder: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-m", "tests.killing", str(step), str(number), *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANG,
        start_new_session=True,
        check=False,
    )


def _main(step: int, number: int) -> int:
    here, count = os.path.realpath(os.curdir), 0

    def watch(event: str, given: tuple[Any, ...]) -> None:
        nonlocal count
        if event not in _EVENTS or (event == "open" and not (given[2] & _WRITING)):
            return
        if isinstance(given[0], int) or not os.path.abspath(os.fsdecode(given[0])).startswith(here):
            return
        count += 1
        full = number == errno.ENOSPC
        if number and (event == "open" and count >= step if full else count == step):
            raise OSError(number, os.strerror(number), *given[:1])
        if count == step and not number:
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(watch)
    from generator.cli.app import wengao
    from generator.cli.error_handler import run

    code = run(wengao, sys.argv[1:])
    print(f"steps: {count}", file=sys.stderr)
    return code


if __name__ == "__main__":
    (at, said), sys.argv[1:] = sys.argv[1:3], sys.argv[3:]
    sys.exit(_main(int(at), int(said)))
