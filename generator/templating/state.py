"""What one render knows while it runs: its budget, how deep in sentences it is, what was missing.

Kept in a context variable, so that renders in several threads never meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from generator.templating.limits import Budget


@dataclass(slots=True)
class Rendering:
    """``depth`` counts open sentences and clauses; ``missing`` holds labels in order of appearance;
    ``recollection``: what drafts before it said, see ``recollection.py``; ``outline``: the one that is being
    gathered or set."""

    budget: Budget = field(default_factory=Budget)
    depth: int = 0
    missing: dict[str, None] = field(default_factory=dict)
    outline: Any = None
    recollection: Any = None


_current: ContextVar[Rendering | None] = ContextVar("rendering", default=None)


def current() -> Rendering | None:
    """The render that is going on in this thread; None while templates are being compiled."""
    return _current.get()


@contextmanager
def rendering(state: Rendering) -> Iterator[Rendering]:
    """Make ``state`` the current one; the one before comes back at the end."""
    token = _current.set(state)
    try:
        yield state
    finally:
        _current.reset(token)


@contextmanager
def inside_sentence() -> Iterator[None]:
    """While it lasts, a missing fact folds what stands around it."""
    state = _current.get()
    if state is None:
        yield
        return
    state.depth += 1
    try:
        yield
    finally:
        state.depth -= 1


def tick(volume: int = 0) -> None:
    """One step of work that made ``volume`` characters or items. Raises TemplateFault over the limits."""
    state = _current.get()
    if state is not None:
        state.budget.spend(volume)
