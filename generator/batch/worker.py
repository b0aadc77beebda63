"""Build a chunk of rows and save or return their files; runs in this process, another one or on a cluster."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from generator.batch.recipient import RowFault
from generator.batch.render_row import BatchSpec, RowRenderer
from generator.batch.written import note_begun
from generator.errors import GeneratorError
from generator.files.atomic_files import keep_copy, save_all, save_without_fsync
from generator.files.edited_files import edited, name_beside
from generator.review import Finding
from generator.services.workshop import Files, Work


@dataclass(frozen=True, slots=True)
class RowTask:
    """One row to be made: its ``number``, its file ``name`` without ending, and its values. ``written``:
    SHA-256 of what earlier runs wrote for it; what else stands there is a person's and stays, or with
    ``force`` is replaced and kept as a copy."""

    number: int
    name: str
    values: Mapping[str, str]
    written: frozenset[str] = frozenset()
    force: bool = False


@dataclass(frozen=True, slots=True)
class RowResult:
    """Result of one row: file name → SHA-256, or why there is none (``fault``, in ``column`` if it is one
    cell). ``contents``: the files themselves when the worker does not save. ``beside``: a file that a person
    edited, left as it is → the new one; ``replaced``: one that was replaced → its copy. ``findings``: of the
    review."""

    number: int
    files: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    column: str = ""
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _RowInProgress:
    """State of one row between stages; ``done`` is set when it is finished or has failed."""

    task: RowTask
    work: Work = field(init=False)
    made: Files = field(init=False)
    findings: tuple[Finding, ...] = ()
    done: RowResult | None = None


class Worker:
    """Makes rows of one batch and saves them in ``folder`` (None: hands them back)."""

    def __init__(self, spec: BatchSpec, folder: Path | None) -> None:
        self._maker, self._folder, self._together = RowRenderer(spec), folder, spec.printed

    def do(self, tasks: Sequence[RowTask]) -> list[RowResult]:
        return self._do_together(tasks) if self._together else self._do_step_by_step(tasks)

    def _do_step_by_step(self, tasks: Sequence[RowTask]) -> list[RowResult]:
        """Process a chunk stage by stage, for CPU-cache locality."""
        rows = [_RowInProgress(task) for task in tasks]
        for step in (self._draft, self._finish, self._review):
            if step == self._review:
                self._maker.learn([row.work for row in rows if row.done is None])
            for row in rows:
                if row.done is None:
                    try:
                        step(row)
                    except Exception as error:
                        row.done = _failure_result(row.task, error)
        whole = [
            _made_row(one.task, one.made, one.findings) if one.done is None else one.done for one in rows
        ]
        return self._saved(list(zip(tasks, whole, strict=True)))

    def _draft(self, row: _RowInProgress) -> None:
        row.work = self._maker.work(row.task.values)

    def _finish(self, row: _RowInProgress) -> None:
        row.made = self._maker.finished(row.work)

    def _review(self, row: _RowInProgress) -> None:
        row.findings = self._maker.findings(row.work)

    def _do_together(self, tasks: Sequence[RowTask]) -> list[RowResult]:
        """Render every row, then convert all of them with one LibreOffice call; failed rows are left out."""
        drafted = [self._drafted(task) for task in tasks]
        works = [one[0] for one in drafted if not isinstance(one, RowResult)]
        made = iter(self._maker.all_finished(works))
        whole = [
            one if isinstance(one, RowResult) else _finished(task, next(made), one[1])
            for task, one in zip(tasks, drafted, strict=True)
        ]
        return self._saved(list(zip(tasks, whole, strict=True)))

    def _drafted(self, task: RowTask) -> tuple[Work, tuple[Finding, ...]] | RowResult:
        try:
            work = self._maker.work(task.values)
            return work, self._maker.findings(work)
        except Exception as error:
            return _failure_result(task, error)

    def _saved(self, rows: Sequence[tuple[RowTask, RowResult]]) -> list[RowResult]:
        """The rows with their files on disk; handed back as they are where this worker does not save."""
        if self._folder is None:
            return [done for _, done in rows]
        folder = self._folder
        note_begun(folder, {task.name: done.files.values() for task, done in rows if done.files})
        return [_put(folder, task, done) for task, done in rows]


def _made_row(task: RowTask, made: Files, findings: tuple[Finding, ...]) -> RowResult:
    files = {f"{task.name}.{ending}": data for ending, data in made.files.items()}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    return RowResult(task.number, digests, warnings=made.warnings, findings=findings, contents=files)


def _finished(task: RowTask, made: Files | Exception, findings: tuple[Finding, ...]) -> RowResult:
    if isinstance(made, Exception):
        return _failure_result(task, made)
    return _made_row(task, made, findings)


def _put(folder: Path, task: RowTask, done: RowResult) -> RowResult:
    try:
        return saved(folder, task, done) if done.files else done
    except Exception as error:
        return _failure_result(task, error)


def saved(folder: Path, task: RowTask, done: RowResult) -> RowResult:
    """What came of the row once its files lie in ``folder``. Raises SaveError."""
    beside: dict[str, str] = {}
    replaced: dict[str, str] = {}
    for name, digest in done.files.items():
        if not edited(os.path.join(folder, name), digest, task.written):
            continue
        if task.force:
            replaced[name] = keep_copy(folder / name).name
        else:
            beside[name] = name_beside(folder, name, digest, lambda _: task.written)
    files = {beside.get(name, name): digest for name, digest in done.files.items()} if beside else done.files
    _save(folder, {beside.get(name, name): data for name, data in done.contents.items()})
    return replace(done, contents={}, files=files, beside=beside, replaced=replaced)


def _save(folder: Path, files: Mapping[str, bytes]) -> None:
    if len(files) == 1:
        save_without_fsync(folder, *next(iter(files.items())))
    else:
        save_all(folder, files, durable=False)


def _failure_result(task: RowTask, error: Exception) -> RowResult:
    """Turn an exception into the result of that row, so that the other rows are still built."""
    if isinstance(error, RowFault):
        return RowResult(task.number, fault=str(error), column=error.column)
    if isinstance(error, GeneratorError):
        return RowResult(task.number, fault=str(error))
    return RowResult(task.number, fault=f"程序内部出错（{type(error).__name__}），请把这一行的内容告诉开发者")


def run_packed_chunk(packed: bytes, tasks: Sequence[RowTask]) -> list[RowResult]:
    """Run a chunk on a worker that receives the pickled job with every chunk."""
    return _worker(packed).do(tasks)


def pack_job(spec: BatchSpec, folder: Path | None) -> bytes:
    """Serialise the job for a worker process."""
    return pickle.dumps((spec, folder))


def unpack_worker(packed: bytes) -> Worker:
    """Return the worker for a pickled job. Never call with untrusted data."""
    spec, folder = pickle.loads(packed)
    return Worker(spec, folder)


_worker = lru_cache(maxsize=2)(unpack_worker)
