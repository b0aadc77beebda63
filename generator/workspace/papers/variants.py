"""Other ways to say a paragraph: what stands at its place in the other variants, with the same facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.document.diff import split_paragraphs
from generator.document.diff.opcodes import get_opcodes
from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.review.draft_lines import strip_marks
from generator.review.provenance.trace import record_index
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Edited
from generator.workspace.storage.kind_settings import VARIANTS, Choice

LABEL = "换一种说法"
_NO_PARAGRAPH = re.compile(r"\s*(?:#|\||\{:|[-*+] |\d{1,3}\. |---|\Z)")
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class ParagraphVariants:
    """One that can be said otherwise. ``unit`` names it in a request, ``line`` its line in the reading;
    ``text`` is how it reads now, ``others`` how it may read, without marks of the draft."""

    unit: int
    line: int
    text: str
    others: tuple[str, ...]


def wordings(papers: Papers, choice: Choice) -> list[ParagraphVariants]:
    """The paragraphs of a paper that other variants say otherwise, in order."""
    document, edited = papers.document(choice)
    units = split_paragraphs(document.draft.text)
    found = _others(papers, edited.choice if edited else choice, units)
    lines = {one.number: at for at, one in enumerate(document.lines.lines) if one.cell is None}
    numbers = _rows(units)
    return [
        ParagraphVariants(unit, lines[numbers[unit]], _read(units[unit]), tuple(map(_read, others)))
        for unit, others in sorted(found.items())
        if numbers[unit] in lines
    ]


def reworded(papers: Papers, choice: Choice, unit: int, now: str, wanted: str) -> Edited:
    """The draft with one paragraph said otherwise. ``now`` and ``wanted`` as the person saw them. Raises
    GeneratorError when the paragraph is no longer there."""
    draft, edited = papers.draft(choice)
    choice = edited.choice if edited else choice
    units = split_paragraphs(draft.text)
    others = _others(papers, choice, units).get(unit, ())
    chosen = next((one for one in others if _read(one) == wanted), None)
    if chosen is None or _read(units[unit]) != now:
        raise GeneratorError("这一段刚才改过了，没有换；请看最新的版面再选。")
    units[unit] = _with_end(chosen, units[unit])
    return papers.continued(edited, choice, draft.text, "".join(units))


def _others(papers: Papers, choice: Choice, units: list[str]) -> dict[int, list[str]]:
    """By number of the unit: what the other variants have there."""
    found: dict[int, dict[str, str]] = {}
    for variant in range(1, VARIANTS + 1):
        if variant == choice.variant:
            continue
        there = split_paragraphs(papers.generated(replace(choice, variant=variant)).text)
        for unit, other in _pairs(units, there, papers.meeting):
            found.setdefault(unit, {}).setdefault(_read(other), other)
    return {unit: list(others.values()) for unit, others in found.items()}


def _pairs(units: list[str], there: list[str], meeting: Meeting) -> Iterator[tuple[int, str]]:
    """Between paragraphs that both have, as many stand on either side: those go together."""
    head = _head(units)
    for one in get_opcodes([unit.rstrip() for unit in units], [unit.rstrip() for unit in there]):
        if one.same or one.b - one.a != one.d - one.c:
            continue
        for at in range(one.b - one.a):
            unit, mine, other = one.a + at, units[one.a + at], there[one.c + at]
            if unit >= head and _is_paragraph(mine) and _is_paragraph(other) and _agree(mine, other, meeting):
                yield unit, other


def _is_paragraph(unit: str) -> bool:
    return not _NO_PARAGRAPH.match(unit)


def _agree(mine: str, other: str, meeting: Meeting) -> bool:
    """Both say the same facts, and no figure that the other does not."""
    return _facts(mine, meeting) == _facts(other, meeting) and mine.rstrip() != other.rstrip()


def _facts(unit: str, meeting: Meeting) -> Counter[str]:
    text = _read(unit)
    known = record_index(meeting)
    said = Counter(text[one.start : one.end] for one in known.found(text))
    said.update(re.findall(r"\d+(?:\.\d+)?", text))
    return said


def _read(unit: str) -> str:
    """As it reads on the page."""
    return strip_marks(unit.rstrip())


def _with_end(chosen: str, unit: str) -> str:
    """The words of one with the line ends of the other, so that what stands around stays apart."""
    return chosen.rstrip("\n") + unit[len(unit.rstrip("\n")) :]


def _head(units: list[str]) -> int:
    """The number of the first unit behind the front matter."""
    if not units or units[0].rstrip() != _FENCE:
        return 0
    return next((n + 1 for n, unit in enumerate(units[1:], 1) if unit.rstrip() == _FENCE), len(units))


def _rows(units: list[str]) -> list[int]:
    """The row of the draft, from 1, on which each unit begins."""
    rows = [1]
    for unit in units:
        rows.append(rows[-1] + unit.count("\n"))
    return rows
