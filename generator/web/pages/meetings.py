"""The list of meetings: at a glance as long as little is loaded, with its counts after that.

Nothing that opens a meeting is imported before it is needed.
"""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request

from generator.web.shared import place
from generator.workspace.create import samples
from generator.workspace.list import quick
from generator.workspace.word import formats

pages = Blueprint("meetings", __name__)
GLANCE = "GLANCE"  # in the configuration of an app: the list comes without counts, unless they are asked for


@pages.app_context_processor
def _pieces() -> dict[str, object]:
    """``old_files()``: endings for the picker."""
    return {"old_files": formats.readable}


@pages.get("/")
def home() -> str:
    """All meetings of the folder, or those with the words of ``q``."""
    if current_app.config.get(GLANCE) and "HX-Request" not in request.headers:
        return _shown(quick.lines(place()), counting=True)
    from generator.workspace import Workspace
    from generator.workspace.list import full

    return _shown(full.lines(Workspace(place().folder)), counting=False)


def _shown(found: list[quick.MeetingLine], counting: bool) -> str:
    """``counting``: the counts are still to be asked for."""
    binned = quick.binned(place())
    wanted = request.args.get("q", "")[:100]
    return render_template(
        "home/list.html",
        lines=quick.matching(found, wanted),
        counting=counting and bool(found),
        samples=samples.samples(),
        wanted=wanted,
        folder=place().folder,
        undo=next((one for one in binned if one.key == request.args.get("binned")), None),
        binned=len(place().binned()),
        earlier=quick.to_repeat(found),
    )
