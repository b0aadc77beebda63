"""One measurement of pages in a process of its own: ``python page_times.py NAME ROUNDS FOLDER`` prints
JSON. ``first``: what a new process spends until its first PDF; ``commands``: three of the command line;
``warm``: three documents, step by step; ``many``: a batch of ROUNDS notices as PDF; ``repaints``: memory
after ROUNDS changes."""

from __future__ import annotations

import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from make import HERE, clock, spent

ROOT = HERE.parent
SCREEN = 96
ROWS = 200
Made = TypeVar("Made")


@dataclass(frozen=True)
class Sample:
    """A draft, and where a change is made in it, on its first page: ``word`` is followed by the number of the
    change."""

    text: str
    layout: str
    word: str

    def changed(self, number: int) -> str:
        made = self.text.replace(self.word, f"{self.word}{number}", 1)
        assert made != self.text, f"{self.word} is not in the draft"
        return made


def notice() -> Sample:
    """The invitation of the record with every key."""
    from generator.services import pipeline

    text = pipeline.render(pipeline.read(ROOT / "data" / "full.yaml").meeting, "会议通知").text
    return Sample(text, pipeline.find_kind("会议通知").layout, "通知如下")


def speech() -> Sample:
    """Of at least 5,000 characters."""
    import work

    from generator.records.model import Meeting
    from generator.services import pipeline

    one, other = work.speech(0), work.speech(1)
    one["要求"].append(other["要求"][0])
    options = pipeline.RenderOptions(search=(HERE / "templates",))
    text = pipeline.render(Meeting.model_validate(one), "测速讲话", options).text
    return Sample(text, "speech", "第0次讲话的第1个问题")


def ledger() -> Sample:
    """200 rows."""
    from generator.records.model import Meeting
    from generator.services import pipeline
    from generator.yamlfile.loader import load_mapping

    data = dict(load_mapping((ROOT / "data" / "full.yaml").read_text("utf-8")))
    rows = data["问题台账"]
    assert isinstance(rows, list)
    data["问题台账"] = [
        {**row, "问题": f"第{number}个排污口整改不到位"}
        for number, row in enumerate(itertools.islice(itertools.cycle(rows), ROWS), 1)
        if isinstance(row, dict)
    ]
    text = pipeline.render(Meeting.model_validate(data), "问题整改台账").text
    return Sample(text, pipeline.find_kind("问题整改台账").layout, "第1个排污口")


SAMPLES: Mapping[str, Callable[[], Sample]] = {
    "会议通知": notice,
    "讲话": speech,
    f"{ROWS}行台账": ledger,
}


def first(rounds: int, folder: Path) -> dict[str, Any]:
    """Milliseconds of wall and of CPU, each from the end of the one before; how many faces there are."""
    times = Stopwatch()
    times.lap("import typst", lambda: __import__("typst"))
    one = times.lap("程序读入，资料读入、成稿", notice)

    def imported() -> tuple[Any, ...]:
        from generator.document import parse
        from generator.writers.fitting import Typesetter
        from generator.writers.layout import load_layout
        from generator.writers.sheets import sheets
        from generator.writers.typst import paint_pdf, type_faces

        return parse, load_layout, Typesetter, sheets, paint_pdf, type_faces

    parse, load_layout, typesetter, sheets, paint_pdf, faces = times.lap("排版部分的程序读入", imported)
    found = times.lap("读字体", faces.fonts)
    layout = times.lap("读版式", lambda: load_layout(one.layout))
    document = times.lap("解析文稿", lambda: parse(one.text))
    pages = times.lap("行和页", lambda: typesetter(layout).set(document))
    painted = times.lap("各字的位置", lambda: sheets(pages))
    times.lap("Typst 出 PDF", lambda: paint_pdf(painted))
    return {**times.milliseconds, "faces": len(found.fonts())}


class Stopwatch:
    def __init__(self) -> None:
        self.milliseconds: dict[str, tuple[float, float]] = {}

    def lap(self, what: str, work: Callable[[], Made]) -> Made:
        processor, wall = time.process_time(), time.perf_counter()
        made = work()
        spent = (time.perf_counter() - wall, time.process_time() - processor)
        self.milliseconds[what] = (spent[0] * 1000, spent[1] * 1000)
        return made


def warm(rounds: int, folder: Path) -> dict[str, Any]:
    """Sample → what it is; step → median milliseconds of wall and CPU; file → bytes."""
    return {name: _steps(sample(), rounds) for name, sample in SAMPLES.items()}


