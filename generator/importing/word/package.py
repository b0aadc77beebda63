"""The zip of a .docx, judged before anything in it is opened; its parts as XML trees."""

from __future__ import annotations

import posixpath
from typing import Any

from lxml import etree

from generator.errors import DataError, Diagnostic
from generator.files import safe_zip
from generator.files.safe_zip import ZipProblem
from generator.importing.messages import message_text

UNPACKED_MEGABYTES = 300
_SAID = {
    ZipProblem.OLD: "旧版",
    ZipProblem.LOCKED: "有密码",
    ZipProblem.FOREIGN: "不是",
    ZipProblem.DAMAGED: "损坏",
    ZipProblem.TOO_LARGE: "太大",
    ZipProblem.SUSPECT: "可疑",
    ZipProblem.DECLARED: "有实体",
}
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class UnsafeDocxError(ValueError):
    """Carries the sentence."""


class ReadOnlyPackage:
    """The parts of a .docx that may be opened, read when they are asked for."""

    def __init__(self, content: bytes) -> None:
        """Raises UnsafeDocxError."""
        try:
            self._archive = safe_zip.open_zip(content, UNPACKED_MEGABYTES)
        except safe_zip.UnsafeZipError as found:
            raise _docx_error(found) from found
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self.main = self._main()

    def part(self, name: str) -> Any | None:
        """The root of an XML part, None when there is none. Raises UnsafeDocxError."""
        known = self._names.get(name.lower())
        return None if known is None else _tree(self._bytes(known))

    def related(self, kind: str) -> Any | None:
        """The part the main one names for ``kind`` (``styles``, ``numbering`` …)."""
        target = next((to for end, to in self.relations().values() if end == kind), "")
        return self.part(target) if target else None

    def embedded(self, name: str) -> bytes:
        """The workbook inside that a part names; nothing when there is none."""
        found = [to for kind, to in self.relations(name).values() if kind == "package"]
        known = self._names.get(found[0].lower()) if found else None
        return b"" if known is None else self._bytes(known)

    def relations(self, part: str = "") -> dict[str, tuple[str, str]]:
        """Relation id → (last word of its type, member name) of a part, else of the main one; broken ones
        are left out."""
        folder, name = posixpath.split(part or self.main)
        root = self.part(f"{folder}/_rels/{name}.rels")
        found = {}
        for one in [] if root is None else root:
            target = one.get("Target") or ""
            if one.get("TargetMode") != "External" and one.get("Id"):
                kind = (one.get("Type") or "").rpartition("/")[2]
                found[str(one.get("Id"))] = (kind, _resolve_target(folder, target))
        return found

    def addresses(self) -> dict[str, str]:
        """Relation id → address outside the file, of the main part."""
        folder, name = posixpath.split(self.main)
        root = self.part(f"{folder}/_rels/{name}.rels")
        found = [] if root is None else [one for one in root if one.get("TargetMode") == "External"]
        return {str(one.get("Id")): str(one.get("Target") or "") for one in found}

    def _bytes(self, name: str) -> bytes:
        try:
            return safe_zip.read_member(self._archive, name)
        except safe_zip.UnsafeZipError as found:
            raise _docx_error(found) from found

    def _main(self) -> str:
        """The member name of the main part. Raises UnsafeDocxError when this is no Word file."""
        if "[content_types].xml" not in self._names:
            raise UnsafeDocxError(message_text("打不开", "不是"))
        root = self.part("_rels/.rels")
        for one in [] if root is None else root:
            if (one.get("Type") or "").endswith("/officeDocument"):
                name = _resolve_target("", one.get("Target") or "")
                if name.lower() in self._names and name.lower().startswith("word"):
                    return name
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise UnsafeDocxError(message_text("打不开", "别的文件"))


def open_docx(content: bytes, name: str) -> ReadOnlyPackage:
    """Raises DataError with one sentence; ``name`` is what it calls the file."""
    try:
        return ReadOnlyPackage(content)
    except UnsafeDocxError as error:
        raise refusal(error, name) from error


def refusal(error: UnsafeDocxError, name: str) -> DataError:
    return DataError([Diagnostic(str(error))], name or None)


def _docx_error(found: safe_zip.UnsafeZipError) -> UnsafeDocxError:
    return UnsafeDocxError(message_text("打不开", _SAID[found.problem], **found.figures))


def _resolve_target(folder: str, target: str) -> str:
    return posixpath.normpath(
        target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    )


def _tree(content: bytes) -> Any:
    if safe_zip.has_doctype_or_entity(content):
        raise UnsafeDocxError(message_text("打不开", "有实体"))
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeDocxError(message_text("打不开", "损坏")) from error
