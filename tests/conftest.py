"""What every test may ask for: goldens, outside programs, folders of the checkout."""

from __future__ import annotations

import gc
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from tests.environments import demo
from tests.order import pytest_collection_modifyitems, pytest_xdist_make_scheduler

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]

ROOT = Path(__file__).resolve().parent.parent
_LONG_VALUE, _LONG_NAME = 60, 200
_UNREADABLE = re.compile(r"0x[0-9a-f]{5}| object at |(?:\\x[0-9a-f]{2}){4}", re.IGNORECASE)
_PLACES = tuple(
    str(place) for place in (ROOT, Path.home(), Path(tempfile.gettempdir())) if place.parent != place
)

# The tests start the program some hundred times as a process of its own. Where the machine is told not to
# keep bytecode, each of them compiles all of it anew: 0.8 s of a processor instead of 0.3.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


settings.register_profile(
    "same", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
"""A run says what the run before said, at any speed."""
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other examples each time, and those that failed before: ``--hypothesis-profile=explore``."""
settings.load_profile("same")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--hypothesis-profile", None) in (None, "same"):
        # Else it tries what it finds in the modules loaded so far: those depend on the tests that ran before.
        providers._get_local_constants = lambda: providers._local_constants


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Ten thousand tests and all modules stay to the end. Looked over again and again for what could be
    thrown away, they take an eighth of all the time."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="write the expected files anew")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Texts as they are, cut where they are long, without what cannot be seen."""
    if isinstance(val, bytes | bytearray):
        raise pytest.Collector.CollectError(
            f"A value of {argname!r} is bytes, which nobody can read and which may hold the time of day: "
            'name it in words, with pytest.param(..., id="...") or ids=[...].'
        )
    if not isinstance(val, str):
        return None
    shown = val if len(val) <= _LONG_VALUE else f"{val[:_LONG_VALUE]}…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem() -> Generator[None, Any, Any]:
    """Refuse ids that nobody can read, or that are others on another machine or at another time: the
    workers of one run then collect different tests."""
    made = yield
    for item in made if isinstance(made, list) else ():
        name = getattr(item, "name", "")
        if len(name) > _LONG_NAME or not name.isprintable() or _UNREADABLE.search(name):
            raise pytest.Collector.CollectError(
                f"The id {name[:_LONG_NAME]!r} cannot be read: name the case in words, "
                'with pytest.param(..., id="...") or ids=[...].'
            )
        if any(place in name for place in _PLACES):
            raise pytest.Collector.CollectError(
                f"The id {name!r} holds a path of this machine: name the case with "
                'pytest.param(..., id="...") or ids=[...].'
            )
    return made


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """No test lives through a power cut: what it writes need not be on the disk before it goes on. There are
    thousands of such waits, 4 ms each. For a disk that refuses see tests/files/test_atomic_files.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: None)
        yield


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
        differs = f"differs from {path}; if that is meant, write it with --rewrite-goldens and read git diff"
        if isinstance(value, str):
            assert value == path.read_bytes().decode("utf-8"), differs
        assert data == path.read_bytes(), differs

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
