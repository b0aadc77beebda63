"""Facts on their way through Markdown: spans become pairs of marks around characters, and spans again.

U+FDD0 is followed by two characters that name paths, U+FDD1 ends the fact; both are no characters of any
script (Unicode 3.1, noncharacters), and neither data nor drafts may hold them. The names are given out once
for a process and mean the same in every text of it.
"""

from __future__ import annotations

import re
from threading import Lock

from generator.chinese.fact_text import FactText, Path, Span, with_spans

START, END = "\ufdd0", "\ufdd1"
ANY_MARK = re.compile(f"{START}..|{END}", re.DOTALL)
MARKED = re.compile(f"{START}(..)([^{START}{END}]*){END}", re.DOTALL)
_FIRST, _DIGITS = 0xF0000, 0xFFFE  # the private characters of plane 15, for which two digits are enough

_NAMES: dict[tuple[tuple[Path, ...], str], str] = {}
_MEANT: dict[str, tuple[tuple[Path, ...], str]] = {}
_LOCK = Lock()


def marked(text: str) -> str:
    """Plain characters with a pair of marks around each fact; text without facts stays as it is."""
    if not isinstance(text, FactText):
        return text
    plain, parts, at = str.__str__(text), list[str](), 0
    for start, end, paths, how in text.spans:
        if start > at:
            parts.append(plain[at:start])
        parts += (START, _name(paths, how), plain[start:end], END)
        at = end
    parts.append(plain[at:])
    return "".join(parts)


def unmarked(text: str) -> str:
    """The inverse of :func:`marked`; of a fact inside another the inner one is told, one without an end is
    not."""
    if START not in text:
        return text.replace(END, "") if END in text else text
    if text[0] == START and text.find(END) == len(text) - 1 > 3 and text.find(START, 1) < 0:  # one fact
        return FactText(text[3:-1], (Span(0, len(text) - 4, *_MEANT[text[1:3]]),))
    parts = MARKED.split(text)  # plain, name, fact, plain, name, fact, …, plain
    if any(START in one or END in one for one in parts[::3]):
        return _nested(text)
    spans, at = list[Span](), 0
    for plain, name, fact in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        at += len(plain)
        if fact:
            spans.append(Span(at, at + len(fact), *_MEANT[name]))
            at += len(fact)
    del parts[1::3]
    return with_spans("".join(parts), spans)


def _nested(text: str) -> str:
    """The same for facts inside others, and for marks that lack their other half."""
    pieces, spans, length, at, opened = list[str](), list[Span](), 0, 0, list[tuple[int, str]]()
    for found in ANY_MARK.finditer(text):
        piece = text[at : found.start()]
        pieces.append(piece)
        length += len(piece)
        at = found.end()
        if found[0] != END:
            opened.append((length, found[0][1:]))
        elif opened:
            start, name = opened.pop()
            if length > start and not (spans and spans[-1].start >= start):
                spans.append(Span(start, length, *_MEANT[name]))
    pieces.append(text[at:])
    return with_spans("".join(pieces), spans)


def without_marks(text: str) -> str:
    """The characters a reader sees."""
    return ANY_MARK.sub("", text) if START in text or END in text else text


def meant(name: str) -> tuple[tuple[Path, ...], str]:
    """Paths and kind that the two characters after U+FDD0 name."""
    return _MEANT[name]


def _name(paths: tuple[Path, ...], how: str) -> str:
    key = (paths, how)
    name = _NAMES.get(key)
    if name is None:
        with _LOCK:
            name = _NAMES.get(key)
            if name is None:
                number = len(_NAMES)
                name = chr(_FIRST + number // _DIGITS) + chr(_FIRST + number % _DIGITS)
                _MEANT[name] = key
                _NAMES[key] = name
    return name
