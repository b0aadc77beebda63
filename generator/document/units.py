"""A draft as units that can be read one by one, each distinct unit once for many drafts.

Units are chunks between blank lines; chunks that belong together (a list, a heading run into its
paragraph, a page break and what follows) make one. Put together, units give exactly the blocks that
:func:`parse` gives. What cannot be said of single units is left to :func:`parse`: then there are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from ..errors import DraftError
from .blocks import read_body
from .frontmatter import parse_front_matter
from .inlines import plain_inlines
from .lines import is_break, list_kind
from .mistakes import Mistake
from .nodes import Block, Heading, Inline, ListBlock, MetaValue, PageBreak, Paragraph
from .numbering import number
from .parse import FORBIDDEN
from .styles import RUN_IN, TITLE_STYLE

_KEPT = 4096
_LONGEST = 4000
_CHUNKS = re.compile(r"\n(?:[ \t]*\n)+")
_HAN = "\u4e00-\u9fff"
_SCALAR = rf'(?:(?P<plain>[{_HAN}][{_HAN}0-9A-Za-z（）〔〕，。、；！？《》“”·—]*)|"(?P<quoted>[^"\\]*)")'
_ENTRY = re.compile(rf"(?P<key>[{_HAN}]+):(?: {_SCALAR})?")
_ITEM = re.compile(rf"  - {_SCALAR}")
_FOLDED = re.compile(r"[|>][-+\d]*\s*$|\n(?! *- )", re.MULTILINE)  # a scalar over several lines
_UNQUOTABLE = re.compile("[\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

Counted = tuple[int, str | None]
"""A heading as numbering sees it: level and enumerator; level 0 for the title of an annex."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """``blocks`` with their labels; ``annex``: attachments begin here. Equal only to itself."""

    blocks: tuple[Block, ...]
    annex: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """A whole draft: what :class:`Document` holds, its blocks by units."""

    title: tuple[Inline, ...]
    units: tuple[Unit, ...]
    meta: Mapping[str, MetaValue]


def read_units(draft: str) -> Units | None:
    """The units of a draft as templates write it; None when it has to be read as a whole."""
    if not draft.startswith("---\n") or "\r" in draft:
        return None
    head, fence, body = draft[4:].partition("\n---\n")
    meta = _meta(head) if fence else None
    if meta is None:
        return None
    read = [_unit(text, at == 0) for at, text in enumerate(_joined(body))]
    if not all(read):
        return None
    units = [one for one in read if one]
    if any(_hang_together(above, below) for above, below in pairwise(units)):
        return None
    labels = _labels(tuple([one.counted for one in units]))
    numbered = tuple([_numbered(one, label) for one, label in zip(units, labels, strict=True)])
    return Units(_title(units, meta), numbered, MappingProxyType(meta))


def _joined(body: str) -> list[str]:
    """The texts of the units."""
    made: list[str] = []
    above = ""
    for chunk in _CHUNKS.split(body.strip("\n")):
        if above and (_goes_on(chunk) or _wants_more(above)):
            made[-1] = f"{made[-1]}\n\n{chunk}"
        else:
            made.append(chunk)
        above = chunk
    return made


def _hang_together(above: _Read, below: _Read) -> bool:
    """Whether two units after all cannot be read one without the other."""
    last = above.blocks[-1] if above.blocks else None
    if isinstance(last, ListBlock):
        return bool(below.blocks) and isinstance(below.blocks[0], ListBlock)
    return isinstance(last, PageBreak) or (isinstance(last, Heading) and last.run_in)


@lru_cache(maxsize=_KEPT)
def _goes_on(chunk: str) -> bool:
    """Whether a chunk may belong to a list above it."""
    return chunk[:1].isspace() or list_kind(chunk.partition("\n")[0].rstrip()) is not None


@lru_cache(maxsize=_KEPT)
def _wants_more(chunk: str) -> bool:
    """Whether what follows depends on a chunk: a page break, a heading that is run in."""
    return RUN_IN in chunk or is_break(chunk.rpartition("\n")[2].rstrip())


def _unit(text: str, first: bool) -> _Read | None:
    read = _read if len(text) <= _LONGEST else _read.__wrapped__
    return read(text, first)


@lru_cache(maxsize=_KEPT)
def _read(text: str, first: bool) -> _Read | None:
    if FORBIDDEN.search(text):
        return None
    try:
        title, blocks = read_body(text)
    except Mistake:
        return None
    if title and not first:
        return None
    later = [at for at, block in enumerate(blocks) if at and isinstance(block, PageBreak)]
    if any(_is_annex(blocks, at) for at in later):
        return None
    return _Read(title, blocks, tuple(one for block in blocks if (one := _counted(block))))


def _is_annex(blocks: tuple[Block, ...], at: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return getattr(following, "style", None) is not None


def _counted(block: Block) -> Counted | None:
    if isinstance(block, Heading):
        return block.level, block.enumerator
    return (0, None) if isinstance(block, Paragraph) and block.style == TITLE_STYLE else None


@lru_cache(maxsize=256)
def _labels(counted: tuple[tuple[Counted, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The labels of each unit's headings, by the numbering of the whole."""
    marks: list[Block] = [
        Heading(level, (), enumerator) if level else Paragraph((), TITLE_STYLE)
        for unit in counted
        for level, enumerator in unit
    ]
    labels = iter([block.label if isinstance(block, Heading) else "" for block in number(marks)])
    return tuple(tuple(next(labels) for _ in unit) for unit in counted)


