"""Reopen the finished file and read it back."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

from generator.errors import WriteError
from generator.writers.docx.package import DOCUMENT

_SHOWN = 30
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _FALLBACK = f"{_COMPATIBILITY}AlternateContent", f"{_COMPATIBILITY}Fallback"


def check(content: bytes, expected: str, others: tuple[str, ...] = ()) -> None:
    """The text of document.xml and of the members ``others`` is exactly ``expected``.

    ``expected`` has no line breaks or tabs (they are elements in the file). Raises WriteError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            read = {name: archive.read(name) for name in (DOCUMENT, *others)}
        found = {name: _text(xml) for name, xml in read.items()}
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError) as error:
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
    except ElementTree.ParseError as error:
        raise WriteError(
            f"写好的 Word 文件自己打不开（{error}），没有交出，请把这份文稿报给维护人员"
        ) from error
    if text != expected:
        raise WriteError(f"写好的 Word 文件与文稿不一致，在“{_first_difference(text, expected)}”处，没有交出")


def _text(xml: bytes) -> str:
    """The words of a part; what stands there again for programs that cannot draw it counts once."""
    root = ElementTree.fromstring(xml)
    for parent in [*root.iter(_ALTERNATIVES)] if b"AlternateContent" in xml else ():
        for fallback in parent.findall(_FALLBACK):
            parent.remove(fallback)
    return "".join(root.itertext())


def _first_difference(text: str, expected: str) -> str:
    pairs = zip(text, expected, strict=False)
    at = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(text), len(expected)))
    return expected[at : at + _SHOWN] or text[at : at + _SHOWN]
