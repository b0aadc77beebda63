"""A scheduler and two workers on 127.0.0.1; one is killed in the middle, and every file is there once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.batch.conftest import Start, contents, finished, units
from tests.waiting import HANG, until

# Looked for, not loaded: every worker of pytest collects this file, and one runs it. CI must have it.
WITHOUT = find_spec("distributed") is None and os.environ.get("CI") != "true"
pytestmark = [pytest.mark.cluster, pytest.mark.skipif(WITHOUT, reason="the extra cluster is not installed")]
ROOT = Path(__file__).resolve().parents[2]


class Cluster:
    """The scheduler's address and the processes of its workers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
        self._file = folder / "scheduler.json"
        self._number = 0
        quiet = ["--no-dashboard", "--no-show", "--host", "127.0.0.1", "--port", "0"]
        self.scheduler = self._begin("scheduler", *quiet, "--scheduler-file", str(self._file))
        self.address = until(self._address, f"the scheduler, see {folder / 'log.txt'}")
        self.workers: list[subprocess.Popen[bytes]] = []

    def complete(self) -> None:
        """Two workers, new ones for those that were killed."""
        self.workers = [one for one in self.workers if one.poll() is None]
        plain = ["--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1"]
        while len(self.workers) < 2:
            self._number += 1
            place = ("--local-directory", str(self._folder / str(self._number)))
            self.workers.append(self._begin("worker", self.address, *plain, *place))
        self.ready()

    def _begin(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
        with open(self._folder / "log.txt", "ab") as log:
            return subprocess.Popen(command, cwd=ROOT, env=self._env, stdout=log, stderr=log)

    def _address(self) -> str:
        assert self.scheduler.poll() is None, (self._folder / "log.txt").read_text()
        try:
            return str(json.loads(self._file.read_text())["address"])
        except (OSError, ValueError):  # not there yet, or half written
            return ""

    def ready(self) -> None:
        from distributed import Client

        with Client(self.address, timeout=HANG, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=HANG)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait(HANG)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def cluster(scheduler: Cluster) -> Cluster:
    """With two workers, whatever the test before did to them."""
    scheduler.complete()
    return scheduler


@pytest.mark.filterwarnings("ignore")
def test_resume_on_a_cluster(start: Start, cluster: Cluster) -> None:
    finished(start(units(30)))
    job = start(units(40), scheduler=cluster.address, resume=True)
    finished(job)
    assert (job.done, job.kept) == (40, 30)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("shared", [False, True], ids=["bytes", "shared folder"])
def test_one_worker_dies(start: Start, tmp_path: Path, cluster: Cluster, shared: bool) -> None:
    rows = units(160)
    rows[77] = {**rows[77], "座位": "前\x0b排"}
    job = start(rows, scheduler=cluster.address, shared=shared)
    faults = []
    for number, outcome in enumerate(job.run()):
        if number == 60:
            cluster.workers[0].send_signal(signal.SIGKILL)
        faults += [outcome.fault] if outcome.fault else []
    job.finish()
    assert [fault.partition("：")[0] for fault in faults] == ["第79行（座位）"]
    assert job.done == 159
    finished(start(rows, "独自"))
    assert contents(tmp_path / "出") == contents(tmp_path / "独自")
