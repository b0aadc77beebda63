"""Clean Python environments, and what the program makes in them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

from generator.files.edited_files import MEMORY
from generator.services import record_memory

ROOT = Path(__file__).resolve().parent.parent
_FORMATS = ("docx", "html", "md", "txt", "xlsx")  # pdf and png are made by LibreOffice
_TOLD_TO_PIP = ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT")


def run(*command: object, cwd: Path, **env: str) -> str:
    """What the command prints. Fails the test with all it said if it ends otherwise than with 0."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", *_TOLD_TO_PIP)}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=kept | {"PYTHONUTF8": "1"} | env,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def environment(folder: Path, *requirements: object) -> Path:
    """A new environment with ``requirements`` and what they need, nothing else; its folder of commands.

    The pip of the running tests fills it: to give it one of its own takes seconds. Wheels only, so that no
    compiler is needed; .pyc files only of what is then imported.
    """
    venv.create(folder, with_pip=False)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", binaries / "python")
    options = ("--quiet", "--disable-pip-version-check", "--no-compile", "--only-binary", ":all:")
    run(*pip, "install", *options, *requirements, cwd=folder)
    return binaries


def demo(folder: Path, *wengao: object, **env: str) -> dict[str, str]:
    """Path → SHA-256 of the documents of ``wengao demo``; ``wengao`` is how the program is started."""
    formats = [part for name in _FORMATS for part in ("-f", name)]
    run(*wengao, "demo", *formats, "-o", "made", cwd=folder, **env)
    made = {
        path.relative_to(folder / "made").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "made").rglob("*"))
        if path.is_file() and path.name not in (MEMORY, record_memory.MEMORY)
    }
    assert {Path(name).suffix.removeprefix(".") for name in made} == set(_FORMATS)
    return made
