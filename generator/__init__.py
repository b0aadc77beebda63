"""wengao（文稿）: one meeting record in, every document of that meeting out.

Public: :func:`load_meeting`, :func:`open_session`, :func:`render`, :func:`build`, :func:`check`,
:func:`compare`, :func:`trace`, ``__version__``; ``docs/api.md`` tells how they are used. They are loaded when
first asked for, so that ``import generator`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["__version__", "build", "check", "compare", "load_meeting", "open_session", "render", "trace"]

if TYPE_CHECKING:
    from generator.review import trace
    from generator.services.compare import compare
    from generator.services.pipeline import build, load_meeting, render
    from generator.services.proofreading import check
    from generator.services.session import open_session

_HOMES = {
    "trace": "generator.review",
    "check": "generator.services.proofreading",
    "compare": "generator.services.compare",
    "open_session": "generator.services.session",
}


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module(_HOMES.get(name, "generator.services.pipeline")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
