"""Tokenize a paragraph: words, signs, pictures, fields, and the paragraph mark at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from generator.document.diff.tokens import tokenize
from generator.files.word_fields import FieldReader
from generator.files.word_math import FORMULA, formula_text
from generator.files.word_text import shown, shows_otherwise, symbol_text
from generator.writers.docx.redline.formatting import run_formatting
from generator.writers.docx.redline.names import MARKERS, MC, R, XmlElement, is_element, new_element, value, w

MARK = "\ue002¶"
SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_PASSED = frozenset(map(w, ("rPr", "pPr", "proofErr", "lastRenderedPageBreak")))
_VOLATILE = frozenset(
    ("id", "anchorId", "editId", "name", "descr", "title", "rsidR", "rsidRPr", "rsidP", "rsidRDefault")
)
_NOTES = frozenset(map(w, ("footnoteReference", "endnoteReference")))
_OF_FIELDS = frozenset(map(w, ("fldChar", "instrText", "t")))
_FORMULAS = (FORMULA, f"{FORMULA}Para")
_COUNTED_ANEW = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC")
ReferenceKey: TypeAlias = Callable[[XmlElement], str]


class RunPart(NamedTuple):
    """Characters of one look, or one element; ``bare``: it stands in the paragraph without a run."""

    look: XmlElement | None
    text: str = ""
    node: XmlElement | None = None
    bare: bool = False


@dataclass(slots=True)
class Token:
    """``key`` is equal for atoms that say the same; ``wrap`` is the hyperlink around it; ``markers`` stand
    before it and take no room."""

    key: str
    text: str
    parts: list[RunPart]
    wrap: XmlElement | None = None
    markers: Sequence[XmlElement] = ()


class RunChild(NamedTuple):
    """One child of a run with the look of the run and the hyperlink around it."""

    node: XmlElement
    look: XmlElement | None
    wrap: XmlElement | None
    bare: bool = False


def tokenize_paragraph(
    paragraph: XmlElement, named: ReferenceKey, names: tuple[str, ...] = ()
) -> list[Token]:
    """All atoms of a paragraph, its mark the last. ``named`` tells what an element refers to, so that
    ids that differ from file to file do not matter."""
    made: list[Token] = []
    markers: list[XmlElement] = []
    texts: list[RunChild] = []

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
    made.append(Token(MARK, "\n", [], markers=markers))
    return made


def _is_comment(node: XmlElement) -> bool:
    return bool(node.tag == w("r")) and node.find(w("commentReference")) is not None


def _pieces(holder: XmlElement, wrap: XmlElement | None = None) -> Iterator[RunChild]:
    for one in holder:
        if not is_element(one) or one.tag in _PASSED:
            continue
        if one.tag == w("r") and not _is_comment(one):
            look = one.find(w("rPr"))
            yield from (
                RunChild(node, look, wrap) for node in one if is_element(node) and node.tag not in _PASSED
            )
        elif one.tag == w("hyperlink") and wrap is None:
            yield from _pieces(one, one)
        elif one.tag == w("fldSimple"):
            yield from _expand_simple_field(one, wrap)
        else:
            yield RunChild(one, None, wrap, bare=True)


def _expand_simple_field(field: XmlElement, wrap: XmlElement | None) -> Iterator[RunChild]:
    """A simple field as Word writes any other one: only so can it come or go."""
    instruction = new_element("instrText")
    instruction.text = value(field, "instr")
    inner = [*_pieces(field, wrap)]
    look = inner[0].look if inner else None
    yield RunChild(new_element("fldChar", fldCharType="begin"), look, wrap)
    yield RunChild(instruction, look, wrap)
    yield RunChild(new_element("fldChar", fldCharType="separate"), look, wrap)
    yield from inner
    yield RunChild(new_element("fldChar", fldCharType="end"), look, wrap)


def _with_fields(pieces: Iterable[RunChild]) -> Iterator[RunChild | list[RunChild]]:
    """A field from its beginning to its end is one; a field that goes on in another paragraph is not."""
    open_: list[RunChild] = []
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


def _words(texts: list[RunChild], named: ReferenceKey, names: tuple[str, ...]) -> list[Token]:
    whole = _as_shown(texts)
    wrap = texts[0].wrap
    suffix = _wrap_key(wrap, named)
    if len(texts) == 1:
        look = texts[0].look
        if whole == texts[0].node.text:
            return [
                Token(word + suffix, word, [RunPart(look, word)], wrap) for word in tokenize(whole, names)
            ]
    made: list[Token] = []
    at = begin = 0  # which piece, and where it begins
    place = 0
    for word in tokenize(whole, names):
        parts = []
        end = place + len(word)
        while place < end:
            text = texts[at].node.text or ""
            stop = min(end, begin + len(text))
            if stop > place:
                parts.append(RunPart(texts[at].look, text[place - begin : stop - begin]))
            place = stop
            if place == begin + len(text) and place < len(whole):
                begin, at = begin + len(text), at + 1
        made.append(Token(word + suffix, word, parts, wrap))
    return made


def _as_shown(texts: list[RunChild]) -> str:
    """What the pieces say to a reader, one character for each that is typed."""
    typed = "".join(one.node.text or "" for one in texts)
    said = "".join(shown(one.look, one.node.text or "") for one in texts)
    return said if len(said) == len(typed) else typed


def _wrap_key(wrap: XmlElement | None, named: ReferenceKey) -> str:
    if wrap is None:
        return ""
    about = f"{value(wrap, 'anchor')} {named(wrap)}"
    return f"\ue001{about}"


def _sign(one: RunChild, named: ReferenceKey, markers: list[XmlElement]) -> Token:
    text = key = SIGNS.get(one.node.tag, "")
    if one.node.tag == w("softHyphen"):
        key = "\u00ad"  # nobody's words
    elif one.node.tag == w("br") and value(one.node, "type", "textWrapping") == "textWrapping":
        text = key = "\n"
    elif one.node.tag == w("br"):
        key = "\f"  # the end of a page or column is nobody's words
    key = key or f"\ue000{_digest([one.node], named)}"
    if not text:
        text = _sign_words(one)
    if one.node.tag in _NOTES:
        text = f"（注：{named(one.node)}）"
    made = Token(key + _wrap_key(one.wrap, named), text, [], one.wrap, [*markers])
    made.parts.append(RunPart(one.look, node=one.node, bare=one.bare))
    markers.clear()
    return made


def _sign_words(one: RunChild) -> str:
    """What an element shows that holds its characters in a way of its own."""
    if one.node.tag == w("sym"):
        return symbol_text(one.node, one.look)
    if one.node.tag == w("ruby"):
        return "".join(text.text or "" for text in one.node.iterfind(f"{w('rubyBase')}/{w('r')}/{w('t')}"))
    return formula_text(one.node) if one.node.tag in _FORMULAS else ""


def _field(pieces: list[RunChild], named: ReferenceKey, markers: list[XmlElement]) -> Token:
    told = "".join(one.node.text or "" for one in pieces if one.node.tag == w("instrText")).split()
    reader = FieldReader()
    words = "".join(reader.shown(one.node, _field_words(one)) for one in pieces)
    key = " ".join(told)
    if told and told[0].upper() in _COUNTED_ANEW:
        words = ""  # a page number is nobody's words
    else:
        key += f" {words} {_digest([one.node for one in pieces if one.node.tag not in _OF_FIELDS], named)}"
    parts = [RunPart(one.look, node=one.node, bare=one.bare) for one in pieces]
    made = Token(f"\ue004{key}{_wrap_key(pieces[0].wrap, named)}", words, parts, pieces[0].wrap, [*markers])
    markers.clear()
    return made


def _field_words(one: RunChild) -> str:
    if one.node.tag == w("t"):
        return shown(one.look, one.node.text or "")
    return SIGNS.get(one.node.tag, "") or _sign_words(one)


def _digest(nodes: list[XmlElement], named: ReferenceKey) -> str:
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


def run_formats(paragraph: XmlElement) -> list[tuple[int, object]]:
    """The look of each stretch: how many characters (0: an element), and how they look."""
    found: list[tuple[int, object]] = []
    for one in _pieces(paragraph):
        size = len(one.node.text or "") if one.node.tag == w("t") else 0
        look = run_formatting(one.look)
        if size and found and found[-1][0] and found[-1][1] == look:
            found[-1] = (found[-1][0] + size, look)
        elif size or one.node.tag != w("t"):
            found.append((size, look))
    return found


def plain_text_or_none(paragraph: XmlElement) -> str | None:
    """The text of a paragraph that has nothing but text; None for any other."""
    parts = []
    for one in paragraph:
        if one.tag == w("r"):
            for inner in one:
                if inner.tag == w("t"):
                    parts.append(inner.text or "")
                elif inner.tag not in _PASSED or (inner.tag == w("rPr") and shows_otherwise(inner)):
                    return None
        elif one.tag not in _PASSED:
            return None
    return "".join(parts)


def plain_run_parts(paragraph: XmlElement) -> list[RunPart]:
    """The parts of a paragraph that is :func:`plain_text_or_none`, as long as they are."""
    return [RunPart(one.look, one.node.text) for one in _pieces(paragraph) if one.node.text]
