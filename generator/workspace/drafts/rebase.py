"""An edited draft, when the facts have changed since: what would change, and both brought together.

Nothing is done silently, and no word of the person goes: what they wrote stands in the result, or they
choose between it and the new words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.document import diff
from generator.document.diff import DiffSegment, MergeHunk, MergeResult
from generator.errors import GeneratorError
from generator.records.versions import FORMAT
from generator.workspace.drafts.origin import facts_then, same_facts, text_then, with_facts_now
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Drafts, Edited
from generator.workspace.storage.meeting_file import StaleError

Taken: TypeAlias = Literal["mine", "theirs", "both"]
MERGED = "合并事实的改动"
_AROUND = 24  # characters shown before and after a change inside a paragraph
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class MergeQuestion:
    """One place where the facts want other words. ``number`` names it in an answer; ``pieces`` tell what the
    facts change there, ``own``, of a ``conflict``, what the person changed; ``both`` may be taken where two
    paragraphs can stand one after the other."""

    number: int
    conflict: bool
    pieces: tuple[DiffSegment, ...]
    own: tuple[DiffSegment, ...]
    before: str = ""
    after: str = ""
    both: bool = True


@dataclass(frozen=True, slots=True)
class Merging:
    """``mark`` names the three texts, so that an answer is given to what was seen."""

    questions: tuple[MergeQuestion, ...]
    mark: str

    @property
    def conflicts(self) -> int:
        return sum(one.conflict for one in self.questions)


@dataclass(frozen=True, slots=True)
class LineMark:
    """Lines ``first`` to ``last`` (from 0) are not as generated; ``deleted``: something went before them."""

    first: int
    last: int
    kind: Literal["changed", "added", "deleted"]


def behind(papers: Papers, edited: Edited) -> int:
    """In how many places the facts want other words now than when the draft was begun."""
    return _count(edited.base, wanted_text(papers, edited))


def wanted_text(papers: Papers, edited: Edited) -> str:
    """The base of the draft as it would read, had the facts been then what they are now. Only what facts
    changed differs from the base: what another program, or another template, words otherwise does not.
    Where nobody knows the facts of then, the text generated now, if the same program made the base, else
    the base. Raises GeneratorError when the kind cannot be made from the facts any more."""
    if same_facts(papers, edited):
        return edited.base
    then = text_then(papers, edited)
    if then is None:
        known = facts_then(papers, edited) or edited.origin.version != FORMAT
        return edited.base if known else papers.generated(edited.choice).text
    now = papers.generated(edited.choice).text
    if edited.base in (then, now):
        return now
    merged = diff.three_way_merge(then, edited.base, now)
    return "".join(one.theirs if one.side == "conflict" else one.text for one in merged.hunks)


def changed_places(base: str, mine: str) -> int:
    """How many places a person changed."""
    return _count(base, mine)


def merging(papers: Papers, edited: Edited) -> Merging:
    """What would change. Raises GeneratorError when the kind cannot be made from the facts any more."""
    theirs = wanted_text(papers, edited)
    merged = diff.three_way_merge(edited.base, edited.mine, theirs)
    questions = tuple(_question(n, merged) for n, one in enumerate(merged.hunks) if _asks(one))
    return Merging(questions, _mark(edited, theirs))


def accept(papers: Papers, edited: Edited, mark: str, answers: Mapping[int, str]) -> Edited:
    """Both texts in one. ``answers``: by number what is taken; changes of the facts are taken where nothing
    is said, conflicts must be answered. Raises StaleError, GeneratorError."""
    theirs = wanted_text(papers, edited)
    if _mark(edited, theirs) != mark:
        raise StaleError("底稿或事实刚才又改过了，没有合并；请重新看一遍再合并。")
    merged = diff.three_way_merge(edited.base, edited.mine, theirs)
    return with_facts_now(papers, edited, theirs, chosen(merged, answers))


def chosen(merged: MergeResult, answers: Mapping[int, str]) -> str:
    """The text of a merge after the person chose."""
    return "".join(_text(n, one, answers.get(n, "")) for n, one in enumerate(merged.hunks))


def keep_both(drafts: Drafts, edited: Edited, version: str) -> Edited:
    """Save what :func:`accept` gave."""
    return drafts.save(edited, version, MERGED)


def line_marks(base: str, mine: str) -> list[LineMark]:
    """What a person changed, for the margin beside their text."""
    marks: list[LineMark] = []
    line = 0
    for one in diff.diff_drafts(base, mine).hunks:
        lines = one.new.count("\n")
        shown = max(len(one.new.rstrip("\n").split("\n")), 1)
        if one.kind == "deleted":
            marks.append(LineMark(line, line, "deleted"))
        elif one.kind in ("changed", "added", "moved"):
            marks.append(LineMark(line, line + shown - 1, "changed" if one.kind == "changed" else "added"))
        line += lines
    return marks


def _asks(one: MergeHunk) -> bool:
    return one.side in ("theirs", "conflict")


def _question(number: int, merged: MergeResult) -> MergeQuestion:
    one = merged.hunks[number]
    conflict = one.side == "conflict"
    facts = diff.diff_characters(one.base, one.theirs)
    own = diff.diff_characters(one.base, one.mine) if conflict else ()
    before = merged.text[: one.start].rpartition("\n")[2][-_AROUND:]
    after = merged.text[one.start + len(one.text) :].partition("\n")[0][:_AROUND]
    if one.text.endswith("\n"):
        after = ""
    both = conflict and not is_in_head(merged.text, one.start)
    return MergeQuestion(number, conflict, facts, own, before, after, both)


def is_in_head(text: str, at: int) -> bool:
    """Whether the place is in the front matter, where a key stands only once."""
    if not text.startswith(_FENCE):
        return False
    return at <= text.find(f"\n{_FENCE}", len(_FENCE))


def _text(number: int, one: MergeHunk, answer: str) -> str:
    if one.side == "theirs":
        return one.base if answer == "mine" else one.theirs
    if one.side != "conflict":
        return one.text
    if answer == "both":
        return f"{one.mine.rstrip(chr(10))}\n\n{one.theirs.lstrip(chr(10))}"
    if answer not in ("mine", "theirs"):
        raise GeneratorError("两边都改过的地方还没有选完，没有合并；请每一处都选一种。")
    return one.mine if answer == "mine" else one.theirs


def _count(old: str, new: str) -> int:
    edited = diff.diff_drafts(old, new).edited
    return sum(1 for one in edited if not (one.kind == "deleted" and one.partner is not None))


def _mark(edited: Edited, theirs: str) -> str:
    return hashlib.sha256(f"{edited.version}\n{theirs}".encode("utf-8", "replace")).hexdigest()[:16]
