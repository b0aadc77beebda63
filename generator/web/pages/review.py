"""The column on the right: what to change, where it stands, which fact is behind it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from generator.web.requests import json_body
from generator.web.shared import workspace
from generator.workspace.list import finding_counts
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import mended, reviewed

pages = Blueprint("review", __name__, url_prefix="/m/<name>")


@pages.get("/review.json")
def review(name: str) -> dict[str, Any]:
    """The findings as a piece of HTML and their number. ``alone=1``: only those of the document itself, if
    the others would have to be made first; ``whole`` says whether they were looked at."""
    papers = Papers(workspace(), name)
    kind = papers.kind(request.args.get("kind", "")) if papers.opened.meeting else ""
    found = reviewed(papers, kind, alone=request.args.get("alone") == "1")
    return {
        "version": papers.opened.version,
        "kind": kind,
        "counts": found.counts,
        "total": found.total,
        "whole": found.whole,
        "html": render_template("review/list.html", found=found),
    }


@pages.get("/findings")
def findings(name: str) -> str:
    """How many there are in all papers, as a piece of the list of meetings."""
    return render_template("home/findings.html", counts=finding_counts.findings(workspace(), name))


@pages.post("/review/mend")
def mend(name: str) -> dict[str, Any]:
    """Put one finding right in the text; the text is then an edited draft."""
    asked = json_body(kind="", digest="", draft_version="")
    papers = Papers(workspace(), name)
    kind = papers.kind(str(asked["kind"]))
    edited, message = mended(papers, kind, str(asked["digest"]))
    kept = papers.drafts.save(edited, str(asked["draft_version"]), f"照校核改：{message}"[:60])
    return {"draft_version": kept.version, "said": "改好了，记在底稿里；不要了可以到“底稿”里撤销。"}
