"""The templates: which there are, whose they are, and their text to be changed."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from generator.web.shared import redirect_to, workspace
from generator.workspace.help import templates

pages = Blueprint("templates", __name__, url_prefix="/templates")


@pages.get("/")
def all_of_them() -> str:
    return render_template("templates/list.html", found=templates.templates(workspace()))


@pages.get("/<slug>/")
def one(slug: str) -> str:
    """One template to read and to change."""
    return render_template("templates/one.html", found=templates.template(workspace(), slug))


@pages.post("/<slug>/")
def change(slug: str) -> Response:
    """Kept in the folder's own ``templates`` when it works with every sample."""
    text, version = request.form.get("text", ""), request.form.get("version", "")
    templates.change(workspace(), slug, text, version)
    return redirect_to(f"/templates/{slug}/")


@pages.post("/<slug>/back")
def back(slug: str) -> Response:
    templates.put_back(workspace(), slug)
    return redirect_to("/templates/")
