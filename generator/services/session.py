"""One version of a meeting record and everything that is made of it, each made once."""

from __future__ import annotations

import copy
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from generator import review
from generator.chinese.fact_text import FactText, Span, spans_of
from generator.document import diff, plain_text
from generator.document.draft_reader import DraftReader
from generator.document.nodes import Document
from generator.document.placeholders import MARK
from generator.errors import GeneratorError
from generator.memory import Memory
from generator.records import LoadedMeeting
from generator.records.model import Meeting, Office
from generator.review import Finding, LinearText, RuleConfig
from generator.review.reviewer import Reviewer
from generator.services import fact_ledger, pipeline
from generator.services.dismissals import DismissalPlace, DismissalPlaces, Sifted, sift, unreadable
from generator.services.fact_ledger import LedgerFact, SaidFacts, UnsaidFact
from generator.services.missing_facts import MissingFact, missing_facts
from generator.services.options import (
    DEFAULT_RENDER_OPTIONS,
    BuiltDocument,
    Draft,
    DraftLength,
    KindAvailability,
    RenderOptions,
)
from generator.services.page_changes import PageChanges, PageEdits
from generator.services.rules import rules_for
from generator.templating import DocumentKind
from generator.writers.fitting import Typesetter
from generator.writers.flow_items import PageFlow
from generator.writers.html import FactMarkup, RowPieces, html_pieces
from generator.writers.layout import Layout
from generator.writers.layout_flow import Arranger
from generator.writers.setting.pagination import SetPages
from generator.writers.writing import StyledDocument, WrittenFiles

DraftKey: TypeAlias = tuple[DocumentKind, DraftLength, int]
"""What a draft depends on besides the record: kind, length, variant."""
Spans: TypeAlias = tuple[Span, ...]
Findings: TypeAlias = tuple[Finding, ...]
Key = TypeVar("Key")
Value = TypeVar("Value")
_LAYOUTS = 16
_IN_HAND, _ALONE, _TOGETHER = 64, 256, 4  # edited drafts, texts, sets of texts whose findings are kept
_ALIKE = 0.3  # a document that shares less with a kind than this is not one of that kind
_COMPARED = 20_000  # characters that tell of what kind a text is
NOTHING_MADE: Mapping[str, LinearText] = MappingProxyType({})


