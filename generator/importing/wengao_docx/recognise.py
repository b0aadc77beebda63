"""Which layout a Word file was written in, told by its styles and its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from generator.importing.source_blocks import SourceDocument, SourceParagraph
from generator.writers.docx.parts import style_ids
from generator.writers.layout import Layout, layout_names, load_layout

_TOLD = "主送"
_NEAR = 40  # twips
_LATER = frozenset({"稿次"})  # files of older versions have no such style
_SIGNED = frozenset({"署名", "落款日期", "主送"})
_SAID = frozenset({"讲话人", "题下日期", "称谓"})
_SPOKEN, _FREE = "speech", "plain"


def recognise_layout(read: SourceDocument, search: Sequence[Path] = ()) -> Layout | None:
    """The layout whose styles are all in the file and whose page comes nearest; None for other files."""
    known = {name.lower() for name in read.styles}
    fitting = [one for one in _all(tuple(search)) if _names(one) <= known]
    if not fitting:
        return None
    return max(fitting, key=lambda one: _score(one, read))


@lru_cache(maxsize=4)
def _all(search: tuple[Path, ...]) -> tuple[Layout, ...]:
    return tuple(load_layout(name, search) for name in layout_names(search))


def word_names(layout: Layout) -> dict[str, str]:
    """Word's name of a style, in small letters → the layout's."""
    return {word.lower(): name for name, (_, word) in style_ids(layout).items()}


def _names(layout: Layout) -> frozenset[str]:
    return frozenset(word_names(layout)) - _LATER


def _score(layout: Layout, read: SourceDocument) -> tuple[int, ...]:
    """Page, page numbers, styles and what follows them first; then which elements are used, speech before
    plain material."""
    page, here = layout.page, read.pages
    geometry = sum(
        abs(ours - theirs) <= _NEAR
        for ours, theirs in (
            (page.width, here.width),
            (page.height, here.height),
            (page.top, here.top),
            (page.left, here.left),
        )
    )
    used = {one.style.lower() for one in read.blocks if isinstance(one, SourceParagraph)}
    shown = {name for name, (_, word) in style_ids(layout).items() if word.lower() in used}
    wanted = sum(element.style in shown for element in layout.before + layout.after + layout.colophon)
    numbers = (layout.number.place == "outer") == here.even
    to_be_said = shown & _SAID and not shown & _SIGNED
    spoken = layout.name == (_SPOKEN if to_be_said else _FREE)
    stead = bool(layout.instead_of)  # chosen for one occasion, in place of another
    return (geometry, int(numbers), len(layout.styles), _followed(layout, read), 2 * spoken - stead, wanted)


def _followed(layout: Layout, read: SourceDocument) -> int:
    """How many styles lead on as the layout says: 标题 to 主送 in a document, to 讲话人 in a speech. Files of
    older versions say it of headings only, and nothing can be told from that."""
    ids = style_ids(layout)
    if _TOLD not in read.following:
        return 0
    return sum(
        read.following.get(word, word) == ids[layout.styles[name].following][1]
        for name, (_, word) in ids.items()
    )
