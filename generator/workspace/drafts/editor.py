"""The draft of a kind in hand: its text, what a person changed in it, what the facts want."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace

from generator.errors import GeneratorError
from generator.workspace.drafts.origin import begun_on_seen, made_by_older
from generator.workspace.drafts.rebase import LineMark, behind, changed_places, line_marks
from generator.workspace.papers.paper import PageView, Papers
from generator.workspace.storage.edited_drafts import TYPED, Edited
from generator.workspace.storage.kind_settings import choice_of

_LINE = re.compile(r"第(\d+)行")
_LONGEST = 2_000_000  # characters
_MUCH = 12  # characters
CUT = "删底稿"


@dataclass(frozen=True, slots=True)
class EditorState:
    """``text`` is what stands in the editor, ``base`` what it was made from; ``edited``: the text counts
    instead of the generated one; ``aside``: an edited one is kept, but not used. ``behind``: in how many
    places the facts want other words; ``older``: an older program made the draft; ``error`` and its ``line``:
    why there is no page."""

    kind: str
    text: str
    base: str
    version: str
    edited: bool
    aside: bool
    changed: int
    behind: int
    older: bool
    marks: list[LineMark]
    undo: bool
    redo: bool
    sheet: PageView | None
    error: str = ""
    line: int = 0


def editor_state(papers: Papers, kind: str) -> EditorState:
    """Raises GeneratorError when there is neither an edited draft nor facts enough for one."""
    kept = papers.drafts.kept(kind)
    choice = papers.choice(kind)
    document, edited = papers.document(choice)
    draft = document.draft
    base = edited.base if edited else draft.text
    undo, redo = papers.drafts.can(kind)
    sheet, error, line = None, "", 0
    try:
        sheet = papers.sheet(document)
    except GeneratorError as wrong:
        error = str(wrong)
        found = _LINE.search(error)
        line = int(found[1]) if found else 0
    return EditorState(
        kind=kind,
        text=draft.text,
        base=base,
        version=kept.version if kept else "",
        edited=edited is not None,
        aside=kept is not None and not kept.on,
        changed=changed_places(base, draft.text) if edited else 0,
        behind=lagging(papers, edited),
        older=made_by_older(edited),
        marks=line_marks(base, draft.text) if edited else [],
        undo=undo,
        redo=redo,
        sheet=sheet,
        error=error,
        line=line,
    )


def lagging(papers: Papers, edited: Edited | None) -> int:
    """As :func:`behind`; 0 while the facts are not enough to tell."""
    try:
        return behind(papers, edited) if edited else 0
    except GeneratorError:
        return 0


def typed(papers: Papers, kind: str, text: str, base: str, version: str) -> None:
    """Keep what a person typed over ``base``. Raises StaleError when another draft is there than they saw."""
    if len(text) > _LONGEST:
        raise GeneratorError("底稿太长，超过两百万字，没有存；请分成几份。")
    text, base = (one.replace("\r\n", "\n").replace("\r", "\n") for one in (text, base))
    kept = papers.drafts.kept(kind)
    if kept is None and text == base:
        return
    if kept and kept.on:
        made = replace(kept, mine=text)
    else:
        choice = papers.choices.of(kind)
        made = begun_on_seen(papers, choice_of(kind, choice.length, str(choice.variant)), base, text)
    if text == made.base and _generated(papers, made) == text:
        made = replace(made, on=False)
    papers.drafts.save(made, version, _act(kept.mine if kept else base, text))


def _act(before: str, now: str) -> str:
    """What undo calls it. Acts of one name in quick succession are one step: so that nothing written is
    lost in such a step, cutting has another name than writing, and names change with the minute."""
    return f"{CUT if len(before) - len(now) > _MUCH else TYPED} {time.strftime('%H:%M')}"


def _generated(papers: Papers, edited: Edited) -> str:
    try:
        return papers.generated(edited.choice).text
    except GeneratorError:
        return ""
