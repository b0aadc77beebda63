"""The same tests in the same order, whenever and wherever they are collected.

The workers of one run collect each for itself, and stop when they find different tests: what is in an id must
not come from the clock, from the order of a set or of a folder, or from the machine.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.order import place
from tests.waiting import HANG

pytest_plugins = ["pytester"]
ROOT = Path(__file__).resolve().parent.parent
COLLECT = [sys.executable, "-P", "-m", "pytest", "--collect-only", "-o", "addopts=-q", "--assert=plain"]
COLLECT += [
    "-p",
    "no:cacheprovider",
    "-p",
    "no:hypothesispytest",
]  # neither has a part in it, and both take time


def begun(folder: Path, *more: str, **environ: str) -> subprocess.Popen[str]:
    """A collection of the whole suite, with a home of its own."""
    folder.mkdir()
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    kept |= {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        **environ,
    }
    return subprocess.Popen(
        [*COLLECT, *more], cwd=ROOT, env=kept, text=True, encoding="utf-8", stdout=subprocess.PIPE
    )


def ids(process: subprocess.Popen[str]) -> list[str]:
    out, _ = process.communicate(timeout=5 * HANG)
    assert process.returncode == 0, out[-3000:]
    return [line for line in out.splitlines() if "::" in line]


def test_elsewhere_and_another_day_the_same_tests_are_collected(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Where the whole suite runs, it has been collected here; else it is, on a day that is over elsewhere."""
    config = request.config
    chosen = ["-m", config.option.markexpr] if config.option.markexpr else []
    other = ("-p", "tests.elsewhere", *chosen)
    second = begun(tmp_path / "2", *other, PYTHONHASHSEED="2", TZ="<-11>+11", LC_ALL="C")
    if list(config.args) == ["tests"] and not config.option.keyword and not config.option.deselect:
        here = [item.nodeid for item in request.session.items]
    else:
        here = ids(begun(tmp_path / "1", *chosen, PYTHONHASHSEED="1", TZ="<+14>-14", LC_ALL="C.UTF-8"))
    elsewhere = ids(second)
    assert len(here) > 5000
    assert sorted(here, key=place) == sorted(elsewhere, key=place)  # in the order of the workers


BAD = {
    "bytes": ("['a', b'PK']", "name it in words"),
    "address": ("[object()], ids=repr", "cannot be read"),
    "control character": (r"[1], ids=['a\x07']", "cannot be read"),
    "binary": (r"[1], ids=[repr(b'\xff\xfe\xfd\xfc')]", "cannot be read"),
    "long": ("[1], ids=['a' * 300]", "cannot be read"),
    "path": ("[1], ids=[__file__]", "holds a path of this machine"),
}


@pytest.fixture
def small(pytester: pytest.Pytester) -> pytest.Pytester:
    """A suite with our conftest.py and our way of writing ids."""
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]
    (name,) = [name for name in settings["ini_options"] if "escaping" in name]
    pytester.makeini(f"[pytest]\n{name} = true\n")
    return pytester


def parametrized(values: str) -> str:
    return f"import pytest\n\n@pytest.mark.parametrize('value', {values})\ndef test_it(value):\n    pass\n"


@pytest.mark.parametrize("what", BAD)
def test_ids_nobody_can_read_are_refused(small: pytest.Pytester, what: str) -> None:
    values, said = BAD[what]
    small.makepyfile(parametrized(values))
    done = small.runpytest_inprocess("--collect-only")
    assert done.ret == pytest.ExitCode.INTERRUPTED
    done.stdout.fnmatch_lines([f"*{said}*"])


def test_texts_are_their_own_ids(small: pytest.Pytester) -> None:
    small.makepyfile(parametrized(r"['会议通知', 'a\nb\x07', '字' * 100, 3, None, object()]"))
    items, _ = small.inline_genitems()
    assert [item.name for item in items] == [
        "test_it[会议通知]",
        r"test_it[a\nb\x07]",
        f"test_it[{'字' * 60}…]",
        "test_it[3]",
        "test_it[None]",
        "test_it[value5]",
    ]


FORBIDDEN = {
    "time": {"sleep", "time", "monotonic", "perf_counter", "process_time"},
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "os": {"cpu_count", "listdir", "scandir"},
}
EXEMPT = {"waiting.py", "elsewhere.py"}


def hasty(path: Path) -> list[str]:
    """What in a file of tests waits for a time, asks for it, or gives up before ``HANG``."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner, name = ast.unparse(node.func.value).rpartition(".")[2], node.func.attr
        limits = [one.value for one in node.keywords if one.arg == "timeout"]
        limits += node.args if name in ("wait", "join", "wait_for_timeout") else []
        short = [
            one for one in limits if isinstance(one, ast.Constant) and isinstance(one.value, int | float)
        ]
        if name in FORBIDDEN.get(owner, ()) or any(0 < one.value < HANG for one in short):
            found.append(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}: {ast.unparse(node)[:80]}")
    return found


def test_no_test_waits_for_a_time() -> None:
    """A test waits for what happens (tests/waiting.py), stops another process where it wants it
    (tests/gate.py), and gives a clock to what asks for one. The one limit is ``HANG``."""
    files = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path.name not in EXEMPT]
    assert [one for path in files for one in hasty(path)] == []
