"""One contestant at work: ``python make.py NAME WORK FOLDER TARGET COUNT`` makes COUNT documents of what
``work.py`` prepared in FOLDER and prints, as JSON, what that alone cost: CPU seconds of the process and its
children, wall seconds, peak memory. Templates are loaded and a few documents made beforehand."""

from __future__ import annotations

import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
WARM = 5
One: TypeAlias = Callable[[dict[str, Any]], bytes]


def floor(work: str, folder: Path) -> One:
    """Jinja straight to document.xml, deflate 6; the other members compressed beforehand."""
    import jinja2

    from generator.writers.docx.archive import SharedPrefixZip, compress_member

    with zipfile.ZipFile(folder / f"{work}-jinja.docx") as source:
        members = {name: source.read(name) for name in source.namelist()}
    main = "word/document.xml"
    template = jinja2.Environment(autoescape=True).from_string(members.pop(main).decode())
    archive = SharedPrefixZip([compress_member(name, data) for name, data in members.items()])
    return lambda data: archive.with_members([compress_member(main, template.render(data).encode(), 6)])


def docxtpl(work: str, folder: Path) -> One:
    from docxtpl import DocxTemplate

    path = str(folder / f"{work}-docxtpl.docx")

    def one(data: dict[str, Any]) -> bytes:
        template = DocxTemplate(path)
        template.render(data, autoescape=True)
        made = io.BytesIO()
        template.save(made)
        return made.getvalue()

    return one


def mailmerge(work: str, folder: Path) -> One:
    from mailmerge import MailMerge

    path = str(folder / f"{work}-mailmerge.docx")

    def one(data: dict[str, Any]) -> bytes:
        made = io.BytesIO()
        with MailMerge(path) as document:
            document.merge_rows("at", data["rows"])
            document.merge(**{key: text for key, text in data.items() if isinstance(text, str)})
            document.write(made)
        return made.getvalue()

    return one


def python_docx(work: str, folder: Path) -> One:
    import byhand

    return {"notice": byhand.Notice, "speech": byhand.Speech}[work](folder / f"{work}-jinja.docx")


PEERS: dict[str, Callable[[str, Path], One]] = {
    "floor": floor,
    "docxtpl": docxtpl,
    "rust-docxtpl": docxtpl,
    "docx-mailmerge2": mailmerge,
    "python-docx": python_docx,
}


def peer(make: One, records: list[dict[str, Any]], target: Path) -> dict[str, float]:
    """Data in, bytes to a file."""
    target.mkdir(parents=True)
    for record in records[-WARM:]:
        make(record)
    began = clock()
    for number, record in enumerate(records):
        (target / f"{number}.docx").write_bytes(make(record))
    return spent(began, len(records))


def clock() -> tuple[float, float]:
    """CPU seconds so far, children that have ended included, and the time."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime, time.perf_counter()


def spent(began: tuple[float, float], count: int) -> dict[str, float]:
    cpu, wall = (now - then for now, then in zip(clock(), began, strict=True))
    return {"cpu": cpu, "wall": wall, "count": count, "megabytes": round(_peak())}


def _peak() -> float:
    """Peak memory in MB; Linux counts what the parent had into ``ru_maxrss``, so its own figure is asked."""
    status = Path("/proc/self/status")
    if status.is_file():
        (line,) = [one for one in status.read_text().splitlines() if one.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(name: str, work: str, folder: Path, target: Path, count: int) -> dict[str, float]:
    if name.startswith("wengao"):
        import ours

        return ours.SPENT[work](name, folder, target, count)
    data = {"speech": "speeches.json", "notice": "notices.json"}[work]
    records = json.loads((folder / data).read_text("utf-8"))[:count]
    return peer(PEERS[name](work, folder), records, target)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]))))
