"""What the review says of the papers of a meeting, with the place on the page and the fact behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from typing import TypeAlias

from generator import review
from generator.chinese.fact_text import path_text
from generator.document.nodes import Text
from generator.document.placeholders import UNASKED
from generator.errors import Diagnostic, GeneratorError
from generator.records.record_values import field_of
from generator.review import LEVELS, Finding, Level, Line, LinearText
from generator.review.dismissals import Scope
from generator.review.provenance.trace import trace_text
from generator.services.dismissals import Sifted
from generator.services.fact_ledger import UnsaidFact
from generator.workspace.papers.field_paths import field_at, path_of_label
from generator.workspace.papers.paper import Papers

Pieces: TypeAlias = Callable[[str], tuple[Text, ...]]
GONE = "这一处已经不是刚才的样子，没有改；请看校核的最新结果。"
_WANTING = "待补"
_WORDING = frozenset({"句子重复", "全套重复", "长句", "长段", "讲话超时", "标题句号", "分条标点"})
_LONGEST_FACT = 40  # characters; what is longer is about sentences, not about a fact


@dataclass(frozen=True, slots=True)
class Note:
    """One finding. ``line`` counts the lines of the reading; ``path`` is the field that is to be changed
    (empty: the words are); ``mends`` what a program can put there (None: nothing); ``digest`` names it in a
    request."""

    level: Level
    rule: str
    message: str
    place: str
    line: int
    start: int
    end: int
    text: str
    path: str
    mends: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class DismissedNote:
    """A finding that is not to be told, with the scope of its dismissal."""

    scope: Scope
    message: str
    text: str
    place: str
    digest: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another kind of the pack, and how many findings of each level it has."""

    slug: str
    name: str
    counts: Mapping[Level, int]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the data: a fault at a field, or (``path`` empty) a sentence."""

    message: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What is said of ``kind``, of the other kinds, of the data; ``error``: its draft cannot be read;
    ``whole``: the other kinds have been looked at, too, and whether they agree. Then ``unsaid`` are facts of
    the data that this document leaves out though it has to say them, ``nowhere`` those no document says.
    ``dismissed`` are findings that are not to be told, ``unread`` why it cannot be seen which."""

    kind: str
    notes: tuple[Note, ...]
    others: tuple[Other, ...]
    faults: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    error: str = ""
    whole: bool = True
    unsaid: tuple[Remark, ...] = ()
    nowhere: tuple[Remark, ...] = ()
    dismissed: tuple[DismissedNote, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[Level, int]:
        """How many of each level."""
        found = Counter(one.level for one in self.notes)
        return {level: found[level] for level in LEVELS}

    @property
    def levels(self) -> dict[Level, list[Note]]:
        """The findings of each level that has any."""
        return {level: of for level in LEVELS if (of := self.of(level))}

    def of(self, level: Level) -> list[Note]:
        return [one for one in self.notes if one.level == level]

    @property
    def mends(self) -> int:
        """How many a program can put right."""
        return sum(one.mends is not None for one in self.notes)

    @property
    def total(self) -> int:
        """What the bar shows: findings of this document and faults of the data."""
        return len(self.notes) + len(self.faults)


@dataclass(frozen=True, slots=True)
class Looked:
    """What the review finds in ``texts`` by the names of their kinds, with what is dismissed; ``name``: of
    the kind that is looked at; ``broken``: why some cannot be read; ``whole``: all have been looked at."""

    name: str
    texts: Mapping[str, LinearText]
    broken: Mapping[str, str]
    sifted: Sifted
    whole: bool

    def finding(self, digest: str) -> Finding:
        """That of this name in the kind that is looked at. Raises GeneratorError when it is not there any
        more."""
        mine = (one for one, _ in self.sifted.judged if one.document == self.name)
        found = next((one for one in mine if digest_of(one) == digest), None)
        if found is None:
            raise GeneratorError(GONE)
        return found


def reviewed(papers: Papers, kind: str, alone: bool = False) -> Reviewed:
    """All kinds the facts allow, checked together; told is what concerns ``kind``, in short the others.
    ``alone``: only the document itself, unless the others have been made of this version already."""
    faults = tuple(Remark(_said(one), path_text(one.path)) for one in papers.opened.faults)
    warnings = tuple(map(Remark, papers.opened.warnings))
    if papers.opened.meeting is None:
        return Reviewed(kind, (), (), faults, warnings)
    looked = look(papers, kind, alone)
    name, found = looked.name, looked.sifted
    own = looked.texts.get(name, LinearText(()))
    pieces = cache(partial(trace_text, meeting=papers.meeting))  # a line may have many findings
    notes = tuple(
        _note(one, own, papers, pieces)
        for one in found.told
        if one.document == name and one.text != UNASKED  # those are told by themselves, each to be decided
    )
    dismissed = tuple(
        DismissedNote(under.scope, one.message, one.text, one.place, digest_of(one))
        for one, under in found.dismissed
        if one.document == name
    )
    left = _left_out(papers, kind) if looked.whole and name in looked.texts else ((), ())
    return Reviewed(
        kind,
        notes,
        tuple(_others(papers, name, found.told)),
        faults,
        warnings,
        looked.broken.get(name, ""),
        looked.whole,
        *left,
        dismissed,
        found.warnings,
    )


def look(papers: Papers, kind: str, alone: bool = False) -> Looked:
    """What the review finds in all documents or, ``alone``, in this one, unless the others have been made of
    this version already. Raises GeneratorError while the meeting has no name."""
    whole = not alone or papers.all_made
    texts, broken = _texts(papers, papers.usable if whole else [one for one in papers.usable if one == kind])
    if whole:
        found = papers.session.review(texts, _as_recorded(papers))
    else:
        found = tuple(one for said in texts.items() for one in papers.session.findings_of(*said))
    name = next((one.kind.name for one in papers.available_kinds if one.kind.slug == kind), "")
    return Looked(name, texts, broken, papers.session.sifted(found, texts), whole)


def _left_out(papers: Papers, kind: str) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Facts that this document leaves out, and those that all documents leave out."""
    document, _ = papers.document(papers.choice(kind))
    own = [one for one in papers.session.unsaid(document) if one.must]
    return _remarks(papers, own), _remarks(papers, papers.session.said_nowhere())


def _remarks(papers: Papers, facts: Iterable[UnsaidFact]) -> tuple[Remark, ...]:
    data = papers.opened.data
    return tuple(Remark(str(one), field_at(field_of(one.path, data))) for one in facts)


def found_in_all(papers: Papers) -> Counter[Level]:
    """How many findings of each level all kinds together have; none while nothing can be made."""
    if papers.opened.meeting is None:
        return Counter()
    return Counter(one.level for one in look(papers, "").sifted.told)


def _texts(papers: Papers, kinds: Iterable[str]) -> tuple[dict[str, LinearText], dict[str, str]]:
    """What the review reads of these kinds, by name; apart, why some cannot be read."""
    texts: dict[str, LinearText] = {}
    broken: dict[str, str] = {}
    for slug in kinds:
        name = papers.session.kind(slug).name
        try:
            texts[name] = papers.document(papers.choice(slug))[0].lines
        except GeneratorError as error:
            broken[name] = str(error)
    return texts, broken


def _as_recorded(papers: Papers) -> dict[str, LinearText]:
    """What the record gives, by name, for kinds of which a person has a draft in hand: the two are compared
    field by field."""
    found: dict[str, LinearText] = {}
    for slug in papers.usable:
        edited = papers.drafts.of(slug)
        if edited is None:
            continue
        choice = edited.choice
        with suppress(GeneratorError):  # cannot be made any more, or by no template that is here
            made = papers.session.document(slug, choice.length, choice.variant)
            found[papers.session.kind(slug).name] = made.lines
    return found


def _others(papers: Papers, name: str, found: tuple[Finding, ...]) -> list[Other]:
    counts: dict[str, Counter[Level]] = {}
    for one in found:
        counts.setdefault(one.document, Counter())[one.level] += 1
    return [
        Other(one.kind.slug, one.kind.name, counts[one.kind.name])
        for one in papers.available_kinds
        if one.kind.name in counts and one.kind.name != name
    ]


def _note(one: Finding, reading: LinearText, papers: Papers, pieces: Pieces) -> Note:
    line = reading.lines[one.spot.line] if reading.lines else None
    path = _path(one, line, papers, pieces) if line else ""
    mends = one.fix if review.is_safe_fix(one) else None
    where = one.spot.line, one.spot.start, one.spot.end
    return Note(one.level, one.rule, one.message, one.place, *where, one.text, path, mends, digest_of(one))


def digest_of(one: Finding) -> str:
    """What names it in a request."""
    return f"{one.rule}|{one.spot.line}|{one.spot.start}|{one.spot.end}|{one.text}"


def _path(one: Finding, line: Line, papers: Papers, pieces: Pieces) -> str:
    """The field of the fact the finding is about."""
    if one.rule == _WANTING:
        return path_of_label(one.text.removeprefix("【待补：").removesuffix("】"))
    if one.rule in _WORDING or not 0 < one.spot.end - one.spot.start <= _LONGEST_FACT:
        return ""
    for said in line.said:
        if said.start < one.spot.end and one.spot.start < said.end:
            return field_at(field_of(said.path, papers.opened.data))
    at = 0
    for piece in pieces(line.text) if not line.said else ():
        end = at + len(piece.text)
        if piece.source and at < one.spot.end and one.spot.start < end:
            return field_at(field_of(piece.source, papers.opened.data))
        at = end
    return ""


def _said(fault: Diagnostic) -> str:
    return str(Diagnostic(fault.message, fault.path))
