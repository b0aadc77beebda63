"""The draft of a kind in hand: its text, what a person changed in it, what the facts want."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from typing import Literal

from generator.document.diff import MergeHunk, diff_drafts, three_way_merge
from generator.errors import GeneratorError
from generator.workspace.drafts.origin import begun_on_seen, made_by_older
from generator.workspace.drafts.plain_words import is_in_head, plain_words
from generator.workspace.drafts.rebase import LineMark, behind, changed_places, line_marks
from generator.workspace.papers.paper import PageView, Papers
from generator.workspace.storage.edited_drafts import TYPED, Edited
from generator.workspace.storage.kind_settings import choice_of
from generator.workspace.storage.meeting_file import StaleError

_LINE = re.compile(r"第(\d+)行")
_LONGEST = 2_000_000  # characters
_MUCH = 12  # characters
CUT = "删底稿"
_BREAK = "\n"
_AROUND = 6  # characters before a change by which it is found on the page


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


@dataclass(frozen=True, slots=True)
class Joined:
    """The text that was kept. ``others``: it is not only what this person typed; ``doubtful``: in how many
    places both wrote something else, and both stands."""

    text: str
    others: bool = False
    doubtful: int = 0


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


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step back or forth. ``said`` tells what it was; ``start`` to ``end`` of the text, counted as a
    browser does, is what reads otherwise now; ``words`` stand there on the page (empty: the text is the
    same)."""

    said: str
    start: int = 0
    end: int = 0
    words: str = ""


def step(papers: Papers, kind: str, way: Literal["undo", "redo"]) -> DraftStep:
    """Undo or redo. Raises GeneratorError when there is no such version, SaveError."""
    drafts = papers.drafts
    before = editor_text(papers, kind)
    drafts.undo(kind) if way == "undo" else drafts.redo(kind)
    label = drafts.done(kind, -1 if way == "undo" else +1)
    said = f"{'撤销了' if way == 'undo' else '重做了'}：{label}。"
    text = editor_text(papers, kind)
    if text == before:
        return DraftStep(said)
    start, end = _first_change(before, text)
    around = text[max(text.rfind("\n", 0, start) + 1, start - _AROUND) :]
    head = is_in_head(text, start)
    words = next((one for row in around.split("\n") if (one := plain_words(row, head))), "")
    return DraftStep(said, _units(text[:start]), _units(text[:end]), words)


def _first_change(before: str, text: str) -> tuple[int, int]:
    """Where the first paragraph that differs does."""
    hunks = diff_drafts(before, text).hunks
    n = next(n for n, one in enumerate(hunks) if one.kind != "same" or one.old != one.new)
    begin, one = sum(len(hunk.new) for hunk in hunks[:n]), hunks[n]
    start = _alike(one.old, one.new)
    return begin + start, begin + len(one.new) - _alike(one.old[start:][::-1], one.new[start:][::-1])


def _alike(one: str, other: str) -> int:
    """So many characters at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _units(text: str) -> int:
    """Its length as a browser counts, for which a rare character (U+20000…) is two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def editor_text(papers: Papers, kind: str) -> str:
    """What stands in the editor; empty while there are not facts enough for a draft."""
    try:
        return papers.draft(papers.choice(kind))[0].text
    except GeneratorError:
        return ""


def lagging(papers: Papers, edited: Edited | None) -> int:
    """As :func:`behind`; 0 while the facts are not enough to tell."""
    try:
        return behind(papers, edited) if edited else 0
    except GeneratorError:
        return 0


def typed(papers: Papers, kind: str, text: str, base: str, version: str, seen: str | None = None) -> Joined:
    """Keep what a person typed over ``base``. ``version`` is of the draft they saw, ``seen`` its text: where
    it is known, what others wrote meanwhile is brought together with what this person did. Raises StaleError
    when another draft is there than they saw and ``seen`` is not known."""
    if len(text) > _LONGEST:
        raise GeneratorError("底稿太长，超过两百万字，没有保存；请分成几份。")
    text, base = (one.replace("\r\n", "\n").replace("\r", "\n") for one in (text, base))
    joined = Joined(text)
    kept = papers.drafts.kept(kind)
    if seen is not None and kept is not None and kept.version != version:
        joined, version = _joined(seen.replace("\r\n", "\n"), kept.mine, text), kept.version
    _keep(papers, kind, kept, joined.text, base, version)
    return joined


def _joined(seen: str, there: str, text: str) -> Joined:
    """Both changes of ``seen``. Where they differ both stand, one after the other. Raises StaleError where
    two cannot stand: in the head of a draft a key is there once."""
    if there in (seen, text):
        return Joined(text)
    merged = three_way_merge(seen, text, there)
    doubtful = merged.conflicts
    if any(is_in_head(merged.text, one.start) for one in doubtful):
        raise StaleError(
            "这份底稿的开头（两条“---”之间）刚才在别处也改了，没有覆盖；请先复制好这里的文字，再刷新网页。"
        )
    return Joined(
        "".join(_both(one) for one in merged.hunks),
        there != seen,
        sum(bool(one.base.strip()) for one in doubtful),
    )


def _both(one: MergeHunk) -> str:
    if one.side != "conflict":
        return one.text
    if not one.mine or not one.theirs:
        return one.mine or one.theirs
    return f"{one.mine.rstrip(_BREAK)}\n\n{one.theirs.lstrip(_BREAK)}"


def _keep(papers: Papers, kind: str, kept: Edited | None, text: str, base: str, version: str) -> None:
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
