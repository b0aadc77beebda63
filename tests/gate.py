"""Stops ``wengao`` in another process at a known point, and keeps it there until it is killed or let go.

::

    with Gate("generator.batch.worker:Worker.do", call=3) as gate:
        process = Popen(gate.command("batch", …))
        gate.reached(process)  # two handfuls of rows are made, the third is not begun
        process.kill()

The process runs this file instead of ``generator/__main__.py``. It puts something in the way of one function
that, at its ``call``-th call, tells the test it has come so far, and waits.
"""

from __future__ import annotations

import importlib
import itertools
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.waiting import until

ROOT = Path(__file__).resolve().parent.parent


class Gate:
    """Where a process stands still: before the ``call``-th call of ``function`` (``module:name.of.it``).

    ``about``: only calls count whose arguments, as ``repr`` shows them, hold this text.
    """

    def __init__(self, function: str, call: int, about: str = "") -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0)
        self._where = (str(self._listener.getsockname()[1]), function, str(call), about)
        self._held: list[socket.socket] = []

    def __enter__(self) -> Gate:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        """Lets go whoever still stands there."""
        for one in (*self._held, self._listener):
            one.close()

    def command(self, *words: str) -> list[str]:
        """What to run for ``wengao words``."""
        return [sys.executable, "-P", "-m", "tests.gate", *self._where, *words]

    def reached(self, process: subprocess.Popen[Any], times: int = 1) -> None:
        """Wait until somebody stands at the gate, ``times`` times if there are several processes."""
        while len(self._held) < times:
            self._held.append(
                until(lambda: self._comer(process), f"{' '.join(self._where[1:])} to be called")
            )

    def _comer(self, process: subprocess.Popen[Any]) -> socket.socket | None:
        ended = process.poll()
        assert ended is None, f"the process ended with {ended} before it came so far"
        try:
            return self._listener.accept()[0]
        except BlockingIOError:
            return None


def environment() -> dict[str, str]:
    """For a process that finds this checkout wherever it runs."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


def _main(port: int, function: str, call: int, about: str) -> None:
    """In the other process: ``wengao`` with the gate in it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts with & ignores Ctrl-C
    module, _, name = function.partition(":")
    *way, last = name.split(".")
    owner: Any = importlib.import_module(module)
    for step in way:
        owner = getattr(owner, step)
    whole, calls = getattr(owner, last), itertools.count(1)

    def held(*given: Any, **named: Any) -> Any:
        if about in repr((given, named)) and next(calls) == call:
            with socket.create_connection(("127.0.0.1", port)) as gate:
                gate.recv(1)
        return whole(*given, **named)

    setattr(owner, last, held)
    from generator.cli import main

    main()


if __name__ == "__main__":
    (port, function, call, about), sys.argv[1:] = sys.argv[1:5], sys.argv[5:]
    _main(int(port), function, int(call), about)
