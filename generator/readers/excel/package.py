"""The zip around a workbook, judged before anything in it is opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from generator.errors import DataError, Fault
from generator.readers.excel.words import said
from generator.readers.text import bytes_of

MAX_MEGABYTES = 20
UNPACKED_MEGABYTES = 150
HIGHEST_RATIO = 200  # repetitive sheets reach 60
_HARMLESS = 20 * 1024 * 1024  # unpacked bytes below which no ratio matters
_MOST_MEMBERS = 5000
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARED = re.compile(
    b"|".join(
        word.encode(code)
        for word in ("<!DOCTYPE", "<!ENTITY")
        for code in ("ascii", "utf-16-le", "utf-16-be")
    )
)
_WORKBOOK = "xl/workbook.xml"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Package(NamedTuple):
    """A workbook that may be opened; ``warnings`` are sentences for the user."""

    content: bytes
    warnings: tuple[str, ...] = ()


def open_package(path: Path) -> Package:
    """The bytes of an .xlsx or .xlsm that is what it says and of bearable size. Raises DataError."""
    content = bytes_of(path, MAX_MEGABYTES)
    try:
        return checked_package(content)
    except Refused as error:
        raise DataError([Fault(str(error))], path) from error


class Refused(ValueError):
    """Carries the sentence."""


def checked_package(content: bytes) -> Package:
    """The same from bytes in hand. Raises Refused."""
    if content.startswith(_OLE):
        raise Refused(said("打不开", "有密码" if _ENCRYPTED in content else "改名的旧版"))
    if not content.startswith(b"PK"):
        raise Refused(said("打不开", "不是工作簿"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive, len(content))
            names = archive.namelist()
            if not any(name.lower() == _WORKBOOK for name in names):
                raise Refused(said("打不开", "别的文件"))
            _check_xml(archive)
    except _DAMAGE as error:
        raise Refused(said("打不开", "损坏")) from error
    return Package(content, tuple(_warnings(names)))


def checked_size(content: bytes) -> None:
    """Size and ratio alone, for workbooks of other kinds that may be zips. Raises Refused."""
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive, len(content))
            _check_xml(archive)
    except _DAMAGE as error:
        raise Refused(said("打不开", "损坏")) from error


def _check_size(archive: zipfile.ZipFile, packed: int) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise Refused(said("打不开", "有密码"))
    unpacked = sum(member.file_size for member in members)
    if unpacked > _HARMLESS and unpacked > HIGHEST_RATIO * packed:
        raise Refused(said("打不开", "可疑", 前=round(packed / 2**20, 1), 后=unpacked >> 20))
    if unpacked > UNPACKED_MEGABYTES << 20 or len(members) > _MOST_MEMBERS:
        raise Refused(said("打不开", "太大", 上限=UNPACKED_MEGABYTES))


def _check_xml(archive: zipfile.ZipFile) -> None:
    """No document type and no entity in any part; reading every part also proves its checksum."""
    for name in archive.namelist():
        tail = b""
        with archive.open(name) as part:
            while chunk := part.read(_CHUNK):
                if name.endswith((".xml", ".rels", ".vml")) and _DECLARED.search(tail + chunk):
                    raise Refused(said("打不开", "有实体"))
                tail = chunk[-20:]


def _warnings(names: list[str]) -> list[str]:
    found = []
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        found.append(said("提示", "宏"))
    if any(name.startswith("xl/externalLinks/") for name in names):
        found.append(said("提示", "外部链接"))
    return found
