"""The safe fixes put into a draft. Whatever is not found exactly where it should be stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

from generator.review.drafts import of_draft
from generator.review.finding import Finding
from generator.review.reading import Line


def fixed(draft: str, findings: Iterable[Finding], name: str = "") -> tuple[str, tuple[Finding, ...]]:
    """The draft with what could be put right, and the findings that were. Lines end as they did.

    ``findings`` are those of this draft (:func:`check` of its :func:`of_draft`). Raises DraftError.
    """
    reading = of_draft(draft, name)
    rows = draft.split("\n")
    done: list[Finding] = []
    wanted = [one for one in findings if one.fix is not None and one.spot.end > one.spot.start]
    for one in sorted(wanted, key=lambda one: (one.spot.line, one.spot.start), reverse=True):
        if one.spot.line < len(reading.lines) and _put(rows, reading.lines[one.spot.line], one):
            done.append(one)
    return "\n".join(rows), tuple(reversed(done))


def _put(rows: list[str], line: Line, finding: Finding) -> bool:
    """Replace the occurrence that the finding means: as many of its text come before it in the row."""
    spot = finding.spot
    starts = [at for at, _ in line.marks]
    begin = max(at for at in starts if at <= spot.start)
    end = next((at for at in starts if at > spot.start), len(line.text))
    row = _row(line, spot.start)
    if row is None or spot.end > end:
        return False
    part = line.text[begin:end]
    seen = line.text[begin + (len(line.label) if begin == 0 else 0) : spot.start].count(finding.text)
    written = rows[row]
    label_free = part[len(line.label) :] if begin == 0 else part
    if written.count(finding.text) != label_free.count(finding.text):
        return False
    at = -1
    for _ in range(seen + 1):
        at = written.find(finding.text, at + 1)
    if at < 0:
        return False
    rows[row] = written[:at] + (finding.fix or "") + written[at + len(finding.text) :]
    return True


def _row(line: Line, offset: int) -> int | None:
    """The row of the draft, from 0, that holds the character; None where no row is known."""
    said = line.place(offset)
    digits = "".join(char for char in said if char.isdecimal())
    return int(digits) - 1 if said.startswith("底稿第") else None
