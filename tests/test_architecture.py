"""The walls of the house: the contracts of import-linter in pyproject.toml, and what no import shows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = SETTINGS["tool"]["importlinter"]["contracts"]
ROOMS = CONTRACTS[0]["layers"]
OPTIONAL = {"python_calamine", "pypdfium2", "winreg"}  # asked for by name when they are needed


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """The same as ``lint-imports`` in a checkout at ``folder``."""
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    command = [sys.executable, "-c", code, "--config", "pyproject.toml", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


def test_no_import_goes_through_a_wall() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, f"Run lint-imports; each broken contract says why it stands.\n{done.stdout}"


@pytest.mark.parametrize(
    ("module", "line", "reason"),
    [
        ("errors.py", "from generator.cli import app", "Data flows one way"),
        ("writers/measure.py", "from generator.records import model", "Writers print any document tree"),
        ("templating/search.py", "from generator.document import nodes", "Templates make Markdown"),
        ("records/read/text.py", "import yaml", "9:30 into 570"),
        ("document/nodes.py", "from generator.document import parse", "Two modules that need one another"),
        ("web/app.py", "from generator.assistants import tools", "Data flows one way"),
        ("assistants/tools.py", "from generator.web import app", "another window on the same folder"),
        ("workspace/ledger.py", "import mcp", "An extra, over stdio only"),
    ],
)
def test_a_hole_in_a_wall_is_found_and_told_with_its_reason(
    tmp_path: Path, module: str, line: str, reason: str
) -> None:
    for path in sources():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    hole = tmp_path / "generator" / module
    hole.write_text(f"{hole.read_text('utf-8')}\n{line}\n", "utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1, done.stdout
    assert reason in done.stdout


def test_every_wall_says_why_it_stands() -> None:
    for contract in CONTRACTS:
        assert contract["broken_contract_guidance"].strip(), (
            f"say in pyproject.toml why {contract['id']} stands"
        )


def test_the_rooms_are_there_and_none_is_empty() -> None:
    doors = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in sources()}
    assert doors - {"__init__", "__main__"} == {*ROOMS}
    for room in ROOMS:
        files = [*(PACKAGE / room).rglob("*.py")] or [PACKAGE / f"{room}.py"]
        assert all(path.stat().st_size for path in files), f"give every __init__.py of {room} a docstring"


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def test_modules_are_imported_by_their_whole_name() -> None:
    for path in sources():
        for module in imports(path):
            assert not module.startswith("."), f"{path.relative_to(ROOT)}: write {module} out from generator"


def test_every_library_has_a_door() -> None:
    doors = {one["forbidden_modules"][0] for one in CONTRACTS if one["id"].startswith("door-")}
    used = {module.split(".")[0] for path in sources() for module in imports(path)}
    libraries = used - set(sys.stdlib_module_names) - {PACKAGE.name} - OPTIONAL
    assert libraries == doors, f"contracts door-… in pyproject.toml and imports differ: {libraries ^ doors}"


def test_only_the_command_line_prints_or_exits() -> None:
    for path in sources():
        if path.relative_to(PACKAGE).parts[0] in {"cli", "__main__.py"}:
            continue
        for node in ast.walk(tree(path)):
            place = f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}: return it, or raise an error"
            match node:
                case ast.Call(func=ast.Name(id=name)):
                    assert name not in {"print", "exit", "quit"}, place
                case ast.Attribute(value=ast.Name(id="sys"), attr=name):
                    assert name not in {"exit", "stdout", "stderr", "stdin"}, place


ABSOLUTE = re.compile(r"^(?:/(?:home|root|work|tmp|mnt|Users|var)(?:/|$)|[A-Za-z]:[\\/]Users)")


def test_no_path_of_one_machine_is_written_down() -> None:
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not ABSOLUTE.match(node.value), f"{path.relative_to(PACKAGE)}:{node.lineno}"


GOING = {"Picker"}
"""Classes of the phrase packs, which go; the other of each pair stays."""


def test_no_class_name_is_given_twice() -> None:
    defined: dict[str, list[str]] = defaultdict(list)
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                defined[node.name].append(str(path.relative_to(ROOT)))
    twice = {name: places for name, places in defined.items() if len(places) > 1 and name not in GOING}
    assert not twice, f"rename all but one: {twice}"
