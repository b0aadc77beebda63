"""Build a chunk of rows and save or return their files; runs in this process, another one or on a cluster."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from generator.batch.recipient import RowFault
from generator.batch.render_row import Made, Maker, Order, Text
from generator.errors import GeneratorError
from generator.files.atomic_files import save_all, save_quickly
from generator.review import Finding


@dataclass(frozen=True, slots=True)
class Task:
    """One row to be made: its ``number``, its file ``name`` without ending, and its values."""

    number: int
    name: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """Result of one row: file name → SHA-256, or why there is none (``fault``, in ``column`` if it is one
    cell). ``contents``: the files themselves when the worker does not save. ``findings``: of the review."""

    number: int
    files: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    column: str = ""
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """State of one row between stages; ``done`` is set when it is finished or has failed."""

    task: Task
    text: Text = field(init=False)
    made: Made = field(init=False)
    findings: tuple[Finding, ...] = ()
    done: Done | None = None


class Worker:
    """Makes rows of one order and saves them in ``folder`` (None: hands them back)."""

    def __init__(self, order: Order, folder: Path | None) -> None:
        self._maker, self._folder, self._together = Maker(order), folder, order.printed

    def do(self, tasks: Sequence[Task]) -> list[Done]:
        return self._do_together(tasks) if self._together else self._do_step_by_step(tasks)

    def _do_step_by_step(self, tasks: Sequence[Task]) -> list[Done]:
        """Process a chunk stage by stage, for CPU-cache locality."""
        rows = [_Row(task) for task in tasks]
        for step in (self._draft, self._finish, self._review, self._save):
            for row in rows:
                if row.done is None:
                    try:
                        step(row)
                    except Exception as error:
                        row.done = _failed(row.task, error)
        return [row.done for row in rows if row.done]

    def _draft(self, row: _Row) -> None:
        row.text = self._maker.text(row.task.values)

    def _finish(self, row: _Row) -> None:
        row.made = self._maker.finished(row.text)

    def _review(self, row: _Row) -> None:
        row.findings = self._maker.findings(row.text)

    def _save(self, row: _Row) -> None:
        row.done = self._saved(row.task, row.made, row.findings)

    def _do_together(self, tasks: Sequence[Task]) -> list[Done]:
        """Render every row, then convert all of them with one LibreOffice call; failed rows are left out."""
        drafted = [self._drafted(task) for task in tasks]
        texts = [one[0] for one in drafted if not isinstance(one, Done)]
        made = iter(self._maker.all_finished(texts))
        return [
            one if isinstance(one, Done) else self._finished(task, next(made), one[1])
            for task, one in zip(tasks, drafted, strict=True)
        ]

    def _drafted(self, task: Task) -> tuple[Text, tuple[Finding, ...]] | Done:
        try:
            text = self._maker.text(task.values)
            return text, self._maker.findings(text)
        except Exception as error:
            return _failed(task, error)

    def _finished(self, task: Task, made: Made | Exception, findings: tuple[Finding, ...]) -> Done:
        try:
            if isinstance(made, Exception):
                raise made
            return self._saved(task, made, findings)
        except Exception as error:
            return _failed(task, error)

    def _saved(self, task: Task, made: Made, findings: tuple[Finding, ...]) -> Done:
        files = {f"{task.name}.{ending}": data for ending, data in made.files.items()}
        if self._folder is not None:
            _save(self._folder, files)
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        kept = files if self._folder is None else {}
        return Done(task.number, digests, warnings=made.warnings, findings=findings, contents=kept)


def _save(folder: Path, files: Mapping[str, bytes]) -> None:
    if len(files) == 1:
        save_quickly(folder, *next(iter(files.items())))
    else:
        save_all(folder, files, durable=False)


def _failed(task: Task, error: Exception) -> Done:
    """Turn an exception into the result of that row, so that the other rows are still built."""
    if isinstance(error, RowFault):
        return Done(task.number, fault=str(error), column=error.column)
    if isinstance(error, GeneratorError):
        return Done(task.number, fault=str(error))
    return Done(task.number, fault=f"程序内部出错（{type(error).__name__}），请把这一行的内容告诉开发者")


def do(packed: bytes, tasks: Sequence[Task]) -> list[Done]:
    """Run a chunk on a worker that receives the pickled job with every chunk."""
    return _worker(packed).do(tasks)


def pack(order: Order, folder: Path | None) -> bytes:
    """Serialise the job for a worker process."""
    return pickle.dumps((order, folder))


def unpack(packed: bytes) -> Worker:
    """Return the worker for a pickled job. Never call with untrusted data."""
    order, folder = pickle.loads(packed)
    return Worker(order, folder)


_worker = lru_cache(maxsize=2)(unpack)
