"""Going on where a batch stopped: faults mended, a process killed, Ctrl-C, several processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.batch import MANIFEST
from generator.batch.manifest import JOURNAL
from generator.batch.scheduler import MIN_CHUNK
from tests.batch.conftest import FULL, Start, contents, finished, listed, units
from tests.gate import Gate, environment
from tests.waiting import HANG, until

FAULTS = {
    7: ("会议.日期", "2024-02-30"),
    20: ("单位", ""),
    41: ("座位", "前\x0b排"),
    80: ("会议.开始", "25点"),
    81: ("会议.日期", "某日"),
    103: ("名额", "\x00"),
    120: ("会议.结束", "傍晚"),
}


def listed_rows(faulty: bool) -> list[dict[str, str]]:
    """As many as several handfuls; five hundred, as users have them, are in tests/batch/test_marked.py."""
    rows = [{**row, "会议.日期": "", "会议.开始": "", "会议.结束": ""} for row in units(120)]
    if faulty:
        for number, (column, value) in FAULTS.items():
            rows[number - 1][column] = value
    return rows


def stamps(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.docx")}


def test_seven_faults_are_mended_and_the_rest_is_kept(start: Start, tmp_path: Path) -> None:
    job = start(listed_rows(True))
    faults = [one.fault for one in finished(job) if one.fault]
    assert len(faults) == 7
    for said, (number, (column, _)) in zip(faults, FAULTS.items(), strict=True):
        assert said.startswith(f"第{number + 1}行（{column}）：")
    before = stamps(tmp_path / "出")
    assert len(before) == 113
    job = start(listed_rows(False), resume=True)
    assert not [one.fault for one in finished(job) if one.fault]
    assert (job.done, job.kept) == (120, 113)
    after = stamps(tmp_path / "出")
    assert len(after) == 120
    assert {name: after[name] for name in before} == before
    finished(start(listed_rows(False), "另"))
    assert contents(tmp_path / "另") == contents(tmp_path / "出")


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "002-第2镇人民政府-会议通知.docx").unlink(),
        lambda folder: os.truncate(folder / "002-第2镇人民政府-会议通知.docx", 4000),
    ],
    ids=["missing", "damaged"],
)
def test_what_is_not_as_it_was_is_made_again(start: Start, tmp_path: Path, change: object) -> None:
    finished(start(units(5)))
    whole = contents(tmp_path / "出")
    assert callable(change)
    change(tmp_path / "出")
    job = start(units(5), resume=True)
    finished(job)
    assert (job.done, job.kept) == (5, 4)
    assert contents(tmp_path / "出") == whole


def test_a_file_with_a_password_is_a_persons(start: Start, tmp_path: Path) -> None:
    """It is no zip; what a power failure left is what begins as one."""
    finished(start(units(2)))
    theirs = tmp_path / "出" / "002-第2镇人民政府-会议通知.docx"
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    theirs.write_bytes(locked)
    job = start(units(2), resume=True)
    finished(job)
    assert theirs.read_bytes() == locked
    assert (theirs.parent / "002-第2镇人民政府-会议通知（新）.docx").is_file()


def test_other_wishes_make_everything_again(start: Start) -> None:
    finished(start(units(3)))
    job = start(units(3), resume=True, kind="参会回执")
    finished(job)
    assert job.kept == 0


def test_without_resume_everything_is_made_again(start: Start) -> None:
    finished(start(units(3)))
    job = start(units(3))
    finished(job)
    assert job.kept == 0


def test_one_changed_row(start: Start, tmp_path: Path) -> None:
    finished(start(units(4)))
    rows = units(4)
    rows[2]["座位"] = "99排"
    job = start(rows, resume=True)
    changed = [one.row.number for one in finished(job) if not one.kept]
    assert changed == [3]


def test_files_that_no_row_has_any_more_are_told(start: Start) -> None:
    finished(start(units(4)))
    job = start(units(3), resume=True)
    finished(job)
    assert job.stale == {"004-第4镇人民政府-会议通知.docx"}


def test_several_processes_make_the_same(start: Start, tmp_path: Path) -> None:
    finished(start(listed_rows(True), "一"))
    finished(start(listed_rows(True), "二", jobs=2))
    assert contents(tmp_path / "一") == contents(tmp_path / "二")


def test_ctrl_c_leaves_whole_files_and_a_manifest(start: Start, tmp_path: Path) -> None:
    rows = start(units(100)).run()
    for _ in range(40):
        next(rows)
    rows.close()
    told = json.loads((tmp_path / "出" / MANIFEST).read_text("utf-8"))
    assert (told["完成"], told["没轮到"]) == (40, 60)
    job = start(units(100), resume=True)
    finished(job)
    assert (job.done, job.kept) == (100, 40)
    finished(start(units(100), "另"))
    assert contents(tmp_path / "出") == contents(tmp_path / "另")


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines() if path.exists() else []


def begun(command: list[str], tmp_path: Path, folder: str, *more: str) -> subprocess.Popen[bytes]:
    """``wengao batch`` in a process group of its own."""
    words = [
        "batch",
        str(FULL),
        "-k",
        "会议通知",
        "-r",
        str(tmp_path / "名单.csv"),
        "-o",
        str(tmp_path / folder),
    ]
    return subprocess.Popen(
        [*command, *words, *more],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only where processes are killed by signals")
@pytest.mark.parametrize(("jobs", "sent", "count"), [(1, "SIGINT", 200), (2, "SIGKILL", 300)])
def test_killed_in_the_middle(start: Start, tmp_path: Path, jobs: int, sent: str, count: int) -> None:
    """Every process stands before its third handful of rows when the signal comes; a handful may be twice as
    large as the one before, so that ``count`` must be more than what all but the last hold."""
    listed(tmp_path / "名单.csv", units(count))
    with Gate("generator.batch.worker:Worker.do", call=3) as gate:
        running = begun(gate.command(), tmp_path, "断", "--jobs", str(jobs))
        gate.reached(running, times=jobs)
        before = stamps(tmp_path / "断")
        # Rows are noted in their order, every so many: what stands behind a row that is not done is not yet.
        in_order = next(n for n in range(count) if not any(one.startswith(f"{n + 1:03d}-") for one in before))
        noted = in_order // MIN_CHUNK * MIN_CHUNK
        until(lambda: len(lines_of(tmp_path / "断" / JOURNAL)) >= noted, "the journal")
        os.killpg(running.pid, getattr(signal, sent))
        code = running.wait(HANG)
    assert code == (130 if sent == "SIGINT" else -signal.SIGKILL)
    assert stamps(tmp_path / "断") == before
    assert 2 * MIN_CHUNK <= len(before) < count
    assert (tmp_path / "断" / JOURNAL).exists() is (sent == "SIGKILL")
    again = [sys.executable, "-P", "-m", "generator"]
    assert begun(again, tmp_path, "断", "--resume", "--jobs", str(jobs)).wait(HANG) == 0
    finished(start(units(count), "整"))
    assert contents(tmp_path / "断") == contents(tmp_path / "整")
    after = stamps(tmp_path / "断")
    kept = sum(after[name] == stamp for name, stamp in before.items())
    assert kept >= (len(before) if sent == "SIGINT" else noted)


def test_a_process_that_dies_is_replaced(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.batch import executors, worker

    monkeypatch.setattr(
        executors, "_can_fork", lambda: True
    )  # a new process would not know what is put in here
    once = tmp_path / "once"
    whole = worker.Worker.do

    def dies(self: worker.Worker, tasks: list[worker.RowTask]) -> list[worker.RowResult]:
        if tasks[-1].number > 40 and not once.exists():
            once.touch()
            os._exit(9)
        return whole(self, tasks)

    monkeypatch.setattr(worker.Worker, "do", dies)
    job = start(units(120), jobs=2)
    assert not [one.fault for one in finished(job) if one.fault]
    assert once.exists()
    assert len(list((tmp_path / "出").glob("*.docx"))) == 120
