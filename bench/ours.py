"""This project at work: batches with all that belongs to them (list read, manifest and 清单.xlsx written),
and speeches one after the other."""

from __future__ import annotations

import json
from pathlib import Path

from contestants import UNREVIEWED
from make import HERE, WARM, clock, spent

from generator import batch
from generator.cli import collect_seldom
from generator.records.model import Meeting
from generator.services import pipeline

WISHES = pipeline.RenderOptions(search=(HERE / "templates",))


def notices(name: str, folder: Path, target: Path, count: int) -> dict[str, float]:
    """The first ``count`` recipients of the list; ``name`` ends with the jobs, if there are more."""
    jobs = int(name.partition("×")[2] or 1)
    collect_seldom()
    if name == UNREVIEWED:
        _leave_out_the_review()
    lines = (folder / "recipients.csv").read_text("utf-8").splitlines()
    beside = target.with_name(f"{target.name}-lists")
    beside.mkdir(parents=True)
    full, few = beside / "full.csv", beside / "few.csv"
    full.write_text("\n".join(lines[: count + 1]) + "\n", "utf-8")
    few.write_text("\n".join(lines[: WARM + 1]) + "\n", "utf-8")
    _batch(folder, few, beside / "few", 1)
    began = clock()
    done = _batch(folder, full, target, jobs)
    assert done == count
    return spent(began, count)


def _leave_out_the_review() -> None:
    """The others do not read through what they wrote, so this project is also measured without. No option of
    the command line does it."""
    from generator.review import reviewer

    reviewer.Reviewer.learn = lambda *_: None  # type: ignore[method-assign]
    reviewer.Reviewer.check = lambda *_, **__: ()  # type: ignore[method-assign]


def _batch(folder: Path, listed: Path, target: Path, jobs: int) -> int:
    extras = batch.BatchOptions(jobs=jobs)
    job = batch.prepare_batch(
        folder / "meeting.yaml", "测速通知", listed, target, options=WISHES, extras=extras
    )
    for _ in job.run():
        pass
    return job.done


def speeches(name: str, folder: Path, target: Path, count: int) -> dict[str, float]:
    """Each a meeting of its own."""
    data = json.loads((folder / "speech-meetings.json").read_text("utf-8"))
    kind = pipeline.find_kind("测速讲话", WISHES)
    collect_seldom()
    target.mkdir(parents=True)

    def made(one: object) -> bytes:
        return pipeline.build(Meeting.model_validate(one), kind, ("docx",), WISHES).files["docx"]

    for one in data[-WARM:]:
        made(one)
    began = clock()
    for number, one in enumerate(data[:count]):
        (target / f"{number}.docx").write_bytes(made(one))
    return spent(began, count)


SPENT = {"notice": notices, "speech": speeches}
