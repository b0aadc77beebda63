"""What pyproject.toml allows of other packages is what has been tried: from the oldest to the newest."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.environments import demo, environment, run

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
# What a program in these folders imports from beside itself.
BESIDE = {path.stem for folder in ("bench", "tests") for path in (ROOT / folder).iterdir()}
RENEW = "run python3 .ci/renew_constraints.py, then python3 start.py test"

# Imported, yet not declared, and why.
UNDECLARED = {
    "pydantic-core": "every pydantic asks for exactly one version of it",
    "docxtpl": "bench/ compares with it; who runs bench/ installs it",
    "docx-mailmerge": "the same",
}


def requirements(*groups: str) -> list[Requirement]:
    """What is declared for running the program and for these extras, not the extras that ``dev`` repeats."""
    lines = [*PROJECT["project"]["dependencies"], *(line for group in groups for line in EXTRAS[group])]
    found = [Requirement(line) for line in lines]
    return [one for one in found if one.name != PROJECT["project"]["name"]]


ALL = [*requirements(*EXTRAS), *map(Requirement, PROJECT["build-system"]["requires"])]
RUNTIME = [group for group in EXTRAS if group != "dev"]


def bound(requirement: Requirement, operator: str) -> Version:
    """The version after ``operator``, which is there once."""
    (version,) = [one.version for one in requirement.specifier if one.operator == operator]
    return Version(version)


def pins() -> dict[str, Version]:
    """The constraints: canonical name → version."""
    found = {}
    for line in (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines():
        if text := line.partition("#")[0].strip():
            pin = Requirement(text)
            found[canonicalize_name(pin.name)] = bound(pin, "==")
    return found


def following(version: Version) -> Version:
    """The next version that may break its users: 2.14.4 → 3, 0.19.1 → 0.20."""
    return Version(f"{version.major + 1}") if version.major else Version(f"0.{version.minor + 1}")


@pytest.mark.parametrize("requirement", ALL, ids=str)
def test_a_dependency_has_two_bounds_and_the_pin_lies_between_them(requirement: Requirement) -> None:
    assert {one.operator for one in requirement.specifier} == {">=", "<"}
    pin = pins().get(canonicalize_name(requirement.name))
    assert pin is not None, RENEW
    assert pin in requirement.specifier, RENEW
    assert bound(requirement, "<") == following(pin)


def needed(requirement: Requirement, extra: str = "") -> Iterator[str]:
    """Canonical names of all that is installed here for ``requirement``, itself first."""
    waiting, seen = [(requirement, extra)], set()
    while waiting:
        one, wanted_for = waiting.pop()
        if one.marker and not one.marker.evaluate({"extra": wanted_for}):
            continue
        for extra in one.extras or {""}:
            if (one.name, extra) not in seen:
                seen.add((one.name, extra))
                yield canonicalize_name(one.name)
                waiting += [(Requirement(line), extra) for line in distribution(one.name).requires or ()]


def test_what_is_installed_here_is_what_the_constraints_say() -> None:
    constraints = pins()
    names = {*needed(Requirement("wengao[dev]"))} - {"wengao"}
    assert len(names) > len(ALL)
    installed = {name: Version(distribution(name).version) for name in names}
    other = {name: str(version) for name, version in installed.items() if constraints.get(name) != version}
    assert other == {}, RENEW


@cache
def programs(folder: str) -> dict[str, ast.Module]:
    """Path → the program in it, for every .py file under a folder."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in (ROOT / folder).rglob("*.py")
    }


def imports(folder: str) -> dict[str, set[str]]:
    """Module → files, for every import in a folder's programs of what is neither Python's nor ours."""
    ours = {"generator", "tests"} | (set() if folder == "generator" else BESIDE | {"bench"})
    found: dict[str, set[str]] = {}
    for path, program in programs(folder).items():
        for name in imported(program):
            top = name.partition(".")[0]
            if top not in ours | sys.stdlib_module_names:
                found.setdefault(top, set()).add(path)
    return found


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules a program imports, those it names to ``import_module`` too."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.Call(func=ast.Attribute(attr="import_module"), args=[ast.Constant(value=str(module))]):
                yield module


@pytest.mark.parametrize(
    ("folder", "groups"),
    [("generator", RUNTIME), ("tests", [*EXTRAS]), ("docs", [*EXTRAS]), ("bench", [*EXTRAS]), (".ci", [])],
)
def test_what_is_imported_is_declared(folder: str, groups: list[str]) -> None:
    declared = {canonicalize_name(one.name) for one in requirements(*groups)} | {*UNDECLARED}
    packages = packages_distributions() | {"docxtpl": ["docxtpl"], "mailmerge": ["docx-mailmerge"]}
    missing = {
        module: files
        for module, files in imports(folder).items()
        if not declared & {canonicalize_name(name) for name in packages.get(module, [module])}
    }
    assert missing == {}


def foreign_imports() -> str:
    """Each import statement of generator/ for another package, those inside a function too, as a program."""
    foreign = imports("generator")
    statements = set()
    for program in programs("generator").values():
        for node in ast.walk(program):
            match node:
                case ast.Import(names=[ast.alias(name=name)]) | ast.ImportFrom(module=str(name), level=0):
                    if name.partition(".")[0] in foreign:
                        statements.add(ast.unparse(node))
    assert len(statements) > len(foreign)
    return "\n".join(sorted(statements))


@pytest.mark.network
@pytest.mark.sweep
def test_the_oldest_allowed_packages_make_the_same_documents(
    tmp_path: Path, demo_here: dict[str, str]
) -> None:
    oldest = [f"{one.name}=={bound(one, '>=')}" for one in requirements(*RUNTIME)]
    python = environment(tmp_path / "oldest", *oldest) / "python"
    run(python, "-c", foreign_imports(), cwd=tmp_path)
    assert demo(tmp_path, python, "-P", "-m", "generator", PYTHONPATH=str(ROOT)) == demo_here
