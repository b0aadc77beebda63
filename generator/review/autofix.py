"""Apply the safe fixes to a draft; a fix whose text is not found exactly in its place is skipped."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document.lines import pipe_positions
from generator.review.draft_lines import linearize_draft
from generator.review.finding import Finding
from generator.review.linear_text import Line


def apply_fixes(draft: str, findings: Iterable[Finding], name: str = "") -> tuple[str, tuple[Finding, ...]]:
    """The draft with what could be put right, and the findings that were. Lines end as they did.

    ``findings`` are those of this draft (:func:`check` of its :func:`linearize_draft`). Raises DraftError.
    """
    reading = linearize_draft(draft, name)
    before = draft.split("\n")
    rows = list(before)
    done: list[Finding] = []
    wanted = [one for one in findings if is_safe_fix(one)]
    for one in sorted(wanted, key=lambda one: (one.spot.line, one.spot.start), reverse=True):
        if _replace_once(rows, before, reading.lines[one.spot.line], one):
            done.append(one)
    return "\n".join(rows), tuple(reversed(done))


def is_safe_fix(finding: Finding) -> bool:
    """Whether a program may put it right."""
    return finding.fix is not None and finding.spot.end > finding.spot.start


def _replace_once(rows: list[str], before: list[str], line: Line, finding: Finding) -> bool:
    """Replace the occurrence that is meant. Fixes come from the right, so those on its left still stand
    as they did; where the row and the text differ in how often it occurs, nothing is done."""
    spot = finding.spot
    begin = max(at for at, _ in line.marks if at <= spot.start)
    end = next((at for at, _ in line.marks if at > spot.start), len(line.text))
    row = _row(line, spot.start)
    written = begin or len(line.label)  # where the text of the row begins: labels are not in the draft
    if row is None or spot.end > end or spot.start < written:
        return False
    first, last = _row_extent(before[row], line)
    if before[row].count(finding.text, first, last) != line.text[written:end].count(finding.text):
        return False
    at = first - 1
    for _ in range(line.text[written : spot.start].count(finding.text) + 1):
        at = rows[row].find(finding.text, at + 1)
    if at < 0:
        return False
    rows[row] = rows[row][:at] + (finding.fix or "") + rows[row][at + len(finding.text) :]
    return True


def _row_extent(row: str, line: Line) -> tuple[int, int]:
    """Where in a row of the draft the line stands: all of it, or one cell of a table."""
    if line.cell is None:
        return 0, len(row)
    marks = pipe_positions(row)
    bordered = bool(marks) and not row[: marks[0]].strip()
    ends = [*([] if bordered else [-1]), *marks, len(row)]
    column = line.cell[2]
    return (ends[column - 1] + 1, ends[column]) if column < len(ends) else (0, 0)


def _row(line: Line, offset: int) -> int | None:
    """The row of the draft, from 0, that holds the character; None where no row is known."""
    said = line.place(offset)
    digits = "".join(char for char in said if char.isdecimal())
    return int(digits) - 1 if said.startswith("底稿第") else None
