"""Every bad file of ``tests/fixtures/invalid`` with the sentence a user reads, in the ``.txt`` beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import DataError
from generator.records import load_meeting, load_recipients

FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "invalid"
RECIPIENTS = FOLDER / "recipients"


def _bad_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ".txt")


def _check(path: Path, load: Callable[[Path], object]) -> None:
    with pytest.raises(DataError) as caught:
        load(path)
    expected = path.with_name(path.name + ".txt").read_text(encoding="utf-8")
    assert "".join(f"{fault}\n" for fault in caught.value.faults) == expected
    assert str(path) in str(caught.value)


def test_the_folders_are_not_empty() -> None:
    assert len(_bad_files(FOLDER)) >= 40
    assert len(_bad_files(RECIPIENTS)) >= 8


@pytest.mark.parametrize("path", _bad_files(FOLDER), ids=lambda path: path.name)
def test_bad_meeting(path: Path) -> None:
    _check(path, load_meeting)


@pytest.mark.parametrize("path", _bad_files(RECIPIENTS), ids=lambda path: path.name)
def test_bad_recipients(path: Path) -> None:
    _check(path, load_recipients)
