"""Facts given and not said.

Of a draft the ledger of the program tells. Of any text: the values a kind has to say that do not stand in it
word for word; who says a fact in other words is counted too, so the figure is for comparing two texts only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.prose.texts import Prose, plain
from generator.document.nodes import Document, Text
from generator.review.source_spans import inline_leaves, text_runs
from generator.services.fact_ledger import UnsaidFact, given_facts
from generator.services.session import Session, SessionDocument
from generator.templating import DocumentKind, find_templates
from generator.templating.coverage import SAYS, coverage

_INSIDE = re.compile(r"(.*\])\.")
_COUNTED = "（数出）"
"""What is counted carries this behind its path."""


@dataclass(frozen=True, slots=True)
class GivenFacts:
    """What the record gives for a document: ``asked``, the values its kind has to say; ``unsaid``, those the
    ledger does not find; ``left_out``, what the kind may leave out and did."""

    asked: Sequence[str]
    unsaid: Sequence[UnsaidFact]
    left_out: Sequence[UnsaidFact]


def given(session: Session, document: SessionDocument, kind: DocumentKind) -> GivenFacts:
    missing = session.unsaid(document)
    return GivenFacts(
        asked_of(session, kind),
        [one for one in missing if one.must],
        [one for one in missing if not one.must],
    )


def asked_of(session: Session, kind: DocumentKind) -> list[str]:
    """The values a document of that kind has to say."""
    table = coverage(kind, find_templates(session.options.search).folders)
    rows = [(value, table.of(path)) for path, value in given_facts(session.meeting)]
    return [value for value, row in rows if row is not None and row.standing == SAYS]


def not_word_for_word(prose: Prose, asked: Sequence[str]) -> list[str]:
    text = _squeezed(plain(prose))
    return [one for one in asked if _squeezed(one).rstrip("。") not in text]


def items_told(document: Document) -> int:
    """How many items of the record a document says something of: a demand with its lead, helper and date is
    one, a person with post and name is one, a text of a list is one."""
    leaves = (leaf for inlines, _ in text_runs(document) for leaf in inline_leaves(inlines))
    sources = (leaf.source for leaf in leaves if isinstance(leaf, Text) and leaf.source)
    return len({item_of(one) for one in sources if not one.endswith(_COUNTED)})


def item_of(path: str) -> str:
    """``要求[1].要点[2]`` of ``要求[1].要点[2].牵头[0]``; a path without an inner key is its own item."""
    inside = _INSIDE.match(path)
    return inside[1] if inside else path


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000“”‘’]+", "", text)
