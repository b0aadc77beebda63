"""What can go wrong, as one small tree of exceptions.

Every message is one plain Chinese sentence (or one a fault) that says where, what and what to do.
Nothing in the package prints; ``cli`` catches :class:`GeneratorError` at the edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

MOST_SHOWN = 200
"""Faults of one file that are told one by one; of the others, how many."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake in a data file.

    ``path`` is the key path from the top of the file (keys are Chinese, list positions count from
    0); ``place`` is where a person finds it, e.g. ``第8行第10列``; ``message`` says what is expected
    and what is there.
    """

    message: str
    path: tuple[str | int, ...] = ()
    place: str = ""

    def __str__(self) -> str:
        where = " ".join(part for part in (self.place, format_path(self.path)) if part)
        return f"{where}：{self.message}" if where else self.message


def format_path(path: tuple[str | int, ...]) -> str:
    """``("议程", 1, "时长")`` → ``议程 › 第2项 › 时长``."""
    return " › ".join(f"第{step + 1}项" if isinstance(step, int) else step for step in path)


class GeneratorError(Exception):
    """Anything a user can put right. ``str(error)`` is what the user reads."""


class DataError(GeneratorError):
    """The data file (meeting, office, recipients) cannot be read or is not valid: all faults at once."""

    def __init__(
        self, faults: tuple[Diagnostic, ...] | list[Diagnostic], file: PurePath | str | None = None
    ) -> None:
        self.faults = tuple(faults)
        self.file = str(file) if file is not None else ""
        super().__init__(self._text())

    def _text(self) -> str:
        """Of very many faults the first, and how many more there are: who has them all has one cause."""
        lines = [str(fault) for fault in self.faults[:MOST_SHOWN]]
        if more := len(self.faults) - len(lines):
            lines.append(f"还有{more}处，改好这些再看")
        if not self.file:
            return "\n".join(lines)
        if len(self.faults) == 1:
            return f"{self.file}：{lines[0]}"
        return "\n".join([f"{self.file} 有{len(self.faults)}处要改：", *(f"  {line}" for line in lines)])


class TemplateError(GeneratorError):
    """A template, partial, phrase pack or catalog entry is wrong; names file and line when known."""

    def __init__(self, message: str, template: str = "", line: int | None = None) -> None:
        self.template, self.line = template, line
        place = template and (f"模板 {template} 第{line}行" if line else f"模板 {template}")
        super().__init__(f"{place}：{message}" if place else message)


class UnknownKindError(GeneratorError):
    """No document kind of that name."""


class DraftError(GeneratorError):
    """A Markdown draft cannot be parsed; names the line of the draft when known."""


class LayoutError(GeneratorError):
    """A layout file is missing or says something no writer understands. ``place``: the keys to the entry that
    is wrong, when it is one."""

    def __init__(self, message: str, place: tuple[str, ...] = ()) -> None:
        self.message, self.place = message, place
        super().__init__(message)


class WriteError(GeneratorError):
    """A writer refused or failed its own check of the product."""


class SaveError(GeneratorError):
    """The disk refused a file; nothing half-written is left."""
