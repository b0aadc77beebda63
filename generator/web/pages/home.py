"""The list of meetings."""

from __future__ import annotations

from flask import Blueprint, render_template

from generator.web.shared import workspace

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> str:
    """All meetings of the folder."""
    return render_template("home.html", entries=workspace().entries(), folder=workspace().folder)
