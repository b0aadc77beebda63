"""What a block of prose hands over: paragraphs, and parts of the next level with headings of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.chinese.enumerators import label
from generator.chinese.fact_text import join, say
from generator.templating.prose.joining import bare, enumerated
from generator.templating.prose.paragraph import ParagraphBuilder


@dataclass(slots=True)
class Passage:
    """Paragraphs as plain text, the parts below them, and what follows these. ``heading``, ``enumerator`` and
    ``run_in`` are those of a part; a passage that stands in no part of its own has none."""

    heading: str = ""
    enumerator: str = ""
    run_in: bool = False
    paragraphs: list[str] = field(default_factory=list)
    parts: list[Passage] = field(default_factory=list)
    ending: list[str] = field(default_factory=list)

    def without_parts(self, enumerator: str) -> Passage:
        """The same without headings: each part a paragraph that begins with its heading, counted off where
        there are several. For a place whose next level the record has filled itself, or left empty."""
        several = len(self.parts) > 1
        told = [
            join("", [*([label(enumerator, n, len(self.parts))] if several else []), _run_in(part, several)])
            for n, part in enumerate(self.parts, 1)
        ]
        return Passage(paragraphs=[*self.paragraphs, *told, *self.ending])


def _run_in(part: Passage, counted: bool) -> str:
    told = [*part.paragraphs, *(_run_in(one, counted=True) for one in part.parts), *part.ending]
    if counted:
        return join("", [say(bare(part.heading), "。"), *told])
    if not any(told):
        return say("要抓好", bare(part.heading).removeprefix("抓好"), "。")
    return join("", [say(bare(part.heading), "方面，"), *told])


Wishes = Mapping[str, Any]
"""How a block is to be told, as the template says: 序次, 阐发, 从简, 转述, 分条."""


@dataclass(frozen=True, slots=True)
class RecordPoint:
    """A heading the record gives, and the ``part`` of the outline it belongs to. ``tells``: there is more to
    it than the heading; ``tell`` says it, for a part and with the wishes of the template, ``lines`` as the
    items of a list."""

    heading: str
    enumerator: str
    run_in: bool
    part: str
    tells: bool
    tell: Callable[[str, Wishes], Passage]
    lines: Callable[[], list[str]] = list


def in_one_paragraph(sentences: Sequence[str], wishes: Wishes) -> Passage:
    """Sentences as one paragraph; with 序次 as an enumeration (一是……；二是……。), 领起 before the first."""
    said = [bare(one) for one in sentences if bare(one)]
    if not said:
        return Passage()
    paragraph = ParagraphBuilder()
    lead = str(wishes.get("领起") or "")
    if enumerator := wishes.get("序次"):
        paragraph.add(lead + enumerated(said, str(enumerator)))
    else:
        paragraph.add(lead + sentences[0], *sentences[1:])
    return Passage(paragraphs=[str(paragraph)])
