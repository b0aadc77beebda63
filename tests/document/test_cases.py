"""Every real situation in ``fixtures/cases.txt`` gives the tree written under it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.document.cases import PATH, Case, outcome, read_cases, write_cases

CASES = read_cases(PATH.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--rewrite-goldens"):
        pytest.skip("being written")
    assert outcome(case.draft) == case.expected


def test_the_file_holds_what_the_cases_give(golden: Callable[[Path, str | bytes], None]) -> None:
    golden(PATH, write_cases(CASES))


def test_there_are_many_cases_and_no_two_of_one_name() -> None:
    assert len(CASES) >= 80
    assert len({case.title for case in CASES}) == len(CASES)
