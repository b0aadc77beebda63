"""Proofread the documents of a meeting, drafts, Word files, or folders of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError
from generator.importing.word import read_word
from generator.records.read.text import read_file_bytes, read_text_file
from generator.review import Finding, LinearText
from generator.review.dismissals import Dismissal, Scope
from generator.review.word_lines import linearize_word
from generator.services.dismissals import DismissalPlace, DismissalPlaces, Sifted, dismiss, restore, withdraw
from generator.services.fact_ledger import nowhere_warnings
from generator.services.options import DEFAULT_RENDER_OPTIONS, Draft, RenderOptions
from generator.services.session import Session, open_session
from generator.writers.docx.comments import Comment, add_comments

DRAFTS, WORD, MEETINGS = (".md", ".markdown"), (".docx",), (".yaml", ".yml", ".xlsx")
MARKED = "（核稿）"


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One document to check. ``path`` is None for one just made from a meeting; ``draft`` is the text of
    a draft."""

    name: str
    reading: LinearText
    path: Path | None = None
    draft: str | None = None

    @property
    def is_word(self) -> bool:
        return self.path is not None and self.path.suffix.lower() in WORD


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """Documents that belong together, and the session that reviews them; its meeting, if it has one, is
    what they are about. ``whole``: they are all that can be made of the meeting."""

    papers: tuple[CheckedDocument, ...]
    session: Session
    whole: bool = False

    @property
    def warnings(self) -> tuple[str, ...]:
        """Those of the record, and what it gives and none of its documents says."""
        lost = nowhere_warnings(self.session.said_nowhere()) if self.whole else ()
        return (*self.session.warnings, *lost)

    def findings(self) -> tuple[Finding, ...]:
        """Those of all documents that are told, in their order. Raises GeneratorError."""
        return self.sifted().told

    def sifted(self) -> Sifted:
        """Those of all documents, in their order, with the dismissed ones. Raises GeneratorError."""
        texts = self._texts
        return self.session.sifted(self.session.review(texts), texts, self._paths)

    def dismiss(self, finding: Finding, scope: Scope) -> Path:
        """Note that it is not to be told again; the file that says so comes back. Raises GeneratorError."""
        name = finding.document
        return dismiss(self._places[name], finding, self._texts[name], scope)

    def restore(self, finding: Finding) -> None:
        """Take back whatever dismisses it. Raises GeneratorError."""
        restore(self._places[finding.document], finding, self._texts[finding.document])

    def withdraw(self, entry: Dismissal) -> None:
        """Take a dismissal back. Raises GeneratorError."""
        for place in self._places.values():
            withdraw(place, entry)

    @property
    def _texts(self) -> dict[str, LinearText]:
        return {paper.name: paper.reading for paper in self.papers}

    @property
    def _paths(self) -> dict[str, Path | None]:
        return {paper.name: paper.path for paper in self.papers}

    @property
    def _places(self) -> dict[str, DismissalPlace]:
        return self.session.dismissal_places(self._texts, self._paths)


def document_sets(
    paths: Sequence[Path],
    kinds: Sequence[str] = (),
    options: RenderOptions = DEFAULT_RENDER_OPTIONS,
    office: Path | None = None,
    own_rules: Path | None = None,
) -> list[DocumentSet]:
    """Document sets to check: the documents built from each meeting, or the given files together with one
    meeting. Raises GeneratorError."""
    meetings = [path for path in paths if path.suffix.lower() in MEETINGS and not path.is_dir()]
    others = [path for path in paths if path not in meetings]
    if kinds and not meetings:
        raise GeneratorError("-k 只用于会议资料；现成的文稿不用写文种。")
    if not others:
        sessions = (open_session(path, options, office, own_rules=own_rules) for path in meetings)
        return [_of_meeting(one, kinds) for one in sessions]
    if len(meetings) > 1:
        raise GeneratorError("一次只能拿一份会议资料去核对文稿，请分几次运行。")
    beside = [*meetings, *others]
    places = DismissalPlaces(office=office)
    session = Session(None, options, rules_beside=beside, own_rules=own_rules, dismissals=places)
    for path in meetings:
        session = open_session(path, options, office, rules_beside=beside, own_rules=own_rules)
    papers = tuple(_paper(path, name, session) for path, name in _named(others))
    if not papers:
        raise GeneratorError(f"{'、'.join(map(str, others))} 里没有 .md 或 .docx 文稿，请检查路径。")
    return [DocumentSet(papers, session)]


def _of_meeting(session: Session, kinds: Sequence[str]) -> DocumentSet:
    made = session.documents(kinds)
    return DocumentSet(
        tuple(CheckedDocument(one.draft.stem, one.lines, draft=one.draft.text) for one in made),
        session,
        whole=not kinds,
    )


def _named(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield every document with its display name: relative to its folder, or the file name; all of the path
    where that name is taken."""
    taken: set[str] = set()
    for path, name in _found(paths):
        yield path, name if name not in taken else path.as_posix()
        taken.add(name)


def _found(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        for found in sorted(path.rglob("*")):
            known = found.suffix.lower() in (*DRAFTS, *WORD) and not found.name.startswith(("~$", "."))
            if known and found.is_file() and MARKED not in found.name:
                yield found, found.relative_to(path).as_posix()


def _paper(path: Path, name: str, session: Session) -> CheckedDocument:
    ending = path.suffix.lower()
    if ending in WORD:
        return CheckedDocument(name, linearize_word(read_word(path)), path)
    if ending not in DRAFTS:
        raise GeneratorError(f"{path}：不认识这种文件，可以检查的有 .md、.docx 文稿、会议资料和文件夹。")
    text = read_text_file(path).text
    return CheckedDocument(name, session.document_of(Draft(text, str(path), path.stem)).lines, path, text)


def add_review_comments(paper: CheckedDocument, findings: Iterable[Finding]) -> bytes:
    """A copy of a Word file with the findings as comments at their places."""
    assert paper.path is not None
    lines = paper.reading.lines
    remarks = [
        Comment(lines[one.spot.line].number, one.spot.start, one.spot.end, f"【{one.level}】{one.message}")
        for one in findings
        if one.document == paper.name
    ]
    return add_comments(read_file_bytes(paper.path), remarks)
