"""A paper that was changed in Word comes back: what was changed, and the facts that could follow."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import importing
from generator.document import plain_text
from generator.errors import GeneratorError
from generator.files.atomic_files import safe_name
from generator.services import accept_changes
from generator.services.accept_changes import Offer
from generator.services.compare import Comparison, Version, compare_versions
from generator.services.import_document import import_document
from generator.services.session import SessionDocument
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.meeting_file import MeetingFile, StaleError
from generator.workspace.word.uploads import UploadStore, checked

ADOPTED = "采纳 Word 里的改动"
_OLD, _NEW, _REDLINE, _PAGE = "old.docx", "new.docx", "redline.docx", "redline.html"
_SETS = 10
_ADVICE = "可以带回的是 .docx；.doc、.wps 请在 Word 或 WPS 里另存为 .docx 再传"
_STALE = "这份资料刚才在别处改过，没有动它；请刷新网页，看清楚再选。"


@dataclass(frozen=True, slots=True)
class FactQuestion:
    """A fact that was changed in Word: shall the record follow? ``key`` names it in an answer;
    ``declined``: the person said no before."""

    key: str
    words: str
    passage: str
    declined: bool


@dataclass(frozen=True, slots=True)
class Back:
    """``about`` is what was found when the file came: ``name``, ``kind``, ``came`` and ``went`` characters,
    ``facts``, ``added``, ``deleted``, ``moved``, ``reworded``, ``warnings``, ``comments``, ``lost`` (what a
    draft would not hold). ``kept`` are facts that stay in the paper; ``why``: why no fact can be taken over
    at all; ``adopted``: what was just taken over and can be taken back; ``draft``: the version of
    the paper's edited draft (empty: none)."""

    key: str
    about: dict[str, Any]
    kind: str
    questions: tuple[FactQuestion, ...]
    kept: tuple[str, ...]
    why: str
    adopted: tuple[str, ...]
    draft: str
    edited: bool


def bring(papers: Papers, name: str, content: bytes, kind: str = "") -> str:
    """Compare the file with the paper as it is now, and keep both; their key comes back. ``kind``: of which
    paper it is (empty: that is found out). Raises GeneratorError."""
    said = checked(name, content, (".docx",), _ADVICE)
    slug = papers.kind(kind) if kind else likest(papers, said, content)
    built = papers.document(papers.choice(slug))[0].built(("docx",))
    found = _compared(papers, slug, built.files["docx"], content, (f"{built.stem}.docx", said))
    files = {
        _OLD: built.files["docx"],
        _NEW: content,
        _REDLINE: found.file("docx"),
        _PAGE: found.file("html"),
    }
    about = {"name": said, "old": f"{built.stem}.docx", "kind": slug, "kind_name": built.kind, **_told(found)}
    about["lost"] = list(import_document(content, said).warnings)
    return shelf(papers).put(files, about)


def earlier(papers: Papers) -> list[tuple[str, dict[str, Any]]]:
    """What was brought before, newest first, each with its key; ``when`` is said."""
    held = shelf(papers)
    found = [(key, held.about(key)) for key in held.newest()]
    return [
        (key, {**about, "when": time.strftime("%m月%d日 %H:%M", time.localtime(about["at"]))})
        for key, about in found
    ]


def looked_at(papers: Papers, key: str) -> Back:
    """Raises GeneratorError when it is gone."""
    about = shelf(papers).about(key)
    kind = str(about["kind"])
    kept = papers.drafts.kept(kind)
    last = about.get("adopted") or {}
    there = last.get("version") == papers.opened.version
    offers, why = _offers(papers, key, about)
    return Back(
        key=key,
        about=about,
        kind=kind,
        questions=tuple(_question(one, about.get("declined", ())) for one in offers.offers),
        kept=tuple(str(one) for one in offers.kept),
        why=why,
        adopted=tuple(last.get("words", ())) if there else (),
        draft=kept.version if kept else "",
        edited=papers.drafts.of(kind) is not None,
    )


