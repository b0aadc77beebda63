"""Schedule the rows of a batch: skip those that are up to date, build the rest, yield every outcome."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.batch.executors import WorkerPool
from generator.batch.file_names import FileNames, MissingColumn
from generator.batch.fingerprints import row_fingerprint
from generator.batch.manifest import beside_of, files_of, files_unchanged, findings_of
from generator.batch.outcome import Outcome, RecipientRow
from generator.batch.worker import RowResult, RowTask, saved
from generator.batch.written import Written, broken
from generator.errors import GeneratorError

MIN_CHUNK, MAX_CHUNK, PRINT_CHUNK = 16, 128, 50
"""Rows done at a time: few at first, more while they are quickly done, for what a step needs then lies near
the processor; and where each time LibreOffice is called."""
_QUICK, _SLOW = 0.05, 0.2  # seconds a chunk
ReadyRow = tuple[RecipientRow, str, tuple[str, ...], Outcome | RowTask]
"""A row, its fingerprint, remarks on its file name, and its outcome or the task that builds it."""


class BatchRun:
    """One run over the rows of a list. ``known``: rows made before by their marks; ``mark``: of all that
    the rows share; ``written``: the files of earlier runs; ``force``: files that a person edited are
    replaced, too."""

    def __init__(
        self,
        folder: Path,
        names: FileNames,
        kind: str,
        mark: bytes,
        known: Mapping[str, Mapping[str, Any]],
        written: Written,
        chunk_size: tuple[int, int] = (MIN_CHUNK, MAX_CHUNK),
        force: bool = False,
    ) -> None:
        """``chunk_size``: how many rows are done at a time, at least and at most."""
        self._folder, self._names, self._kind = folder, names, kind
        self._mark, self._known, self._written = mark, known, written
        self._least, self._most = chunk_size
        self._force = force

    def outcomes(self, rows: Iterable[RecipientRow], pool: WorkerPool) -> Iterator[Outcome]:
        """One for each row, in their order, as soon as it is known."""
        for ready, done in pool.run(self._chunks(rows)):
            made = iter(done)
            for row, mark, remarks, one in ready:
                yield one if isinstance(one, Outcome) else self._outcome(row, mark, remarks, one, next(made))

    def _chunks(self, rows: Iterable[RecipientRow]) -> Iterator[tuple[list[ReadyRow], list[RowTask]]]:
        ready: list[ReadyRow] = []
        tasks: list[RowTask] = []
        size = self._least
        for row in rows:
            ready.append(self._ready(row))
            if isinstance(ready[-1][-1], RowTask):
                tasks.append(ready[-1][-1])
            if len(tasks) >= size or len(ready) >= MAX_CHUNK:
                begun = time.perf_counter()
                yield ready, tasks
                size = self._next(size, time.perf_counter() - begun)
                ready, tasks = [], []
        if ready:
            yield ready, tasks

    def _next(self, size: int, took: float) -> int:
        """How many rows come next, after so many that took ``took`` seconds."""
        wanted = size * 2 if took < _QUICK else size // 2 if took > _SLOW else size
        return max(self._least, min(wanted, self._most))

    def _ready(self, row: RecipientRow) -> ReadyRow:
        if row.recipient.faults:
            return row, "", (), Outcome(row, faults=row.recipient.faults)
        try:
            name, renamed = self._names.given(row.number, {"文种": self._kind, **row.values})
        except MissingColumn as error:
            return row, "", (), Outcome(row, faults=(row.fault(str(error), error.column),))
        except GeneratorError as error:
            return row, "", (), Outcome(row, faults=(row.fault(str(error)),))
        remarks = (f"文件名与前面的重复，改成了 {name}。",) if renamed else ()
        mark = row_fingerprint(self._mark, name, row.values)
        before = self._known.get(mark)
        if before and files_unchanged(self._folder, files_of(before)):
            beside = {one: new for one, new in beside_of(before).items() if (self._folder / one).exists()}
            told = Outcome(
                row,
                files_of(before),
                warnings=tuple(before["提示"]),
                findings=findings_of(before),
                mark=mark,
                kept=True,
                beside=beside,
            )
            return row, mark, remarks, told
        if self._known:  # going on: what a power failure left of our own files is nobody's work
            for path in (self._folder / file for file in self._written.files_of(name)):
                if broken(path):
                    path.unlink(missing_ok=True)
        task = RowTask(row.number, name, dict(row.values), self._written.digests_of(name), self._force)
        return row, mark, remarks, task

    def _outcome(
        self, row: RecipientRow, mark: str, remarks: Sequence[str], task: RowTask, done: RowResult
    ) -> Outcome:
        fault, column = done.fault, done.column
        if done.contents and not fault:
            try:
                done = saved(self._folder, task, done)
            except GeneratorError as error:
                fault = str(error)
        if fault:
            return Outcome(row, faults=(row.fault(fault, column),), mark=mark)
        return Outcome(
            row,
            done.files,
            warnings=(*remarks, *done.warnings),
            findings=done.findings,
            mark=mark,
            beside=done.beside,
            replaced=done.replaced,
        )
