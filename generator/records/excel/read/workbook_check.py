"""Check the zip package of a workbook before opening it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.errors import DataError, Fault
from generator.files import safe_zip as archives
from generator.files.safe_zip import Flaw
from generator.records.excel.read.messages import said
from generator.records.read.text import bytes_of

MAX_MEGABYTES = 20
UNPACKED_MEGABYTES = 150
_MOST_MEMBERS = 5000
_WORKBOOK = "xl/workbook.xml"
_SAID = {
    Flaw.OLD: "改名的旧版",
    Flaw.LOCKED: "有密码",
    Flaw.FOREIGN: "不是工作簿",
    Flaw.DAMAGED: "损坏",
    Flaw.TOO_LARGE: "太大",
    Flaw.SUSPECT: "可疑",
    Flaw.DECLARED: "有实体",
}


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
    return Package(content, tuple(_warnings(_names(content, _WORKBOOK))))


def checked_size(content: bytes) -> None:
    """The same for workbooks of other kinds that may be zips, whatever their members. Raises Refused."""
    if content.startswith(b"PK"):
        _names(content)


def _names(content: bytes, wanted: str = "") -> list[str]:
    """Of the members, when all may be opened and ``wanted`` is among them."""
    try:
        with archives.opened(content, UNPACKED_MEGABYTES, _MOST_MEMBERS) as archive:
            names = archive.namelist()
            if wanted and not any(name.lower() == wanted for name in names):
                raise Refused(said("打不开", "别的文件"))
            archives.prove(archive)
    except archives.Refused as found:
        raise Refused(said("打不开", _SAID[found.flaw], **found.figures)) from found
    return names


def _warnings(names: list[str]) -> list[str]:
    found = []
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        found.append(said("提示", "宏"))
    if any(name.startswith("xl/externalLinks/") for name in names):
        found.append(said("提示", "外部链接"))
    return found
