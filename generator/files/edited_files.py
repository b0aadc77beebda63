"""A file that a person edited since it was written is not written over: the new one takes a name beside it.

A folder remembers in a small file (:data:`MEMORY`) what was written there: file name → SHA-256. What stands
there and is neither that nor what is about to be written is a person's, also where nothing is remembered. It
stays as it is, and what is new is ``名称（新）.docx``; with ``force`` it is replaced, and kept as
``名称.docx.bak``.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import SaveError
from generator.files.atomic_files import (
    OF_THE_PLACE,
    keep_copy,
    os_error_message,
    save,
    save_all,
    save_if_free,
    save_stream,
    unlink_quietly,
)
from generator.files.litter import clear_litter_once
from generator.files.lock import FolderLock

MEMORY = ".wengao-made.json"
_EARLIER = ".wengao.json"
"""What the memory was called before; read once, then gone."""
_LOCK = ".wengao-made.lock"
_BUSY = "另一个程序正在往 {} 里写文件，等了十秒还没写完，请稍后再试，或用 -o 换一个文件夹。"
_ABOUT, _BEGUN, _EARLIER_FILES = "说明", "正在写", "文件"
_SAID = "在这个文件夹里出过的文件和当时的 SHA-256，用来认出后来改过的；删了它，下次出稿就不敢盖掉已有的文件。"
_DIGEST = re.compile("[0-9a-f]{64}")
_MOST_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class SaveResult:
    """Where the files lie that were saved, by the names that were asked for. ``beside``: a person's file that
    was left as it is → what is new, beside it; ``replaced``: a person's file that was replaced → its copy.
    ``locked``: whether the drive let the folder be locked."""

    placed: Mapping[str, Path] = field(default_factory=dict)
    beside: Mapping[Path, Path] = field(default_factory=dict)
    replaced: Mapping[Path, Path] = field(default_factory=dict)
    locked: bool = True

    @property
    def written(self) -> tuple[Path, ...]:
        return tuple(self.placed.values())

    @classmethod
    def together(cls, results: Iterable[SaveResult]) -> SaveResult:
        """One of several; ``placed`` by the paths that were asked for."""
        placed: dict[str, Path] = {}
        beside: dict[Path, Path] = {}
        replaced: dict[Path, Path] = {}
        locked = True
        for one in results:
            placed |= {os.fspath(path.with_name(name)): path for name, path in one.placed.items()}
            beside |= one.beside
            replaced |= one.replaced
            locked = locked and one.locked
        return cls(placed, beside, replaced, locked)


class RememberedFiles:
    """What was written in a folder: file name → its SHA-256. While files take their places both the last and
    the next ones count, so that a program killed meanwhile does not leave its own files as a person's."""

    def __init__(self, files: Mapping[str, str], begun: Mapping[str, str] | None = None) -> None:
        self.files, self.begun = dict(files), dict(begun or {})
        self._folded = {folded(name): name for name in (*self.files, *self.begun)}

    def of(self, name: str) -> frozenset[str]:
        """SHA-256 of what may stand under that name as it was written. Windows and macOS take names that
        differ in case or composition for one file."""
        names = {name, self._folded.get(folded(name), name)}
        found = (known.get(one) for known in (self.files, self.begun) for one in names)
        return frozenset(digest for digest in found if digest)


def folded(name: str) -> str:
    """The same text for names that Windows and macOS take for the same file."""
    return unicodedata.normalize("NFC", name).casefold()


def save_unedited(folder: Path, files: Mapping[str, bytes], force: bool = False) -> SaveResult:
    """Write ``{file name: bytes}`` into ``folder``, all together; beside those that a person edited, or with
    ``force`` in their places, and a copy of them is kept. Raises SaveError."""
    if not files:
        return SaveResult()
    _refuse_twins(files)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    with FolderLock(folder / _LOCK, _BUSY.format(folder)) as lock:
        written = remembered(folder)
        taken = {folded(name) for name in files}
        places: dict[str, str] = {}
        replaced: dict[Path, Path] = {}
        for name, digest in digests.items():
            known = written.of(name)
            if not edited(folder / name, digest, known):
                places[name] = name
            elif force:
                places[name] = name
                replaced[folder / name] = keep_copy(folder / name)
            else:
                places[name] = name_beside(folder, name, digest, written.of, taken)
                taken.add(folded(places[name]))
        new = {places[name]: digest for name, digest in digests.items()}
        with _begun(folder, written, new):
            save_all(folder, {places[name]: data for name, data in files.items()})
    return SaveResult(
        {name: folder / place for name, place in places.items()},
        {folder / name: folder / place for name, place in places.items() if name != place},
        replaced,
        lock.works,
    )


def stream_unedited(path: Path, chunks: Iterable[bytes], force: bool = False) -> SaveResult:
    """The same for one file that is too long to be held as a whole. Raises SaveError."""
    folder = path.parent
    replaced: dict[Path, Path] = {}
    with FolderLock(folder / _LOCK, _BUSY.format(folder)) as lock, ExitStack() as begun:
        written = remembered(folder)

        def place(digest: str) -> Path:
            found = path
            if edited(path, digest, written.of(path.name)):
                if force:
                    replaced[path] = keep_copy(path)
                else:
                    found = folder / name_beside(folder, path.name, digest, written.of, {folded(path.name)})
            begun.enter_context(_begun(folder, written, {found.name: digest}))
            return found

        there = save_stream(path, chunks, place)
    beside = {path: there} if there != path else {}
    return SaveResult({path.name: there}, beside, replaced, lock.works)


