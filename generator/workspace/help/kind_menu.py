"""The menu of kinds: by family, found by name or by first letters (hytz), each with page 1 in small."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.chinese.pinyin_initials import initials
from generator.files import resources
from generator.memory import Memory
from generator.services.session import SessionDocument
from generator.workspace.help.kinds import sample_document
from generator.workspace.papers.paper import Papers
from generator.writers.sheets import sheets
from generator.yamlfile import loader

_WORDS = "templates/_words/拼音首字母.yaml"
_WIDE = 420  # pixels; shown half as wide
_KEPT = 128  # first pages, some 30 KB each
_POINTS = 72  # to the inch


@dataclass(frozen=True, slots=True)
class KindEntry:
    """``reason``: why it cannot be made; ``fits``: whether facts alone are wanting, which can be given."""

    slug: str
    name: str
    family: str
    summary: str
    initials: str
    reason: str
    fits: bool


def kind_entries(papers: Papers) -> list[KindEntry]:
    """Every kind, in the order of the families. Raises GeneratorError while the meeting has no name."""
    letters, single = _letters()
    return [
        KindEntry(
            one.kind.slug,
            one.kind.name,
            one.kind.family,
            one.kind.summary,
            initials(one.kind.name, letters, single),
            reason,
            not (reason and one.unsuited),
        )
        for one in papers.available_kinds
        for reason in (papers.reason(one.kind.slug),)
    ]


@lru_cache(maxsize=1)
def _letters() -> tuple[Mapping[str, str], Mapping[str, str]]:
    said: Any = loader.load_mapping(resources.read_text(_WORDS), _WORDS)
    return said["字母"], said["单字"]


class _FirstPages:
    """Painted one at a time, so that one processor is left to who types; each once."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._made: Memory[str, bytes] = Memory(_KEPT)

    def of(self, document: SessionDocument) -> bytes:
        (sheet,) = sheets(document.pages, [0])
        mark = hashlib.blake2b(repr(sheet).encode("utf-8", "replace"), digest_size=12).hexdigest()
        with self._turn:
            known = self._made.get(mark)
            if known is not None:
                return known
            # Reads the fonts of the machine, 70 ms, which who opens no menu does without.
            from generator.writers.typst import paint_images

            (picture,) = paint_images([sheet], _WIDE / sheet.width * _POINTS)
            return self._made.keep(mark, picture)


_FIRST = _FirstPages()


def first_page(papers: Papers, kind: str) -> bytes:
    """Page 1 of a kind in small, as a PNG; of one that cannot be made yet, that of a sample. Raises
    UnknownKindError, DraftError, LayoutError, WriteError, and GeneratorError when no sample shows it."""
    slug = papers.kind(kind)
    if papers.reason(slug):
        return _FIRST.of(sample_document(papers.workspace, slug))
    return _FIRST.of(papers.document(papers.choice(slug))[0])
