"""Measure this project beside the others: ``python bench/run.py``; ``--smoke``: a quick trial, no downloads;
``--only PART``: not everything. Prints tables; a whole run also writes ``bench/results.md``. The others are
fetched with pip and npm, as those are set up here, into a temporary folder that is removed at the end, or
into the folder named by ``--fetched``, where they stay. Documents are written into memory where there is such
a folder: what a disk takes for a new file differs tenfold from one minute to the next."""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import contestants as who  # noqa: E402
import machine  # noqa: E402
import report  # noqa: E402
import work  # noqa: E402
from measuring import Track, cold  # noqa: E402

PARTS = ("notices", "speeches", "growth", "cold")


@dataclass(frozen=True)
class Sizes:
    notices: int = 1000
    speeches: int = 100
    many: int = 10000
    rounds: int = 5
    turns: int = 4
    pairs: int = 5
    starts: int = 7
    others: bool = True


SMOKE = Sizes(notices=20, speeches=4, many=40, rounds=1, turns=1, pairs=1, starts=1, others=False)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a few documents, no downloads")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help="、".join(PARTS))
    parser.add_argument("--rounds", type=int, default=Sizes.rounds)
    parser.add_argument("--fetched", type=Path, help="where the others are, or are to be kept")
    chosen = parser.parse_args(arguments)
    sizes = SMOKE if chosen.smoke else Sizes(rounds=chosen.rounds)
    parts = tuple(chosen.only or PARTS)
    with (
        tempfile.TemporaryDirectory(prefix="wengao-bench-") as kept,
        tempfile.TemporaryDirectory(prefix="wengao-bench-", dir=machine.memory_folder()) as name,
    ):
        results = measure(Path(name), (chosen.fetched or Path(kept)).resolve(), sizes, parts)
    print(report.tables(results))
    if parts == PARTS and not chosen.smoke:
        (HERE / "results.md").write_text(report.page(results), encoding="utf-8")
    return 1 if chosen.smoke and results["failed"] else 0


def measure(folder: Path, fetched: Path, sizes: Sizes, parts: tuple[str, ...]) -> dict[str, Any]:
    """Every figure of the report. ``folder``: where documents go; ``fetched``: where the others are."""
    data = folder / "work"
    work.prepare(data, sizes.many, max(sizes.speeches, 6))
    home = who.at_home()
    needed = sizes.others and {"notices", "speeches"} & set(parts)
    visitors, missing = who.visitors(fetched) if needed else ([], {})
    everybody = [*home, *visitors]
    track = Track(folder, data)
    results: dict[str, Any] = {
        "machine": machine.described(),
        "versions": {**machine.libraries(), **{one.name: one.version for one in visitors}},
        "missing": missing,
        "failed": track.failed,
        "sizes": sizes,
    }
    if "notices" in parts:
        results["notices"] = track.rounds(everybody, "notice", sizes.notices, sizes.rounds, sizes.turns)
    if "speeches" in parts:
        speakers = [one for one in everybody if one.name not in who.NO_SPEECHES]
        results["speeches"] = track.rounds(speakers, "speech", sizes.speeches, sizes.rounds, sizes.turns)
    if "growth" in parts:
        results["few"] = track.rounds(home[:1], "notice", sizes.notices, sizes.pairs)
        both = [home[0], who.two_jobs()]
        results["many"] = track.rounds(both, "notice", sizes.many, sizes.pairs)
    if "cold" in parts:
        build = ["build", str(work.ROOT / "data" / "full.yaml"), "-k", "会议通知", "-o", str(folder / "cold")]
        results["cold"] = {
            "wengao build": cold([*build, "-f", "docx"], folder, sizes.starts),
            "wengao --help": cold(["--help"], folder, sizes.starts),
        }
    return results


if __name__ == "__main__":
    raise SystemExit(main())
