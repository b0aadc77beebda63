"""What a person does about a finding: it is put right in the text, or not told again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from generator import review
from generator.errors import GeneratorError
from generator.review import Finding, Line
from generator.review.dismissals import Scope
from generator.services.dismissals import dismiss, restore
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import GONE, digest_of, look
from generator.workspace.storage.edited_drafts import Edited

_AROUND = 12  # characters shown on each side of a change


@dataclass(frozen=True, slots=True)
class SafeFix:
    """What a program would do about a finding: put ``new`` (empty: nothing) for ``old``, which stands between
    ``before`` and ``after``."""

    place: str
    before: str
    old: str
    new: str
    after: str
    message: str


@dataclass(frozen=True, slots=True)
class SafeFixes:
    """All that a program can put right in a document at once; ``mark`` changes with what would come of it."""

    fixes: tuple[SafeFix, ...]
    mark: str
    edited: Edited


def mended(papers: Papers, kind: str, digest: str) -> tuple[Edited, str]:
    """The draft with one finding put right, and the finding's words. Raises GeneratorError when it is
    not there any more."""
    choice = papers.choice(kind)
    document, _ = papers.document(choice)
    found = papers.session.findings_of(document.draft.name, document.lines)
    edited, done = _fixed(papers, kind, [one for one in found if digest_of(one) == digest])
    if not done:
        raise GeneratorError(GONE)
    return edited, done[0].message


def safe_fixes(papers: Papers, kind: str) -> SafeFixes:
    """What would be put right. Raises GeneratorError when there is nothing, or the draft cannot be read."""
    looked = look(papers, kind)
    edited, done = _fixed(papers, kind, [one for one in looked.sifted.told if one.document == looked.name])
    if not done:
        raise GeneratorError("现在没有能稳妥改的地方；请看校核的最新结果。")
    lines = looked.texts[looked.name].lines
    mark = hashlib.sha256(edited.mine.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return SafeFixes(tuple(_change(one, lines) for one in done), mark, edited)


def _fixed(papers: Papers, kind: str, findings: Iterable[Finding]) -> tuple[Edited, Sequence[Finding]]:
    choice = papers.choice(kind)
    document, edited = papers.document(choice)
    text, done = review.apply_fixes(document.draft.text, findings, document.draft.name)
    return papers.continued(edited, choice, document.draft.text, text), done


def _change(one: Finding, lines: Sequence[Line]) -> SafeFix:
    _, start, end = one.spot
    text = lines[one.spot.line].text
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return SafeFix(one.place, before, one.text, one.fix or "", after, one.message)


def dismissed(papers: Papers, kind: str, digest: str, scope: str) -> str:
    """Note that a finding is not to be told; the name of the file that says so. Raises GeneratorError when it
    is not there any more, or that file cannot be read."""
    looked = look(papers, kind)
    finding, place = looked.finding(digest), papers.session.dismissal_places(looked.texts)[looked.name]
    with papers.workspace.locked():
        return dismiss(place, finding, looked.texts[looked.name], cast("Scope", scope)).name


def restored(papers: Papers, kind: str, digest: str) -> None:
    """Have a finding told again. Raises as :func:`dismissed`."""
    looked = look(papers, kind)
    finding, place = looked.finding(digest), papers.session.dismissal_places(looked.texts)[looked.name]
    with papers.workspace.locked():
        restore(place, finding, looked.texts[looked.name])
