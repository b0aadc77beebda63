"""How many rows are done at a time: more while they are quickly done, fewer when they take long."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.batch import scheduler
from generator.batch.scheduler import MAX_CHUNK, MIN_CHUNK
from generator.batch.worker import RowResult, RowTask, Worker
from tests.batch.conftest import Start, finished, units


@pytest.mark.parametrize(
    ("seconds", "sizes"),
    [
        (0.0, [16, 32, 64, 128, 60]),
        (0.1, [16] * 18 + [12]),
        (9.0, [16] * 18 + [12]),
    ],
)
def test_a_chunk_grows_with_the_pace(
    start: Start, monkeypatch: pytest.MonkeyPatch, seconds: float, sizes: list[int]
) -> None:
    assert (MIN_CHUNK, MAX_CHUNK) == (16, 128)
    assert chunks(start, monkeypatch, [seconds] * 30) == sizes


def test_a_chunk_shrinks_when_rows_get_slow(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    assert chunks(start, monkeypatch, [0.0, 0.0, 0.3, 0.1, 0.3] + [0.1] * 20)[:5] == [16, 32, 64, 32, 32]


def chunks(start: Start, monkeypatch: pytest.MonkeyPatch, seconds: list[float]) -> list[int]:
    """The sizes of the chunks of 300 rows, when the first takes ``seconds[0]``, and so on."""
    sizes: list[int] = []

    def do(self: Worker, tasks: Sequence[RowTask]) -> list[RowResult]:
        sizes.append(len(tasks))
        return [RowResult(task.number) for task in tasks]

    monkeypatch.setattr(Worker, "do", do)
    monkeypatch.setattr(scheduler.time, "perf_counter", lambda: sum(seconds[: len(sizes)]))
    assert len(finished(start(units(300)))) == 300
    return sizes


@pytest.mark.parametrize(("jobs", "most"), [(1, 128), (2, 18), (4, 16)])
def test_every_worker_has_some_to_the_end(start: Start, jobs: int, most: int) -> None:
    assert start(units(300), jobs=jobs)._chunk_size() == (16, most)
