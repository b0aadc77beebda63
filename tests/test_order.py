"""What tests/order.py names is there, and pytest goes by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.order import FIRST, TOGETHER, group

ROOT = Path(__file__).resolve().parent.parent


def test_every_file_that_is_named_is_there() -> None:
    named = {*FIRST, *TOGETHER, *TOGETHER.values()}
    gone = sorted(name for name in named if not (ROOT / name).is_file())
    assert not gone, f"{gone} in tests/order.py: moved or deleted, so name the new place or take it out"


def test_a_file_goes_with_the_one_it_shares_its_papers_with() -> None:
    assert group("tests/writers/test_pages.py::test_x[甲::乙]") == "tests/writers/test_golden_pages.py"
    assert group("tests/cli/test_facts.py::Test::test_x") == "tests/cli/test_facts.py"


def test_workers_go_by_it(tmp_path: Path) -> None:
    """Two workers, three files of which two go together; the long one is begun first."""
    (tmp_path / "tests").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "tests" / f"test_{name}.py").write_text("def test_it():\n    pass\n", "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (tmp_path / "conftest.py").write_text(
        "import tests.order as order\n"
        "from tests.order import pytest_collection_modifyitems, pytest_xdist_make_scheduler\n"
        "order.FIRST = ('tests/test_c.py',)\n"
        "order.TOGETHER = {'tests/test_a.py': 'tests/test_c.py'}\n",
        "utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "-v",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT), "PATH": ""}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ran = [line.split() for line in done.stdout.splitlines() if "PASSED" in line]
    where = {words[-1].split("::")[0]: words[0] for words in ran}
    assert where["tests/test_a.py"] == where["tests/test_c.py"] != where["tests/test_b.py"], done.stdout