def save_beside(path: Path, data: bytes, force: bool = False) -> SaveResult:
    """One file that is begun here and is a person's from then on, so that nothing is remembered of it:
    another file of that name stays, and the new one is ``名称（新）``. Raises SaveError."""
    digest = hashlib.sha256(data).hexdigest()
    clear_litter_once(path.parent)
    if force:
        replaced = {path: keep_copy(path)} if edited(path, digest, ()) else {}
        return SaveResult({path.name: save(path, data)}, replaced=replaced)
    for name in (path.name, *itertools.islice(_names_beside(path.name), _MOST_BESIDE)):
        place = path.with_name(name)
        if save_if_free(place, data) or (place.is_file() and not edited(place, digest, ())):
            return SaveResult({path.name: place}, {path: place} if place != path else {})
    raise SaveError(f"{path} 和同名加“（新）”的已经有很多了，没有动它们；请换一个名字。")


def note_written(folder: Path, files: Mapping[str, str]) -> None:
    """Remember that files, name → SHA-256, were written in ``folder``. Raises SaveError."""
    if files:
        with FolderLock(folder / _LOCK, _BUSY.format(folder)):
            save(folder / MEMORY, _as_bytes(folder, remembered(folder).files, files))


def edited(path: Path | str, new: str, written: Container[str]) -> bool:
    """Whether a file stands there that is none of ``written``, what was written there, nor ``new``, all as
    SHA-256. What cannot be read may be a person's."""
    if not os.path.isfile(path):  # asked for every file of a batch: a Path for each takes longer than that
        return False
    try:
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return True
    return digest != new and digest not in written


def name_beside(
    folder: Path | str,
    name: str,
    new: str,
    written: Callable[[str], Container[str]],
    taken: Container[str] = (),
) -> str:
    """A name for what is new beside a person's file: ``名称（新）.docx``, or when a person edited that,
    ``（新2）`` … ``written``: SHA-256 of what was written under a name; ``taken``: names, :func:`folded`,
    that are of other files. Raises SaveError."""
    for beside in itertools.islice(_names_beside(name), _MOST_BESIDE):
        path = os.path.join(folder, beside)
        free = not os.path.lexists(path) or os.path.isfile(path)
        if free and folded(beside) not in taken and not edited(path, new, written(beside)):
            return beside
    raise SaveError(f"{name} 和同名加“（新）”的已经有很多了，没有动它们；请换一个文件夹。")


_MOST_BESIDE = 999


def _names_beside(name: str) -> Iterator[str]:
    stem, ending = os.path.splitext(name)
    for number in itertools.count(1):
        yield f"{stem}（新{number if number > 1 else ''}）{ending}"


def _refuse_twins(names: Iterable[str]) -> None:
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(folded(name), name)
        if other != name:
            raise SaveError(f"{other} 和 {name} 只差大小写，在很多电脑上是同一个文件，请改其中一个的名称。")


def remembered(folder: Path) -> RememberedFiles:
    """What was written in ``folder``. Nothing where the memory is missing or damaged."""
    for name in (MEMORY, _EARLIER):
        path = folder / name
        try:
            if not path.is_file() or path.stat().st_size > _MOST_BYTES:
                continue
            data = json.loads(path.read_bytes())
            files = data[_EARLIER_FILES] if name == _EARLIER else data
            return RememberedFiles(_digests(files), _digests(data.get(_BEGUN, {})))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
    return RememberedFiles({})


def _digests(files: Mapping[str, object]) -> dict[str, str]:
    return {
        name: one
        for name, one in files.items()
        if isinstance(one, str) and _DIGEST.fullmatch(one) is not None
    }


@contextmanager
def _begun(folder: Path, written: RememberedFiles, new: Mapping[str, str]) -> Iterator[None]:
    """While files take their places both what was and what will be counts as written; when they do not, the
    memory is as it was."""
    path = folder / MEMORY
    before = path.read_bytes() if path.is_file() else None
    placed = {name: one for name, one in written.begun.items() if not edited(folder / name, one, ())}
    files = {**written.files, **placed}  # of a program that was killed
    try:
        save(path, _as_bytes(folder, files, {}, begun=new))
    except SaveError as error:
        if isinstance(error.__cause__, OSError) and error.__cause__.errno in OF_THE_PLACE:
            raise SaveError(os_error_message(error.__cause__, folder / next(iter(new)))) from error.__cause__
        raise
    try:
        yield
    except BaseException:
        with suppress(SaveError):
            save(path, before) if before is not None else unlink_quietly([path])
        raise
    save(path, _as_bytes(folder, files, new))
    unlink_quietly([folder / _EARLIER])


def _as_bytes(
    folder: Path, files: Mapping[str, str], new: Mapping[str, str], begun: Mapping[str, str] | None = None
) -> bytes:
    """The memory, without files that are gone."""
    twins = {folded(name): name for name in new}
    kept = {name: one for name, one in files.items() if _stays(folder, name, twins)}
    data: dict[str, object] = {_ABOUT: _SAID, **dict(sorted({**kept, **new}.items()))}
    if begun:
        data[_BEGUN] = dict(sorted(begun.items()))
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")


def _stays(folder: Path, name: str, twins: Mapping[str, str]) -> bool:
    """Whether the file is there, and not as another spelling of one that is written now, on a drive that does
    not tell them apart."""
    path = folder / name
    if not path.is_file():
        return False
    twin = twins.get(folded(name), name)
    try:
        return twin == name or not path.samefile(folder / twin)
    except OSError:
        return True
