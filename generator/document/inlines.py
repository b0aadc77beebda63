"""The text of a paragraph, heading or cell → inlines: marks read, lines joined, 【待补】 found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.chinese.fact_marks import unmarked
from generator.chinese.fact_text import COUNTED, MISSING, FactText, path_text, runs
from generator.document.markdown_parser import inline_tree, unescape, without_escapes
from generator.document.nodes import Emphasis, Inline, LineBreak, Mark, Strong, Text
from generator.document.placeholders import EYE_CATCHING, UNASKED

_WESTERN = re.compile(r"[!-~\u00c0-\u024f\u0370-\u04ff]")


def parse_inlines(text: str) -> tuple[Inline, ...]:
    """Inlines of ``text``, whose lines have no white space at either end.

    Text with no ``*`` and no line break of its own needs no parser.
    """
    if not text:
        return ()
    if "\\" not in text:
        if "*" in text:
            return parse_marked(text)
        if "\n" not in text and not _may_have_marks(text):
            return tuple(sourced_texts(unmarked(text)))
        return _finish((Text(text),))
    marks = without_escapes(text)
    if "*" in marks or "\\\n" in marks:
        return parse_marked(text)
    return _finish((Text(unescape(text)),))


def parse_marked(text: str) -> tuple[Inline, ...]:
    """The same through the Markdown parser, for any text."""
    return _finish(tuple(_element_inlines(inline_tree(text))))


def plain_inlines(text: str) -> tuple[Inline, ...]:
    """Text that knows no Markdown (front matter): each line end is a line break."""
    parts: list[Inline] = []
    for line in text.split("\n"):
        parts += [LineBreak()] if parts else []
        parts += sourced_texts(line)
    return with_marks(tuple(parts))


def inline_text(inlines: tuple[Inline, ...]) -> str:
    """The characters a reader sees; a line break is a newline."""
    return "".join(_leaf_texts(inlines))


def _finish(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return with_marks(join_lines(with_sources(inlines)))


def with_sources(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Marks around facts become texts that have a source, or a Mark around a fact that is missing."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            found += sourced_texts(unmarked(inline.text))
        elif isinstance(inline, Strong | Emphasis):
            found.append(_with_children(inline, with_sources(inline.children)))
        else:
            found.append(inline)
    return tuple(found)


def sourced_texts(text: str) -> Iterator[Inline]:
    """A text that knows its facts in pieces, each with its source."""
    if not isinstance(text, FactText):
        yield Text(text)
        return
    for piece, span in runs(text):
        if span is None:
            yield Text(piece)
            continue
        first, *others = map(path_text, span.paths)
        if span.how == MISSING:
            yield Mark((Text(piece),), source=first)
        else:
            yield Text(piece, f"{first}（数出）" if span.how == COUNTED else first, tuple(others))


def _element_inlines(element: Element) -> Iterator[Inline]:
    if element.text:
        yield Text(element.text)
    for child in element:
        yield from _child_inlines(child)
        if child.tail:
            yield Text(child.tail)


def _child_inlines(child: Element) -> Iterator[Inline]:
    if child.tag == "br":
        yield LineBreak()
        return
    children = tuple(_element_inlines(child))
    yield Strong(children) if child.tag == "strong" else Emphasis(children)


def _leaf_texts(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, LineBreak):
            yield "\n"
        else:
            yield from _leaf_texts(inline.children)


def join_lines(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Line ends inside texts go, leaving a space only between two western characters."""
    leaves = [leaf for inline in inlines for leaf in _joinable(inline)]
    whole = "".join(leaves)
    if "\n" not in whole:
        return inlines
    spaces = iter([_space_at(whole, match.start()) for match in re.finditer("\n", whole)])
    return _replace_line_ends(inlines, spaces)


def _joinable(inline: Inline) -> Iterator[str]:
    if isinstance(inline, LineBreak):
        yield "\0"
    elif isinstance(inline, Text):
        yield inline.text
    else:
        for child in inline.children:
            yield from _joinable(child)


def _space_at(whole: str, position: int) -> str:
    before, after = whole[position - 1 : position], whole[position + 1 : position + 2]
    return " " if _WESTERN.match(before) and _WESTERN.match(after) else ""


def _replace_line_ends(inlines: tuple[Inline, ...], spaces: Iterator[str]) -> tuple[Inline, ...]:
    replaced: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            text = re.sub("\n", lambda _: next(spaces), inline.text)
            replaced += [Text(text, inline.source, inline.also)] if text else []
        elif isinstance(inline, LineBreak):
            replaced.append(inline)
        else:
            replaced.append(_with_children(inline, _replace_line_ends(inline.children, spaces)))
    return tuple(replaced)


def with_marks(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """``【待补：会议地点】`` or ``【请核】`` in a text becomes a Mark around that text."""
    marked: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            marked += _split_marks(inline) if _may_have_marks(inline.text) else [inline]
        elif isinstance(inline, Strong | Emphasis):
            marked.append(_with_children(inline, with_marks(inline.children)))
        else:
            marked.append(inline)
    return tuple(marked)


def _may_have_marks(text: str) -> bool:
    return "【待补" in text or UNASKED in text


def _split_marks(text: Text) -> list[Inline]:
    parts = EYE_CATCHING.split(text.text)
    return [
        Mark((Text(part, text.source, text.also),), "请核" if part == UNASKED else "待补")
        if position % 2
        else Text(part, text.source, text.also)
        for position, part in enumerate(parts)
        if part
    ]


def _with_children(inline: Strong | Emphasis | Mark, children: tuple[Inline, ...]) -> Inline:
    if isinstance(inline, Strong):
        return Strong(children)
    if isinstance(inline, Emphasis):
        return Emphasis(children)
    return Mark(children, inline.name, inline.source)
