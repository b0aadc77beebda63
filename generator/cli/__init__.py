"""The command line: the only room that prints and exits."""

from __future__ import annotations

import gc
import os
import sys

_YOUNG = 200_000  # objects; of a thousand documents hardly one is garbage, and to look takes 7% of their time


def collect_seldom() -> None:
    """What is kept for the next document would be gone through again and again, and is no garbage."""
    gc.set_threshold(_YOUNG, 50, 50)


def main() -> None:
    """``wengao``: run the process's own command line and exit."""
    collect_seldom()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else every installed package is asked
    from generator.cli.app import wengao
    from generator.cli.error_handler import run

    code = run(wengao)
    gc.freeze()  # nothing is left to be cleared away: the process ends
    sys.exit(code)
