"""A paper that was changed in Word comes back: the redline, the facts to adopt, the text as a draft."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request, send_file
from werkzeug.wrappers import Response as Answer

from generator.errors import GeneratorError
from generator.web.shared import redirect_to, workspace
from generator.workspace.papers.export import FORMATS
from generator.workspace.papers.paper import Papers
from generator.workspace.word import roundtrip, to_draft

pages = Blueprint("redline", __name__, url_prefix="/m/<name>/back")


@pages.get("/")
def back(name: str) -> str:
    """Where the file is chosen, and what came before."""
    papers = _papers(name)
    kind = papers.kind(request.args.get("kind", "")) if request.args.get("kind") else ""
    usable = [one.kind for one in papers.available_kinds if not papers.reason(one.kind.slug)]
    return _page("bring", papers, kinds=usable, kind=kind, earlier=roundtrip.earlier(papers))


@pages.post("/")
def bring(name: str) -> Answer:
    file = request.files.get("file")
    if file is None or not file.filename:
        raise GeneratorError("请先选改过的 Word 文件（.docx）。")
    key = roundtrip.bring(_papers(name), file.filename, file.read(), request.form.get("kind", ""))
    return redirect_to(_address(name, key))


@pages.get("/<key>/")
def look(name: str, key: str) -> str:
    """What was changed."""
    papers = _papers(name)
    return _page("page", papers, back=roundtrip.looked_at(papers, key))


@pages.get("/<key>/redline.html")
def redline(name: str, key: str) -> Response:
    """The changes, as a page of their own in a frame."""
    return Response(roundtrip.redline_page(_papers(name), key), mimetype="text/html")


@pages.get("/<key>/redline.docx")
def redline_file(name: str, key: str) -> Answer:
    said, content = roundtrip.redline_file(_papers(name), key)
    return send_file(io.BytesIO(content), FORMATS["docx"][1], as_attachment=True, download_name=said)


@pages.post("/<key>/adopt")
def adopt(name: str, key: str) -> Answer:
    """The facts the person said yes to go into the record."""
    form = request.form
    said = {one.removeprefix("offer-"): form[one] for one in form if one.startswith("offer-")}
    yes = {one for one, answer in said.items() if answer == "yes"}
    roundtrip.adopt(_papers(name), key, form.get("version", ""), yes, said.keys() - yes)
    return redirect_to(f"{_address(name, key)}#done")


@pages.post("/<key>/undo")
def undo(name: str, key: str) -> Answer:
    roundtrip.take_back(_papers(name), key)
    return redirect_to(_address(name, key))


@pages.post("/<key>/keep")
def keep(name: str, key: str) -> Answer:
    """The text becomes the edited draft."""
    kind = to_draft.keep(_papers(name), key, request.form.get("draft", ""))
    return redirect_to(f"/m/{quote(name, safe='')}/draft/?kind={quote(kind)}")


def _papers(name: str) -> Papers:
    papers = Papers(workspace(), name)
    if papers.opened.meeting is None:
        raise GeneratorError("先填会议名称，才有材料可以比对。")
    return papers


def _address(name: str, key: str) -> str:
    return f"/m/{quote(name, safe='')}/back/{key}/"


def _page(template: str, papers: Papers, **more: Any) -> str:
    return render_template(f"redline/{template}.html", name=papers.name, opened=papers.opened, **more)
