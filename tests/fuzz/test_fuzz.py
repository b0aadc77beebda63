"""Whatever comes in ends in a value or in an error of ours with a Chinese sentence: no inner error, at most
10 s of a processor, at most 500 MB.

3,000 damaged inputs, the same in every run. What was found so has a file in ``found/`` and, where the fault
was mended in one place, a test of its own there. One input again: ``python -m tests.fuzz yaml 22``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.mutations import mutated_package
from tests.fuzz.running import verdict, verdict_of
from tests.fuzz.targets import DATA, TARGETS

FOUND = sorted((Path(__file__).parent / "found").iterdir())
BLOCK = 30
SEEDS = {"yaml": 390, "docx": 390, "md": 330, "request": 330, "template": 300, "xlsx": 300}
USUAL = 210  # of each other


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_is_mended(path: Path) -> None:
    """The name of a file begins with its target: ``rules-a-word-of-1-mb.yaml``."""
    assert verdict_of(path.name.partition("-")[0], path.read_bytes()) == ""


@pytest.mark.parametrize("name", TARGETS)
def test_the_first_inputs_are_taken_as_promised(name: str) -> None:
    assert [wrong for seed in range(2) if (wrong := verdict(name, seed))] == []


BLOCKS = [(name, at) for name in TARGETS for at in range(0, SEEDS.get(name, USUAL), BLOCK)]


@pytest.mark.sweep
@pytest.mark.parametrize(("name", "first"), BLOCKS)
def test_every_input_is_taken_as_promised(name: str, first: int) -> None:
    wrong = {f"{name} {seed}": verdict(name, seed) for seed in range(first, first + BLOCK)}
    assert {seed: said for seed, said in wrong.items() if said} == {}


def test_an_inner_error_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        @staticmethod
        def give(data: bytes, place: Path) -> None:
            raise KeyError(data)

    monkeypatch.setitem(TARGETS, "broken", Broken)
    assert verdict_of("broken", b"x").startswith("KeyError")


def test_the_same_seed_does_the_same_damage() -> None:
    from random import Random

    book = (DATA / "recipients.xlsx").read_bytes()
    assert mutated_package(book, Random("x")) == mutated_package(book, Random("x"))
