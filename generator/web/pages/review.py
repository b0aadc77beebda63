"""The column on the right: what to change, where it stands, which fact is behind it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from generator.errors import GeneratorError
from generator.web.requests import json_body
from generator.web.shared import workspace
from generator.workspace.list import finding_counts
from generator.workspace.papers.mending import dismissed, mended, restored, safe_fixes
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import reviewed

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
    papers, asked, kind = _asked(name)
    edited, message = mended(papers, kind, str(asked["digest"]))
    kept = papers.drafts.save(edited, str(asked["draft_version"]), f"照校核改：{message}"[:60])
    return {"draft_version": kept.version, "said": "改好了，记在底稿里。"}


@pages.get("/review/safe")
def safe(name: str) -> dict[str, Any]:
    """What would be put right at once, as a piece of HTML."""
    papers = Papers(workspace(), name)
    fixes = safe_fixes(papers, papers.kind(request.args.get("kind", "")))
    return {"mark": fixes.mark, "html": render_template("review/safe.html", fixes=fixes.fixes)}


@pages.post("/review/safe")
def mend_all(name: str) -> dict[str, Any]:
    """Put right all that was shown as ``mark``."""
    papers, asked, kind = _asked(name)
    fixes = safe_fixes(papers, kind)
    if fixes.mark != asked["mark"]:
        raise GeneratorError("底稿刚才变了，没有改；请再看一遍要改什么。")
    many = len(fixes.fixes)
    kept = papers.drafts.save(fixes.edited, str(asked["draft_version"]), f"照校核改{many}处")
    return {"draft_version": kept.version, "said": f"改了{many}处，记在底稿里。"}


@pages.post("/review/dismiss")
def dismiss(name: str) -> dict[str, Any]:
    """One finding is not to be told again."""
    papers, asked, kind = _asked(name)
    scope = str(asked["scope"])
    file = dismissed(papers, kind, str(asked["digest"]), scope)
    return {"said": f"不再报了（{scope}），记在 {file}；要恢复，看“已不报”。"}


@pages.post("/review/restore")
def restore(name: str) -> dict[str, Any]:
    """It is to be told after all."""
    papers, asked, kind = _asked(name)
    restored(papers, kind, str(asked["digest"]))
    return {"said": "恢复了，照旧再报。"}


def _asked(name: str) -> tuple[Papers, dict[str, Any], str]:
    asked = json_body(kind="", digest="", draft_version="", mark="", scope="")
    papers = Papers(workspace(), name)
    return papers, asked, papers.kind(str(asked["kind"]))
