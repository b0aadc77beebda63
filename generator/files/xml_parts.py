"""Proof that a part of an office file is XML before anything is saved."""

from __future__ import annotations

from xml.parsers import expat

from generator.errors import WriteError

_XML = (".xml", ".rels", ".vml")


def is_xml_part(name: str) -> bool:
    return name.lower().endswith(_XML)


def verify_xml_part(name: str, content: bytes) -> None:
    """Raises WriteError when a part that should be XML is none. Others are let pass."""
    if is_xml_part(name):
        proof = XmlProof(name)
        proof.feed(content)
        proof.close()


class XmlProof:
    """The same for a part that comes in pieces."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parser = expat.ParserCreate()

    def feed(self, piece: bytes) -> None:
        """Raises WriteError at the first byte that cannot stand there."""
        self._parse(piece, last=False)

    def close(self) -> None:
        """Raises WriteError when the part is not whole."""
        self._parse(b"", last=True)

    def _parse(self, piece: bytes, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise WriteError(
                f"写好的文件里“{self._name}”这一部分不完整（{error}），没有存盘，请把这份文稿报给维护人员"
            ) from error
