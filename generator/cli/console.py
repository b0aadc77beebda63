"""Console output: lines, tables, JSON. Never raises on a console with a limited encoding such as GBK."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import TextIO


def replace_unencodable(stream: TextIO) -> None:
    """Let a stream write ``?`` for a character its encoding lacks, instead of raising."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def echo(text: str = "") -> None:
    """One line for the person, on standard output."""
    print(text, flush=True)


def warn(text: str) -> None:
    """One line for the person, on standard error, out of the way of what a program reads."""
    sys.stdout.flush()
    print(text, file=sys.stderr, flush=True)


def write_stdout(text: str) -> None:
    """The product itself: as the console can show it, or as exact UTF-8 into a file or a pipe."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        print(text, end="" if text.endswith("\n") else "\n", flush=True)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8") if text.endswith("\n") else f"{text}\n".encode())
    buffer.flush()


def write_json(value: object) -> None:
    """Machine-readable answer, UTF-8 whatever the console speaks."""
    write_stdout(json.dumps(value, ensure_ascii=False, indent=2))


def terminal_width(text: str) -> int:
    """Columns a text takes on a terminal: Chinese characters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        for char in text
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Lines of a table, columns aligned; ``right`` names the columns (from 0) set to the right."""
    wide = [max(terminal_width(row[i]) for row in (head, *rows)) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        pads = [" " * (wide[i] - terminal_width(cell)) for i, cell in enumerate(cells)]
        parts = [
            pad + cell if i in right else cell + pad
            for i, (cell, pad) in enumerate(zip(cells, pads, strict=True))
        ]
        return "  ".join(parts).rstrip()

    return [line(head), "-" * (sum(wide) + 2 * (len(wide) - 1)), *(line(row) for row in rows)]
