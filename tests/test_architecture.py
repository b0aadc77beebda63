"""The rooms of the house, and which door each import goes through."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "generator"
OURS = PACKAGE.name

BASE = {"errors", "resources", "strict_yaml", "chinese"}
PAPER = {"document", "layouts", "writers"}
MAY_IMPORT = {
    "errors": set(),
    "resources": {"errors"},
    "libreoffice": set(),
    "yaml_mistakes": {"errors", "resources"},
    "strict_yaml": {"errors", "resources", "yaml_mistakes"},
    "chinese": {"errors"},
    "archives": set(),
    "saving": {"errors"},
    "model": {"errors", "chinese"},
    "readers": BASE | {"archives", "model"},
    "templating": BASE | {"model"},
    "document": BASE,
    "layouts": BASE,
    "comparing": BASE | {"document"},
    "writers": BASE | {"archives", "document", "layouts", "comparing", "libreoffice"},
    "workbooks": BASE | {"model"},
    "review": BASE | {"model", "document"},
    "orders": {"templating", "review"},
    "pipeline": BASE | {"model", "readers", "templating", "orders", "workbooks"} | PAPER,
    "checking": BASE | {"model", "readers", "review", "pipeline", "writers"},
    "proving": {"model", "document", "review", "pipeline", "writers"},
    "batch": BASE
    | {"model", "readers", "templating", "review", "checking", "pipeline", "saving", "workbooks"}
    | PAPER,
    "yaml_text": {"strict_yaml"},
    "importing": BASE | {"archives", "readers", "model", "yaml_text"} | PAPER,
    "yaml_editing": {"errors", "strict_yaml", "yaml_text"},
    "workspace": BASE
    | {"model", "readers", "saving", "yaml_editing", "yaml_text", "pipeline", "review", "checking"}
    | {"proving", "conversion", "batch", "document", "comparing", "importing", "layouts", "writers"}
    | {"workbooks", "comparison", "adopting", "libreoffice"},
    "web": {"errors", "resources", "saving", "workspace"},
    "serving": {"errors", "web"},
    "comparison": BASE | {"model", "readers", "pipeline", "document", "comparing", "writers"},
    "adopting": BASE | {"model", "readers", "pipeline", "review", "comparing", "comparison", "yaml_editing"},
    "conversion": {"errors", "model", "readers", "workbooks", "yaml_text"},
    "cli": {
        "serving",
        "errors",
        "resources",
        "pipeline",
        "batch",
        "saving",
        "conversion",
        "adopting",
        "comparison",
        "review",
        "checking",
        "proving",
        "importing",
    },
    "__init__": {"pipeline", "review"},
    "__main__": {"cli"},
}
ROOMS = (
    "batch",
    "chinese",
    "cli",
    "comparing",
    "document",
    "layouts",
    "model",
    "readers",
    "templating",
    "web",
    "workbooks",
    "workspace",
    "writers",
)
DOORS = {
    "ruamel": {"yaml_editing"},
    "flask": {"web"},
    "werkzeug": {"web"},
    "waitress": {"serving"},
    "yaml": {"strict_yaml", "yaml_mistakes", "yaml_text"},
    "jinja2": {"templating"},
    "markupsafe": {"templating"},
    "markdown": {"document"},
    "distributed": {"batch"},
    "docx": {"writers", "readers"},
    "chinese_calendar": {"review"},
    "lxml": {"writers", "importing"},
    "opencc": {"importing"},
    "click": {"cli"},
    "rapidfuzz": {"comparing"},
    "openpyxl": {"readers", "workbooks", "writers"},
    "pydantic": {"model", "readers"},
    "pydantic_core": {"model", "readers"},
}
STANDARD = set(__import__("sys").stdlib_module_names)


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, anywhere in it, by its full name; ``from generator import x``
    counts as ``generator.x``."""
    package = (OURS, *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            yield from ([f"{OURS}.{alias.name}" for alias in node.names] if module == OURS else [module])


def test_the_rooms_are_there_and_none_is_empty() -> None:
    for room in ROOMS:
        files = [path for path in (PACKAGE / room).rglob("*.py") if path.name != "__init__.py"]
        assert files, f"generator/{room} is empty"
        assert all(path.stat().st_size for path in files)


def test_no_room_is_missing_from_the_table() -> None:
    assert {room_of(path) for path in sources()} <= set(MAY_IMPORT)


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    seen = 0
    for path in sources():
        if room_of(path) != room:
            continue
        for module in imports(path):
            seen += 1
            top, _, rest = module.partition(".")
            target = rest.split(".")[0]
            if top == OURS and target not in (room, "__version__", ""):
                assert target in MAY_IMPORT[room], f"{path.relative_to(PACKAGE)} imports {module}"
    assert seen


def test_each_library_comes_in_through_its_own_door() -> None:
    for path in sources():
        for module in imports(path):
            top = module.split(".")[0]
            if top == OURS or top in STANDARD:
                continue
            assert top in DOORS, f"{path.relative_to(PACKAGE)} imports {module}, which has no door"
            assert room_of(path) in DOORS[top], f"{path.relative_to(PACKAGE)} imports {module}"


def test_every_library_that_comes_in_is_asked_for() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(one for more in project["optional-dependencies"].values() for one in more),
    ]
    names = {re.split(r"[<>=\[.]", one)[0].replace("-", "_").lower() for one in wanted}
    under = {"yaml": "pyyaml", "docx": "python_docx", "chinese_calendar": "chinesecalendar"}
    brought = {"werkzeug", "markupsafe", "lxml", "pydantic_core"}  # come with what is asked for
    assert {under.get(name, name) for name in DOORS} - names - brought == set()


def test_every_door_is_used() -> None:
    used = {module.split(".")[0] for path in sources() for module in imports(path)}
    assert {"yaml", "jinja2", "markdown", "docx", "click", "pydantic"} <= used


def test_only_the_command_line_prints_or_exits() -> None:
    for path in sources():
        if room_of(path) in {"cli", "__main__"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func) not in {"print", "exit", "quit", "sys.exit"}, place
            if isinstance(node, ast.Attribute):
                assert ast.unparse(node) not in {"sys.stdout", "sys.stderr", "sys.stdin"}, place


ABSOLUTE = re.compile(r"^(?:/(?:home|root|work|tmp|mnt|Users|var)(?:/|$)|[A-Za-z]:[\\/]Users)")


def test_no_path_of_one_machine_is_written_down() -> None:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not ABSOLUTE.match(node.value), f"{path.relative_to(PACKAGE)}:{node.lineno}"


def test_files_and_functions_stay_small() -> None:
    for path in sources():
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, f"{path.relative_to(PACKAGE)} has {text.count(chr(10))} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                assert size <= 40, f"{path.relative_to(PACKAGE)}: {node.name} has {size} lines"
