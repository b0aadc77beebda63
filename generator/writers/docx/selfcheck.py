"""Reopen the finished file and read it back."""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

from generator.errors import WriteError
from generator.writers.docx.package import DOCUMENT
from generator.writers.docx.parts import W

_SHOWN = 30
_UNSEEN = frozenset(
    {"http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{W}}}instrText"}
)
"""What stands there again for programs that cannot draw it; what a field is told."""


def check(content: bytes, expected: str, others: tuple[str, ...] = ()) -> None:
    """The text of document.xml and of the members ``others`` is exactly ``expected``.

    ``expected`` has no line breaks or tabs (they are elements in the file). Raises WriteError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            read = {name: archive.read(name) for name in (DOCUMENT, *others)}
        found = {name: _text(xml) for name, xml in read.items()}
    except (zipfile.BadZipFile, expat.ExpatError, KeyError) as error:
        raise WriteError(
            f"写好的 Word 文件自己打不开（{error}），没有交出，请把这份文稿报给维护人员"
        ) from error
    text = "".join([found[name] for name in (*others[:1], DOCUMENT, *others[1:])])
    if text != expected:
        raise WriteError(f"写好的 Word 文件与文稿不一致，在“{_first_difference(text, expected)}”处，没有交出")


def check_part(xml: str, expected: str) -> None:
    """The same of one part alone, before it is packed."""
    try:
        text = _text(xml.encode())
    except expat.ExpatError as error:
        raise WriteError(
            f"写好的 Word 文件自己打不开（{error}），没有交出，请把这份文稿报给维护人员"
        ) from error
    if text != expected:
        raise WriteError(f"写好的 Word 文件与文稿不一致，在“{_first_difference(text, expected)}”处，没有交出")


def _text(xml: bytes) -> str:
    """The words of a part; what stands there again for programs that cannot draw it counts once. Raises
    ExpatError: its parser alone takes half the time of a tree that nobody looks at."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    words: list[str] = []
    parser.CharacterDataHandler = words.append
    if b"AlternateContent" in xml or b"instrText" in xml:
        _leave_out_unseen(parser, words)
    parser.Parse(xml, True)
    return "".join(words)


def _leave_out_unseen(parser: expat.XMLParserType, words: list[str]) -> None:
    """Words inside what is not shown are not taken."""

    def begin(name: str, attributes: object) -> None:
        if name in _UNSEEN:
            parser.CharacterDataHandler = None

    def end(name: str) -> None:
        if name in _UNSEEN:
            parser.CharacterDataHandler = words.append

    parser.StartElementHandler, parser.EndElementHandler = begin, end


def _first_difference(text: str, expected: str) -> str:
    pairs = zip(text, expected, strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(text), len(expected)))
    return expected[at : at + _SHOWN] or text[at : at + _SHOWN]
