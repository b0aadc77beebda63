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
_CHANGED = "这一段刚才改过了，没有换；请看最新的版面再选。"


@dataclass(frozen=True, slots=True)
class ParagraphVariants:
    """One that can be said otherwise. ``unit`` names it in a request, ``line`` its line in the reading;
    ``text`` is how it reads now, ``others`` how it may read, without marks of the draft."""

    unit: int
    line: int
    text: str
    others: tuple[str, ...]


def wordings(papers: Papers, choice: Choice, every: bool = False) -> list[ParagraphVariants]:
    """The paragraphs of a paper that other variants say otherwise, in order; ``every``: all others, too."""
    document, edited = papers.document(choice)
    units = split_paragraphs(document.draft.text)
    found = _others(papers, edited.choice if edited else choice, units)
    if every:
        found = {unit: found.get(unit, []) for unit in _paragraphs(units)}
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
        raise GeneratorError(_CHANGED)
    units[unit] = _with_end(chosen, units[unit])
    return papers.continued(edited, choice, draft.text, "".join(units))


def paragraph_at(draft: str, unit: int) -> str | None:
    """The text of that paragraph, with what it knows of its facts; None when there is none."""
    plain = split_paragraphs(str.__str__(draft))
    if unit not in _paragraphs(plain):
        return None
    start = sum(map(len, plain[:unit]))
    return draft[start : start + len(plain[unit].rstrip())]


def with_paragraph(papers: Papers, choice: Choice, unit: int, now: str, text: str) -> Edited:
    """The draft with other words in place of a paragraph that read ``now`` to the person. Raises
    GeneratorError when it is no longer there."""
    draft, edited = papers.draft(choice)
    units = split_paragraphs(str.__str__(draft.text))
    if unit not in _paragraphs(units) or _read(units[unit]) != now:
        raise GeneratorError(_CHANGED)
    units[unit] = _with_end(text, units[unit])
    return papers.continued(edited, edited.choice if edited else choice, draft.text, "".join(units))


def _paragraphs(units: list[str]) -> list[int]:
    """The numbers of the units that are paragraphs of prose; the salutation has a style below it."""
    styled = [one.startswith("{:") for one in units[1:]] + [False]
    return [n for n in range(_head(units), len(units)) if _is_paragraph(units[n]) and not styled[n]]


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
