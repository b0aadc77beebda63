"""The text of a paper beside its page: typed, kept, brought together with facts that changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, render_template, request

from generator.errors import GeneratorError
from generator.web.requests import json_body, number, writing
from generator.web.shared import workspace
from generator.workspace.drafts.editor import editor_state, step, typed
from generator.workspace.drafts.rebase import accept, keep_both, merging
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Edited

pages = Blueprint("draft", __name__, url_prefix="/m/<name>/draft")


@pages.get("/")
def draft(name: str) -> str:
    """The editor. Its text comes by :func:`text`."""
    papers = Papers(workspace(), name)
    kind = papers.kind(request.args.get("kind", "")) if papers.opened.meeting else ""
    return render_template("draft/draft.html", name=name, opened=papers.opened, papers=papers, kind=kind)


@pages.get("/text.json")
def text(name: str) -> dict[str, Any]:
    papers = Papers(workspace(), name)
    return asdict(editor_state(papers, papers.kind(request.args.get("kind", ""))))


@pages.post("/save")
def save(name: str) -> dict[str, Any]:
    """What was typed, and the page it gives. ``seen``: the text the person saw, when somebody else may have
    written too; then the text that is kept comes back if it is not what was typed."""
    papers, asked, kind = _asked(name)
    text, seen = str(asked["text"]), asked.get("seen")
    base, version = str(asked["base"]), str(asked["version"])
    with writing():
        joined = typed(papers, kind, text, base, version, None if seen is None else str(seen))
    told = asdict(editor_state(papers, kind))
    if not joined.others:
        del told["text"]  # the person may have typed on
    return told | {"doubtful": joined.doubtful}


@pages.post("/<any(undo, redo):way>")
def go(name: str, way: str) -> dict[str, Any]:
    """To the version before, or after; ``step`` tells what was undone and where it stands."""
    papers, _, kind = _asked(name)
    stepped = step(papers, kind, "undo" if way == "undo" else "redo")
    return asdict(editor_state(papers, kind)) | {"step": asdict(stepped)}


@pages.post("/use")
def use(name: str) -> dict[str, Any]:
    """The person's text, or the generated one; the other is kept."""
    papers, asked, kind = _asked(name)
    papers.drafts.use(kind, bool(asked.get("on")), str(asked["version"]))
    return asdict(editor_state(papers, kind))


@pages.get("/merge")
def merge(name: str) -> str:
    """What would change, as a piece of HTML."""
    papers = Papers(workspace(), name)
    edited = _edited(papers, papers.kind(request.args.get("kind", "")))
    return render_template("draft/merge.html", merging=merging(papers, edited))


@pages.post("/merge")
def merged(name: str) -> dict[str, Any]:
    """Bring both together, as the person chose."""
    papers, asked, kind = _asked(name)
    answers = asked.get("answers")
    taken = {number(key): str(one) for key, one in answers.items()} if isinstance(answers, dict) else {}
    edited = _edited(papers, kind)
    keep_both(papers.drafts, accept(papers, edited, str(asked["mark"]), taken), edited.version)
    return asdict(editor_state(papers, kind))


def _asked(name: str) -> tuple[Papers, dict[str, Any], str]:
    asked = json_body(kind="", text="", base="", version="", mark="")
    papers = Papers(workspace(), name)
    return papers, asked, papers.kind(str(asked["kind"]))


def _edited(papers: Papers, kind: str) -> Edited:
    edited = papers.drafts.of(kind)
    if edited is None:
        raise GeneratorError("这份材料没有改过底稿，不用合并。")
    return edited
