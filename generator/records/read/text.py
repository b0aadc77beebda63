"""Bytes → text: what encoding a file has, or why it is no text at all."""

from __future__ import annotations

import codecs
import difflib
import re
from pathlib import Path
from typing import NamedTuple

from generator.errors import DataError, Diagnostic
from generator.records.read.messages import error_message

MAX_MEGABYTES = 10
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"Rar!", b"7z\xbc\xaf")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = (
    0.05  # of a text; fewer control characters came along by copying, and their reader tells where
)
_HANZI = re.compile(r"[\u4e00-\u9fff]")


class FileText(NamedTuple):
    """The text of a file, without a byte order mark, and what a person should be told of it."""

    text: str
    warnings: tuple[str, ...] = ()


def read_text_file(path: Path) -> FileText:
    """The text of ``path``. Raises DataError (one Chinese sentence) when it is missing, a folder,
    too large, empty or not text."""
    content = read_file_bytes(path)
    try:
        return decode(content)
    except _NotReadable as error:
        raise DataError([Diagnostic(str(error))], path) from error


def read_file_bytes(path: Path, megabytes: int = MAX_MEGABYTES) -> bytes:
    """The bytes of ``path``. Raises DataError when it is missing, no regular file, or over ``megabytes``."""
    try:
        return _read_file_bytes(path, megabytes)
    except _NotReadable as error:
        raise DataError([Diagnostic(str(error))], path) from error


def decode(content: bytes) -> FileText:
    """Bytes as text: a byte order mark decides, else UTF-8, else GB18030 (with a warning).

    Raises ValueError with a Chinese sentence when they are no text, or damaged UTF-8.
    """
    if content.startswith(_ARCHIVES):
        raise _NotReadable(error_message("文件", "是压缩包"))
    decoded = _decode_any(content)
    start = decoded.text[:1000]
    if "\0" in decoded.text and len(_CONTROL.findall(start)) > _CONTROL_SHARE * len(start):
        raise _NotReadable(error_message("文件", "不是文字"))
    if not decoded.text.strip():
        raise _NotReadable(error_message("句子", "空文件"))
    return decoded


class _NotReadable(ValueError):
    """Carries the sentence."""


def _read_file_bytes(path: Path, megabytes: int) -> bytes:
    if path.is_dir():
        raise _NotReadable(error_message("文件", "是文件夹"))
    if not path.exists():
        raise _NotReadable(_missing_message(path))
    if not path.is_file():
        raise _NotReadable(error_message("文件", "不是文件"))
    most = megabytes * 1024 * 1024
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise _NotReadable(error_message("文件", "读不了")) from error
    if len(content) > most:
        raise _NotReadable(error_message("文件", "太大", 上限=megabytes))
    return content


def _missing_message(path: Path) -> str:
    if not path.parent.is_dir():
        return error_message("文件", "没有文件夹", 文件夹=path.parent)
    names = sorted(entry.name for entry in path.parent.iterdir() if entry.is_file())
    same_stem = [name for name in names if Path(name).stem == path.stem]
    near = same_stem or difflib.get_close_matches(path.name, names, n=1, cutoff=0.6)
    return error_message("文件", "不存在有近似", 近似=near[0]) if near else error_message("文件", "不存在")


def _decode_any(content: bytes) -> FileText:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return FileText(_decode_strict(content.removeprefix(mark), encoding))
    try:
        return FileText(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if b"\0" not in content:
            return FileText(_decode_gb18030(content, error), (error_message("文件", "国标编码"),))
        raise _NotReadable(error_message("文件", "不是文字")) from error


def _decode_strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _NotReadable(_damaged_message(content, error)) from error


def _decode_gb18030(content: bytes, error: UnicodeDecodeError) -> str:
    """GB18030, unless the bytes are UTF-8 with a few damaged places, which would come out as nonsense."""
    as_utf8 = content.decode("utf-8", errors="replace")
    if len(_HANZI.findall(as_utf8)) > as_utf8.count("\ufffd"):
        raise _NotReadable(_damaged_message(content, error))
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as national:
        raise _NotReadable(error_message("文件", "不是文字")) from national
    if _CONTROL.search(text) or not _HANZI.search(text):
        raise _NotReadable(error_message("文件", "不是文字"))
    return text


def _damaged_message(content: bytes, error: UnicodeDecodeError) -> str:
    return error_message("文件", "损坏", 行=content.count(b"\n", 0, error.start) + 1)