class _Memories:
    """What knows parts of documents again, from one version of a record to the next. One thread at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.reader = DraftReader()
        self.shown = PageChanges()
        self.rows = RowPieces()
        self._arrangers: Memory[int, tuple[Layout, Arranger]] = Memory(_LAYOUTS)
        self._typesetters: Memory[int, tuple[Layout, Typesetter]] = Memory(_LAYOUTS)
        self._reviewer: tuple[RuleConfig, Reviewer] | None = None

    def arranger(self, layout: Layout) -> Arranger:
        known = self._arrangers.get(id(layout))
        return (known or self._arrangers.keep(id(layout), (layout, Arranger(layout))))[1]

    def typesetter(self, layout: Layout) -> Typesetter:
        known = self._typesetters.get(id(layout))
        return (known or self._typesetters.keep(id(layout), (layout, Typesetter(layout))))[1]

    def reviewer(self, rules: RuleConfig) -> Reviewer:
        """Knows what it read before as long as the rules are the same."""
        if self._reviewer is None or self._reviewer[0] != rules:
            self._reviewer = rules, Reviewer(rules)
        return self._reviewer[1]


class SessionDocument:
    """One draft and what follows from it alone: its tree, its lines, its files, each made when first asked
    for. It knows no meeting, so the next session may take it over when the draft is the same."""

    def __init__(
        self,
        draft: Draft,
        options: RenderOptions = DEFAULT_RENDER_OPTIONS,
        memories: _Memories | None = None,
    ) -> None:
        self.draft, self.options = draft, options
        self._memories = memories or _Memories()
        self._styled: StyledDocument | None = None
        self._written: dict[tuple[tuple[str, ...], bool], WrittenFiles] = {}

    @cached_property
    def _parsed(self) -> Document:
        with self._memories.lock:
            return pipeline.parse(self.draft, self._memories.reader)

    @property
    def tree(self) -> StyledDocument:
        """The tree with its layout. Raises DraftError, LayoutError."""
        if self._styled is None:
            lay_out_documents([self])
        assert self._styled is not None
        return self._styled

    @cached_property
    def flow(self) -> PageFlow:
        """The tree as it is laid out. Raises DraftError, LayoutError."""
        paper = self.tree
        with self._memories.lock:
            return self._memories.arranger(paper.layout).arrange(paper.document)

    @cached_property
    def pages(self) -> SetPages:
        """The tree on its pages; paragraphs that were set before, perhaps of another version of the record,
        are not set again. Raises DraftError, LayoutError."""
        return self.pages_of(self.tree.document)

    def pages_of(self, traced: Document) -> SetPages:
        """The same of its tree as ``traced``, with the facts that were found in it."""
        layout = self.tree.layout
        with self._memories.lock:
            return self._memories.typesetter(layout).set(traced)

    @cached_property
    def text(self) -> str:
        """The words that stand in it. Raises DraftError."""
        return plain_text(self._parsed)

    @cached_property
    def missing(self) -> tuple[MissingFact, ...]:
        """The facts it leaves open. Raises DraftError, LayoutError."""
        paper = self.tree
        return missing_facts(paper) if MARK in self.draft.text else ()

    @property
    def meeting_name(self) -> str:
        """The name of the meeting the draft says it is of (会议), empty when it does not say. Raises
        DraftError."""
        return str(self._parsed.meta.get("会议") or "")

    @cached_property
    def lines(self) -> LinearText:
        """What the review reads, with the lines of the draft as places. Raises DraftError."""
        return review.linearize_draft(self.draft.text, self.draft.name, self._parsed)

    @cached_property
    def bare_lines(self) -> LinearText:
        """The same without the places, which take longer to find than the lines. Raises DraftError."""
        return review.linearize_document(self._parsed)

    def built(self, formats: Sequence[str] = (), pack: bool = False) -> BuiltDocument:
        """The document as the user is told of it, with its files in ``formats``, as one of a ``pack`` or by
        itself. Raises DraftError, LayoutError, WriteError."""
        write_documents([self], formats, pack)
        return pipeline.describe(self.draft, self.tree, self._written[tuple(formats), pack])


def lay_out_documents(documents: Sequence[SessionDocument]) -> None:
    """Give documents of one session that belong together their layouts: one that is asked for replaces that
    of those it is made for. Raises DraftError, LayoutError."""
    if all(one._styled for one in documents):
        return
    parsed = [(one.draft, one._parsed) for one in documents]
    for one, styled in zip(documents, pipeline.lay_out(parsed, documents[0].options), strict=True):
        one._styled = styled


def write_documents(documents: Sequence[SessionDocument], formats: Sequence[str], pack: bool = False) -> None:
    """Write what is not written yet of the documents of one session, all PDFs with one call of LibreOffice;
    ``pack``: nobody named them one by one, see :func:`generator.writers.writing.write_all`. Raises
    as :meth:`SessionDocument.built`."""
    asked = tuple(formats), pack
    lay_out_documents(documents)
    left = [one for one in documents if asked not in one._written]
    if not left:
        return
    written = pipeline.write([one.tree for one in left], tuple(formats), left[0].options, pack)
    for one, files in zip(left, written, strict=True):
        one._written[asked] = files


class _Recent(OrderedDict[Key, Value]):
    """The last values that were asked for, at most ``most`` of them."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        if key not in self:
            self[key] = make()
            if len(self) > self._most:
                self.popitem(last=False)
        self.move_to_end(key)
        return self[key]


