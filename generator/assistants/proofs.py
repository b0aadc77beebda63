"""What an assistant asks of a text that is there: what is wrong in it, and how it differs from the record."""

from __future__ import annotations

import re
from pathlib import Path

from generator.assistants.documents import document_of, told_of
from generator.assistants.folder import AssistantFolder
from generator.assistants.meetings import Answer
from generator.assistants.messages import sentence
from generator.errors import GeneratorError
from generator.records.read.text import read_text_file
from generator.review import Finding
from generator.review.text_lines import linearize_text
from generator.services.accept_changes import find_offers_in_text
from generator.services.as_recorded import as_recorded
from generator.services.compare import (
    CompareOptions,
    Version,
    compare_versions,
    draft_version,
    file_version,
    kind_of_version,
    record_version,
)
from generator.services.dismissals import DismissalPlaces
from generator.services.import_document import import_document
from generator.services.options import Draft
from generator.services.pipeline import DocumentKind
from generator.services.plain_data import comparison_data, finding_data, ledger_data
from generator.services.proofreading import DRAFTS, PLAIN, DocumentSet
from generator.services.session import Session, SessionDocument
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import look
from generator.workspace.storage.sessions import render_options


def check(
    folder: AssistantFolder, meeting: str = "", kind: str = "", file: str = "", text: str = ""
) -> Answer:
    """What the review says of a file of the folder, of a text, of a kind of a meeting, or of all its
    documents; the first two by themselves or against the record of a meeting."""
    if file and text:
        raise GeneratorError(sentence("两样都给"))
    if file:
        return _checked_file(folder, folder.file(file), meeting, kind)
    if text:
        return _checked_text(folder, text, meeting, kind)
    if not meeting:
        raise GeneratorError(sentence("没有要查的"))
    papers = folder.papers(meeting)
    return _checked_kind(papers, kind) if kind else _checked_all(papers)


def _checked_kind(papers: Papers, kind: str) -> Answer:
    slug = papers.kind(kind)
    document, _ = document_of(papers, slug)
    found = look(papers, slug)
    mine = [one for one in found.sifted.told if one.document == found.name]
    return {"文种": found.name, **told_of(papers, document, mine), "提示": [*found.sifted.warnings]}


def _checked_all(papers: Papers) -> Answer:
    found = look(papers, "")
    documents = {papers.session.kind(slug).name: document_of(papers, slug)[0] for slug in papers.usable}
    return {
        "核稿": [finding_data(one) for one in found.sifted.told],
        "文稿": [
            {"文种": name, "事实": ledger_data(papers.session.ledger(one))} for name, one in documents.items()
        ],
        "哪份都没写": [
            {"位置": one.path, "名称": one.label, "值": one.value} for one in papers.session.said_nowhere()
        ],
        "提示": [*papers.opened.warnings, *found.sifted.warnings],
    }


def _session(folder: AssistantFolder, meeting: str) -> Session:
    """That of a meeting, else one that knows no record."""
    if meeting:
        return folder.papers(meeting).session
    beside = [folder.path / "x.yaml"]
    return Session(
        None, render_options(folder.workspace), rules_beside=beside, dismissals=DismissalPlaces(beside[0])
    )


def _checked_file(folder: AssistantFolder, path: Path, meeting: str, kind: str) -> Answer:
    """Against the meeting, else against the one it was made of, where the folder remembers that."""
    memory = folder.memory(path)
    meeting = meeting or (memory.record.name if memory else "")
    session = _session(folder, meeting)
    paper = folder.read(path, session)
    kinds = memory.kinds if memory else {}
    record = folder.path / meeting if meeting else None
    pack = DocumentSet((paper,), session, kinds=kinds, record=record)
    found = pack.sifted()
    document = session.document_of(_draft_of(path))
    named = _kind(session, document, kind or kinds.get(path.stem, ""))
    unread = [sentence("没有读", 名=paper.name, 有=paper.unread)] if paper.unread else []
    return _told(session, meeting, document, named, found.told, [*found.warnings, *unread])


