"""Executors that build the rows: in this process, in a process pool, or on a dask cluster."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from generator.batch.render_row import BatchSpec
from generator.batch.worker import RowResult, RowTask, Worker, pack_job, run_packed_chunk, unpack_worker
from generator.errors import GeneratorError

T = TypeVar("T")
ChunkRunner: TypeAlias = Callable[[Sequence[RowTask]], list[RowResult]]
CLUSTER_WORKERS = 8
"""Workers that a cluster is taken to have."""
_TRIES = 4
_AHEAD = 3


class InlineExecutor(Executor):
    """Executor that runs each call immediately in the calling process."""

    def submit(self, call: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(call(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


class WorkerPool:
    """Submit chunks of rows to an executor, a few ahead, and yield the results in order. A broken executor
    (a process was killed) is replaced and its pending chunks are submitted again."""

    def __init__(
        self,
        start: Callable[[], Executor],
        work: ChunkRunner,
        workers: int = 1,
        first: ChunkRunner | None = None,
    ) -> None:
        """``first`` does the first chunk here, before the executor starts: what it learns, processes
        that are copied from this one know."""
        self._start, self._work, self._first = start, work, first
        self._ahead = workers * _AHEAD if workers > 1 else 1
        self._executor: Executor | None = None if first else start()

    def run(self, chunks: Iterable[tuple[T, Sequence[RowTask]]]) -> Iterator[tuple[T, list[RowResult]]]:
        """Each chunk with what came of its tasks."""
        waiting: deque[tuple[T, Sequence[RowTask], Future[list[RowResult]] | None]] = deque()
        for about, tasks in chunks:
            waiting.append((about, tasks, self._submit(tasks)))
            while len(waiting) >= self._ahead:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def close(self) -> None:
        """Shut down: finish the running chunks and cancel the pending ones."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, tasks: Sequence[RowTask]) -> Future[list[RowResult]] | None:
        if not tasks:
            return None
        if self._first is not None:
            first, self._first = self._first, None
            return InlineExecutor().submit(first, tasks)
        self._executor = self._executor or self._start()
        try:
            return self._executor.submit(self._work, tasks)
        except BrokenExecutor:
            return self._replaced().submit(self._work, tasks)

    def _result(
        self, about: T, tasks: Sequence[RowTask], future: Future[list[RowResult]] | None
    ) -> tuple[T, list[RowResult]]:
        for _ in range(_TRIES):
            if future is None:
                return about, []
            try:
                return about, future.result()
            except Exception as error:
                lost = error
            if isinstance(lost, BrokenExecutor):
                self._replaced()
            future = self._submit(tasks)
        raise GeneratorError(
            f"干活的进程几次没有做完（{type(lost).__name__}），做好的都在，请查看内存和磁盘，再加 --resume"
        ) from lost

    def _replaced(self) -> Executor:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._start()
        return self._executor


def open_worker_pool(spec: BatchSpec, folder: Path, jobs: int, scheduler: str, shared: bool) -> WorkerPool:
    """Return the executor the options ask for.

    ``shared``: workers of the cluster write to ``folder`` themselves.

    Raises GeneratorError when there is no cluster at ``scheduler``.
    """
    if scheduler:
        from generator.batch.cluster import connect

        packed = pack_job(spec, folder.resolve() if shared else None)
        return WorkerPool(
            partial(connect, scheduler), partial(run_packed_chunk, packed), workers=CLUSTER_WORKERS
        )
    worker = Worker(spec, folder)
    if jobs <= 1:
        return WorkerPool(InlineExecutor, worker.do)
    return WorkerPool(partial(_pool, worker, pack_job(spec, folder), jobs), _run_chunk, jobs, first=worker.do)


_started: list[Worker] = []


def _pool(worker: Worker, packed: bytes, jobs: int) -> Executor:
    """Process pool; forked where the system allows it, so that workers inherit the warm caches."""
    method = "fork" if _can_fork() else "spawn"
    arguments = (worker if method == "fork" else packed,)
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, context, _init_worker, arguments)


def _can_fork() -> bool:
    """Forking is unsafe while other threads run: their locks stay held in the child."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _init_worker(worker: Worker | bytes) -> None:
    """Process-pool initializer; only the parent process handles Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _started[:] = [worker if isinstance(worker, Worker) else unpack_worker(worker)]


def _run_chunk(tasks: Sequence[RowTask]) -> list[RowResult]:
    return _started[0].do(tasks)
