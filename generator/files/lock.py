"""One writer at a time in a folder, also when two programs have it open.

Locks of the system, which it takes back by itself when a program is killed. Some network drives know none:
there the work goes on without, and who asked is told (:attr:`FolderLock.works`).
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from generator.errors import SaveError
from generator.files.atomic_files import make_folder, rmdir_quietly, unlink_quietly

_PATIENCE = 10.0  # seconds
_WITHIN = threading.RLock()
_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})
"""What a system says when somebody else has the lock; all else means that it cannot lock there."""
NO_LOCKS = "这个位置（多半是网络盘）不能加锁，请不要在别处同时往这个文件夹里出稿。"
"""What is said where :attr:`FolderLock.works` is not so."""


class FolderLock:
    """A lock that is there only while it is held: an output folder is a person's, who wants no file of it.

    ``with FolderLock(file, refusal):`` waits up to ``patience`` seconds, then raises SaveError with the
    sentence ``refusal``. ``works`` is False where the drive knows no locks or nothing can be written: the
    work then goes on, and a save says what is wrong.
    """

    def __init__(self, file: Path, refusal: str, patience: float = _PATIENCE) -> None:
        self._file, self._refusal, self._patience = file, refusal, patience
        self._handle: IO[bytes] | None = None
        self._made: list[Path] = []
        self.works = True

    def __enter__(self) -> FolderLock:
        self._made = make_folder(self._file.parent)
        until = time.monotonic() + self._patience
        while not self._taken():
            if time.monotonic() >= until:
                raise SaveError(self._refusal)
            time.sleep(0.02)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if self._handle is not None:
            if os.name != "nt":  # while it is held: who waits for it sees that the file is another one
                unlink_quietly([self._file])
            self._handle.close()
            if os.name == "nt":  # pragma: no cover - Windows does not delete what is open
                unlink_quietly([self._file])
        self._handle = None
        rmdir_quietly(self._made)  # empty where nothing was saved

    def _taken(self) -> bool:
        """Whether the work may begin."""
        try:
            handle = _open_lock(self._file)
        except OSError:  # the folder went away, or nothing can be written: that is for the save to say
            return True
        try:
            _system_lock(handle, take=True)
            current = os.path.samestat(os.fstat(handle.fileno()), os.stat(self._file))
        except FileNotFoundError:  # taken away by who held it
            current = False
        except OSError as error:
            handle.close()
            if error.errno in _BUSY:
                return False
            self.works = False
            unlink_quietly([self._file])
            return True
        if current:
            self._handle = handle
        else:
            handle.close()
        return current


def _open_lock(file: Path) -> IO[bytes]:
    """Made when missing. In a shared folder it may be another person's, which can be locked, too."""
    try:
        return open(file, "a+b")
    except PermissionError:
        return open(file, "rb")


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of ``file`` (made when missing, and left). Raises SaveError after ten seconds of waiting,
    and where nothing can be written."""
    with _WITHIN, _opened(file) as handle:
        _acquire(handle)
        try:
            yield
        finally:
            with suppress(OSError):  # a drive without locks
                _system_lock(handle, take=False)


def held(file: Path) -> IO[bytes] | None:
    """The lock of ``file`` for as long as what comes back stays open; None when somebody else has it. Raises
    SaveError where nothing can be written."""
    handle = _opened(file)
    try:
        _system_lock(handle, take=True)
    except OSError as error:
        if error.errno in _BUSY:
            handle.close()
            return None
    return handle


def _opened(file: Path) -> IO[bytes]:
    make_folder(file.parent)
    try:
        return open(file, "a+b")
    except OSError as error:
        raise SaveError(f"{file.parent} 里写不了东西，请检查权限和磁盘。") from error


def _acquire(handle: IO[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            _system_lock(handle, take=True)
            return
        except OSError as error:
            if error.errno not in _BUSY:
                return
            if time.monotonic() > until:
                raise SaveError("另一个程序正在写这个文件夹，等了十秒还没写完，请稍后再试。") from error
            time.sleep(0.02)


if os.name == "nt":  # pragma: no cover - Windows

    def _system_lock(handle: IO[bytes], take: bool) -> None:
        import msvcrt

        handle.seek(0)
        system: Any = msvcrt
        system.locking(handle.fileno(), system.LK_NBLCK if take else system.LK_UNLCK, 1)

else:

    def _system_lock(handle: IO[bytes], take: bool) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB if take else fcntl.LOCK_UN)
