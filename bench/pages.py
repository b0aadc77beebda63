"""Pages measured: every rule of the standard in millimetres, in our PDF and in LibreOffice's of the Word
file; what they take; whose lines and pages are whose.

``python bench/pages.py`` prints tables and writes ``bench/results-pages.md``; ``--smoke``: a quick trial of
our own pages; ``--only PART``: not everything; nothing is written then."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import files, version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import machine  # noqa: E402
import page_report  # noqa: E402
from page_agreement import agreements  # noqa: E402
from page_proofs import Proof, proofs  # noqa: E402
from page_rules import RULES, PageRule  # noqa: E402

from generator.writers.layout import load_layout  # noqa: E402
from generator.writers.pdf import find_office  # noqa: E402
from generator.writers.typst.type_faces import missing_fonts  # noqa: E402

HEAD = """\
# 版面的实测

`python bench/pages.py` 写的。机器：{machine}。typst {typst}（装好 {megabytes:.0f} MB），{office}。
{fonts}开始时的负载 {load:.1f}；一段固定的 Python 计算先后用 {before:.0f}、{after:.0f} 毫秒。
"""


PARTS = ("rules", "times", "lines")


@dataclass(frozen=True)
class Sizes:
    """How often each thing is done."""

    rounds: int = 15
    starts: int = 5
    many: int = 1000
    repaints: int = 200
    office: bool = True


SMOKE = Sizes(rounds=1, starts=1, many=3, repaints=4, office=False)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a quick trial of our own pages")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help="、".join(PARTS))
    chosen = parser.parse_args(arguments)
    sizes, parts = SMOKE if chosen.smoke else Sizes(), tuple(chosen.only or PARTS)
    with tempfile.TemporaryDirectory(prefix="wengao-bench-", dir=machine.memory_folder()) as name:
        folder = Path(name)
        load, before = os.getloadavg()[0], machine.pace()
        times = timed(folder, sizes) if "times" in parts else None
        after = machine.pace()
        office = sizes.office and find_office() is not None
        found = measured(proofs(folder, office)) if "rules" in parts else {}
        lines = agreements(folder) if office and "lines" in parts else []
        told = page_report.page(head(load, before, after, office), found, times, lines)
    print(told)
    if parts == PARTS and not chosen.smoke:
        (HERE / "results-pages.md").write_text(told, encoding="utf-8")
    return 1 if any(isinstance(one["Typst"], str) for one in found.values()) else 0


def measured(made: Mapping[str, Mapping[str, Proof]]) -> page_report.Found:
    return {
        rule: {painter: _measured(rule, drafts[rule.draft]) for painter, drafts in made.items()}
        for rule in RULES
    }


def _measured(rule: PageRule, proof: Proof) -> float | str:
    try:
        return rule.measure(proof)
    except (ValueError, StopIteration, IndexError) as error:
        return f"量不出：{str(error) or type(error).__name__}"


def timed(folder: Path, sizes: Sizes) -> page_report.Times:
    """Each thing in a process of its own."""
    own = Children(folder)
    own.told("first", 1)  # compiles the modules
    return page_report.Times(
        first=[own.told("first", 1) for _ in range(sizes.starts)],
        commands=own.told("commands", sizes.starts),
        warm=own.told("warm", sizes.rounds),
        many=own.told("many", sizes.many),
        repaints=own.told("repaints", sizes.repaints),
        count=sizes.many,
        repainted=sizes.repaints,
    )


class Children:
    """Processes of ``page_times.py``; what they compile is kept, whatever the surroundings say."""

    def __init__(self, folder: Path) -> None:
        usual = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        self._environment = {**usual, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        self._folder = folder

    def told(self, name: str, rounds: int) -> Any:
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        command = [sys.executable, str(HERE / "page_times.py"), name, str(rounds), str(folder)]
        done = subprocess.run(command, env=self._environment, stdout=subprocess.PIPE, text=True, check=True)
        return json.loads(done.stdout)


def head(load: float, before: float, after: float, office: bool) -> str:
    missing = missing_fonts(load_layout("official").fonts.values())
    told = "、".join(f"{name}→{other}" for name, other in missing)
    return HEAD.format(
        machine=machine.described(),
        typst=version("typst"),
        megabytes=_installed("typst") / 1e6,
        office=_office_version() if office else "没有 LibreOffice",
        fonts=f"字体用的是替身：{told}。" if told else "字体齐全。",
        load=load,
        before=before,
        after=after,
    )


def _installed(package: str) -> int:
    """Bytes of its files."""
    return sum(Path(str(one.locate())).stat().st_size for one in files(package) or ())


def _office_version() -> str:
    said = subprocess.run([str(find_office()), "--version"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split()[:2])


if __name__ == "__main__":
    raise SystemExit(main())
