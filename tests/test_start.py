"""start.py: prepares itself, passes on, says in one sentence what it lacks."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def start(tmp_path: Path) -> ModuleType:
    """The module, as if it stood in an empty folder with nothing beside it but what it installs by."""
    for name in ("start.py", "pyproject.toml", ".ci/constraints.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    spec = importlib.util.spec_from_file_location("start", tmp_path / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sentences(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_an_old_python_is_told_so(
    start: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 2))
    assert start.main([]) == 1
    said = sentences(capsys)
    assert "需要 Python 3.11" in said
    assert "3.9.2" in said
    assert said.count("\n") == 1
    assert not start.VENV.exists()


def test_debian_without_venv_is_told_what_to_install(
    start: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    assert start.main(["kinds"]) == 1
    said = sentences(capsys)
    assert "sudo apt install python3-venv" in said
    assert said.count("\n") == 1


def test_without_packages_it_says_what_to_do(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """pip itself refuses; the environment is the one of the tests, in which nothing may be changed."""
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    for name, value in {"NO_INDEX": "1", "CONFIG_FILE": os.devnull, "DRY_RUN": "1"}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    assert start.main([]) == 1
    first, second = sentences(capsys).splitlines()
    assert first.startswith("正在准备运行环境")
    assert second.startswith("没有装好需要的软件包")
    assert "请检查网络" in second
    assert not start.STAMP.exists()


@pytest.mark.sweep
def test_without_packages_it_says_what_to_do_and_tries_again_next_time(start: ModuleType) -> None:
    """A real environment is made, as on a fresh clone; only the packages cannot be had."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    env |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run([sys.executable, str(start.ROOT / "start.py")], capture_output=True, env=env)
    lines = done.stderr.decode("utf-8").splitlines()
    assert done.returncode == 1
    assert lines[0].startswith("正在准备运行环境")
    assert lines[1].startswith("没有装好需要的软件包")
    assert "请检查网络" in lines[1]
    assert len(lines) == 2
    assert start.PYTHON.exists()
    assert not start.STAMP.exists()


