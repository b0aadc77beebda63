"""The list of meetings at a glance, while all other pages are still being loaded: they count and fill it.

Imports nothing of what opens a meeting.
"""

from __future__ import annotations

from flask import Blueprint, render_template, request

from generator.web.shared import place
from generator.workspace import glance, old_files

pages = Blueprint("first", __name__)


@pages.app_context_processor
def _pieces() -> dict[str, object]:
    return {"old_files": old_files.readable}


@pages.get("/")
def first() -> str:
    """As :func:`home.home`, without the counts and without the samples."""
    return render_template("home/list.html", samples=None, **seen(glance.lines(place())))


def seen(found: list[glance.Line]) -> dict[str, object]:
    """What the list shows of ``found``: those with the words of ``q``, and what was just thrown away."""
    binned = glance.binned(place())
    wanted = request.args.get("q", "")[:100]
    return {
        "lines": glance.matching(found, wanted),
        "wanted": wanted,
        "folder": place().folder,
        "undo": next((one for one in binned if one.key == request.args.get("binned")), None),
        "binned": len(place().binned()),
        "earlier": glance.to_repeat(found),
    }
