"""A draft as units that can be read one by one, each distinct unit once for many drafts.

Units are chunks between blank lines; chunks that belong together (a list, a heading run into its
paragraph, a page break and what follows) make one. Put together, units give exactly the blocks that
:func:`parse` gives. What cannot be said of single units is left to :func:`parse`: then there are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from generator.document.blocks import read_body
from generator.document.frontmatter_entries import read_entries
from generator.document.inlines import plain_inlines
from generator.document.lines import is_page_break, list_kind
from generator.document.nodes import Block, Heading, Inline, ListBlock, MetaValue, PageBreak, Paragraph, Text
from generator.document.numbering import number_blocks
from generator.document.parse import FORBIDDEN
from generator.document.styles import RUN_IN, TITLE_STYLE
from generator.document.syntax_errors import DraftSyntaxError

_KEPT = 1024
_LONGEST = 4000
_CHUNKS = re.compile(r"\n(?:[ \t]*\n)+")
_HAN = "\u4e00-\u9fff"
_ONE_SENTENCE = re.compile(f"[{_HAN}][{_HAN}0-9A-Za-z（）〔〕，。：；、！？《》“”·—%]*")

Counted = tuple[int, str | None]
"""A heading as numbering sees it: level and enumerator; level 0 for the title of an annex."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """``blocks`` with their labels; ``annex``: attachments begin here. Equal only to itself."""

    blocks: tuple[Block, ...]
    annex: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """``shape``: all of it that matters to the units around it."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    counted: tuple[Counted, ...]
    shape: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """A whole draft: what :class:`Document` holds, its blocks by units."""

    title: tuple[Inline, ...]
    units: tuple[Unit, ...]
    meta: Mapping[str, MetaValue]


class Reader:
    """Reads one draft after the other. What stands where it stood in the draft before is not looked up."""

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._alone: list[int | None] = []  # for each chunk its unit, when it is one by itself
        self._read: list[_Read] = []
        self._labels: Sequence[tuple[str, ...]] = ()
        self._units: tuple[Unit, ...] = ()
        self._head, self._meta = "", dict[str, MetaValue]()

    def read(self, draft: str) -> Units | None:
        """The units of a draft as templates write it; None when it has to be read as a whole."""
        if not draft.startswith("---\n") or "\r" in draft:
            return None
        head, fence, body = draft[4:].partition("\n---\n")
        if not fence or not self._head_is(head) or not self._body_is(_CHUNKS.split(body.strip("\n"))):
            return None
        return Units(_title(self._read, self._meta), self._units, MappingProxyType(self._meta))

    def _head_is(self, head: str) -> bool:
        if head != self._head:
            meta = read_entries(head)
            if meta is None:
                return False
            self._head, self._meta = head, meta
        return True

    def _body_is(self, chunks: list[str]) -> bool:
        at = self._only_change(chunks)
        unit = None if at is None else self._alone[at]
        if at is None or unit is None:
            return self._anew(chunks)
        read = _unit(chunks[at], unit == 0)
        if read is None or read.shape != self._read[unit].shape:
            return self._anew(chunks)
        self._chunks, self._read = chunks, [*self._read[:unit], read, *self._read[unit + 1 :]]
        made = _numbered(read, self._labels[unit])
        self._units = (*self._units[:unit], made, *self._units[unit + 1 :])
        return True

    def _only_change(self, chunks: list[str]) -> int | None:
        """The one chunk that is not as it was, when it has nothing to do with those around it."""
        if len(chunks) != len(self._chunks):
            return None
        changed = [at for at, (one, old) in enumerate(zip(chunks, self._chunks, strict=True)) if one != old]
        if len(changed) != 1 or _goes_on(chunks[changed[0]]) or _wants_more(chunks[changed[0]]):
            return None
        return changed[0]

    def _anew(self, chunks: list[str]) -> bool:
        texts, self._alone = _joined(chunks)
        read = [one for at, text in enumerate(texts) if (one := _unit(text, at == 0)) is not None]
        if len(read) < len(texts) or any(_hang_together(above, below) for above, below in pairwise(read)):
            self._chunks = []
            return False
        self._labels = _labels(tuple([one.counted for one in read]))
        self._units = tuple([_numbered(*one) for one in zip(read, self._labels, strict=True)])
        self._chunks, self._read = chunks, read
        return True


def _joined(chunks: list[str]) -> tuple[list[str], list[int | None]]:
    """The texts of the units; and for each chunk the unit that it is all by itself."""
    made: list[str] = []
    alone: list[int | None] = []
    above = ""
    for chunk in chunks:
        if above and (_goes_on(chunk) or _wants_more(above)):
            made[-1] = f"{made[-1]}\n\n{chunk}"
            alone[-1] = None
            alone.append(None)
        else:
            alone.append(len(made))
            made.append(chunk)
        above = chunk
    return made, alone


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
    return RUN_IN in chunk or is_page_break(chunk.rpartition("\n")[2].rstrip())


def _unit(text: str, first: bool) -> _Read | None:
    read = _read if len(text) <= _LONGEST else _read.__wrapped__
    return read(text, first)


@lru_cache(maxsize=_KEPT)
def _read(text: str, first: bool) -> _Read | None:
    if _ONE_SENTENCE.fullmatch(text):
        return _Read((), (Paragraph((Text(text),)),), (), ((), False, False, Paragraph, False))
    if FORBIDDEN.search(text):
        return None
    try:
        title, blocks = read_body(text)
    except DraftSyntaxError:
        return None
    if title and not first:
        return None
    later = [at for at, block in enumerate(blocks) if at and isinstance(block, PageBreak)]
    if any(_is_annex(blocks, at) for at in later):
        return None
    counted = tuple([one for block in blocks if (one := _counted(block))])
    return _Read(title, blocks, counted, (counted, bool(title), *_ends(blocks)))


def _ends(blocks: tuple[Block, ...]) -> tuple[object, ...]:
    """What first and last block mean for their neighbours."""
    if not blocks:
        return ()
    first, last = blocks[0], blocks[-1]
    return isinstance(first, ListBlock), type(last), getattr(last, "run_in", False)


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
    labels = iter([block.label if isinstance(block, Heading) else "" for block in number_blocks(marks)])
    return tuple(tuple(next(labels) for _ in unit) for unit in counted)


@lru_cache(maxsize=_KEPT)
def _numbered(read: _Read, labels: tuple[str, ...]) -> Unit:
    given = iter(labels)
    blocks = tuple(_with_label(block, given) for block in read.blocks)
    annex = bool(blocks) and isinstance(blocks[0], PageBreak) and _is_annex(blocks, 0)
    return Unit(blocks, annex)


def _with_label(block: Block, labels: Iterator[str]) -> Block:
    if isinstance(block, ListBlock):
        return number_blocks([block])[0]
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
