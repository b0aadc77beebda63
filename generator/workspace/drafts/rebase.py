"""An edited draft, when the facts have changed since: what would change, and both brought together.

Nothing is done silently, and no word of the person goes: what they wrote stands in the result, or they
choose between it and the new words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.chinese.fact_text import join
from generator.document import diff
from generator.document.diff import DiffSegment, MergeHunk, MergeResult
from generator.errors import GeneratorError
from generator.records.versions import FORMAT
from generator.workspace.drafts.fact_values import ValueChange, changed_values, with_values
from generator.workspace.drafts.origin import facts_then, same_facts, text_then, with_facts_now
from generator.workspace.drafts.plain_words import is_in_head, place_name, plain_words
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Drafts, Edited
from generator.workspace.storage.meeting_file import StaleError

Taken: TypeAlias = Literal["mine", "facts", "theirs", "both"]
"""Of one place: the person's words as they are, the same with the values of facts as they are now, the new
words, or one after the other."""
MERGED = "合并事实的改动"
_SHORT = 20  # characters


@dataclass(frozen=True, slots=True)
class MergeChoice:
    """What may be taken in one place: ``pieces`` show, in plain words, what it changes in what stands there;
    ``said`` is what would stand there, empty where nothing would."""

    answer: Taken
    pieces: tuple[DiffSegment, ...]
    said: str


@dataclass(frozen=True, slots=True)
class MergeQuestion:
    """One place where the facts want other words. ``number`` names it in an answer; ``place`` is the part of
    the draft it is in; ``now``, in plain words, what stands there; ``conflict``: the person changed it too.
    ``values`` are the facts that changed, ``lost`` those of them that the person's words do not say.

    ``usual`` is the answer when only facts are to be taken over, empty where nobody but the person can tell.
    """

    number: int
    place: str
    now: str
    conflict: bool
    choices: tuple[MergeChoice, ...]
    values: tuple[ValueChange, ...]
    lost: tuple[ValueChange, ...]
    usual: Taken | Literal[""]

    @property
    def short_values(self) -> tuple[ValueChange, ...]:
        """Those that can be told beside the words; a clause that changed is seen in them."""
        return tuple(one for one in self.values if max(len(one.old), len(one.new)) <= _SHORT)


@dataclass(frozen=True, slots=True)
class Merging:
    """``mark`` names the three texts, so that an answer is given to what was seen."""

    questions: tuple[MergeQuestion, ...]
    mark: str

    @property
    def conflicts(self) -> int:
        return sum(one.conflict for one in self.questions)

    @property
    def undecided(self) -> int:
        """In how many places a person has to choose, also when only facts are taken over."""
        return sum(not one.usual for one in self.questions)


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
    return _both_bases(papers, edited)[1]


def _both_bases(papers: Papers, edited: Edited) -> tuple[str, str]:
    """The base, and the same as :func:`wanted_text`; each knows its facts as far as anybody does."""
    if same_facts(papers, edited):
        return edited.base, edited.base
    then = text_then(papers, edited)
    if then is None:
        known = facts_then(papers, edited) or edited.origin.version != FORMAT
        return edited.base, edited.base if known else papers.generated(edited.choice).text
    now = papers.generated(edited.choice).text
    if edited.base == then:
        return then, now
    if edited.base == now:
        return now, now
    return _carried(then, edited.base, now)


def _carried(then: str, base: str, now: str) -> tuple[str, str]:
    """The base with the facts it has of ``then``, and with what changed from ``then`` to ``now``."""
    was: list[str] = []
    becomes: list[str] = []
    at_then = at_now = 0
    for one in diff.three_way_merge(then, base, now).hunks:
        old = then[at_then : at_then + len(one.base)]
        new = now[at_now : at_now + len(one.theirs)]
        at_then, at_now = at_then + len(one.base), at_now + len(one.theirs)
        was.append(old if one.mine == one.base else one.mine)
        becomes.append(new if one.side in ("theirs", "same", "conflict") else one.text)
    return join("", was), join("", becomes)


def changed_places(base: str, mine: str) -> int:
    """How many places a person changed."""
    return _count(base, mine)


def merging(papers: Papers, edited: Edited) -> Merging:
    """What would change. Raises GeneratorError when the kind cannot be made from the facts any more."""
    base, theirs = _both_bases(papers, edited)
    merged = diff.three_way_merge(base, edited.mine, theirs)
    questions = tuple(_question(one, edited.mine) for one in _passages(merged, base, theirs) if one.asks)
    return Merging(questions, _mark(edited, theirs))


def accept(papers: Papers, edited: Edited, mark: str, answers: Mapping[int, str]) -> Edited:
    """Both texts in one. ``answers``: by number what is taken; changes of the facts are taken where nothing
    is said, conflicts must be answered. Raises StaleError, GeneratorError."""
    base, theirs = _both_bases(papers, edited)
    if _mark(edited, theirs) != mark:
        raise StaleError("底稿或事实刚才又改过了，没有合并；请重新看一遍再合并。")
    merged = diff.three_way_merge(base, edited.mine, theirs)
    text = "".join(one.text(answers.get(one.number, "")) for one in _passages(merged, base, theirs))
    return with_facts_now(papers, edited, theirs, text)


def chosen(merged: MergeResult, answers: Mapping[int, str]) -> str:
    """The text of a merge after the person chose."""
    return "".join(_text(one, answers.get(n, "")) for n, one in enumerate(merged.hunks))


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


@dataclass(frozen=True, slots=True)
class _Passage:
    """Hunks that end where a paragraph ends; ``number`` is that of the first one that asks (else of the
    first), ``at`` where it begins in the person's text. ``base`` and ``theirs`` know their facts."""

    number: int
    at: int
    hunks: tuple[MergeHunk, ...]
    base: str
    theirs: str
    both: bool

    @property
    def asks(self) -> bool:
        return any(map(_asks, self.hunks))

    @property
    def conflict(self) -> bool:
        return any(one.side == "conflict" for one in self.hunks)

    @property
    def mine(self) -> str:
        return "".join(_text(one, "mine") for one in self.hunks)

    def with_facts(self) -> tuple[str, tuple[ValueChange, ...], tuple[ValueChange, ...]]:
        """The person's words with the values as they are now, the values that changed, those of them that
        found no place."""
        values = changed_values(self.base, self.theirs)
        text, lost = with_values(self.base, self.mine, values)
        return text, values, lost

    def text(self, answer: str) -> str:
        """Raises GeneratorError for a conflict without an answer."""
        if answer == "facts" and self.asks:
            return self.with_facts()[0]
        return "".join(_text(one, answer) for one in self.hunks)


