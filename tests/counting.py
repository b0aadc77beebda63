"""How often a step of the program is taken while a test looks on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest


def counted(monkeypatch: pytest.MonkeyPatch, steps: Iterable[tuple[Any, str, str]]) -> Counter[str]:
    """Counts, under the last of each three, the calls of what stands at a place under a name."""
    counts: Counter[str] = Counter()
    for place, name, called in steps:
        _watch(monkeypatch, counts, place, name, called)
    return counts


def _watch(monkeypatch: pytest.MonkeyPatch, counts: Counter[str], place: Any, name: str, called: str) -> None:
    step = getattr(place, name)

    def watched(*args: Any, **more: Any) -> Any:
        counts[called] += 1
        return step(*args, **more)

    monkeypatch.setattr(place, name, watched)
