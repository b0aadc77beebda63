"""The prose of a draft, section by section: what a model may write anew, and what it may not touch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.chinese.fact_text import say

_HEADING = re.compile(r"(#{1,6}) +(.*?)(?: *\{: [^}]*\})?\s*$", re.MULTILINE)
_NO_PROSE = re.compile(r"\s*(?:[|>{#`<-]|\d+[.)] |\*{1,3}(?: |$)|!\[)")
"""Begins a block that is no paragraph of prose: a table, a list, a rule, a picture."""
_ATTRIBUTES = re.compile(r"^\{: [^}]*\}\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DraftSection:
    """Paragraphs that stand together under one heading: characters ``start`` to ``end`` of the draft, in its
    own text that knows its facts. ``headings``: those it stands under, the nearest last."""

    start: int
    end: int
    text: str
    headings: tuple[str, ...]

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.headings[-1] if self.headings else "开头"


def sections_of(draft: str) -> tuple[DraftSection, ...]:
    """The sections of a Markdown draft, in order. Under the title, which is no heading of a part, stands the
    opening."""
    found: list[DraftSection] = []
    headings: dict[int, str] = {}
    run: list[tuple[int, int]] = []

    def close() -> None:
        if run:
            start, end = run[0][0], run[-1][1]
            named = tuple(headings[level] for level in sorted(headings) if level > 1)
            found.append(DraftSection(start, end, draft[start:end], named))
            run.clear()

    for start, end in _blocks(draft):
        block = str.__str__(draft)[start:end]
        heading = _HEADING.match(block)
        if heading:
            close()
            level = len(heading[1])
            headings = {one: text for one, text in headings.items() if one < level}
            headings[level] = heading[2].strip()
        elif _NO_PROSE.match(block) or _ATTRIBUTES.search(block):
            close()
        else:
            run.append((start, end))
    close()
    return tuple(found)


def _blocks(draft: str) -> Iterator[tuple[int, int]]:
    """Where each block stands that blank lines part, behind the front matter."""
    text = str.__str__(draft)
    front = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    at = front.end() if front else 0
    for found in re.finditer(r"(?:(?!\n[ \t]*\n).)+", text[at:], re.DOTALL):
        block = found[0]
        start = at + found.start() + len(block) - len(block.lstrip())
        end = at + found.start() + len(block.rstrip())
        if start < end:
            yield start, end


def with_sections(draft: str, texts: Mapping[int, str]) -> str:
    """The draft with other texts in place of its sections, by where they start."""
    parts, at = list[str](), 0
    for section in sections_of(draft):
        if section.start in texts:
            parts += [draft[at : section.start], texts[section.start]]
            at = section.end
    return say(*parts, draft[at:])
