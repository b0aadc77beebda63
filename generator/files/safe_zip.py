"""Check untrusted zip files before reading members: one check for Word files and workbooks."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from enum import Enum

MAX_MEMBERS = 10_000
MAX_MEMBER_MEGABYTES = 64  # megabytes of one part that is made a tree of
MAX_COMPRESSION_RATIO = 200  # repetitive sheets reach 60
RATIO_EXEMPT_BYTES = 20 << 20  # unpacked bytes below which no ratio matters
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LOCKED = 1  # bit of a member's flags
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Office files know no others; LZMA may ask for gigabytes."""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    KeyError,
    ValueError,
)
"""What a cut or altered archive raises (NotImplementedError is a RuntimeError)."""
_XML = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENCODING = re.compile(rb"""^[^<]{0,8}<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([^"'>]*)""")
_PLAIN = re.compile(rb"(?i)(?:utf-?(?:8|16|32)|ucs-[24]|us-ascii|gb|iso-8859-|windows-125)")
"""Encodings in which no letter of ASCII is written otherwise (UTF-7 writes ``<`` as ``+ADw-``)."""
_CHUNK = 1 << 20
_TAIL = 40  # bytes; what is looked for takes 36 in UTF-32


class ZipProblem(Enum):
    """Why an archive is not opened."""

    FOREIGN = "no zip at all"
    OLD = "a file of before 2007"
    LOCKED = "a password"
    DAMAGED = "cut or altered"
    SUSPECT = "unpacks to far more than it holds"
    TOO_LARGE = "unpacks to too much, or has too many members"
    DECLARED = "brings a document type or an entity"


class UnsafeZipError(Exception):
    """``figures`` are what a sentence about it may name: 前 and 后, megabytes before and after unpacking,
    and 上限, the most there may be."""

    def __init__(self, problem: ZipProblem, **figures: float) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.figures = figures


def open_zip(content: bytes, most: int, members: int = MAX_MEMBERS) -> zipfile.ZipFile:
    """The archive, nothing unpacked yet; ``most`` is in megabytes. Raises UnsafeZipError."""
    if content.startswith(_OLE):
        raise UnsafeZipError(ZipProblem.LOCKED if _ENCRYPTED in content else ZipProblem.OLD)
    if not content.startswith(b"PK"):
        raise UnsafeZipError(ZipProblem.FOREIGN)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise UnsafeZipError(ZipProblem.DAMAGED) from error
    listed = archive.infolist()
    if any(one.flag_bits & _LOCKED for one in listed):
        raise UnsafeZipError(ZipProblem.LOCKED)
    if any(one.compress_type not in _PACKINGS for one in listed):
        raise UnsafeZipError(ZipProblem.DAMAGED)
    unpacked = sum(one.file_size for one in listed)
    if unpacked > most << 20 or len(listed) > members:
        raise UnsafeZipError(ZipProblem.TOO_LARGE, 上限=most)
    if unpacked > RATIO_EXEMPT_BYTES and unpacked > MAX_COMPRESSION_RATIO * len(content):
        raise UnsafeZipError(ZipProblem.SUSPECT, 前=round(len(content) / 2**20, 1), 后=unpacked >> 20)
    return archive


def read_member(archive: zipfile.ZipFile, name: str, most: int = MAX_MEMBER_MEGABYTES) -> bytes:
    """A member whole, its checksum proved; ``most`` is in megabytes. Raises UnsafeZipError."""
    try:
        if archive.getinfo(name).file_size > most << 20:
            raise UnsafeZipError(ZipProblem.TOO_LARGE, 上限=most)
        return archive.read(name)
    except _DAMAGE as error:
        raise UnsafeZipError(ZipProblem.DAMAGED) from error


def verify_members(archive: zipfile.ZipFile, most: int | None = None) -> None:
    """Verify an archive that a library opens by itself: every member can be read, and no XML part declares
    a DTD or entity or exceeds ``most`` megabytes. Raises UnsafeZipError."""
    for one in archive.infolist():
        is_xml = one.filename.lower().endswith(_XML)
        if is_xml and most is not None and one.file_size > most << 20:
            raise UnsafeZipError(ZipProblem.TOO_LARGE, 上限=most)
        try:
            _verify_member(archive, one, is_xml)
        except _DAMAGE as error:
            raise UnsafeZipError(ZipProblem.DAMAGED) from error


def _verify_member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, is_xml: bool) -> None:
    tail = b""
    with archive.open(one) as part:
        while chunk := part.read(_CHUNK):
            if is_xml and has_doctype_or_entity(tail + chunk):
                raise UnsafeZipError(ZipProblem.DECLARED)
            tail = chunk[-_TAIL:]


def has_doctype_or_entity(xml: bytes) -> bool:
    """Whether XML declares a document type or an entity, in whatever encoding; also when it names an
    encoding in which one could be hidden. No part of an office file has reason to."""
    if b"\0" in xml:  # UTF-16, UTF-32
        xml = xml.replace(b"\0", b"")
    named = _ENCODING.match(xml)
    return bool(_DECLARED.search(xml) or (named and not _PLAIN.match(named[1])))
