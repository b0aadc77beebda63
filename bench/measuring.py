"""Rounds: in each one every contestant works once, in a process of its own, so that what else the machine
does falls on all alike. Who does not make the same words is put out, and that is told."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import work
from contestants import NEAR, OURS, Contestant

_PATH = re.compile(r"/\S+/")


@dataclass
class Measured:
    """All rounds of one contestant at one work; ``size``: bytes of a document, ``characters``: of all."""

    rounds: list[dict[str, float]] = field(default_factory=list)
    size: float = 0
    characters: int = 0

    def per_document(self) -> float:
        """Median CPU, milliseconds."""
        return statistics.median(one["cpu"] / one["count"] for one in self.rounds) * 1000

    def beside(self, other: Measured) -> float:
        """How many times the CPU of another, turn by turn; the median."""
        turns = zip(self.rounds, other.rounds, strict=True)
        return statistics.median(one["cpu"] / its["cpu"] for one, its in turns)

    def median(self, what: str) -> float:
        return statistics.median(one[what] for one in self.rounds)


class Failed(Exception):
    """A contestant did not do what all do; says what."""


class Track:
    """``folder`` holds the work and takes what is made; ``failed``: who was put out, and why."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder, self._data = folder, data
        self._words: dict[tuple[str, int], list[str]] = {}
        self.failed: dict[str, str] = {}

    def rounds(
        self, contestants: Sequence[Contestant], kind: str, count: int, rounds: int, turns: int = 1
    ) -> dict[str, Measured]:
        """Ours goes first: its words are what the others are compared with. Near ones work ``turns`` times
        a round."""
        found = {one.name: Measured() for one in contestants}
        near = [one for one in contestants if one.name in NEAR]
        a_round = [*near * (turns - 1), *contestants]
        for number in range(rounds):
            for one in a_round:
                if one.name not in found:
                    continue
                try:
                    self._round(one, kind, count, found[one.name])
                except Failed as error:
                    self.failed[f"{one.name}, {kind}"] = str(error)
                    del found[one.name]
                    continue
                cost = found[one.name].rounds[-1]["cpu"] / count * 1000
                print(f"{kind} {number + 1}/{rounds} {one.name}: {cost:.2f} ms", file=sys.stderr)
        return found

    def _round(self, one: Contestant, kind: str, count: int, measured: Measured) -> None:
        target = self._folder / "out" / one.name  # fresh: to replace a file costs more
        shutil.rmtree(target.parent, ignore_errors=True)
        command = [*one.command, one.name, kind, str(self._data), str(target), str(count)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=one.folder, check=False)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["nothing said"])[-1]
            raise Failed(f"ended with {done.returncode}: {_PATH.sub('', last)[:200]}")
        made = sorted(target.glob("*.docx"), key=_number)
        if not measured.rounds:
            measured.characters = self._compared(one.name, kind, count, made)
            measured.size = statistics.mean(path.stat().st_size for path in made)
        measured.rounds.append(json.loads(done.stdout.strip().splitlines()[-1]))

    def _compared(self, name: str, kind: str, count: int, made: list[Path]) -> int:
        """Characters of all documents; every document must have the words of ours."""
        if len(made) != count:
            raise Failed(f"made {len(made)} of {count} documents")
        words = [work.words(path) for path in made]
        if name == OURS:
            self._words[kind, count] = words
        for number, (its, right) in enumerate(zip(words, self._words[kind, count], strict=True)):
            if its != right:
                raise Failed(f"document {number} has other words: {len(its)} characters, not {len(right)}")
        return sum(map(len, words))


def _number(path: Path) -> int:
    """The number a file's name begins with."""
    found = re.match(r"\d+", path.name)
    return int(found[0]) if found else 0


def cold(arguments: Sequence[str], folder: Path, rounds: int) -> list[float]:
    """CPU seconds of a command in a process of its own, its compiled modules there already."""
    usual = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = {**usual, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    command = [sys.executable, "-m", "generator", *arguments]
    spent = []
    for _ in range(rounds + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=work.ROOT, env=environment, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return spent[1:]
