"""Every version of a record and of its drafts: what was changed since, and back to one of them."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import quote

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from generator.web.requests import number
from generator.web.shared import redirect_to, workspace
from generator.workspace import versions
from generator.workspace.form.files import MeetingForm
from generator.workspace.papers.paper import Papers

pages = Blueprint("history", __name__, url_prefix="/m/<name>/history")
_RECORD = ""


@pages.get("/")
def page(name: str) -> str:
    """``kind``: of a draft (empty: the record); ``at``: the version that is compared with now."""
    papers, file = Papers(workspace(), name), MeetingForm(workspace(), name)
    named = papers.opened.meeting is not None
    kind = papers.kind(request.args["kind"]) if named and request.args.get("kind") else _RECORD
    found = versions.draft_versions(papers, kind) if kind else versions.record_versions(file)
    at = number(request.args.get("at", ""))
    looked_at = next((one for one in found if one.number == at), None)
    changes = None
    if looked_at and not looked_at.now:
        changes = versions.draft_changes(papers, kind, at) if kind else versions.record_changes(file, at)
    kept = papers.drafts.kept(kind) if kind else None
    return render_template(
        "history/page.html",
        name=name,
        opened=papers.opened,
        base=f"/m/{quote(name, safe='')}",
        kind=kind,
        kinds=list(versions.drafts_with_versions(papers)) if named else [],
        days=[(day, list(some)) for day, some in groupby(found, key=lambda one: one.day)],
        looked_at=looked_at,
        changes=changes,
        version=(kept.version if kept else "") if kind else papers.opened.version,
        done=request.args.get("done") == "1",
    )


@pages.post("/<int:at>/restore")
def restore(name: str, at: int) -> Response:
    """The version becomes what is there; what was there stays a version."""
    version, wanted = request.form.get("version", ""), request.form.get("kind", "")
    papers = Papers(workspace(), name)
    kind = papers.kind(wanted) if wanted else _RECORD
    if kind:
        versions.restore_draft(papers, kind, at, version)
    else:
        versions.restore_record(MeetingForm(workspace(), name), at, version)
    return redirect_to(f"/m/{quote(name, safe='')}/history/?kind={quote(kind)}&done=1")
