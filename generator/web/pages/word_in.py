"""An old document brought in: what was found in it beside the clean draft, and the meeting made of it."""

from __future__ import annotations

import io
from urllib.parse import quote

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response as Answer

from generator.errors import GeneratorError
from generator.web.requests import number
from generator.web.shared import redirect_to, workspace
from generator.workspace.word import import_old

pages = Blueprint("word_in", __name__, url_prefix="/new/word")


@pages.post("")
def bring() -> Answer:
    """A file of the user's; next comes what was found in it."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise GeneratorError("请先选一份旧稿，.docx、.txt 或 .md。")
    key = import_old.brought(workspace(), file.filename, file.read())
    return redirect_to(f"/new/word/{key}/")


@pages.get("/<key>/")
def look(key: str) -> str:
    """The draft, what was taken out of it, the facts to be ticked."""
    old = import_old.looked_at(workspace(), key)
    return render_template("word_in/page.html", old=old, lines=old.draft.rstrip("\n").split("\n"))


@pages.post("/<key>/restore")
def restore(key: str) -> Answer:
    """What was ticked of what the cleaning took out stands in the draft again."""
    import_old.put_back(workspace(), key, {number(one) for one in request.form.getlist("back")})
    return redirect_to(f"/new/word/{key}/")


@pages.get("/<key>/draft.md")
def draft(key: str) -> Answer:
    name, content = import_old.draft_file(workspace(), key)
    return send_file(
        io.BytesIO(content), "text/markdown; charset=utf-8", as_attachment=True, download_name=name
    )


@pages.post("/<key>/make")
def make(key: str) -> Answer:
    """A meeting with the facts that were ticked."""
    form = request.form
    ticked = {number(one) for one in form.getlist("fact")}
    kind = form.get("kind", "") if form.get("keep") else ""
    if form.get("keep") and not kind:
        raise GeneratorError("请选这份底稿留作哪一种材料的底稿，或者去掉前面的勾。")
    name = import_old.made(workspace(), key, form.get("title", ""), ticked, kind)
    return redirect_to(f"/m/{quote(name, safe='')}/{f'?kind={quote(kind)}' if kind else ''}")
