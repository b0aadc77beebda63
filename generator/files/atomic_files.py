"""Bytes → disk. A file appears whole or not at all, under a name every system accepts."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from generator.errors import SaveError
from generator.files.litter import aside_name, clear_litter_once

_FORBIDDEN = set('<>:"/\\|?*')
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"}
_RESERVED |= {f"{port}{n}" for port in ("com", "lpt") for n in (*map(str, range(10)), "¹", "²", "³")}
_PLAIN = re.compile("[\u4e00-\u9fff0-9A-Za-z-]{1,60}")
_PLAIN_FILE = re.compile("[\u4e00-\u9fff0-9A-Za-z-]{1,80}\\.[a-z]{2,4}")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
OWN = ".wengao"
"""The folder in which the program keeps what belongs to the files of a folder."""
_TRIES = (0.0, 0.05, 0.2)  # seconds
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
    made = make_folder(folder)
    aside: dict[Path, Path] = {}
    target = folder
    try:
        for target, data in zip(targets, files.values(), strict=True):
            aside[target] = _write_aside(folder, data, durable)
        _move_into_place(aside)
    except BaseException as error:
        _give_up(error, aside.values(), made, target)
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
    aside = os.path.join(place, aside_name())
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
    unlink_quietly([Path(aside)])
    save_all(folder, {name: data}, durable=False)  # once more, with all care, or else with its reason


def save_stream(
    path: Path, chunks: Iterable[bytes], place: Callable[[str], Path | None] = lambda digest: None
) -> Path:
    """The same for a file that is too long to be held as a whole; where it lies comes back. ``place`` is
    asked with its SHA-256 before the file takes its place, and may name another one in the folder."""
    made = make_folder(path.parent)
    aside = path.parent / aside_name()
    digest = hashlib.sha256()
    try:
        with open(aside, "xb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
            file.flush()
            os.fsync(file.fileno())
        path = place(digest.hexdigest()) or path
        _move_into_place({path: aside})
    except BaseException as error:
        _give_up(error, [aside], made, path)
        raise
    return path


def save_new(path: Path, data: bytes) -> Path:
    """Like :func:`save`, but a file that is already there is never touched. Raises SaveError."""
    if not save_if_free(path, data):
        raise SaveError(f"{path} 已经有了，没有动它；请换一个名字，或者先把它移走。")
    return path


def save_if_free(path: Path, data: bytes) -> bool:
    """Write one file unless something of that name is there, also when that came at this very moment; gives
    whether it was written. Raises SaveError."""
    if os.path.lexists(path):
        return False
    _checked_file_name(path.name)
    made = make_folder(path.parent)
    aside: list[Path] = []
    try:
        aside.append(_write_aside(path.parent, data))
        free = _take_free_name(aside[0], path)
    except BaseException as error:
        _give_up(error, aside, made, path)
        raise
    unlink_quietly(aside)
    return free


def _take_free_name(aside: Path, path: Path) -> bool:
    """Whether the file now is there under that name; a name that somebody took meanwhile is left alone."""
    try:
        os.link(aside, path)
        return True
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            return False
        os.replace(aside, path)
        return True


def keep_copy(path: Path) -> Path:
    """Keep what stands there beside it as ``名称.docx.bak``; what is already kept under that name stays, and
    the copy is ``.bak2``. The path of the copy comes back. Raises SaveError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SaveError(f"{path} 读不了，留不了底，没有动它：{reason_of(error)}。") from error
    for number in itertools.count(1):
        copy = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        if _same_bytes(copy, data) or save_if_free(copy, data):
            return copy
    raise AssertionError  # numbers do not end


