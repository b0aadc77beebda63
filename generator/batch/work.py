"""What a worker does: a handful of rows, each saved or handed back. Runs here, in another process or on
another machine."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.batch.making import Made, Maker, Order
from generator.batch.recipient import RowFault
from generator.errors import GeneratorError
from generator.saving import save_all, save_quickly


@dataclass(frozen=True, slots=True)
class Task:
    """One row to be made: its ``number``, its file ``name`` without ending, and its values."""

    number: int
    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a row: file name → SHA-256, or why there is none (``fault``, in ``column`` if it is one
    cell). ``contents``: the files themselves when the worker does not save."""

    number: int
    files: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    column: str = ""
    warnings: tuple[str, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)


class Worker:
    """Makes rows of one order and saves them in ``folder`` (None: hands them back)."""

    def __init__(self, order: Order, folder: Path | None) -> None:
        self._maker, self._folder = Maker(order), folder

    def do(self, tasks: Sequence[Task]) -> list[Done]:
        drafts = [self._draft(task) for task in tasks]
        together = self._maker.all_finished([text for text in drafts if isinstance(text, str)])
        made = iter(together) if together is not None else None
        done = []
        for task, text in zip(tasks, drafts, strict=True):
            if isinstance(text, Done):
                done.append(text)
            else:
                done.append(self._finish(task, text, next(made) if made else None))
        return done

    def _draft(self, task: Task) -> str | Done:
        try:
            return self._maker.draft(task.values)
        except Exception as error:
            return _failed(task, error)

    def _finish(self, task: Task, text: str, made: Made | None) -> Done:
        try:
            made = made or self._maker.finished(text)
            files = {f"{task.name}.{ending}": data for ending, data in made.files.items()}
            if self._folder is not None:
                _save(self._folder, files)
        except Exception as error:
            return _failed(task, error)
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        return Done(
            task.number,
            digests,
            warnings=made.warnings,
            contents=files if self._folder is None else {},
        )


def _save(folder: Path, files: Mapping[str, bytes]) -> None:
    if len(files) == 1:
        save_quickly(folder, *next(iter(files.items())))
    else:
        save_all(folder, files, durable=False)


def _failed(task: Task, error: Exception) -> Done:
    """One bad row; a fault of the program in one row must not cost the other rows either."""
    if isinstance(error, RowFault):
        return Done(task.number, fault=str(error), column=error.column)
    if isinstance(error, GeneratorError):
        return Done(task.number, fault=str(error))
    return Done(task.number, fault=f"程序内部出错（{type(error).__name__}），请把这一行的内容告诉开发者")


def do(packed: bytes, tasks: Sequence[Task]) -> list[Done]:
    """The same for a worker that has to be told the order with every handful of rows."""
    return _worker(packed).do(tasks)


def pack(order: Order, folder: Path | None) -> bytes:
    """An order that can travel."""
    return pickle.dumps((order, folder))


def unpack(packed: bytes) -> Worker:
    """Whoever carries an order out. Only for what :func:`pack` made: orders come from one's own program."""
    order, folder = pickle.loads(packed)
    return Worker(order, folder)


_worker = lru_cache(maxsize=2)(unpack)
