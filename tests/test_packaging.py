"""A wheel, a clean environment, another folder: the program works from there."""

from __future__ import annotations

import json
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.environments import demo, environment, run

pytestmark = pytest.mark.network
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel (made from the sdist) and the sdist, by the hatchling of this environment."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="session")
def newest(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a clean environment with nothing but the wheel and the newest packages it allows."""
    (wheel,) = built.glob("*.whl")
    return environment(tmp_path_factory.mktemp("newest"), wheel)


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


def test_the_wheel_tells_its_licence_and_that_it_has_types(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
        told = message_from_bytes(archive.read(metadata))
        licence = archive.read(metadata.replace("METADATA", "licenses/LICENSE")).decode("utf-8")
    assert told["License-Expression"] == "MIT"
    assert "LICENSE" in told.get_all("License-File", [])
    assert licence == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "generator/py.typed" in names


def test_the_sdist_carries_what_start_and_the_tests_need(built: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"start.py", "README.md", "pyproject.toml", "tests/conftest.py", ".ci/packages.txt"}
    needed |= {".ci/constraints.txt", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", ".pre-commit-config.yaml"}
    assert needed - names == set()


def test_the_installed_command_makes_the_same_documents_with_the_newest_packages(
    newest: Path, tmp_path: Path, demo_here: dict[str, str]
) -> None:
    kinds = json.loads(run(newest / "wengao", "kinds", "--json", cwd=tmp_path))
    assert {"主持讲话", "动员讲话", "会议通知", "会议纪要", "会议议程"} <= {kind["名称"] for kind in kinds}
    assert demo(tmp_path, newest / "wengao") == demo_here


def test_the_installed_command_names_its_version(newest: Path, tmp_path: Path) -> None:
    import generator

    assert run(newest / "wengao", "--version", cwd=tmp_path) == f"wengao {generator.__version__}\n"