def _passages(merged: MergeResult, base: str, theirs: str) -> Iterator[_Passage]:
    begin = at_base = at_theirs = at_mine = 0
    for n, one in enumerate(merged.hunks):
        ends = any(text.endswith("\n") for text in (one.base, one.mine, one.theirs))
        if not ends and n + 1 < len(merged.hunks):
            continue
        hunks = merged.hunks[begin : n + 1]
        old, new, own = (sum(map(len, texts)) for texts in zip(*map(_three, hunks), strict=True))
        yield _Passage(
            next((begin + m for m, hunk in enumerate(hunks) if _asks(hunk)), begin),
            at_mine,
            hunks,
            base[at_base : at_base + old],
            theirs[at_theirs : at_theirs + new],
            not is_in_head(merged.text, hunks[0].start),
        )
        begin, at_base, at_theirs, at_mine = n + 1, at_base + old, at_theirs + new, at_mine + own


def _three(one: MergeHunk) -> tuple[str, str, str]:
    return one.base, one.theirs, one.mine


def _question(one: _Passage, whole: str) -> MergeQuestion:
    head = is_in_head(whole, one.at) and bool(whole)
    facts, values, lost = one.with_facts()
    own, new = one.mine, one.text("theirs")
    texts: dict[Taken, str] = {"facts": facts} if facts != own else {}
    texts |= {"theirs": new} if new != facts else {}
    texts |= {"both": one.text("both")} if one.conflict and one.both else {}
    now = plain_words(own, head)
    choices = tuple(
        MergeChoice(answer, diff.diff_characters(now, said), said)
        for answer, text in texts.items()
        for said in (plain_words(text, head),)
    )
    usual: Taken | Literal[""] = "facts" if "facts" in texts and not lost else "" if lost else "mine"
    return MergeQuestion(
        one.number,
        place_name(whole, one.at),
        now,
        one.conflict,
        (*choices, MergeChoice("mine", (DiffSegment("same", now),), now)),
        values,
        lost,
        usual,
    )


def _text(one: MergeHunk, answer: str) -> str:
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