def prepared(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What ``prepare`` does, noted instead of done."""
    steps: list[str] = []

    def make() -> None:
        steps.append("venv")
        start.PYTHON.parent.mkdir(parents=True)
        start.PYTHON.write_text("", encoding="utf-8")

    monkeypatch.setattr(start, "make_venv", make)
    monkeypatch.setattr(start, "works", start.PYTHON.exists)
    monkeypatch.setattr(start, "install", lambda extra: steps.append(f"install {extra}"))
    return steps


def test_it_prepares_once_for_each_need(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = prepared(start, monkeypatch)
    for extra in ("", "", "dev", "dev", ""):
        start.prepare(extra)
    assert steps == ["venv", "install ", "install dev"]


@pytest.mark.parametrize("name", ["pyproject.toml", ".ci/constraints.txt"])
def test_it_prepares_again_when_the_dependencies_changed(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    steps = prepared(start, monkeypatch)
    start.prepare("")
    with (start.ROOT / name).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    start.prepare("")
    assert steps == ["venv", "install ", "install "]


@pytest.mark.parametrize("name", ["pyproject.toml", ".ci/constraints.txt"])
def test_a_missing_file_is_told(start: ModuleType, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (start.ROOT / name).unlink()
    assert start.main(["kinds"]) == 1
    assert sentences(capsys) == f"程序的文件不全，读不到 {name}：请重新取得完整的程序文件夹。\n"
    assert not start.VENV.exists()


Command = tuple[list[str], dict[str, str]]


def installing(start: ModuleType, monkeypatch: pytest.MonkeyPatch, code: int) -> list[Command]:
    """The commands of ``install`` with their environments, noted instead of run; each ends with ``code``."""
    ran: list[Command] = []

    def note(command: list[object], env: dict[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(([str(part) for part in command], env))
        return subprocess.CompletedProcess(
            command, code, "", "ERROR: No matching distribution found for opencc"
        )

    monkeypatch.setattr(start.subprocess, "run", note)
    return ran


def test_it_installs_what_the_constraints_say(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = installing(start, monkeypatch, code=0)
    start.install("dev")
    ((command, env),) = ran
    constraints = start.ROOT / ".ci" / "constraints.txt"
    assert command[command.index("-c") + 1] == str(constraints)
    assert command[-1] == f"{start.ROOT}[dev]"
    assert env["PIP_CONSTRAINT"] == env["PIP_BUILD_CONSTRAINT"] == constraints.as_uri()
    assert env["PATH"] == os.environ["PATH"]


@pytest.mark.parametrize(
    ("newer", "advice"),
    [
        (0, "opencc）：请检查网络"),
        (1, "opencc）：Python 3.15 太新，有的软件包还没有跟上，请改装 Python 3.14；也请检查网络"),
    ],
)
def test_a_python_newer_than_its_packages_is_told(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, newer: int, advice: str
) -> None:
    installing(start, monkeypatch, code=1)
    monkeypatch.setattr(start, "NEWEST_PYTHON", (3, 14))
    monkeypatch.setattr(start.sys, "version_info", (3, 14 + newer, 2))
    with pytest.raises(start.CannotStartError) as told:
        start.install("")
    assert advice in str(told.value)


@pytest.mark.parametrize(
    ("args", "passed_on"), [([], ["demo"]), (["kinds", "--json"], ["kinds", "--json"]), (["demo"], ["demo"])]
)
def test_anything_else_is_passed_on_from_the_users_folder(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, args: list[str], passed_on: list[str]
) -> None:
    calls: list[tuple[list[object], object]] = []
    monkeypatch.setattr(start, "prepare", lambda extra: None)
    monkeypatch.setattr(start, "call", lambda command, cwd=None: calls.append((command, cwd)) or 3)
    assert start.main(args) == 3
    assert calls == [([start.PYTHON, "-P", "-m", "generator", *passed_on], None)]


@pytest.mark.parametrize(
    ("failing", "code"), [((), 0), (("ruff",), 1), (("mypy",), 1), (("pytest",), 1), (("ruff", "pytest"), 1)]
)
def test_the_checks_all_run_and_any_failure_counts(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, failing: tuple[str, ...], code: int
) -> None:
    ran: list[str] = []

    def call(command: list[str], cwd: Path) -> int:
        ran.append(command[2])
        assert cwd == start.ROOT
        return int(command[2] in failing)

    monkeypatch.setattr(start, "prepare", lambda extra: None)
    monkeypatch.setattr(start, "call", call)
    assert start.main(["test", "-k", "x"]) == code
    assert ran == ["ruff", "ruff", "mypy", "pytest"]


def test_the_hooks_of_a_commit_are_the_checks(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """.pre-commit-config.yaml runs what ``start.py test`` runs before the tests, out of the same .venv."""
    checks: list[str] = []
    monkeypatch.setattr(start, "call", lambda command, cwd: checks.append(" ".join(command[1:])) or 0)
    monkeypatch.setattr(start, "PYTHON", ".venv/bin/python")
    start.run_checks([])
    ((repository),) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert repository["repo"] == "local"
    hooks = {hook["name"]: hook for hook in repository["hooks"]}
    assert {hook["language"] for hook in hooks.values()} == {"system"}
    assert all(hook["entry"].startswith(f".venv/bin/python -m {name}") for name, hook in hooks.items())
    tools = [f"-m {name}" for name in hooks]
    assert len(checks) == len(tools) + 1  # and pytest
    assert all(check.startswith(tool) for check, tool in zip(checks, tools, strict=False))


@pytest.mark.parametrize("before", [False, True], ids=["fresh clone", "later"])
def test_tests_are_compiled_once_beside_the_checks(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    (start.ROOT / "tests").mkdir()
    (start.ROOT / "tests" / "test_it.py").write_text("def test_it():\n    pass\n", "utf-8")
    if before:
        (start.ROOT / "tests" / "__pycache__").mkdir()
    monkeypatch.setattr(start, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(start, "call", lambda command, cwd: 0)
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    assert start.run_checks([]) == 0
    compiled = list((start.ROOT / "tests" / "__pycache__").glob("test_it*.pyc"))
    assert bool(compiled) is not before


def test_the_runner_installs_what_the_list_names() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")]).returncode == 0
    assert ".ci/packages.txt" in script
    assert "export CI=true" in script
    packages = (ROOT / ".ci" / "packages.txt").read_text(encoding="utf-8").split()
    assert {"python3-venv", "libreoffice-writer", "poppler-utils"} <= set(packages)
