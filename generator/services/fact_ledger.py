"""The ledger of facts: what a record gives, what of it a document says, and what no document says.

A document says a fact when a text of it comes from that very path, in its body or in what its layout prints
of the front matter; that its list was counted is not enough.
Which facts a kind has to say stands in its template, see :mod:`generator.templating.coverage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as Folder

from generator.chinese.fact_text import SAID, Path, path_text, runs
from generator.document import plain_text
from generator.document.nodes import Text
from generator.records.model import Meeting
from generator.records.record_values import entities, record_values
from generator.review.provenance.trace import trace_text
from generator.review.source_spans import inline_leaves, text_runs
from generator.services.fact_labels import fact_label
from generator.templating import DocumentKind, find_templates
from generator.templating.coverage import MAY_SKIP, SAYS, STEERS, Coverage, coverage
from generator.templating.entry_classes import EntryClasses
from generator.templating.prose.joining import bare
from generator.templating.prose.notice import USUAL_FORM
from generator.templating.stamping import leaves
from generator.writers.layout.front_matter import printed_keys
from generator.writers.writing import StyledDocument

NAMED = 6
"""Facts a sentence names; the others it counts."""
_WORDS = 4
"""Characters from which on the same words are the same fact: 3, 县委 stand in many a place."""
_FEW_WORDS = 2
"""The same in a text that does not know its facts: there 县委, or a name of two characters, says itself."""
_SAID_ANYWHERE = re.compile(r"(?:\.人|\.事由|人员\[\d+\]\.姓名)(?:\[\d+\])?$")
"""Paths of names, and of why somebody cannot come: a record says both in several places."""
_CALLED = (".姓名", ".称呼")
"""Whoever is called by his form of address is named."""


@dataclass(frozen=True, slots=True)
class UnsaidFact:
    """A value of the record that a document does not say: its path (``议程[1].时长``), what a person calls it
    (议程第2项的时长), the value in words; ``must``: the kind has to say it, else it may leave it out."""

    path: str
    label: str
    value: str
    must: bool = True

    def __str__(self) -> str:
        return f"{self.label}（{_short(self.value)}）"


@dataclass(frozen=True, slots=True)
class LedgerFact:
    """A value that the record gives for a document, as in :class:`UnsaidFact`, and whether it is ``said``."""

    path: str
    label: str
    value: str
    said: bool
    must: bool = True


class SaidFacts:
    """The facts that a document made of a record says. ``meeting``: of a document that was saved, whose texts
    have been traced, to look for its facts in the front matter, too."""

    def __init__(self, paper: StyledDocument, meeting: Meeting | None = None) -> None:
        printed = [span for text in _printed(paper) for span in runs(text)]
        head = (
            [] if meeting is None else [one for text in _printed(paper) for one in trace_text(text, meeting)]
        )
        leaves_of_text = (one for inlines, _ in text_runs(paper.document) for one in inline_leaves(inlines))
        texts = [one for one in (*head, *leaves_of_text) if isinstance(one, Text) and one.source]
        self.paths = frozenset(
            [path_text(path) for _, span in printed if span and span.how == SAID for path in span.paths]
            + [path for one in texts for path in (str(one.source), *one.also)]
        )
        pieces = [*(piece for piece, span in printed if span), *(one.text for one in texts)]
        self._words, self._pieces = "\n".join(pieces), frozenset(pieces)
        self._text = "" if meeting is None else "\n".join((plain_text(paper.document), *_printed(paper)))

    def says(self, path: str, value: str) -> bool:
        """Whether the value of a path stands there; words that stand there in another fact are there, too: a
        record often gives the same place or name twice (全市防汛工作会议, 传达全市防汛工作会议精神)."""
        if path in self.paths or (len(value) >= _WORDS and value in self._words):
            return True
        if len(value) >= _FEW_WORDS and not value.isascii() and value in self._text:
            return True
        if path.endswith(_CALLED[0]) and path.removesuffix(_CALLED[0]) + _CALLED[1] in self.paths:
            return True
        return value in self._pieces and _SAID_ANYWHERE.search(path) is not None


def _printed(paper: StyledDocument) -> Iterator[str]:
    """The front matter that stands on the page."""
    keys = printed_keys(paper.layout)
    for key, value in paper.document.meta.items():
        if key in keys:
            yield from (value,) if isinstance(value, str) else value


def given_facts(meeting: Meeting) -> Iterator[tuple[Path, str]]:
    """Path and value of all that the record gives: what a person wrote, but for words that choose how
    something is said (宣读, 主持, >=), for yes and no, and for the usual form of a meeting, which is said by
    saying nothing."""
    chosen = {one.path for one in record_values(entities(meeting))}
    given = ((path, value) for path, value in leaves(meeting) if path_text(path) in chosen)
    return ((path, value) for path, value in given if (path, bare(value)) != _USUAL_FORM)


_USUAL_FORM: tuple[Path, str] = (("会议", "形式"), USUAL_FORM)


def ledger(
    meeting: Meeting, kind: DocumentKind, said: SaidFacts, search: Sequence[Folder] = ()
) -> tuple[LedgerFact, ...]:
    """What the record gives for a document of ``kind`` that says ``said``, in the order of the record.
    Raises TemplateError for a table of the kind that cannot be read."""
    folders = find_templates(search).folders
    stands, classes = coverage(kind, folders), EntryClasses(meeting, kind.hosting, folders)
    found = list[LedgerFact]()
    for path, value in given_facts(meeting):
        row, name = stands.of(path, classes.of(path)), path_text(path)
        if row is not None and row.standing in (SAYS, MAY_SKIP):
            there = said.says(name, value)
            found.append(LedgerFact(name, fact_label(path), value, there, row.standing == SAYS))
    return tuple(found)


def unsaid(
    meeting: Meeting, kind: DocumentKind, paper: StyledDocument, search: Sequence[Folder] = ()
) -> tuple[UnsaidFact, ...]:
    """What of :func:`ledger` the document does not say."""
    return unsaid_of(ledger(meeting, kind, SaidFacts(paper), search))


def unsaid_of(known: Iterable[LedgerFact]) -> tuple[UnsaidFact, ...]:
    """Those of a ledger that are not said."""
    return tuple(UnsaidFact(one.path, one.label, one.value, one.must) for one in known if not one.said)


def said_nowhere(
    meeting: Meeting, papers: Mapping[DocumentKind, StyledDocument], search: Sequence[Folder] = ()
) -> tuple[UnsaidFact, ...]:
    """What the record gives and none of these documents says, but for what only steers how it is said."""
    said, folders = [SaidFacts(one) for one in papers.values()], find_templates(search).folders
    tables = [coverage(kind, folders) for kind in papers]
    return tuple(
        UnsaidFact(path_text(path), fact_label(path), value)
        for path, value in given_facts(meeting)
        if not any(one.says(path_text(path), value) for one in said) and not _steers(tables, path)
    )


def _steers(tables: Iterable[Coverage], path: Path) -> bool:
    return any(row is not None and row.standing == STEERS for row in (one.of(path) for one in tables))


def unsaid_warnings(facts: Sequence[UnsaidFact]) -> tuple[str, ...]:
    """One sentence for a document that leaves out what it could say, if it does."""
    wanted = [one for one in facts if one.must]
    skipped = [one for one in facts if not one.must]
    told = f"资料里有{len(wanted)}项没有写进来：{named(wanted)}" if wanted else ""
    begin = "另有" if told else "资料里有"
    rest = f"{begin}{len(skipped)}项可写可不写的没有写：{named(skipped)}" if skipped else ""
    both = "；".join(one for one in (told, rest) if one)
    return (f"{both}。",) if both else ()


def nowhere_warnings(facts: Sequence[UnsaidFact]) -> tuple[str, ...]:
    """One sentence for facts that no document of a meeting says, if there are any."""
    if not facts:
        return ()
    return (f"资料里有{len(facts)}项哪份材料都没有写：{named(facts)}，请看要不要写进去。",)


def named(facts: Sequence[UnsaidFact]) -> str:
    """``会议会期（半天）、议程第2项的时长（15）等8项``."""
    told = "、".join(map(str, facts[:NAMED]))
    return f"{told}等{len(facts)}项" if len(facts) > NAMED else told


def _short(value: str, most: int = 16) -> str:
    return value if len(value) <= most else f"{value[:most]}……"