@lru_cache(maxsize=_KEPT)
def _numbered(read: _Read, labels: tuple[str, ...]) -> Unit:
    given = iter(labels)
    blocks = tuple(_with_label(block, given) for block in read.blocks)
    annex = bool(blocks) and isinstance(blocks[0], PageBreak) and _is_annex(blocks, 0)
    return Unit(blocks, annex)


def _with_label(block: Block, labels: Iterator[str]) -> Block:
    if isinstance(block, ListBlock):
        return number([block])[0]
    if _counted(block) is None:
        return block
    label = next(labels)
    return replace(block, label=label) if isinstance(block, Heading) else block


def _title(units: list[_Read], meta: Mapping[str, MetaValue]) -> tuple[Inline, ...]:
    title = units[0].title if units else ()
    written = meta.get("标题", "")
    if title or not isinstance(written, str) or not written:
        return title
    return plain_inlines(re.sub(r"\\\n", "\n", written.strip()))


def _meta(head: str) -> dict[str, MetaValue] | None:
    """The front matter of a draft, entry by entry."""
    found: dict[str, MetaValue] = {}
    for text in _entries(head):
        entry = _entry(text)
        if entry is None or entry[0] in found:
            return None
        found[entry[0]] = entry[1]
    return found


def _entries(head: str) -> list[str]:
    entries: list[str] = []
    for line in head.split("\n"):
        if entries and line[:1] in (" ", "-", ""):
            entries[-1] += f"\n{line}"
        else:
            entries.append(line)
    return entries


@lru_cache(maxsize=_KEPT)
def _entry(text: str) -> tuple[str, MetaValue] | None:
    """One key with its value or its list of values. Plain ones need no YAML reader."""
    rows = text.split("\n")
    first = _ENTRY.fullmatch(rows[0])
    items = [_ITEM.fullmatch(row) for row in rows[1:]]
    if first and all(items) and not _UNQUOTABLE.search(text.replace("\n", "")):
        values = tuple(_value(item) for item in items if item)
        if not values:
            return first["key"], _value(first)
        if first["plain"] is None and first["quoted"] is None:
            return first["key"], values
    return _through_yaml(text)


def _value(match: re.Match[str]) -> str:
    return match["plain"] or match["quoted"] or ""


def _through_yaml(text: str) -> tuple[str, MetaValue] | None:
    if FORBIDDEN.search(text) or _FOLDED.search(text):
        return None
    try:
        meta, body, _ = parse_front_matter(f"---\n{text}\n---\n")
    except DraftError:
        return None
    return next(iter(meta.items())) if len(meta) == 1 and not body else None