def adopt(papers: Papers, key: str, version: str, yes: Collection[str], no: Collection[str]) -> int:
    """Change the record where the person said yes; how many places. Raises StaleError when the record is not
    the ``version`` they saw, GeneratorError when nothing is left of what they chose."""
    workspace, opened = papers.workspace, papers.opened
    held = shelf(papers)
    about = held.about(key)
    if opened.version != version:
        raise StaleError(_STALE)
    offers, _ = _offers(papers, key, about)
    chosen = [one for one in offers.offers if _key(one) in yes]
    if len(chosen) < len(set(yes)):
        raise StaleError(_STALE)
    declined = sorted((set(about.get("declined", ())) | set(no)) - set(yes))
    if not chosen:
        held.note(key, declined=declined)
        return 0
    text = accept_changes.apply_offers(opened.text, chosen, papers.name, opened.office)
    now = workspace.write(papers.name, text, opened.version, f"{ADOPTED}{len(chosen)}处")
    words = [_said(one) for one in chosen]
    held.note(key, declined=declined, adopted={"version": now.version, "words": words})
    return len(chosen)


def take_back(papers: Papers, key: str) -> MeetingFile:
    """Undo the last adopting. Raises StaleError when something else was changed since."""
    last = shelf(papers).about(key).get("adopted") or {}
    if last.get("version") != papers.opened.version:
        raise StaleError("采纳以后资料又改过，这里撤销不了；请到“事实”里撤销或者直接改。")
    return papers.workspace.undo(papers.name)


def redline_page(papers: Papers, key: str) -> bytes:
    """The changes as a page of their own."""
    return shelf(papers).file(key, _PAGE)


def redline_file(papers: Papers, key: str) -> tuple[str, bytes]:
    """The .docx with tracked changes: its name and content."""
    held = shelf(papers)
    return f"{safe_name(Path(str(held.about(key)['name'])).stem)}-花脸稿.docx", held.file(key, _REDLINE)


def brought_file(papers: Papers, key: str) -> tuple[str, bytes]:
    """What was brought, as it was."""
    held = shelf(papers)
    return str(held.about(key)["name"]), held.file(key, _NEW)


def shelf(papers: Papers) -> UploadStore:
    """Where the files of this meeting lie; they go with it."""
    return UploadStore(papers.workspace.aside("back", papers.name), _SETS)


def likest(papers: Papers, name: str, content: bytes) -> str:
    """The kind whose paper is most like the file. Raises GeneratorError when none is."""
    text = plain_text(importing.import_draft(content, name).document)
    found = papers.session.most_similar_kind(text, _readable(papers))
    if found is None:
        raise GeneratorError(f"看不出 {name} 是这次会议的哪一种材料，请在“哪一种材料”里选好再传。")
    return found.slug


def _readable(papers: Papers) -> Iterator[SessionDocument]:
    """Without those whose draft or template somebody is just changing."""
    for kind in papers.usable:
        with suppress(GeneratorError):
            yield papers.document(papers.choice(kind))[0]


def _compared(papers: Papers, kind: str, old: bytes, new: bytes, names: tuple[str, str]) -> Comparison:
    """``old`` is the paper as it was when the file came; facts are looked for as they are now."""
    choice = papers.choice(kind)
    draft, _ = papers.draft(choice)
    session = papers.session.with_wording(choice.length, choice.variant)
    one = Version(Path(names[0]), old, session, draft)
    return compare_versions(one, Version(Path(names[1]), new))


def _offers(papers: Papers, key: str, about: dict[str, Any]) -> tuple[accept_changes.Offers, str]:
    """What could be taken over, and why nothing can."""
    if papers.opened.faults:
        return accept_changes.Offers(
            (), ()
        ), f"资料里有{len(papers.opened.faults)}处填错，改好以后才能把事实改回去。"
    held = shelf(papers)
    kind = str(about["kind"])
    names = str(about["old"]), str(about["name"])
    found = _compared(papers, kind, held.file(key, _OLD), held.file(key, _NEW), names)
    return accept_changes.find_offers_in_text(found, papers.opened.text), ""


def _question(one: Offer, declined: Collection[str]) -> FactQuestion:
    return FactQuestion(_key(one), str(one), one.passage, _key(one) in declined)


def _key(one: Offer) -> str:
    said = repr((one.path, one.old, one.new))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _said(one: Offer) -> str:
    return str(one).partition("：改动数据")[0]


def _told(found: Comparison) -> dict[str, Any]:
    summary = found.summary
    return {
        "marks": found.redline.marks,
        "came": summary.came,
        "went": summary.went,
        "facts": [[one.change.kind, one.change.old, one.change.new] for one in summary.facts],
        "added": list(summary.added),
        "deleted": list(summary.deleted),
        "moved": list(summary.moved),
        "reworded": [list(pair) for pair in summary.reworded],
        "warnings": list(found.warnings),
        "comments": list(found.redline.comments),
    }
