"""The pages for developers, followed to the letter in a copy of the checkout."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.how_to import Commands, steps

pytestmark = pytest.mark.sweep
ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs" / "dev" / "how_to").glob("add_*.md"))
COPIED = ("generator", "templates", "data", "tests", "docs", "output", "pyproject.toml", "README.md")
LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
PROGRAMS = {
    ".venv/bin/python": [sys.executable],
    "python3 start.py": [sys.executable, "-m", "generator"],
    ".venv/bin/lint-imports": [sys.executable, "-c", LINT, "--no-cache"],
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy in which every change may be made."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def run(line: str, folder: Path) -> tuple[int, str]:
    """A command line of a page, with the Python that runs this test: exit code, all that it printed."""
    written = line.partition(" > ")
    program = next(name for name in PROGRAMS if written[0].startswith(name))
    command = [*PROGRAMS[program], *shlex.split(written[0].removeprefix(program))]
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    environ |= {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, encoding="utf-8")
    if written[2]:
        (folder / written[2].strip()).write_text(done.stdout, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_whoever_follows_a_page_gets_what_it_promises(
    page: Path, checkout: Path, require_program: Callable[[str], str]
) -> None:
    text = page.read_text(encoding="utf-8")
    if "LibreOffice" in text:
        require_program("soffice")
    for step in steps(text):
        if not isinstance(step, Commands):
            step.do(checkout)
            continue
        printed = ""
        for line in step.lines:
            code, output = run(line, checkout)
            printed += output
            expected = any("failed" in one for one in step.prints)
            assert bool(code) == expected, f"{page.name}: {line}\n{output[-3000:]}"
        assert step.missing(printed) == [], (
            f"{page.name} promises lines that did not come:\n{printed[-3000:]}"
        )
