"""Proofread the documents of a meeting, drafts, Word files, plain texts, or folders of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.errors import GeneratorError
from generator.importing.word import read_word
from generator.records.read.text import read_file_bytes, read_text_file
from generator.review import Finding, LinearText
from generator.review.dismissals import Dismissal, Scope
from generator.review.text_lines import linearize_text
from generator.review.word_lines import linearize_word
from generator.services import pipeline, record_memory
from generator.services.as_recorded import as_recorded
from generator.services.dismissals import DismissalPlace, DismissalPlaces, Sifted, dismiss, restore, withdraw
from generator.services.fact_ledger import nowhere_warnings
from generator.services.options import DEFAULT_RENDER_OPTIONS, Draft, RenderOptions
from generator.services.other_meetings import apart_sentence, of_other_meetings
from generator.services.page_faults import page_sentences
from generator.services.record_memory import RecordMemory
from generator.services.session import Session, open_session
from generator.writers.docx.comments import Comment, add_comments

DRAFTS, WORD, PLAIN = (".md", ".markdown"), (".docx",), (".txt",)
MEETINGS = (".yaml", ".yml", ".xlsx")
MARKED = "（核稿）"


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One document to check. ``path`` is None for one just made from a meeting; ``draft`` is the text of
    a draft; ``unread``: what a Word file holds and nobody checked."""

    name: str
    reading: LinearText
    path: Path | None = None
    draft: str | None = None
    unread: str = ""

    @property
    def is_word(self) -> bool:
        return self.path is not None and self.path.suffix.lower() in WORD

    @property
    def is_plain(self) -> bool:
        return self.path is not None and self.path.suffix.lower() in PLAIN


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """Documents that belong together, and the session that reviews them; its meeting, if it has one, is
    what they are about. ``whole``: they are all that can be made of the meeting. ``kinds``: the kind of a
    document, by the name of its file without ending, where the folder remembers it. ``remarks``: what else
    is to be told of them; ``record``: the file of the meeting."""

    papers: tuple[CheckedDocument, ...]
    session: Session
    whole: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    record: Path | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Those of the record, and what it gives and none of its documents says."""
        lost = nowhere_warnings(self.session.said_nowhere()) if self.whole else ()
        unread = (f"{one.name} 里有{one.unread}，没有查，请自己看。" for one in self.papers if one.unread)
        pages = page_sentences(self._drafts, self.session.options)
        return (*self.session.warnings, *lost, *self.remarks, *unread, *pages)

    @property
    def _drafts(self) -> Iterator[Draft]:
        """Of the documents that are drafts; the pages of a Word file only Word knows."""
        for one in self.papers:
            if one.path is not None and one.draft is not None:
                yield pipeline.read_draft(one.path, self.session.options)
            elif one.draft is not None:
                yield Draft(one.draft, one.name, one.name)

    def findings(self) -> tuple[Finding, ...]:
        """Those of all documents that are told, in their order. Raises GeneratorError."""
        return self.sifted().told

    def sifted(self) -> Sifted:
        """Those of all documents, in their order, with the dismissed ones. Raises GeneratorError."""
        texts = self._texts
        return self.session.sifted(self.session.review(texts, self._recorded()), texts, self._paths)

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

    def _recorded(self) -> dict[str, LinearText]:
        """What the record gives for those of the documents that may have been edited."""
        if self.whole or not self.session.has_meeting:
            return {}
        record = self.record.resolve() if self.record else None
        edited = [one for one in self.papers if one.path and not _is_untouched(one.path, record)]
        kinds = {one.name: self.kinds.get(one.path.stem, "") for one in edited if one.path}
        texts = {one.name: one.reading for one in edited}
        shapes = {one.name: "docx" if one.is_word else "txt" if one.is_plain else "md" for one in edited}
        return as_recorded(self.session, texts, kinds, shapes)


def _is_untouched(path: Path, record: Path | None) -> bool:
    """Whether it says what that record says: see :meth:`RecordMemory.is_untouched`."""
    memory = record_memory.remembered_record(path.parent)
    return memory is not None and memory.record.resolve() == record and memory.is_untouched(path)


def document_sets(
    paths: Sequence[Path],
    kinds: Sequence[str] = (),
    options: RenderOptions = DEFAULT_RENDER_OPTIONS,
    office: Path | None = None,
    own_rules: Path | None = None,
) -> list[DocumentSet]:
    """Document sets to check: the documents built from each meeting, or the given files together with one
    meeting, the one given or the one their folder remembers. Raises GeneratorError."""
    meetings = [path for path in paths if path.suffix.lower() in MEETINGS and not path.is_dir()]
    others = [path for path in paths if path not in meetings]
    if kinds and not meetings:
        raise GeneratorError("-k 只用于会议资料；现成的文稿不用写文种。")
    if not others:
        sessions = (open_session(path, options, office, own_rules=own_rules) for path in meetings)
        return [_of_meeting(one, kinds) for one in sessions]
    if len(meetings) > 1:
        raise GeneratorError("一次只能拿一份会议资料去核对文稿，请分几次运行。")
    given = meetings[0] if meetings else None
    found = [
        one
        for memory, group in _by_record(others, given)
        for one in _Opening(options, office, own_rules).sets(group, memory, given)
    ]
    if not found:
        raise GeneratorError(f"{'、'.join(map(str, others))} 里没有 .md、.docx 或 .txt 文稿，请检查路径。")
    return found


def check(
    *paths: Path,
    kinds: Sequence[str] = (),
    options: RenderOptions = DEFAULT_RENDER_OPTIONS,
    office: Path | None = None,
) -> tuple[Finding, ...]:
    """What is told of the documents of :func:`document_sets`, in their order. Raises GeneratorError."""
    return tuple(one for pack in document_sets(paths, kinds, options, office) for one in pack.findings())


def _by_record(paths: Sequence[Path], given: Path | None) -> list[tuple[RecordMemory | None, list[Path]]]:
    """The files by the record their folder remembers; all together when a record is ``given``."""
    groups: dict[Path | None, tuple[RecordMemory | None, list[Path]]] = {}
    for path in paths:
        memory = record_memory.remembered_record(path if path.is_dir() else path.parent)
        key = None if given or memory is None else memory.record.resolve()
        known, group = groups.setdefault(key, (memory, []))
        group.append(path)
        groups[key] = (known or memory, group)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Opening:
    """How files are opened to be checked."""

    options: RenderOptions
    office: Path | None
    own_rules: Path | None

    def sets(
        self, paths: Sequence[Path], memory: RecordMemory | None, given: Path | None
    ) -> list[DocumentSet]:
        """The files of one record; apart, those of other meetings. None where there are no documents."""
        session, remarks = self._session(paths, memory, given)
        meeting = session.meeting if session.has_meeting else None
        papers = {name: checked_file(path, name, session) for path, name in _named(paths)}
        kinds = memory.kinds if memory else {}
        own = [name for name, one in papers.items() if meeting and one.path and one.path.stem in kinds]
        others = of_other_meetings({name: one.reading for name, one in papers.items()}, meeting, own)
        apart = [name for group in others for name in group]
        main = tuple(one for name, one in papers.items() if name not in apart)
        said = (*remarks, apart_sentence(apart, meeting)) if apart else remarks
        record = given or (memory.record if memory else None)
        sets = [DocumentSet(main, session, kinds=kinds, remarks=said, record=record)] if main else []
        rest = [tuple(papers[name] for name in group) for group in others]
        remarks = () if main else said
        return [*sets, *(DocumentSet(group, self._without_record(paths), remarks=remarks) for group in rest)]

    def _session(
        self, paths: Sequence[Path], memory: RecordMemory | None, given: Path | None
    ) -> tuple[Session, tuple[str, ...]]:
        """The session of the record, and what is to be told of it."""
        if memory is None:
            return (self._of_record(given, paths) if given else self._without_record(paths)), ()
        made = replace(self, options=memory.as_made(self.options))
        if given is not None:
            return made._of_record(given, paths), ()
        folder = next((one for one in paths if one.is_dir()), paths[0].parent)
        if not memory.is_there:
            return self._without_record(paths), (record_memory.missing_sentence(folder, memory),)
        try:
            session = made._of_record(memory.record, paths)
        except GeneratorError as error:
            return self._without_record(paths), (record_memory.unreadable_sentence(memory, error),)
        changed = () if memory.is_as_it_was else (record_memory.changed_sentence(memory),)
        return session, changed

    def _of_record(self, record: Path, paths: Sequence[Path]) -> Session:
        options = replace(self.options, beside=self.options.beside or record.parent)
        beside = [record, *paths]
        return open_session(record, options, self.office, rules_beside=beside, own_rules=self.own_rules)

    def _without_record(self, paths: Sequence[Path]) -> Session:
        places = DismissalPlaces(office=self.office)
        return Session(None, self.options, rules_beside=paths, own_rules=self.own_rules, dismissals=places)


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
            known = found.suffix.lower() in (*DRAFTS, *WORD, *PLAIN) and not found.name.startswith(
                ("~$", ".")
            )
            if known and found.is_file() and MARKED not in found.name:
                yield found, found.relative_to(path).as_posix()


def checked_file(path: Path, name: str, session: Session) -> CheckedDocument:
    """A draft, Word file or plain text, called ``name`` in what is said of it. Raises GeneratorError."""
    ending = path.suffix.lower()
    if ending in WORD:
        read = read_word(path)
        return CheckedDocument(name, linearize_word(read.paragraphs), path, unread=read.unread)
    if ending in PLAIN:
        return CheckedDocument(name, linearize_text(read_text_file(path).text), path)
    if ending not in DRAFTS:
        raise GeneratorError(
            f"{path}：不认识这种文件，可以检查的有 .md、.docx、.txt 文稿、会议资料和文件夹。"
        )
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
