"""Bytes → disk. A file appears whole or not at all, under a name every system accepts."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.errors import SaveError

_FORBIDDEN = set('<>:"/\\|?*')
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"}
_RESERVED |= {f"{port}{n}" for port in ("com", "lpt") for n in (*map(str, range(10)), "¹", "²", "³")}
_PLAIN = re.compile("[\u4e00-\u9fff0-9A-Za-z-]{1,60}")
_PLAIN_FILE = re.compile("[\u4e00-\u9fff0-9A-Za-z-]{1,80}\\.[a-z]{2,4}")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_COUNT = itertools.count()
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NAME_BYTES = 180  # file systems allow 255; the rest is for the ending and for a counter


def safe_name(text: str, fallback: str = "未命名") -> str:
    """A file name (without ending) made from any text: legal on Windows, one path step, ≤180 bytes.

    Letters a file system refuses become their full-width twins where there is one (``:`` → ``：``),
    so that the name still reads as it was meant.
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    name = " ".join("".join(map(_portable_char, text)).split())
    name = name.encode("utf-8")[:_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    if name.split(".")[0].strip().lower() in _RESERVED:
        name = f"_{name}"
    return name or fallback


def _portable_char(char: str) -> str:
    if char in _FORBIDDEN:
        return chr(ord(char) + 0xFEE0)  # the full-width form
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in _INVISIBLE else char


def save_all(folder: Path, files: Mapping[str, bytes], durable: bool = True) -> list[Path]:
    """Write ``{file name: bytes}`` into ``folder`` (made when missing); return the paths, in order.

    Every file is first written and flushed under another name in the same folder; only when all of
    them are there do they take their places. When one cannot, those already placed are taken back.
    Without ``durable`` the disk may write later: a file is still whole or not there at all when the
    program is killed, but may be lost when the power fails.
    Raises :class:`SaveError`.
    """
    targets = [folder / _checked_file_name(name) for name in files]
    made = _make_folder(folder)
    aside: dict[Path, Path] = {}
    target = folder
    try:
        for target, data in zip(targets, files.values(), strict=True):
            aside[target] = _write_aside(folder, data, durable)
        _move_into_place(aside)
    except BaseException as error:
        _unlink_quietly(aside.values())
        _rmdir_quietly(made)
        if isinstance(error, OSError):
            raise SaveError(_os_error_message(error, Path(error.filename2 or target))) from error
        raise
    return targets


def save(path: Path, data: bytes) -> Path:
    """Write one file, whole or not at all. Raises :class:`SaveError`."""
    return save_all(path.parent, {path.name: data})[0]


def save_without_fsync(folder: Path, name: str, data: bytes) -> None:
    """One file of many into a folder that is there, whole or not at all; the disk may write it later, as
    with ``durable=False``. Raises SaveError."""
    place = os.fspath(folder)
    target = os.path.join(place, name if _PLAIN_FILE.fullmatch(name) else _checked_file_name(name))
    aside = os.path.join(place, f".wengao-{os.getpid()}-{next(_COUNT)}.tmp")
    try:
        opened = os.open(aside, _NEW, 0o666)
        try:
            whole = os.write(opened, data) == len(data)
        finally:
            os.close(opened)
        if whole:
            os.replace(aside, target)
            return
    except OSError:
        pass
    _unlink_quietly([Path(aside)])
    save_all(folder, {name: data}, durable=False)  # once more, with all care, or else with its reason


def save_stream(
    path: Path, chunks: Iterable[bytes], unless: Callable[[str], bool] = lambda digest: False
) -> str:
    """The same for a file that is too long to be held as a whole; its SHA-256 comes back. ``unless`` is
    asked with it before the file takes its place; when it says so, nothing is saved (empty)."""
    made = _make_folder(path.parent)
    aside = path.parent / f".wengao-{secrets.token_hex(6)}.tmp"
    digest = hashlib.sha256()
    try:
        with open(aside, "xb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
            file.flush()
            os.fsync(file.fileno())
        if unless(digest.hexdigest()):
            _unlink_quietly([aside])
            return ""
        _move_into_place({path: aside})
    except BaseException as error:
        _unlink_quietly([aside])
        _rmdir_quietly(made)
        if isinstance(error, OSError):
            raise SaveError(_os_error_message(error, path)) from error
        raise
    return digest.hexdigest()


def save_new(path: Path, data: bytes) -> Path:
    """Like :func:`save`, but a file that is already there is never touched."""
    if path.exists() or path.is_symlink():
        raise SaveError(f"{path} 已经有了，没有动它；请换一个名字，或者先把它移走。")
    return save(path, data)


def _checked_file_name(name: str) -> str:
    if name in {"", ".", ".."} or Path(name).name != name or set(name) & _FORBIDDEN:
        raise SaveError(f'文件名“{name}”不能用：只能是一个文件名，不能带路径，也不能有 < > : " / \\ | ? *。')
    return name


def _make_folder(folder: Path) -> list[Path]:
    """Make the folder; return what had to be made, innermost first."""
    missing = [step for step in (folder, *folder.parents) if not step.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _rmdir_quietly(missing)
        raise SaveError(_os_error_message(error, folder)) from error
    return missing


def _write_aside(folder: Path, data: bytes, durable: bool = True) -> Path:
    """Write under a name nobody else uses, to the disk itself if ``durable``; return the name."""
    aside = folder / f".wengao-{secrets.token_hex(6)}.tmp"
    try:
        with open(os.open(aside, _NEW, 0o666), "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        _unlink_quietly([aside])
        raise
    return aside


def _move_into_place(aside: Mapping[Path, Path]) -> None:
    """Rename every file to its target; when one refuses, put back what stood there before."""
    before: dict[Path, Path | None] = {}
    try:
        for target, written in aside.items():
            before[target] = _keep_backup(target) if len(aside) > 1 else None
            os.replace(written, target)
    except BaseException:
        _restore_backups(before, aside)
        raise
    _unlink_quietly(kept for kept in before.values() if kept)


def _keep_backup(target: Path) -> Path | None:
    """Keep the file that is about to be replaced under another name as well."""
    if not target.is_file():
        return None
    kept = target.with_name(f".wengao-{secrets.token_hex(6)}.old")
    try:
        os.link(target, kept)
    except OSError:  # a file system without hard links
        return _write_aside(target.parent, target.read_bytes())
    return kept


def _restore_backups(before: Mapping[Path, Path | None], aside: Mapping[Path, Path]) -> None:
    for target, kept in before.items():
        with suppress(OSError):
            if kept is not None:
                os.replace(kept, target)
            elif not aside[target].exists():  # the new file already stands there
                target.unlink()


def _unlink_quietly(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _rmdir_quietly(folders: Iterable[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


_REASONS = {
    errno.ENOSPC: "磁盘满了，请腾出空间再试",
    errno.EDQUOT: "磁盘配额用完了，请腾出空间再试",
    errno.EFBIG: "文件太大，磁盘或系统不让写这么大的文件",
    errno.EROFS: "这个位置是只读的，请用 -o 换一个文件夹",
    errno.EACCES: "没有写入的权限，或者文件正被 Word、WPS 打开；请关闭文件，或用 -o 换一个文件夹",
    errno.EPERM: "系统不允许写在这里，请用 -o 换一个文件夹",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹，请用 -o 换一个文件夹",
    errno.EEXIST: "同名的已经有了，而且不是文件夹，请用 -o 换一个文件夹",
    errno.EISDIR: "同名的已经有了，而且是文件夹，请把它移走或改名",
    errno.ENAMETOOLONG: "文件名或路径太长，请用 -o 换一个短一些的文件夹",
}


def _os_error_message(error: OSError, target: Path) -> str:
    reason = _REASONS.get(error.errno or 0, f"系统说“{error.strerror or error}”，请检查磁盘后再试")
    return f"{target} 没有写成：{reason}。原来的文件没有动，也没有留下半截文件。"