class Session:
    """One version of a meeting record, and all that is made of it: which kinds there are, drafts, trees,
    files, findings. Everything is made when it is first asked for and then kept, so that whoever asks for the
    page, its review and its files makes the draft once.

    A session does not notice that a file changes on disk: whoever holds it (``workspace.sessions``) opens
    another one then, by :meth:`next`. Without a meeting it is a set of drafts that are reviewed together.

    ``office`` fills in what the record leaves open and says which words it does not want; ``data`` is the
    record as it was typed; ``rules_beside``: files in whose folder the user's own rules may lie,
    ``own_rules`` a file of rules that counts instead; ``dismissals``: where it is noted what is not to be
    told. Safe to be used by several threads."""

    def __init__(
        self,
        meeting: Meeting | None,
        options: RenderOptions = DEFAULT_RENDER_OPTIONS,
        *,
        office: Office | None = None,
        warnings: tuple[str, ...] = (),
        data: Mapping[str, Any] | None = None,
        rules_beside: Iterable[Path] = (),
        own_rules: Path | None = None,
        dismissals: DismissalPlaces | None = None,
    ) -> None:
        self._meeting, self.options = meeting, options
        self._dismissals = dismissals or DismissalPlaces()
        self.office, self.warnings, self.data = office, warnings, data
        self._rules_beside, self._own_rules = tuple(rules_beside), own_rules
        self._lock = threading.RLock()
        self._memories = _Memories()
        self._kinds: dict[str, DocumentKind] = {}
        self._documents: dict[DraftKey, SessionDocument] = {}
        self._before: Mapping[DraftKey, SessionDocument] = {}  # of the version before
        self._in_hand: _Recent[tuple[Draft, Spans], SessionDocument] = _Recent(_IN_HAND)
        # By name and identity; the texts are kept with what is said of them, so that no other gets their id.
        self._alone: _Recent[tuple[str, int], tuple[LinearText, Findings]] = _Recent(_ALONE)
        self._together: _Recent[tuple[tuple[str, int], ...], tuple[tuple[LinearText, ...], Findings]]
        self._together = _Recent(_TOGETHER)

    def next(self, record: LoadedMeeting) -> Session:
        """The session of the record as it is after a change. What the change does not touch is taken over:
        all of it when the record says the same, else the tree, the lines and the files of every document
        whose draft reads as before. Options and rules stay."""
        made = _session_of(record, self.options, self._rules_beside, self._own_rules, self._dismissals)
        made._memories, made._kinds = self._memories, self._kinds
        with self._lock:
            if self._is_of(record):
                made._documents, made._in_hand = self._documents, self._in_hand
                made._alone, made._together, made._lock = self._alone, self._together, self._lock
            else:
                made._before = {**self._before, **self._documents}
                made._in_hand.update(self._in_hand)
        return made

    def with_wording(self, length: DraftLength, variant: int) -> Session:
        """This session, where drafts are of that length and variant when nothing else is said. What either
        makes the other has, too."""
        made = copy.copy(self)
        made.options = replace(self.options, length=length, variant=variant)
        return made

    def _is_of(self, record: LoadedMeeting) -> bool:
        """Whether it says the same, word for word: 16:30 and 下午4:30 are equal times, but read otherwise."""
        typed = self.data is not None and record.data == self.data
        return typed and record.meeting == self._meeting and record.office == self.office

    # -- the record --------------------------------------------------------------------------------

    @property
    def meeting(self) -> Meeting:
        """Raises GeneratorError when there is none."""
        if self._meeting is None:
            raise GeneratorError("没有会议资料，请先给一份会议资料。")
        return self._meeting

    @property
    def has_meeting(self) -> bool:
        return self._meeting is not None

    @cached_property
    def rules(self) -> RuleConfig:
        """Those the review goes by. Raises GeneratorError for a file of rules with faults."""
        return rules_for(self._rules_beside, self.office, self._own_rules)

    # -- kinds -------------------------------------------------------------------------------------

    @cached_property
    def available(self) -> list[KindAvailability]:
        """Every kind, with the reason why it cannot be made, if there is one."""
        return pipeline.available_kinds(self.meeting, (), self.options)

    def availability(self, names: Iterable[str] = ()) -> list[KindAvailability]:
        """The kinds of these names, which suit any meeting; no names: :attr:`available`. Raises
        UnknownKindError."""
        names = tuple(names)
        return pipeline.available_kinds(self.meeting, names, self.options) if names else self.available

    def kinds(self, names: Iterable[str] = ()) -> list[DocumentKind]:
        """The kinds asked for; no names: every kind the facts allow. Raises UnknownKindError."""
        names = tuple(names)
        return [one.kind for one in self.availability(names) if names or not one.reason]

    def kind(self, name: str) -> DocumentKind:
        """The kind of that Chinese name or slug. Raises UnknownKindError."""
        if name not in self._kinds:
            self._kinds[name] = pipeline.find_kind(name, self.options)
        return self._kinds[name]

    # -- documents ---------------------------------------------------------------------------------

    def document(
        self, kind: DocumentKind | str, length: DraftLength | None = None, variant: int | None = None
    ) -> SessionDocument:
        """The document of a kind as the record gives it. Raises UnknownKindError, TemplateError, and
        GeneratorError naming the facts that are missing."""
        key = self._key(kind, length, variant)
        with self._lock:
            if key not in self._documents:
                self._documents[key] = self._made(key)
            return self._documents[key]

    def is_made(
        self, kind: DocumentKind | str, length: DraftLength | None = None, variant: int | None = None
    ) -> bool:
        """Whether :meth:`document` has it at hand."""
        return self._key(kind, length, variant) in self._documents

    def _key(self, kind: DocumentKind | str, length: DraftLength | None, variant: int | None) -> DraftKey:
        found = self.kind(kind) if isinstance(kind, str) else kind
        return found, length or self.options.length, variant or self.options.variant

    def _made(self, key: DraftKey) -> SessionDocument:
        kind, length, variant = key
        options = replace(self.options, length=length, variant=variant)
        draft = pipeline.render(self.meeting, kind, options)
        before = self._before.get(key)
        same = (
            before is not None
            and before.draft == draft
            and spans_of(before.draft.text) == spans_of(draft.text)
        )
        return before if before is not None and same else self._document(draft)

    def _document(self, draft: Draft) -> SessionDocument:
        return SessionDocument(draft, self.options, self._memories)

    def document_of(self, draft: Draft) -> SessionDocument:
        """The document of a draft in hand, read from a file or edited by a person; the last ones are kept."""
        key = draft, spans_of(draft.text)
        with self._lock:
            return self._in_hand.of(key, partial(self._document, draft))

    def documents(self, names: Iterable[str] = ()) -> list[SessionDocument]:
        """Those of :meth:`kinds`, in the order of the menus. Raises as :meth:`document`."""
        return [self.document(kind) for kind in self.kinds(names)]

    def draft(
        self, kind: DocumentKind | str, length: DraftLength | None = None, variant: int | None = None
    ) -> Draft:
        """The Markdown draft of a kind. Raises as :meth:`document`."""
        return self.document(kind, length, variant).draft

    def stem(self, kind: DocumentKind) -> str:
        """The file name of a kind, without ending, whether or not it can be made. Raises TemplateError."""
        return pipeline.stem_of(self.meeting, kind, self.options)

    def tree(self, kind: DocumentKind | str) -> StyledDocument:
        """The tree of a kind with its layout. Raises as :meth:`document`, and LayoutError."""
        return self.document(kind).tree

    def files(self, kind: DocumentKind | str, formats: Sequence[str]) -> Mapping[str, bytes]:
        """The files of a kind by format. Raises as :meth:`tree`, and WriteError."""
        return self.document(kind).built(formats).files

    def new_on_page(self, seen: str, *page: Sequence[Hashable]) -> PageEdits:
        """What is new in a page, told in sequences, for who was given the page ``seen`` last, perhaps of
        another version of the record; see :meth:`PageChanges.since`."""
        with self._memories.lock:
            return self._memories.shown.since(seen, *page)

    def html_pieces(self, document: SessionDocument, facts: FactMarkup) -> tuple[str, ...]:
        """The pieces of the page of a document; rows of its tables that were written before, perhaps of
        another version of the record, are known. Raises DraftError, LayoutError, WriteError."""
        paper, memories = document.tree, self._memories
        flow = document.flow
        with memories.lock:
            shown = replace(facts, rows=memories.rows)
            return html_pieces(paper.document, paper.layout, shown, flow)

    # -- review ------------------------------------------------------------------------------------

    def findings(self, kind: DocumentKind | str) -> Findings:
        """What the review says of a document by itself, in the order of its text. Raises as :meth:`document`,
        and GeneratorError when a rule of an installed package fails."""
        made = self.document(kind)
        return self.findings_of(made.draft.stem, made.lines)

    def pack_findings(self) -> Findings:
        """What it says of all documents the facts allow, and of whether they agree. Raises as
        :meth:`findings`."""
        return self.review({one.draft.stem: one.lines for one in self.documents()})

    def findings_of(self, name: str, lines: LinearText) -> Findings:
        """What it says of one text, called ``name`` in what it says. Raises as :meth:`findings`."""
        with self._lock:
            return self._alone.of((name, id(lines)), lambda: (lines, self._said_alone(name, lines)))[1]

    def _said_alone(self, name: str, lines: LinearText) -> Findings:
        with self._memories.lock:
            reviewer = self._memories.reviewer(self.rules)
            return reviewer.check_alone(name, lines, self._meeting)

    def review(
        self, texts: Mapping[str, LinearText], made: Mapping[str, LinearText] = NOTHING_MADE
    ) -> Findings:
        """What it says of texts that belong together, by their names, in their order. ``made``: what the
        record gives for those that were made of it (see :mod:`generator.services.as_recorded`). Raises as
        :meth:`findings`."""
        kept = (*texts.values(), *made.values())
        key = tuple((name, id(lines)) for name, lines in (*texts.items(), *made.items()))
        with self._lock:
            return self._together.of(key, lambda: (kept, self._said_together(texts, made)))[1]

    def _said_together(self, texts: Mapping[str, LinearText], made: Mapping[str, LinearText]) -> Findings:
        alone = [one for name, lines in texts.items() for one in self.findings_of(name, lines)]
        across = review.check_together(texts, self._meeting, self.rules, made=made)
        return review.in_order(review.without_echoes((*alone, *across)), texts)

    def dismissal_places(
        self, texts: Mapping[str, LinearText], paths: Mapping[str, Path | None] | None = None
    ) -> dict[str, DismissalPlace]:
        """Where it is noted what is not to be told of these texts; ``paths`` of those that are files."""
        files = paths or {}
        return {name: self._dismissals.of(name, one.kind, files.get(name)) for name, one in texts.items()}

    def sifted(
        self,
        findings: Findings,
        texts: Mapping[str, LinearText],
        paths: Mapping[str, Path | None] | None = None,
    ) -> Sifted:
        """The findings of these texts, parted by what a person does not want to be told again, as it is
        noted now."""
        return sift(findings, texts, self.dismissal_places(texts, paths))

    # -- facts -------------------------------------------------------------------------------------

    def unsaid(self, document: SessionDocument) -> tuple[UnsaidFact, ...]:
        """What the record gives for a document of this kind and the document does not say; nothing is known
        of a draft that was saved, or that names no kind. Raises TemplateError, DraftError, LayoutError."""
        kind = document.draft.kind
        if kind is None or not isinstance(document.draft.text, FactText):
            return ()
        return fact_ledger.unsaid(self.meeting, kind, document.tree, self.options.search)

    def ledger(self, document: SessionDocument, kind: DocumentKind | None = None) -> tuple[LedgerFact, ...]:
        """What the record gives for a document of its kind, or of ``kind`` where it names none, and whether
        the document says it. In one that was saved or comes from elsewhere the facts are looked for. Nothing
        without a kind. Raises TemplateError, DraftError, LayoutError."""
        kind = document.draft.kind or kind
        if kind is None:
            return ()
        paper = document.tree
        if isinstance(document.draft.text, FactText):
            said = SaidFacts(paper)
        else:
            traced = review.trace(paper.document, self.meeting)
            said = SaidFacts(StyledDocument(traced, paper.layout), self.meeting)
        return fact_ledger.ledger(self.meeting, kind, said, self.options.search)

    def said_nowhere(self) -> tuple[UnsaidFact, ...]:
        """What the record gives and none of the documents says that it allows. Raises as :meth:`unsaid`."""
        made = {one.draft.kind: one.tree for one in self.documents() if one.draft.kind}
        return fact_ledger.said_nowhere(self.meeting, made, self.options.search)

    # -- all together ------------------------------------------------------------------------------

    def build(
        self, documents: Sequence[SessionDocument], formats: Sequence[str], pack: bool = False
    ) -> list[BuiltDocument]:
        """The documents with their files and the findings that are told; a finding about several of them goes
        to the first one concerned. ``pack``: nobody named them one by one. Raises DraftError, LayoutError,
        WriteError."""
        write_documents(documents, formats, pack)
        texts, paths = _texts_and_paths(documents)
        found = self.sifted(self.review(texts), texts, paths).told
        return [
            replace(one, findings=tuple(f for f in found if f.document == one.stem))
            for one in (document.built(formats, pack) for document in documents)
        ]

    def unread_dismissals(self, documents: Sequence[SessionDocument]) -> tuple[str, ...]:
        """A sentence for each file of dismissals of these documents that cannot be read."""
        return unreadable(self.dismissal_places(*_texts_and_paths(documents)).values())

    def most_similar_kind(
        self,
        text: str,
        documents: Iterable[SessionDocument] | None = None,
        title: str = "",
        least: float = _ALIKE,
    ) -> DocumentKind | None:
        """Which kind ``text`` is a version of: the one among the ``documents`` (usually: all the facts allow)
        that shares most words with it, at least ``least`` of them. A ``title`` that names kinds (…会议通知)
        chooses among these, also among those the facts do not allow. Drafts that cannot be read are passed
        over."""
        made = self.documents() if documents is None else documents
        known = {one.draft.kind: words for one in made if one.draft.kind and (words := _words(one))}
        named = [kind for kind in pipeline.kinds(self.options.search) if kind not in known] if title else []
        best: tuple[int, float] = 0, 0.0
        found: DocumentKind | None = None
        for kind, words in (known | dict.fromkeys(named, "")).items():
            alike = diff.similarity(text[:_COMPARED], words[:_COMPARED]) if words else 0.0
            if (score := (_named(title, kind.name), alike)) > best:
                best, found = score, kind
        return found if best[0] or best[1] >= least else None


