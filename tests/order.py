"""Which files of tests go to one worker, and which are begun first: for ``pytest -n …``.

A file always goes to one worker as a whole (``--dist loadfile``). xdist begins with the file that has most
tests; what takes long with few tests would be left to the end, when one worker works and the others wait.
"""

from __future__ import annotations

from typing import Any

import pytest

FIRST = (
    "tests/web/test_facts_browser.py",
    "tests/test_dependencies.py",
    "tests/writers/test_golden_pages.py",
    "tests/web/test_server.py",
    "tests/web/test_hostile.py",
    "tests/test_docs.py",
    "tests/templating/test_collapses.py",
    "tests/records/excel/write/test_round_trip.py",
    "tests/web/test_draft_browser.py",
    "tests/test_collection.py",
    "tests/importing/test_round_trip.py",
    "tests/test_architecture.py",
    "tests/web/test_redline.py",
    "tests/web/test_ledger.py",
    "tests/yamlfile/test_loader.py",
    "tests/writers/redline/test_pandoc.py",
    "tests/web/test_opening.py",
    "tests/batch/test_resume.py",
    "tests/batch/test_review.py",
    "tests/cli/test_edited.py",
    "tests/writers/redline/test_redline.py",
    "tests/batch/test_cluster.py",
    "tests/web/test_batch.py",
    "tests/web/test_facts.py",
    "tests/writers/test_printing.py",
    "tests/test_order.py",
    "tests/workspace/test_drafts.py",
    "tests/cli/test_commands.py",
    "tests/review/test_provenance.py",
    "tests/test_old_files.py",
    "tests/services/test_texts.py",
    "tests/web/test_hostile_files.py",
    "tests/web/test_page.py",
    "tests/cli/test_workbooks.py",
    "tests/test_bench.py",
    "tests/batch/test_same.py",
    "tests/importing/test_foreign_word.py",
    "tests/cli/test_compare.py",
    "tests/review/test_lazy_regex.py",
    "tests/web/test_journey.py",
    "tests/cli/test_facts.py",
)
"""Those that take more than five seconds, the longest first."""

TOGETHER = {
    "tests/writers/test_pages.py": "tests/writers/test_golden_pages.py",
    "tests/writers/test_packs_on_paper.py": "tests/writers/test_golden_pages.py",
    "tests/writers/test_audit.py": "tests/writers/test_golden_pages.py",
    "tests/importing/test_facts.py": "tests/importing/test_round_trip.py",
    "tests/templating/test_nothing_lost.py": "tests/templating/test_facts_in_drafts.py",
    "tests/test_packaging.py": "tests/test_dependencies.py",
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
