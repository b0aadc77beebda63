"""Batches of a meeting: one at a time, in a thread of its own, told while it runs, stopped, gone on with."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from generator.batch import BatchJob, BatchOptions
from generator.batch.batch_job import ARCHIVE
from generator.batch.manifest import JOURNAL
from generator.batch.merge import MERGED
from generator.errors import GeneratorError
from generator.files import lock
from generator.workspace.batches.prepare import BatchRequest, job_of, place_of
from generator.workspace.storage.workspace import Workspace

_MAKING, _PACKING, _STOPPED, _DONE, _BROKEN = "正在生成", "正在打包", "停下了", "做完了", "没有做成"


@dataclass(slots=True)
class Running:
    """One batch that runs, or has run since the program started. Read by pages while it changes."""

    wanted: BatchRequest
    total: int
    state: str = _MAKING
    done: int = 0
    failed: int = 0
    kept: int = 0
    error: str = ""
    warnings: tuple[str, ...] = ()
    began: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def over(self) -> bool:
        return self.state not in (_MAKING, _PACKING)

    @property
    def count(self) -> int:
        return self.done + self.failed

    @property
    def left(self) -> str:
        """The time it will still take, in words; empty while that cannot be told."""
        new = self.count - self.kept
        if self.state == _PACKING:
            return "就要好了"
        if self.over or not new:
            return ""
        seconds = (time.monotonic() - self.began) / new * (self.total - self.count)
        return f"还要约{round(seconds / 60)}分钟" if seconds > 90 else f"还要约{max(1, round(seconds))}秒"


_RUNNING: dict[tuple[Path, str], Running] = {}
_ONE = threading.Lock()


def running(workspace: Workspace, name: str) -> Running | None:
    """The batch of this meeting, or the last one, that this program has run."""
    return _RUNNING.get((workspace.folder, name))


def refuse_if_running(workspace: Workspace, name: str) -> None:
    """Raises GeneratorError while a batch of this meeting runs, here or in another program."""
    now = running(workspace, name)
    if now and not now.over:
        raise GeneratorError("这次会议的批量还在做，等它做完，或先到“批量”页停下。")
    if (workspace.aside("batch", name) / "lock").is_file():
        _lock(workspace, name).close()


def begin(workspace: Workspace, name: str, wanted: BatchRequest) -> Running:
    """Start the batch, or go on with it: what is there already and still right is left alone. Raises
    DataError and GeneratorError for what can be told before."""
    with _ONE:
        now = running(workspace, name)
        if now and not now.over:
            raise GeneratorError("这次会议已经有一个批量在做，等它做完，或先停下。")
        handle = _lock(workspace, name)
        try:
            extras = BatchOptions(resume=True, merge="docx" in wanted.formats, zipped=True, force=True)
            job = job_of(workspace, name, wanted, extras)  # forced: nobody edits in our own folder
        except BaseException:
            handle.close()
            raise
        made = Running(wanted, len(job.rows), warnings=_untold(job))
        _RUNNING[workspace.folder, name] = made
        threading.Thread(
            target=_carry_out, args=(made, job, handle), daemon=True, name="wengao-batch"
        ).start()
        return made


def _untold(job: BatchJob) -> tuple[str, ...]:
    """Columns nobody uses were told of before anything was made."""
    return tuple(one for one in job.warnings if one not in job.of_unused)


def cancel(workspace: Workspace, name: str) -> None:
    """Stop after the files at hand; whole files and a manifest of them stay."""
    now = running(workspace, name)
    if now:
        now.stop.set()


def interrupted(workspace: Workspace, name: str, kind: str) -> bool:
    """Whether the program was ended in the middle of this batch."""
    now = running(workspace, name)
    if now and not now.over:
        return False
    return (place_of(workspace, name, kind) / JOURNAL).is_file()


def _lock(workspace: Workspace, name: str) -> IO[bytes]:
    handle = lock.held(workspace.aside("batch", name) / "lock")
    if handle is None:
        raise GeneratorError("另一个文稿程序正在做这次会议的批量，等它做完再来。")
    return handle


def _carry_out(now: Running, job: BatchJob, handle: IO[bytes]) -> None:
    """The work of the thread; whatever happens is told in ``now``."""
    try:
        _forget(job, (ARCHIVE, MERGED))
        state = _all_rows(now, job)
        now.state = _PACKING
        if state == _STOPPED:
            job.extras = replace(job.extras, merge=False)
        job.finish()
        if state == _DONE:
            _forget(job, job.stale)  # files of an earlier list
        now.state = state
    except GeneratorError as error:
        now.error, now.state = str(error), _BROKEN
    except Exception as error:
        now.error = f"程序内部出错（{type(error).__name__}），做好的都在，可以接着做。"
        now.state = _BROKEN
    finally:
        handle.close()


def _all_rows(now: Running, job: BatchJob) -> str:
    with closing(job.run()) as outcomes:
        for _ in outcomes:
            now.done, now.failed, now.kept = job.done, job.failed, job.kept
            if now.stop.is_set():
                break
    return _STOPPED if now.count < now.total else _DONE


def _forget(job: BatchJob, names: Iterable[str]) -> None:
    for name in names:
        with suppress(OSError):
            (job.folder / name).unlink()