def _texts_and_paths(
    documents: Iterable[SessionDocument],
) -> tuple[dict[str, LinearText], dict[str, Path | None]]:
    """Their texts by name, and the files they are read from."""
    named = {one.draft.stem: one for one in documents}
    return {name: one.lines for name, one in named.items()}, {
        name: one.draft.path for name, one in named.items()
    }


def _words(document: SessionDocument) -> str:
    """Empty for a draft that cannot be read."""
    try:
        return document.text
    except GeneratorError:
        return ""


def _named(title: str, kind: str) -> int:
    """How much of the end of the kind's name the title says: of 动员讲话, “在全县会议上的讲话” says 2."""
    return next((len(kind) - n for n in range(len(kind) - 1) if kind[n:] in title), 0)


def open_session(
    path: Path,
    options: RenderOptions = DEFAULT_RENDER_OPTIONS,
    office: Path | None = None,
    *,
    rules_beside: Iterable[Path] = (),
    own_rules: Path | None = None,
) -> Session:
    """The session of a meeting file, completed from the office file. ``rules_beside``: files in whose folder
    the user's own rules may lie, usually that one. Raises DataError with every fault of a file."""
    places = DismissalPlaces(path, office)
    return _session_of(
        pipeline.read(path, office), options, tuple(rules_beside) or (path,), own_rules, places
    )


def _session_of(
    record: LoadedMeeting,
    options: RenderOptions,
    rules_beside: Iterable[Path],
    own_rules: Path | None,
    dismissals: DismissalPlaces,
) -> Session:
    return Session(
        record.meeting,
        options,
        office=record.office,
        warnings=record.warnings,
        data=record.data,
        rules_beside=rules_beside,
        own_rules=own_rules,
        dismissals=dismissals,
    )
