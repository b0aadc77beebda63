"""Tokenize a paragraph: words, signs, pictures, fields, and the paragraph mark at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from generator.document.diff.tokens import words
from generator.writers.docx.redline.formatting import run_look
from generator.writers.docx.redline.names import MARKERS, MC, Element, R, is_element, made, value, w

MARK = "\ue002¶"
SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_PASSED = frozenset(map(w, ("rPr", "pPr", "proofErr", "lastRenderedPageBreak")))
_VOLATILE = frozenset(
    ("id", "anchorId", "editId", "name", "descr", "title", "rsidR", "rsidRPr", "rsidP", "rsidRDefault")
)
_NOTES = frozenset(map(w, ("footnoteReference", "endnoteReference")))
_OF_FIELDS = frozenset(map(w, ("fldChar", "instrText", "t")))
_COUNTED_ANEW = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "DATE", "TIME", "TOC")
Named: TypeAlias = Callable[[Element], str]


class Part(NamedTuple):
    """Characters of one look, or one element; ``bare``: it stands in the paragraph without a run."""

    look: Element | None
    text: str = ""
    node: Element | None = None
    bare: bool = False


@dataclass(slots=True)
class Atom:
    """``key`` is equal for atoms that say the same; ``wrap`` is the hyperlink around it; ``markers`` stand
    before it and take no room."""

    key: str
    text: str
    parts: list[Part]
    wrap: Element | None = None
    markers: Sequence[Element] = ()


class Piece(NamedTuple):
    """One child of a run with the look of the run and the hyperlink around it."""

    node: Element
    look: Element | None
    wrap: Element | None
    bare: bool = False


def atoms(paragraph: Element, named: Named, names: tuple[str, ...] = ()) -> list[Atom]:
    """All atoms of a paragraph, its mark the last. ``named`` tells what an element refers to, so that
    ids that differ from file to file do not matter."""
    made: list[Atom] = []
    markers: list[Element] = []
    texts: list[Piece] = []

    def flush() -> None:
        if any(one.node.text for one in texts):
            found = _words(texts, named, names)
            found[0].markers = [*markers]
            markers.clear()
            made.extend(found)
        texts.clear()

    for one in _with_fields(_pieces(paragraph)):
        if isinstance(one, list):
            flush()
            made.append(_field(one, named, markers))
        elif one.node.tag in MARKERS or _is_comment(one.node):
            flush()
            markers.append(one.node)
        elif one.node.tag == w("t") and not one.bare:
            if texts and texts[-1].wrap is not one.wrap:
                flush()
            texts.append(one)
        else:
            flush()
            made.append(_sign(one, named, markers))
    flush()
    made.append(Atom(MARK, "\n", [], markers=markers))
    return made


def _is_comment(node: Element) -> bool:
    return bool(node.tag == w("r")) and node.find(w("commentReference")) is not None


def _pieces(holder: Element, wrap: Element | None = None) -> Iterator[Piece]:
    for one in holder:
        if not is_element(one) or one.tag in _PASSED:
            continue
        if one.tag == w("r") and not _is_comment(one):
            look = one.find(w("rPr"))
            yield from (
                Piece(node, look, wrap) for node in one if is_element(node) and node.tag not in _PASSED
            )
        elif one.tag == w("hyperlink") and wrap is None:
            yield from _pieces(one, one)
        elif one.tag == w("fldSimple"):
            yield from _spelled_out(one, wrap)
        else:
            yield Piece(one, None, wrap, bare=True)


def _spelled_out(field: Element, wrap: Element | None) -> Iterator[Piece]:
    """A simple field as Word writes any other one: only so can it come or go."""
    instruction = made("instrText")
    instruction.text = value(field, "instr")
    inner = [*_pieces(field, wrap)]
    look = inner[0].look if inner else None
    yield Piece(made("fldChar", fldCharType="begin"), look, wrap)
    yield Piece(instruction, look, wrap)
    yield Piece(made("fldChar", fldCharType="separate"), look, wrap)
    yield from inner
    yield Piece(made("fldChar", fldCharType="end"), look, wrap)


def _with_fields(pieces: Iterable[Piece]) -> Iterator[Piece | list[Piece]]:
    """A field from its beginning to its end is one; a field that goes on in another paragraph is not."""
    open_: list[Piece] = []
    depth = 0
    for one in pieces:
        kind = value(one.node, "fldCharType") if one.node.tag == w("fldChar") else ""
        depth += (kind == "begin") - (kind == "end" and depth > 0)
        if depth or open_:
            open_.append(one)
            if not depth:
                yield open_
                open_ = []
        else:
            yield one
    yield from open_


def _words(texts: list[Piece], named: Named, names: tuple[str, ...]) -> list[Atom]:
    whole = "".join(one.node.text or "" for one in texts)
    wrap = texts[0].wrap
    suffix = _wrap_key(wrap, named)
    if len(texts) == 1:
        look = texts[0].look
        return [Atom(word + suffix, word, [Part(look, word)], wrap) for word in words(whole, names)]
    made: list[Atom] = []
    at = begin = 0  # which piece, and where it begins
    place = 0
    for word in words(whole, names):
        parts = []
        end = place + len(word)
        while place < end:
            text = texts[at].node.text or ""
            stop = min(end, begin + len(text))
            if stop > place:
                parts.append(Part(texts[at].look, text[place - begin : stop - begin]))
            place = stop
            if place == begin + len(text) and place < len(whole):
                begin, at = begin + len(text), at + 1
        made.append(Atom(word + suffix, word, parts, wrap))
    return made


def _wrap_key(wrap: Element | None, named: Named) -> str:
    if wrap is None:
        return ""
    about = f"{value(wrap, 'anchor')} {named(wrap)}"
    return f"\ue001{about}"


def _sign(one: Piece, named: Named, markers: list[Element]) -> Atom:
    text = SIGNS.get(one.node.tag, "")
    if one.node.tag == w("br"):
        text = "\n" if value(one.node, "type", "textWrapping") == "textWrapping" else "\f"
    key = text or f"\ue000{_digest([one.node], named)}"
    if one.node.tag in _NOTES:
        text = f"（注：{named(one.node)}）"
    made = Atom(key + _wrap_key(one.wrap, named), text, [], one.wrap, [*markers])
    made.parts.append(Part(one.look, node=one.node, bare=one.bare))
    markers.clear()
    return made


def _field(pieces: list[Piece], named: Named, markers: list[Element]) -> Atom:
    told = "".join(one.node.text or "" for one in pieces if one.node.tag == w("instrText")).split()
    shown = "".join(one.node.text or "" for one in pieces if one.node.tag == w("t"))
    key = " ".join(told)
    if told and told[0].upper() in _COUNTED_ANEW:
        shown = ""  # a page number is nobody's words
    else:
        key += f" {shown} {_digest([one.node for one in pieces if one.node.tag not in _OF_FIELDS], named)}"
    parts = [Part(one.look, node=one.node, bare=one.bare) for one in pieces]
    made = Atom(f"\ue004{key}{_wrap_key(pieces[0].wrap, named)}", shown, parts, pieces[0].wrap, [*markers])
    markers.clear()
    return made


def _digest(nodes: list[Element], named: Named) -> str:
    """What elements say, whatever ids they have in their file."""
    found = hashlib.sha256()
    for node in nodes:
        passed = {one for fallback in node.iter(f"{{{MC}}}Fallback") for one in fallback.iter()}
        for one in node.iter():
            if is_element(one) and one not in passed:
                told = sorted((key, text) for key, text in one.attrib.items() if _tells(key))
                found.update(repr((one.tag, told, named(one), (one.text or "").strip("\r\n"))).encode())
    return found.hexdigest()


def _tells(name: str) -> bool:
    return not name.startswith(f"{{{R}}}") and name.rpartition("}")[2] not in _VOLATILE


def looks(paragraph: Element) -> list[tuple[int, object]]:
    """The look of each stretch: how many characters (0: an element), and how they look."""
    found: list[tuple[int, object]] = []
    for one in _pieces(paragraph):
        size = len(one.node.text or "") if one.node.tag == w("t") else 0
        look = run_look(one.look)
        if size and found and found[-1][0] and found[-1][1] == look:
            found[-1] = (found[-1][0] + size, look)
        elif size or one.node.tag != w("t"):
            found.append((size, look))
    return found


def plain(paragraph: Element) -> str | None:
    """The text of a paragraph that has nothing but text; None for any other."""
    parts = []
    for one in paragraph:
        if one.tag == w("r"):
            for inner in one:
                if inner.tag == w("t"):
                    parts.append(inner.text or "")
                elif inner.tag not in _PASSED:
                    return None
        elif one.tag not in _PASSED:
            return None
    return "".join(parts)


def stretches(paragraph: Element) -> list[Part]:
    """The parts of a paragraph that is :func:`plain`, as long as they are."""
    return [Part(one.look, one.node.text) for one in _pieces(paragraph) if one.node.text]
