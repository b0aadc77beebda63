"""Taking papers away: one or all of them, and their Word files as LibreOffice sets them."""

from __future__ import annotations

import io
import json
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request, send_file

from generator.web.requests import json_body
from generator.web.shared import workspace
from generator.workspace.form.status import wrong_facts
from generator.workspace.papers.export import (
    FORMATS,
    Ask,
    ExportedDocument,
    File,
    asks_of,
    one,
    overview,
    pack,
)
from generator.workspace.papers.page_image_jobs import PRESS, PageImageJob, word_pages
from generator.workspace.papers.paper import Papers

pages = Blueprint("output", __name__, url_prefix="/m/<name>")


@pages.get("/output/")
def output(name: str) -> str:
    """Every paper with its state, what must be changed first, and the pack."""
    papers = Papers(workspace(), name)
    rows = overview(papers) if papers.opened.meeting else []
    found = _asks(papers, rows) if rows else []
    wanting = [one for one in papers.available_kinds if papers.reason(one.kind.slug)] if rows else []
    return render_template(
        "page/output.html",
        name=name,
        opened=papers.opened,
        rows=rows,
        wanting=wanting,
        formats=FORMATS,
        asks=found,
    )


@pages.get("/output/ask.json")
def ask(name: str) -> dict[str, Any]:
    """What is to be asked about before ``kind`` (none: the whole pack) goes out."""
    papers = Papers(workspace(), name)
    kind = request.args.get("kind", "")
    slug = papers.kind(kind) if kind else ""
    rows = [row for row in overview(papers) if not slug or row.slug == slug]
    return {"asks": [asdict(one) for one in _asks(papers, rows)]}


def _asks(papers: Papers, rows: list[ExportedDocument]) -> list[Ask]:
    return asks_of(rows, [one.said for one in wrong_facts(papers.opened)])


@pages.get("/output/<kind>.<ending>")
def file(name: str, kind: str, ending: str) -> Response:
    """One paper."""
    papers = Papers(workspace(), name)
    return _sent(one(papers, papers.kind(kind), ending))


@pages.get("/pack.zip")
def whole(name: str) -> Response:
    """The pack; ``f`` as often as there are formats."""
    endings = tuple(dict.fromkeys(request.args.getlist("f"))) or ("docx",)
    return _sent(pack(Papers(workspace(), name), endings))


@pages.post("/real")
def start(name: str) -> dict[str, Any]:
    """Begin with the pages of the Word file."""
    papers = Papers(workspace(), name)
    return _told(word_pages(papers, papers.kind(str(json_body(kind="")["kind"]))))


@pages.get("/real/<key>.json")
def state(name: str, key: str) -> dict[str, Any]:
    return _told(PRESS.job(key))


@pages.post("/real/cancel")
def cancel(name: str) -> dict[str, Any]:
    return _told(PRESS.cancel(str(json_body(key="")["key"])))


@pages.get("/real/<key>/<int:number>.png")
def picture(name: str, key: str, number: int) -> Response:
    """A page, from 1."""
    job = PRESS.job(key)
    if not 1 <= number <= len(job.pages):
        return Response(status=404)
    return Response(job.pages[number - 1], mimetype="image/png")


def _told(job: PageImageJob) -> dict[str, Any]:
    return {
        "key": job.key,
        "state": job.state,
        "seconds": job.seconds,
        "pages": len(job.pages),
        "warnings": job.warnings,
        "error": job.error,
    }


def _sent(found: File) -> Response:
    """As a download under its own name, also one in Chinese (RFC 5987)."""
    answer = send_file(
        io.BytesIO(found.content), mimetype=found.mime, as_attachment=True, download_name=found.name
    )
    answer.headers["X-Wengao-Warnings"] = quote(json.dumps(found.warnings, ensure_ascii=False))
    return answer
