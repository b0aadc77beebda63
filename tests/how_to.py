"""What a page for developers tells a person to do, read so that it can be checked and done.

A block ``diff`` changes a file: its first line is ``---`` and the path, then come lines that stand there (a
blank in front), that go (``-``) and that are new (``+``). “New file `path`:” is followed by the whole file. A
block ``console`` holds commands, the block ``text`` after it lines of what they print, in order; ``…`` stands
for anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NEW = re.compile(r"New\s+file\s+`([^`]+)`:\s*\Z")


class CannotFollowError(AssertionError):
    """Says which step cannot be done, and what to do about it."""


def _places(lines: str, text: str) -> list[int]:
    """Where these whole lines begin in a text."""
    return [found.start() for found in re.finditer(f"^(?={re.escape(lines)})", text, re.MULTILINE)]


@dataclass(frozen=True)
class Edit:
    """``before`` stands in the file ``path`` and becomes ``after``; a new file has no ``before``."""

    path: str
    before: str
    after: str

    @property
    def new(self) -> bool:
        return not self.before

    def result(self, root: Path) -> str:
        """The text of the file afterwards; it may have been changed already. Raises CannotFollowError."""
        file = root / self.path
        if self.new:
            return self.after
        if not file.is_file():
            raise CannotFollowError(f"{self.path} is gone; name the file that took its place")
        text = file.read_text(encoding="utf-8")
        if _places(self.after, text):
            return text
        places = _places(self.before, text)
        if len(places) != 1:
            raise CannotFollowError(
                f"{self.path} has these lines {len(places)} times, not once; copy them anew:\n{self.before}"
            )
        return text[: places[0]] + self.after + text[places[0] + len(self.before) :]

    def do(self, root: Path) -> None:
        text = self.result(root)
        (root / self.path).parent.mkdir(parents=True, exist_ok=True)
        (root / self.path).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Commands:
    """Command lines, and lines of what they print."""

    lines: tuple[str, ...]
    prints: tuple[str, ...] = ()

    def missing(self, output: str) -> list[str]:
        """Lines that were promised and did not come, each looked for after the one before."""
        at, gone = 0, []
        for line in self.prints:
            wanted = ".*?".join(map(re.escape, line.split("…")))
            found = re.compile(wanted).search(output, at)
            at = found.end() if found else at
            gone += [] if found else [line]
        return gone


Step = Edit | Commands


def steps(text: str) -> list[Step]:
    """The steps of a page, in order."""
    found: list[Step] = []
    for block in _BLOCK.finditer(text):
        language, body = block[1], block[2]
        new = _NEW.search(text, 0, block.start())
        if new:
            found.append(Edit(new[1], "", body))
        elif language == "diff":
            found.append(_edit(body))
        elif language == "console":
            found.append(Commands(tuple(filter(None, body.splitlines()))))
        elif language == "text" and found and isinstance(found[-1], Commands):
            found[-1] = Commands(found[-1].lines, tuple(body.splitlines()))
    return found


def _edit(block: str) -> Edit:
    head, *lines = block.splitlines(keepends=True)
    before = "".join(line[1:] or "\n" for line in lines if line[:1] != "+")
    after = "".join(line[1:] or "\n" for line in lines if line[:1] != "-")
    return Edit(head.removeprefix("---").strip(), before, after)
