"""What every test may ask for: goldens, outside programs, folders of the checkout."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.environments import demo

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="write the expected files anew")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def demo_here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What ``wengao demo`` writes with the packages the tests run with: path → SHA-256."""
    return demo(tmp_path_factory.mktemp("demo"), sys.executable, "-P", "-m", "generator")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str | bytes], None]:
    """``golden(path, text)``: equal to the file, byte for byte, or (``--rewrite-goldens``) written to it."""

    def compare(path: Path, value: str | bytes) -> None:
        data = value.encode("utf-8") if isinstance(value, str) else value
        if request.config.getoption("--rewrite-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            return
        assert path.is_file(), f"{path} is missing; write it with --rewrite-goldens and read it"
        if isinstance(value, str):
            assert value == path.read_bytes().decode("utf-8"), f"differs from {path}"
        assert data == path.read_bytes(), f"differs from {path}"

    return compare


def find_program(name: str) -> str:
    """Path of an outside program; without it the test is skipped, or fails where ``CI=true``."""
    found = shutil.which(name)
    if found is None:
        missing = f"{name} is not installed (see .ci/packages.txt)"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@pytest.fixture(scope="session")
def require_program() -> Callable[[str], str]:
    """``require_program("soffice")`` → its path; see :func:`find_program`."""
    return find_program


@contextmanager
def _files_up_to(size: int) -> Iterator[None]:
    import resource  # not on Windows, where the tests that ask for it cannot run

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def files_up_to() -> Callable[[int], AbstractContextManager[None]]:
    """``with files_up_to(1000):`` no file may grow over so many bytes: a real limit of the system, as on
    a disk that fills up. Not longer than needed: pytest writes files too."""
    return _files_up_to
