"""Reads ``fixtures/cases.txt``: title, ``.``, draft, ``.``, expected dump, ``.``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.document import dump, parse
from generator.errors import DraftError

PATH = Path(__file__).parent / "fixtures" / "cases.txt"


class Case(NamedTuple):
    title: str
    draft: str
    expected: str


def read_cases(text: str) -> list[Case]:
    parts: list[list[str]] = [[]]
    for line in text.split("\n")[:-1]:
        if line == ".":
            parts.append([])
        else:
            parts[-1].append(line.replace("␈", "\b"))
    texts = ["".join(f"{line}\n" for line in part) for part in parts[:-1]]
    assert len(texts) % 3 == 0, "every case has three parts, each ended by a line with a dot"
    return [
        Case(title.strip(), draft, expected)
        for title, draft, expected in zip(texts[::3], texts[1::3], texts[2::3], strict=True)
    ]


def write_cases(cases: list[Case]) -> str:
    written = "\n".join(f"{case.title}\n.\n{case.draft}.\n{outcome(case.draft)}.\n" for case in cases)
    return written.replace("\b", "␈")


def outcome(draft: str) -> str:
    """The dump of the document, or what the user reads instead."""
    try:
        return dump(parse(draft, "底稿.md"))
    except DraftError as error:
        return f"error: {error}\n"
