"""Who takes part, how each is started, and how the others are fetched: every one into a folder of its own,
because two of them share an import name."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
OURS, TWO_JOBS = "wengao", "wengao×2"
UNREVIEWED = "wengao without review"
PYTHON = ("docxtpl", "docx-mailmerge2", "rust-docxtpl")
NODE = ("docxtemplater", "easy-template-x")
NEAR = (OURS, UNREVIEWED, "floor")
"""Those that are compared with each other to the hundredth: they work several times a round, in turns."""
NO_SPEECHES = {
    "docx-mailmerge2": "repeats rows of a table, not paragraphs: no speeches",
    UNREVIEWED: "is the same for speeches: a batch is what reviews",
}
_BESIDE = {"docxtemplater": ("pizzip",)}
_PATIENCE = 300  # seconds for one installation


@dataclass(frozen=True)
class Contestant:
    """``command`` starts it; its arguments are those of ``make.py``. ``folder`` is where it runs."""

    name: str
    command: tuple[str, ...]
    version: str = ""
    folder: Path | None = None


def at_home() -> list[Contestant]:
    """Those that need nothing beyond this project's own environment."""
    command = (sys.executable, str(HERE / "make.py"))
    return [Contestant(name, command) for name in (OURS, UNREVIEWED, "floor", "python-docx")]


def two_jobs() -> Contestant:
    return Contestant(TWO_JOBS, (sys.executable, str(HERE / "make.py")))


def visitors(folder: Path) -> tuple[list[Contestant], dict[str, str]]:
    """The others, fetched into ``folder`` unless they are there, and why some could not be."""
    fetch: dict[str, Callable[[Path, str], Contestant]] = {
        **dict.fromkeys(PYTHON, _from_pip),
        **dict.fromkeys(NODE, _from_npm),
    }
    found, missing = [], {}
    for name, install in fetch.items():
        try:
            found.append(install(folder / name, name))
        except (OSError, subprocess.SubprocessError) as error:
            missing[name] = f"could not be installed ({type(error).__name__})"
    return found, missing


def _from_pip(place: Path, name: str) -> Contestant:
    python = str(place / ("Scripts" if os.name == "nt" else "bin") / "python")
    if not place.exists():
        venv.create(place, with_pip=True)
        _run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", name])
    ask = f"from importlib.metadata import version; print(version({name!r}))"
    return Contestant(name, (python, str(HERE / "make.py")), _run([python, "-c", ask]))


def _from_npm(place: Path, name: str) -> Contestant:
    npm, node = shutil.which("npm") or "npm", shutil.which("node") or "node"
    if not place.exists():
        place.mkdir(parents=True)
        (place / "package.json").write_text("{}", encoding="utf-8")
        _run([npm, "install", "--no-audit", "--no-fund", name, *_BESIDE.get(name, ())], place)
    said = json.loads((place / "node_modules" / name / "package.json").read_text("utf-8"))
    command = (node, str(HERE / "node" / "peers.mjs"))
    return Contestant(name, command, f"{said['version']} (Node {_run([node, '--version'])[1:]})", place)


def _run(command: list[str], folder: Path | None = None) -> str:
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=_PATIENCE)
    return done.stdout.strip()
