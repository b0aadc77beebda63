"""The command line: the only room that prints and exits."""

from __future__ import annotations

import sys


def main() -> None:
    """``wengao``: run the process's own command line and exit."""
    from .app import wengao
    from .edge import run

    sys.exit(run(wengao))
