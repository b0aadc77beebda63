"""What the record gives for documents in hand: the text each was made as, which knows its facts.

A document that a person edited in Word or WPS is set against the Word file of that kind as it is made now, so
that head, foot and tables have one shape; where facts stand in it is known from the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.errors import GeneratorError
from generator.importing.word import word_paragraphs
from generator.review import Line, LinearText
from generator.review.linear_text import ASIDE, SaidFact
from generator.review.provenance.trace import trace_text
from generator.review.text import remove_whitespace
from generator.review.word_lines import linearize_word
from generator.services.session import Session, SessionDocument
from generator.templating import DocumentKind

_SHARED = 0.3
"""Of the characters of a document those in lines that the record gives too; one with fewer was not made of
it."""


def as_recorded(
    session: Session,
    texts: Mapping[str, LinearText],
    kinds: Mapping[str, str],
    shapes: Mapping[str, str],
) -> dict[str, LinearText]:
    """For each of the texts that was made of the session's record: what the record gives. ``kinds``: which
    kind a document is, by its name, where that is known; ``shapes``: what kind of file it is (``md``,
    ``docx``, ``txt``); a plain text has no tables to compare."""
    made = _Made(session)
    found: dict[str, LinearText] = {}
    for name, reading in texts.items():
        document = made.of(reading, kinds.get(name, ""))
        if document is None:
            continue
        lines = made.word_lines(document) if shapes.get(name) == "docx" else document.lines
        found[name] = _without_tables(lines) if shapes.get(name) == "txt" else lines
    return found


def _without_tables(reading: LinearText) -> LinearText:
    return replace(reading, lines=tuple(one for one in reading.lines if one.role not in ASIDE))


class _Made:
    """The documents that a session's record gives, and the lines by which they are known again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._documents: dict[DocumentKind, SessionDocument | None] = {}
        self._sizes: dict[DocumentKind, Mapping[str, int]] = {}
        self._words: dict[int, LinearText] = {}

    def of(self, reading: LinearText, kind: str) -> SessionDocument | None:
        """The document a text was made as: of that kind, else the one it shares most lines with."""
        own = Counter(_squeezed(one) for one in reading.lines)
        total = sum(map(len, own)) or 1
        named = [one for one in self._session.kinds() if one.name == kind or one.name == reading.kind]
        for one in named or self._candidates():
            document = self._document(one)
            if document is not None and self._shared(one, own) >= _SHARED * total:
                return document
        if not named:
            return None
        best = max(self._candidates(), key=lambda one: self._shared(one, own), default=None)
        return self._document(best) if best and self._shared(best, own) >= _SHARED * total else None

    def _candidates(self) -> list[DocumentKind]:
        return [one for one in self._session.kinds() if self._document(one) is not None]

    def _document(self, kind: DocumentKind) -> SessionDocument | None:
        """None for one that cannot be made: a template of one's own that is not here."""
        if kind not in self._documents:
            try:
                document = self._session.document(kind)
                self._sizes[kind] = {_squeezed(one): len(_squeezed(one)) for one in document.lines.lines}
                self._documents[kind] = document
            except GeneratorError:
                self._documents[kind] = None
        return self._documents[kind]

    def _shared(self, kind: DocumentKind, own: Counter[str]) -> int:
        known = self._sizes.get(kind, {})
        return sum(len(text) for text in own if text in known)

    def word_lines(self, document: SessionDocument) -> LinearText:
        """The lines of its Word file."""
        key = id(document)
        if key not in self._words:
            content = document.built(("docx",)).files["docx"]
            reading = linearize_word(word_paragraphs(content, document.draft.stem))
            facts = _Facts(document.lines, self._session)
            self._words[key] = replace(reading, lines=tuple(map(facts.given, reading.lines)))
        return self._words[key]


def _squeezed(line: Line) -> str:
    return remove_whitespace(line.text)


class _Facts:
    """Where the facts of a draft stand in the lines of its Word file."""

    def __init__(self, draft: LinearText, session: Session) -> None:
        self._meeting, self._kind = session.meeting, draft.kind
        self._lines: dict[str, list[Line]] = {}
        self._elements = [one for one in draft.lines if one.role == "要素"]
        for line in draft.lines:
            self._lines.setdefault(_squeezed(line), []).append(line)

    def given(self, line: Line) -> Line:
        """The line with its facts: those of the same line of the draft, else what the record is found to
        say there."""
        same = self._lines.get(_squeezed(line))
        if same:
            source = same.pop(0) if len(same) > 1 else same[0]
            return replace(line, said=tuple(_carried(source, line)))
        held = [*self._held(line)]
        return replace(line, said=tuple(held or self._traced(line)))

    def _held(self, line: Line) -> Iterator[SaidFact]:
        """The facts of elements of head and foot that stand in it: 出席：…, 签发：…."""
        text, done = _squeezed(line), 0
        places = [n for n, char in enumerate(line.text) if not char.isspace()]
        for element in self._elements:
            words = _squeezed(element)
            at = text.find(words, done) if words else -1
            if at >= 0 and element.said:
                inside = places[at : at + len(words)]
                part = replace(line, text=line.text[inside[0] : inside[-1] + 1])
                yield from (
                    SaidFact(one.start + inside[0], one.end + inside[0], one.path)
                    for one in _carried(element, part)
                )
                done = at + len(words)

    def _traced(self, line: Line) -> Iterator[SaidFact]:
        at = 0
        for one in trace_text(line.text, self._meeting, None, self._kind):
            if one.source:
                yield SaidFact(at, at + len(one.text), one.source)
            at += len(one.text)


def _carried(source: Line, line: Line) -> Iterable[SaidFact]:
    """The same facts at the places of the same characters; only blanks differ."""
    places = [n for n, char in enumerate(line.text) if not char.isspace()]
    before = [n for n, char in enumerate(source.text) if not char.isspace()]
    to = dict(zip(before, places, strict=True))
    for one in source.said:
        inside = [to[n] for n in range(one.start, one.end) if n in to]
        if inside:
            yield SaidFact(inside[0], inside[-1] + 1, one.path)
