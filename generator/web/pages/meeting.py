"""One meeting: facts left, page in the middle, review right. What each column shows is its own page's."""

from __future__ import annotations

from flask import Blueprint, render_template

from generator.web.shared import workspace
from generator.workspace.papers.page_image_jobs import office_is_here

pages = Blueprint("meeting", __name__, url_prefix="/m/<name>")


@pages.get("/")
def meeting(name: str) -> str:
    """The screen of the daily work."""
    return render_template("meeting.html", name=name, opened=workspace().open(name), prints=office_is_here())
