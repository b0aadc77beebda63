"""What a model wrote that the record does not ask for: a person lets it stand or strikes it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.document.placeholders import UNASKED
from generator.review.draft_lines import strip_marks
from generator.services.model_writing.unasked import decided, unasked_clauses
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Edited
from generator.workspace.storage.kind_settings import Choice


@dataclass(frozen=True, slots=True)
class OpenClause:
    """One that is still to be decided. ``number`` and ``clause`` name it in a request; on the page stands
    ``text``, which others may end with too: it is the one after ``nth`` of them."""

    number: int
    clause: str
    text: str
    nth: int


def open_clauses(draft: str) -> tuple[OpenClause, ...]:
    """All of a draft, in order."""
    if UNASKED not in draft:
        return ()
    found = unasked_clauses(draft)
    shown = [strip_marks(one.text) + UNASKED for one in found]
    return tuple(
        OpenClause(n, one.text, text, sum(before.endswith(text) for before in shown[:n]))
        for n, (one, text) in enumerate(zip(found, shown, strict=True))
    )


def decide(papers: Papers, choice: Choice, number: int, clause: str, *, stands: bool) -> Edited:
    """The draft with one of them taken or struck. Raises GeneratorError when it is no longer there."""
    draft, edited = papers.draft(choice)
    text = decided(draft.text, number, clause, stands=stands)
    return papers.continued(edited, choice, draft.text, str.__str__(text))
