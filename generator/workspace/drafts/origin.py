"""From which facts an edited draft was begun: remembered with it, or found in the versions of the record.

A draft is compared with facts, never with another program: what a newer program words otherwise is no fact
that changed. Where nobody knows the facts of then, nothing is said of them.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generator.errors import GeneratorError
from generator.files.history import FOUND, History, Step
from generator.records import meeting_from_text
from generator.records.model import Meeting
from generator.records.versions import FORMAT, is_older
from generator.workspace.papers.paper import Papers, facts_text
from generator.workspace.storage.edited_drafts import Edited, Origin
from generator.workspace.storage.kind_settings import Choice
from generator.workspace.storage.meeting_file import open_meeting

_LATEST = 8  # versions of the record among which a window may show one


def begun_on_seen(papers: Papers, choice: Choice, base: str, mine: str) -> Edited:
    """A draft that a person begins over the ``base`` they saw: it may be made from a version of the record
    that others have changed meanwhile."""
    made = papers.begin(choice, base, mine)
    if made.origin.facts or not base:
        return made
    history = papers.workspace.history(papers.name)
    for step in reversed(history.steps()[0][-_LATEST:]):
        facts = _facts_of(papers, history, step)
        if facts and _text_from(papers, facts, choice) == base:
            return replace(made, origin=Origin(FORMAT, facts))
    return made


def with_facts_now(papers: Papers, edited: Edited, base: str, mine: str) -> Edited:
    """The draft brought together with the facts as they are now; who made it stays known."""
    return replace(edited, base=base, mine=mine, origin=Origin(edited.origin.version, papers.facts))


def facts_then(papers: Papers, edited: Edited) -> str:
    """The facts the draft was begun from, as YAML; empty when nobody knows them any more."""
    if edited.origin.facts or edited.origin.version:
        return edited.origin.facts
    since = papers.drafts.begun(edited.choice.kind)
    history = papers.workspace.history(papers.name)
    step = _there_at(history.steps()[0], since) if since is not None else None
    return _facts_of(papers, history, step) if step else ""


def text_then(papers: Papers, edited: Edited) -> str | None:
    """What the facts of then give today. None: nobody knows, or they are not enough today."""
    facts = facts_then(papers, edited)
    return _text_from(papers, facts, edited.choice) if facts else None


def same_facts(papers: Papers, edited: Edited) -> bool:
    """Whether the record says what it said when the draft was begun."""
    facts = facts_then(papers, edited)
    try:
        return bool(facts) and _meeting(facts) == papers.meeting.model_copy(update={"version": ""})
    except GeneratorError:  # facts that this program refuses
        return False


def made_by_older(edited: Edited | None) -> bool:
    """Whether a program older than this one made the draft."""
    return edited is not None and is_older(edited.origin.version)


def _there_at(steps: tuple[Step, ...], when: float) -> Step | None:
    """The version of the record at that time. The first one stood there before anything was noted; where
    the next was changed elsewhere, nobody knows when."""
    earlier = [n for n, step in enumerate(steps) if step.saved <= when]
    at = earlier[-1] if earlier else 0
    if at >= len(steps) or (at + 1 < len(steps) and earlier and steps[at + 1].label == FOUND):
        return None
    return steps[at]


def _facts_of(papers: Papers, history: History, step: Step) -> str:
    """A version of the record, completed from the office file as it is now; empty when it cannot be read."""
    content = history.text(step)
    try:
        meeting = open_meeting(papers.name, content, papers.opened.office).meeting if content else None
    except GeneratorError:
        return ""
    return facts_text(meeting) if meeting else ""


def _text_from(papers: Papers, facts: str, choice: Choice) -> str | None:
    try:
        return papers.session_of(_meeting(facts)).draft(choice.kind, choice.length, choice.variant).text
    except GeneratorError:
        return None


@lru_cache(maxsize=16)
def _meeting(facts: str) -> Meeting:
    return meeting_from_text(facts).meeting
