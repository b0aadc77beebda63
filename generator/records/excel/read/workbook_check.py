"""Check the zip package of a workbook before opening it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.errors import DataError, Diagnostic
from generator.files import safe_zip
from generator.files.safe_zip import ZipProblem
from generator.records.excel.read.messages import excel_message
from generator.records.read.text import read_file_bytes

MAX_MEGABYTES = 20
UNPACKED_MEGABYTES = 150
_MOST_MEMBERS = 5000
_WORKBOOK = "xl/workbook.xml"
_MESSAGE_CODES = {
    ZipProblem.OLD: "改名的旧版",
    ZipProblem.LOCKED: "有密码",
    ZipProblem.FOREIGN: "不是工作簿",
    ZipProblem.DAMAGED: "损坏",
    ZipProblem.TOO_LARGE: "太大",
    ZipProblem.SUSPECT: "可疑",
    ZipProblem.DECLARED: "有实体",
}


class CheckedWorkbook(NamedTuple):
    """A workbook that may be opened; ``warnings`` are sentences for the user."""

    content: bytes
    warnings: tuple[str, ...] = ()


def read_checked_workbook(path: Path) -> CheckedWorkbook:
    """The bytes of an .xlsx or .xlsm that is what it says and of bearable size. Raises DataError."""
    content = read_file_bytes(path, MAX_MEGABYTES)
    try:
        return check_workbook(content)
    except InvalidWorkbookError as error:
        raise DataError([Diagnostic(str(error))], path) from error


class InvalidWorkbookError(ValueError):
    """Carries the sentence."""


def check_workbook(content: bytes) -> CheckedWorkbook:
    """The same from bytes in hand. Raises InvalidWorkbookError."""
    return CheckedWorkbook(content, tuple(_warnings(_names(content, _WORKBOOK))))


def check_archive_size(content: bytes) -> None:
    """The same for workbooks of other kinds that may be zips, whatever their members.

    Raises InvalidWorkbookError."""
    if content.startswith(b"PK"):
        _names(content)


def _names(content: bytes, wanted: str = "") -> list[str]:
    """Of the members, when all may be opened and ``wanted`` is among them."""
    try:
        with safe_zip.open_zip(content, UNPACKED_MEGABYTES, _MOST_MEMBERS) as archive:
            names = archive.namelist()
            if wanted and not any(name.lower() == wanted for name in names):
                raise InvalidWorkbookError(excel_message("打不开", "别的文件"))
            safe_zip.verify_members(archive)
    except safe_zip.UnsafeZipError as found:
        raise InvalidWorkbookError(
            excel_message("打不开", _MESSAGE_CODES[found.problem], **found.figures)
        ) from found
    return names


def _warnings(names: list[str]) -> list[str]:
    found = []
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        found.append(excel_message("提示", "宏"))
    if any(name.startswith("xl/externalLinks/") for name in names):
        found.append(excel_message("提示", "外部链接"))
    return found
