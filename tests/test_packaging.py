"""A wheel, a clean environment, another folder: the program works from there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.network
ROOT = Path(__file__).resolve().parent.parent


def run(*command: object, cwd: Path) -> str:
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8", env=env
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel (made from the sdist) and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="session")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``wengao`` command of a clean environment with nothing but the wheel."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, with_pip=True)
    binaries = folder / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = built.glob("*.whl")
    run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return binaries / "wengao"


def test_the_wheel_carries_templates_and_samples_and_nothing_of_ours(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"generator"}
    carried = {name.removeprefix("generator/bundled/") for name in names if "/bundled/" in name}
    for folder in ("templates", "data"):
        files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert files
        assert files <= carried
    assert "generator/cli/locale/zh_CN/LC_MESSAGES/messages.mo" in names


def test_the_sdist_carries_what_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"start.py", "README.md", "pyproject.toml", "tests/conftest.py", ".ci/packages.txt"} <= names


def test_the_installed_command_runs_from_any_folder(installed: Path, tmp_path: Path) -> None:
    kinds = json.loads(run(installed, "kinds", "--json", cwd=tmp_path))
    assert {"主持讲话", "动员讲话", "会议通知", "会议纪要", "会议议程"} <= {kind["名称"] for kind in kinds}
    told = run(installed, "demo", cwd=tmp_path)
    assert "讲话时长(分钟)" in told
    files = list((tmp_path / "output").rglob("*.docx"))
    assert len(files) == sum(line.count(".docx") for line in told.splitlines())
    assert all(zipfile.is_zipfile(path) for path in files)
    assert len(files) >= 5


def test_the_installed_command_names_its_version(installed: Path, tmp_path: Path) -> None:
    import generator

    assert run(installed, "--version", cwd=tmp_path) == f"wengao {generator.__version__}\n"