def _checked_text(folder: AssistantFolder, text: str, meeting: str, kind: str) -> Answer:
    session = _session(folder, meeting)
    name = sentence("给的文字")
    document, plain = session.document_of(_text_draft(text)), _is_plain(text)
    named = _kind(session, document, kind)
    texts = {name: linearize_text(text) if plain else document.lines}
    known = {name: named.name} if named else {}
    shapes = {name: "txt" if plain else "md"}
    given = as_recorded(session, texts, known, shapes) if session.has_meeting else {}
    found = session.sifted(session.review(texts, given), texts)
    return _told(session, meeting, document, named, found.told, found.warnings)


def _told(
    session: Session,
    meeting: str,
    document: SessionDocument,
    kind: DocumentKind | None,
    findings: tuple[Finding, ...],
    warnings: tuple[str, ...] | list[str],
) -> Answer:
    facts = session.ledger(document, kind) if session.has_meeting else ()
    unknown = [sentence("看不出文种")] if meeting and kind is None else []
    return {
        "文件": meeting,
        "文种": kind.name if kind else "",
        "核稿": [finding_data(one) for one in findings],
        "事实": ledger_data(facts),
        "提示": [*warnings, *unknown, *([] if meeting else [sentence("没有资料")])],
    }


def _kind(session: Session, document: SessionDocument, kind: str) -> DocumentKind | None:
    """The kind that who asks or the draft names; else the one of the meeting it is most like. Raises
    UnknownKindError."""
    named = kind or str(document.tree.document.meta.get("文种") or "")
    if named:
        return session.kind(named)
    return session.most_similar_kind(document.text) if session.has_meeting else None


def _draft_of(path: Path) -> Draft:
    """A paper of the folder as a draft."""
    own = path.suffix.lower() in DRAFTS
    text = read_text_file(path).text if own else import_document(path).draft
    return Draft(text, path.name, path.stem)


def _text_draft(text: str) -> Draft:
    """A text as a draft: as it stands when it is Markdown, else each of its lines a paragraph."""
    name = sentence("给的文字")
    draft = import_document(text.encode("utf-8"), f"{name}.txt").draft if _is_plain(text) else text
    return Draft(draft, name, name)


def _is_plain(text: str) -> bool:
    """Whether nothing in it is Markdown: no front matter, no heading."""
    return _MARKDOWN.search(text) is None


_MARKDOWN = re.compile(r"\A---\s*$|^#{1,5} ", re.MULTILINE)


def compare_with_record(
    folder: AssistantFolder, meeting: str, kind: str = "", file: str = "", text: str = ""
) -> Answer:
    """How a file of the folder, or a text, differs from what the record gives, and what of that the record
    could take over."""
    if bool(file) == bool(text):
        raise GeneratorError(sentence("两样都给" if file else "没有要比的"))
    papers = folder.papers(meeting)
    session = papers.session
    other = _version(folder, folder.file(file), session) if file else _text_version(text, session)
    named = session.kind(kind) if kind else kind_of_version(session, other)
    made = record_version(session, named, folder.workspace.path(meeting))
    found = compare_versions(made, other, CompareOptions(render_options=session.options))
    offers = find_offers_in_text(found, papers.opened.text)
    return {
        "文件": meeting,
        "文种": named.name,
        **comparison_data(found, offers),
        "提示": list(found.warnings),
    }


def _version(folder: AssistantFolder, path: Path, session: Session) -> Version:
    folder.read(path, session)  # refused when it is classified
    if path.suffix.lower() in PLAIN:
        return draft_version(_draft_of(path), path, session.options)
    return file_version(path, session.options)


def _text_version(text: str, session: Session) -> Version:
    draft = _text_draft(text)
    return draft_version(draft, Path(f"{draft.name}.md"), session.options)
