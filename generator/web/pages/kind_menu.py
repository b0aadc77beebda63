"""The menu of kinds of a meeting, and the first page of each in small."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response

from generator.web.shared import workspace
from generator.workspace.help.kind_menu import first_page, kind_entries
from generator.workspace.papers.paper import Papers

pages = Blueprint("kind_menu", __name__, url_prefix="/m/<name>/kinds")


@pages.get("/")
def entries(name: str) -> dict[str, Any]:
    """All kinds, with why one cannot be made."""
    return {"kinds": [asdict(one) for one in kind_entries(Papers(workspace(), name))]}


@pages.get("/<slug>.png")
def first(name: str, slug: str) -> Response:
    """Page 1, painted when somebody looks at it in the menu."""
    return Response(first_page(Papers(workspace(), name), slug), mimetype="image/png")
