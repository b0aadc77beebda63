"""Which files of tests go to one worker, and which are begun first: for ``pytest -n …``.

A file always goes to one worker as a whole (``--dist loadfile``). xdist begins with the file that has most
tests; what takes long with few tests would be left to the end, when one worker works and the others wait.
"""

from __future__ import annotations

from typing import Any

import pytest

FIRST = (
    "tests/test_how_to.py",
    "tests/test_collection.py",
    "tests/test_packaging.py",
    "tests/test_bench.py",
    "tests/writers/test_golden_pages.py",
    "tests/web/test_hostile_values.py",
    "tests/web/test_facts_browser.py",
    "tests/test_docs.py",
    "tests/web/test_hostile.py",
    "tests/web/test_server.py",
    "tests/batch/test_cluster.py",
    "tests/batch/test_resume.py",
    "tests/web/test_axe.py",
    "tests/templating/test_series.py",
    "tests/web/test_hostile_files.py",
    "tests/importing/test_round_trip.py",
    "tests/services/test_texts.py",
    "tests/writers/redline/test_redline.py",
    "tests/writers/test_printing.py",
    "tests/test_architecture.py",
    "tests/web/test_page_browser.py",
    "tests/web/test_home_browser.py",
    "tests/web/test_output_browser.py",
    "tests/batch/test_review.py",
    "tests/web/test_redline.py",
    "tests/records/excel/write/test_round_trip.py",
    "tests/cli/test_commands.py",
    "tests/writers/redline/test_pandoc.py",
    "tests/importing/test_foreign_word.py",
)
"""Those that take more than three seconds of a processor, the longest first."""

TOGETHER = {
    "tests/writers/test_pages.py": "tests/writers/test_golden_pages.py",
    "tests/writers/test_packs_on_paper.py": "tests/writers/test_golden_pages.py",
    "tests/writers/test_audit.py": "tests/writers/test_golden_pages.py",
    "tests/importing/test_facts.py": "tests/importing/test_round_trip.py",
}
"""File → the file whose worker takes it too: both want what is made once in a session, and takes long."""


def group(nodeid: str) -> str:
    """The file of a test, or the one it goes with."""
    file = nodeid.split("::", 1)[0]
    return TOGETHER.get(file, file)


def place(nodeid: str) -> int:
    """Where the file of a test stands: the place in FIRST, else behind them all."""
    file = group(nodeid)
    return FIRST.index(file) if file in FIRST else len(FIRST)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the workers only: whoever runs without them sees the tests in the order of the files."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: place(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Scheduling(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    config.option.loadscopereorder = False
    return Scheduling(config, log)
