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
from generator.errors import GeneratorError
from generator.files.atomic_files import save_all, save_without_fsync
from generator.files.edited_files import edited
from generator.review import Finding
from generator.services.workshop import Files, Work


@dataclass(frozen=True, slots=True)
class RowTask:
    """One row to be made: its ``number``, its file ``name`` without ending, and its values. ``written``:
    what earlier runs wrote under that name, file → SHA-256; what else stands there is a person's and stays
    (None: whatever stands there is written over)."""

    number: int
    name: str
    values: Mapping[str, str]
    written: Mapping[str, str] | None = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowResult:
    """Result of one row: file name → SHA-256, or why there is none (``fault``, in ``column`` if it is one
    cell). ``contents``: the files themselves when the worker does not save. ``held``: files that a person
    edited, left as they are. ``findings``: of the review."""

    number: int
    files: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    column: str = ""
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)
    held: tuple[str, ...] = ()


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
        for step in (self._draft, self._finish, self._review, self._save):
            if step == self._review:
                self._maker.learn([row.work for row in rows if row.done is None])
            for row in rows:
                if row.done is None:
                    try:
                        step(row)
                    except Exception as error:
                        row.done = _failure_result(row.task, error)
        return [row.done for row in rows if row.done]

    def _draft(self, row: _RowInProgress) -> None:
        row.work = self._maker.work(row.task.values)

    def _finish(self, row: _RowInProgress) -> None:
        row.made = self._maker.finished(row.work)

    def _review(self, row: _RowInProgress) -> None:
        row.findings = self._maker.findings(row.work)

    def _save(self, row: _RowInProgress) -> None:
        row.done = self._saved(row.task, row.made, row.findings)

    def _do_together(self, tasks: Sequence[RowTask]) -> list[RowResult]:
        """Render every row, then convert all of them with one LibreOffice call; failed rows are left out."""
        drafted = [self._drafted(task) for task in tasks]
        works = [one[0] for one in drafted if not isinstance(one, RowResult)]
        made = iter(self._maker.all_finished(works))
        return [
            one if isinstance(one, RowResult) else self._finished(task, next(made), one[1])
            for task, one in zip(tasks, drafted, strict=True)
        ]

    def _drafted(self, task: RowTask) -> tuple[Work, tuple[Finding, ...]] | RowResult:
        try:
            work = self._maker.work(task.values)
            return work, self._maker.findings(work)
        except Exception as error:
            return _failure_result(task, error)

    def _finished(self, task: RowTask, made: Files | Exception, findings: tuple[Finding, ...]) -> RowResult:
        try:
            if isinstance(made, Exception):
                raise made
            return self._saved(task, made, findings)
        except Exception as error:
            return _failure_result(task, error)

    def _saved(self, task: RowTask, made: Files, findings: tuple[Finding, ...]) -> RowResult:
        files = {f"{task.name}.{ending}": data for ending, data in made.files.items()}
        digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
        done = RowResult(task.number, digests, warnings=made.warnings, findings=findings, contents=files)
        return done if self._folder is None else saved(self._folder, task, done)


def saved(folder: Path, task: RowTask, done: RowResult) -> RowResult:
    """What came of the row once its files lie in ``folder``. Raises SaveError."""
    written = task.written
    held = [
        name
        for name, digest in done.files.items()
        if written is not None and edited(os.path.join(folder, name), digest, written.get(name))
    ]
    if held:
        done = replace(done, files={name: one for name, one in done.files.items() if name not in held})
    if done.files:
        _save(folder, {name: done.contents[name] for name in done.files})
    return replace(done, contents={}, held=tuple(held))


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