def _same_bytes(path: Path, data: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _checked_file_name(name: str) -> str:
    if name in {"", ".", ".."} or Path(name).name != name or set(name) & _FORBIDDEN:
        raise SaveError(f'文件名“{name}”不能用：只能是一个文件名，不能带路径，也不能有 < > : " / \\ | ? *。')
    return name


def make_folder(folder: Path) -> list[Path]:
    """Make the folder; return what had to be made, innermost first. Our own one nobody else may look into.
    What a program that was killed left in it is cleared away. Raises SaveError."""
    missing = [step for step in (folder, *folder.parents) if not os.path.exists(step)]
    try:
        for step in reversed(missing):
            step.mkdir(0o700 if step.name == OWN else 0o777, exist_ok=True)
        folder.mkdir(exist_ok=True)  # raises where a file stands
    except OSError as error:
        rmdir_quietly(missing)
        raise SaveError(os_error_message(error, folder)) from error
    if not missing:
        clear_litter_once(folder)
    return missing


def _write_aside(folder: Path, data: bytes, durable: bool = True) -> Path:
    """Write under a name nobody else uses, to the disk itself if ``durable``; return the name."""
    aside = folder / aside_name()
    try:
        with open(os.open(aside, _NEW, 0o666), "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
    except BaseException:
        unlink_quietly([aside])
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
    unlink_quietly(kept for kept in before.values() if kept)


def _keep_backup(target: Path) -> Path | None:
    """Keep the file that is about to be replaced under another name as well."""
    if not target.is_file():
        return None
    kept = target.with_name(aside_name(".old"))
    try:
        os.link(target, kept)
    except OSError:  # a file system without hard links
        return _write_aside(target.parent, target.read_bytes())
    return kept


def _restore_backups(before: Mapping[Path, Path | None], aside: Mapping[Path, Path]) -> None:
    """``aside`` is gone from where it was written once it has taken its place. A second link to what still
    stands there is only taken away: to rename it onto itself does nothing, and leaves it."""
    for target, kept in before.items():
        with suppress(OSError):
            if os.path.lexists(aside[target]):
                unlink_quietly([kept] if kept else [])
            elif kept is not None:
                os.replace(kept, target)
            else:
                target.unlink()


def _give_up(error: BaseException, aside: Iterable[Path], made: Iterable[Path], target: Path) -> None:
    """Clear away what was written; raise SaveError for what the disk said."""
    aside = list(aside)
    unlink_quietly(aside)
    rmdir_quietly(made)
    if isinstance(error, OSError):
        left = [path for path in aside if os.path.lexists(path)]
        raise SaveError(os_error_message(error, Path(error.filename2 or target), left)) from error


def unlink_quietly(paths: Iterable[Path]) -> None:
    """Delete what is there. A file that somebody looks through at this very moment (a virus scanner) is
    tried again a little later; the next run sees to one that stays."""
    for path in paths:
        for wait in _TRIES:
            try:
                path.unlink()
            except FileNotFoundError:
                break
            except OSError:
                time.sleep(wait)
            else:
                break


def rmdir_quietly(folders: Iterable[Path]) -> None:
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
    errno.ENOENT: "没有这个文件或文件夹，可能刚被移走，请检查名字和位置",
    errno.EIO: "磁盘出错，或者盘被拔掉了，请换一个盘再试",
    errno.ESTALE: "网络盘断开过，请重新连上再试",
    errno.ENOTCONN: "网络盘没有连上，请连上再试",
    errno.ETIMEDOUT: "网络盘没有回应，请检查网络再试",
    errno.EBUSY: "正被别的程序用着，请关掉那个程序再试",
    errno.ETXTBSY: "正被别的程序用着，请关掉那个程序再试",
    errno.ELOOP: "这个链接绕成了圈，请换一个位置",
    errno.EMFILE: "打开的文件太多，请关掉一些程序再试",
    errno.ENFILE: "打开的文件太多，请关掉一些程序再试",
    errno.EINVAL: "这个盘不收这样的文件名，请换一个名字",
}


OF_THE_PLACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM})
"""What is so for every file that would be written there."""


def reason_of(error: OSError) -> str:
    """Why the system refused, and what to do, in Chinese."""
    return _REASONS.get(error.errno or 0, f"系统说“{error.strerror or error}”，请检查磁盘后再试")


def os_error_message(error: OSError, target: Path, left: Sequence[Path] = ()) -> str:
    """That a file was not written, why, and that all is as it was; ``left``: but for these."""
    clean = "也没有留下半截文件" if not left else f"只有临时文件 {left[0].name} 删不掉，下次运行会清掉"
    return f"{target} 没有写成：{reason_of(error)}。原来的文件没有动，{clean}。"
