"""wengao（文稿）: one meeting record in, every document of that meeting out.

Public: :func:`load_meeting`, :func:`render`, :func:`build`, :func:`trace`, ``__version__``. They are
loaded when first asked for, so that ``import generator`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["__version__", "build", "load_meeting", "render", "trace"]

if TYPE_CHECKING:
    from generator.review import trace
    from generator.services.pipeline import build, load_meeting, render


def __getattr__(name: str) -> object:
    if name == "trace":
        from generator import review

        return review.trace
    if name in __all__:
        from generator.services import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