def _steps(one: Sample, rounds: int) -> dict[str, Any]:
    """Every round is given another change: Typst remembers what it was given before."""
    from generator.document import parse
    from generator.writers.fitting import Typesetter
    from generator.writers.layout import load_layout
    from generator.writers.sheets import sheets
    from generator.writers.typst import paint_images, paint_pdf, paint_svg

    layout = load_layout(one.layout)
    kept = Typesetter(layout)
    kept.set(parse(one.text))
    changed = [parse(one.changed(number)) for number in range(rounds + 1)]
    steps: dict[str, tuple[float, float]] = {}

    def step(what: str, work: Callable[[int], Made]) -> list[Made]:
        made, *took = timed(work, rounds)
        steps[what] = (took[0], took[1])
        return made

    step("行和页，整份", lambda at: Typesetter(layout).set(changed[at]))
    pages = step("行和页，改一处之后", lambda at: kept.set(changed[at]))
    painted = step("各字的位置，整份", lambda at: sheets(pages[at]))
    files = {
        "整份 PDF": step("Typst 出 PDF，整份", lambda at: paint_pdf(painted[at])),
        "一页 SVG": step("改的那一页出 SVG", lambda at: paint_svg(sheets(pages[at], [0])[0])),
        "一页 PNG": step(
            f"改的那一页出 PNG（{SCREEN} dpi）",
            lambda at: paint_images(sheets(pages[at], [0]), SCREEN)[0],
        ),
    }
    return {
        "characters": len("".join(one.text.split())),
        "pages": len(pages[0].pages),
        "steps": steps,
        "bytes": {what: statistics.median(map(len, made)) for what, made in files.items()},
    }


def timed(work: Callable[[int], Made], rounds: int) -> tuple[list[Made], float, float]:
    """What was made, median milliseconds of wall and of CPU; the first, which warms up, does not count."""
    made, walls, processors = [work(0)], [], []
    for number in range(1, rounds + 1):
        processor, wall = time.process_time(), time.perf_counter()
        made.append(work(number))
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return made, statistics.median(walls) * 1000, statistics.median(processors) * 1000


def many(rounds: int, folder: Path) -> dict[str, float]:
    """A whole batch as the command line makes it, PDF instead of Word."""
    import work

    from generator import batch
    from generator.cli import collect_seldom
    from generator.services import pipeline

    work.prepare(folder / "work", rounds, 6)
    collect_seldom()
    began = clock()
    job = batch.prepare_batch(
        *(folder / "work" / "meeting.yaml", "测速通知", folder / "work" / "recipients.csv", folder / "out"),
        formats=("pdf",),
        options=pipeline.RenderOptions(search=(HERE / "templates",)),
    )
    for _ in job.run():
        pass
    told = spent(began, job.done)
    files = list((folder / "out").rglob("*.pdf"))
    assert len(files) == rounds, f"{len(files)} PDF"
    return {**told, "bytes": sum(file.stat().st_size for file in files)}


def commands(rounds: int, folder: Path) -> dict[str, list[tuple[float, float, float]]]:
    """The draft of the invitation, its PDF, and both at once. This process is small: Linux counts what the
    parent had as memory of the child."""
    record, draft = str(ROOT / "data" / "full.yaml"), folder / "会议通知.md"
    asked = {
        "wengao build 资料.yaml -k 会议通知 -f md": [record, "-k", "会议通知", "-f", "md"],
        "wengao build 会议通知.md -f pdf": [str(draft), "-f", "pdf"],
        "wengao build 资料.yaml -k 会议通知 -f pdf": [record, "-k", "会议通知", "-f", "pdf"],
    }
    told: dict[str, list[tuple[float, float, float]]] = {}
    for number, (shown, arguments) in enumerate(asked.items()):
        for turn in range(rounds + 1):
            target = folder / f"{number}-{turn}"
            took = _command(["build", *arguments, "-o", str(target)])
            if turn:  # the first compiles the modules
                told.setdefault(shown, []).append(took)
            if not draft.is_file():
                draft.write_bytes(next(target.rglob("*.md")).read_bytes())
    return told


def _command(arguments: Sequence[str]) -> tuple[float, float, float]:
    """Wall and CPU seconds and peak megabytes of a command in a process of its own."""
    command, quiet = [sys.executable, "-m", "generator", *arguments], subprocess.DEVNULL
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(said)
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def repaints(rounds: int, folder: Path) -> dict[str, float]:
    """Megabytes that are resident after the first page and after so many: change, pages, drawing of one."""
    from generator.document import parse
    from generator.writers.fitting import Typesetter
    from generator.writers.layout import load_layout
    from generator.writers.sheets import sheets
    from generator.writers.typst import paint_svg

    one = speech()
    kept = Typesetter(load_layout(one.layout))
    memory = []
    for number in range(rounds + 1):
        paint_svg(sheets(kept.set(parse(one.changed(number))), [0])[0])
        if number in (0, rounds // 2, rounds):
            memory.append(resident())
    return dict(zip(("after 1", "half", "all"), memory, strict=True))


def resident() -> float:
    """0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0.0
    (line,) = [one for one in status.read_text().splitlines() if one.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.path[:0] = [str(HERE), str(ROOT)]
    modes = {"first": first, "commands": commands, "warm": warm, "many": many, "repaints": repaints}
    print(json.dumps(modes[sys.argv[1]](int(sys.argv[2]), Path(sys.argv[3]))))
