"""Help: the tour, a page for each kind, keys, fonts, LibreOffice; and what Ctrl+K finds in a meeting."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template

from generator.web.shared import workspace
from generator.workspace.help import kinds

pages = Blueprint("help", __name__)


@pages.get("/help/")
def start() -> str:
    return render_template("help/start.html", families=kinds.kinds(workspace()))


@pages.get("/help/kinds/<slug>/")
def kind(slug: str) -> str:
    """What a kind is for, what it needs, an example."""
    families = kinds.kinds(workspace())
    return render_template("help/kind.html", told=kinds.kind_help(workspace(), slug), families=families)


@pages.get("/help/kinds/<slug>/page")
def example(slug: str) -> str:
    """The example as a page of its own, for the frame."""
    return kinds.example(workspace(), slug)


@pages.get("/help/keys/")
def keys() -> str:
    return render_template("help/keys.html")


@pages.get("/help/fonts/")
def fonts() -> str:
    """What this machine has, and what to do about the rest."""
    return render_template("help/fonts.html", states=kinds.fonts(workspace()))


@pages.get("/help/libreoffice/")
def libreoffice() -> str:
    return render_template("help/libreoffice.html", found=kinds.office_program())


@pages.get("/help/model/")
def model() -> str:
    return render_template("help/model.html")


@pages.get("/m/<name>/find.json")
def find(name: str) -> Response:
    """Tabs, papers, mistakes and facts of a meeting, and everything else."""
    return jsonify({"items": kinds.found_in(workspace(), name)})
