"""What an assistant asks of documents: the draft of a kind, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.assistants.folder import AssistantFolder
from generator.assistants.meetings import Answer, places
from generator.assistants.messages import sentence
from generator.assistants.secrecy import KEY, refuse_paper
from generator.errors import GeneratorError
from generator.files.atomic_files import safe_name
from generator.review import LEVELS, Finding
from generator.services import build_files
from generator.services.fact_ledger import LedgerFact, nowhere_warnings
from generator.services.options import BuiltDocument
from generator.services.plain_data import finding_data, ledger_data, missing_data
from generator.services.session import SessionDocument
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import look

FORMATS = ("docx", "pdf", "md", "txt", "html", "xlsx", "png")


def draft_document(folder: AssistantFolder, meeting: str, kind: str) -> Answer:
    """The draft of a kind as Markdown, a person's own where one was edited."""
    papers = folder.papers(meeting)
    slug = papers.kind(kind)
    document, edited = document_of(papers, slug)
    built = document.built()
    found = look(papers, slug)
    return {
        "文种": built.kind,
        "标题": built.title,
        "底稿": str(document.draft.text),
        "改过": edited,
        "字数": built.characters,
        "分钟": built.minutes,
        "待补": missing_data(places(papers, slug)),
        **told_of(papers, document, [one for one in found.sifted.told if one.document == found.name]),
        "提示": [*papers.opened.warnings, *built.warnings],
    }


def document_of(papers: Papers, slug: str) -> tuple[SessionDocument, bool]:
    """What counts of a kind, and whether a person edited it. Raises ClassifiedError for a draft that says it
    is, GeneratorError naming facts that are missing."""
    document, edited = papers.document(papers.choice(slug))
    lines = (one.text for one in document.lines.lines)
    refuse_paper(document.draft.name, document.tree.document.meta.get(KEY), lines)
    return document, edited is not None


def told_of(papers: Papers, document: SessionDocument, findings: Sequence[Finding]) -> Answer:
    """What the review says of a document, and which facts it says and does not say."""
    return {
        "核稿": [finding_data(one) for one in findings],
        "事实": ledger_data(papers.session.ledger(document)),
    }


def build_documents(
    folder: AssistantFolder, meeting: str, kinds: Sequence[str] = (), formats: Sequence[str] = ()
) -> Answer:
    """Files of these kinds (none: every kind the facts allow) in the folder's output, all saved together. A
    file that a person edited stays; the new one lies beside it."""
    endings = tuple(dict.fromkeys(formats)) or ("docx",)
    if wrong := [one for one in endings if one not in FORMATS]:
        raise GeneratorError(sentence("没有格式", 名=wrong[0][:20], 有="、".join(FORMATS)))
    papers = folder.papers(meeting)
    slugs = list(dict.fromkeys(map(papers.kind, kinds) if kinds else papers.usable))
    found = {slug: document_of(papers, slug) for slug in slugs}
    if not found:
        raise GeneratorError(sentence("做不出", 名=meeting))
    session, documents = papers.session, [one for one, _ in found.values()]
    edited = [one.draft.stem for one, mine in found.values() if mine]
    output, record = folder.output(safe_name(papers.meeting.info.name)), folder.workspace.path(meeting)
    product = build_files.build_documents(
        session, record, documents, endings, output, pack=not kinds, edited=edited
    )
    lost = () if kinds else nowhere_warnings(session.said_nowhere())
    return {
        "文件夹": folder.called(output),
        "文稿": [_built(folder, one, paths, product.facts[one.stem]) for one, paths in product.made],
        "保留": [
            {"原来的": folder.called(old), "新的": folder.called(new)}
            for old, new in product.saved.beside.items()
        ],
        "没做": [
            {"文种": one.kind.name, "原因": one.reason}
            for one in ([] if kinds else papers.available_kinds)
            if one.reason and one.kind.slug not in found
        ],
        "提示": [*product.warnings, *lost],
    }


def _built(
    folder: AssistantFolder, one: BuiltDocument, paths: Sequence[Path], facts: Sequence[LedgerFact]
) -> Answer:
    return {
        "文种": one.kind,
        "标题": one.title,
        "字数": one.characters,
        "分钟": one.minutes,
        "文件": [folder.called(path) for path in paths],
        "必改": sum(finding.level == LEVELS[0] for finding in one.findings),
        "核稿": [finding_data(finding) for finding in one.findings],
        "事实": ledger_data(facts),
        "提示": list(one.warnings),
    }
