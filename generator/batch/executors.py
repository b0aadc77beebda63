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

from generator.batch.render_row import Order
from generator.batch.worker import Done, Task, Worker, do, pack, unpack
from generator.errors import GeneratorError

T = TypeVar("T")
Do: TypeAlias = Callable[[Sequence[Task]], list[Done]]
CLUSTER = 8
"""Workers that a cluster is taken to have."""
_TRIES = 4
_AHEAD = 3


class Here(Executor):
    """Executor that runs each call immediately in the calling process."""

    def submit(self, call: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(call(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


class Crew:
    """Submit chunks of rows to an executor, a few ahead, and yield the results in order. A broken executor
    (a process was killed) is replaced and its pending chunks are submitted again."""

    def __init__(
        self, start: Callable[[], Executor], work: Do, workers: int = 1, first: Do | None = None
    ) -> None:
        """``first`` does the first handful here, before the executor starts: what it learns, processes
        that are copied from this one know."""
        self._start, self._work, self._first = start, work, first
        self._ahead = workers * _AHEAD if workers > 1 else 1
        self._executor: Executor | None = None if first else start()

    def run(self, handfuls: Iterable[tuple[T, Sequence[Task]]]) -> Iterator[tuple[T, list[Done]]]:
        """Each handful with what came of its tasks."""
        waiting: deque[tuple[T, Sequence[Task], Future[list[Done]] | None]] = deque()
        for about, tasks in handfuls:
            waiting.append((about, tasks, self._submit(tasks)))
            while len(waiting) >= self._ahead:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def close(self) -> None:
        """Shut down: finish the running chunks and cancel the pending ones."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, tasks: Sequence[Task]) -> Future[list[Done]] | None:
        if not tasks:
            return None
        if self._first is not None:
            first, self._first = self._first, None
            return Here().submit(first, tasks)
        self._executor = self._executor or self._start()
        try:
            return self._executor.submit(self._work, tasks)
        except BrokenExecutor:
            return self._replaced().submit(self._work, tasks)

    def _result(
        self, about: T, tasks: Sequence[Task], future: Future[list[Done]] | None
    ) -> tuple[T, list[Done]]:
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


def crew(order: Order, folder: Path, jobs: int, scheduler: str, shared: bool) -> Crew:
    """Return the executor the options ask for.

    ``shared``: workers of the cluster write to ``folder`` themselves.

    Raises GeneratorError when there is no cluster at ``scheduler``.
    """
    if scheduler:
        from generator.batch.cluster import connect

        packed = pack(order, folder.resolve() if shared else None)
        return Crew(partial(connect, scheduler), partial(do, packed), workers=CLUSTER)
    worker = Worker(order, folder)
    if jobs <= 1:
        return Crew(Here, worker.do)
    return Crew(partial(_pool, worker, pack(order, folder), jobs), _do_here, jobs, first=worker.do)


_started: list[Worker] = []


def _pool(worker: Worker, packed: bytes, jobs: int) -> Executor:
    """Process pool; forked where the system allows it, so that workers inherit the warm caches."""
    method = "fork" if _can_fork() else "spawn"
    arguments = (worker if method == "fork" else packed,)
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, context, _begin, arguments)


def _can_fork() -> bool:
    """Forking is unsafe while other threads run: their locks stay held in the child."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _begin(worker: Worker | bytes) -> None:
    """Process-pool initializer; only the parent process handles Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _started[:] = [worker if isinstance(worker, Worker) else unpack(worker)]


def _do_here(tasks: Sequence[Task]) -> list[Done]:
    return _started[0].do(tasks)
