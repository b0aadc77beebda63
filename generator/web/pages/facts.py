"""The facts of a meeting as a form: the column of the meeting's page, its tables, saving by field."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import parse_qsl, quote

from flask import Blueprint, jsonify, render_template, request, send_file
from werkzeug.wrappers import Response

from generator.errors import GeneratorError
from generator.files.atomic_files import safe_name
from generator.web.pages.page import page_told
from generator.web.requests import writing
from generator.web.shared import workspace
from generator.workspace import MeetingFile, path_of, path_text
from generator.workspace.form.config import words
from generator.workspace.form.excel import proposed, replaced, workbook_of
from generator.workspace.form.fields import ROWS, Form
from generator.workspace.form.files import FormFile, MeetingForm
from generator.workspace.form.save import left_unsaved, saved_form, unsaved_changes
from generator.workspace.form.status import form_status, known, offered
from generator.workspace.form.steps import Way, step

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 300  # differences; more are counted

pages = Blueprint("facts", __name__, url_prefix="/m/<name>")


def form_of(file: FormFile, base: str, opened: MeetingFile | None = None, chosen: str = "") -> dict[str, Any]:
    """What the templates of the form need; ``base`` is the address its requests begin with."""
    opened = opened or file.open()
    names = [name for name, _ in words().groups[file.model]]
    chosen = chosen if chosen in names else names[0]
    form = Form(opened.data, file.model, known(opened), wide=file.wide)
    return {
        "base": base,
        "groups": names,
        "tops": {key: name for name, keys in words().groups[file.model] for key in keys},
        "chosen": chosen,
        "group": form.group(chosen),
        "strangers": form.strangers() if chosen == names[-1] else (),
        "state": form_status(file, opened, request.args.get("kind", "")),
        "unsaved": left_unsaved(file) if base else [],
    }


def group_of(file: FormFile) -> Response:
    """One group of the form as a piece of a page, with the state of the whole."""
    made = form_of(file, "", chosen=request.args.get("group", ""))
    return jsonify({"html": render_template("facts/group.html", **made), "state": made["state"]})


def part_of(file: FormFile) -> Response:
    """A table, or one row of it, wide."""
    path = path_of(request.args.get("path", ""))
    opened = file.open()
    form = Form(opened.data, file.model, known(opened))
    part = form.part(path, _first())
    path = path_of(part.path)
    steps = [path[: n + 1] for n in range(len(path))]
    crumbs = [{"path": path_text(one), "name": form.called(one)} for one in steps]
    html = render_template("facts/part.html", part=part, crumbs=crumbs, rows=ROWS)
    return jsonify({"html": html, "state": form_status(file, opened, request.args.get("kind", ""))})


def state_of(file: FormFile) -> Response:
    return jsonify(form_status(file, file.open(), request.args.get("kind", "")))


def save_of(file: FormFile) -> dict[str, Any]:
    """``{version, changes, label, kind}`` → the state of the form, ``conflicts`` and ``elsewhere``."""
    asked = _asked()
    version, label, kind = (_text(asked, key) for key in ("version", "label", "kind"))
    with writing():
        return saved_form(file, version, asked.get("changes"), label[:60], kind)


def unsaved_of(file: FormFile) -> Response:
    """``{version, changes}`` → ``unsaved``: the numbers of those the file does not say yet; ``{forget}``:
    what was kept under this key is not wanted any more."""
    asked = _asked()
    if key := _text(asked, "forget"):
        file.unsaved().forget(key)
        return jsonify({"unsaved": []})
    return jsonify({"unsaved": unsaved_changes(file, _text(asked, "version"), asked.get("changes"))})


def step_of(file: FormFile, way: Way) -> Response:
    """Undo, redo: the state of the form, with what was done (``said``) and where (``path``)."""
    stepped = step(file, way)
    status = form_status(file, stepped.opened, _text(_asked(), "kind"))
    return jsonify(status | {"said": stepped.said, "path": stepped.path})


def workbook_from(file: FormFile, stem: str) -> Response:
    """The file as a workbook to be kept."""
    content = workbook_of(file)
    name = f"{safe_name(stem)}.xlsx"
    return send_file(io.BytesIO(content), _XLSX, as_attachment=True, download_name=name)


def proposal_of(file: FormFile) -> str:
    """A workbook is looked at: what it would change."""
    sent = request.files.get("workbook")
    if sent is None or not sent.filename:
        raise GeneratorError("没有选中工作簿，请再选一次。")
    found = proposed(workspace(), file, sent.read(), sent.filename)
    return render_template("facts/differences.html", found=found, shown=_SHOWN)


def replaced_by(file: FormFile) -> Response:
    """The workbook that was looked at takes the place of what is there."""
    asked = _asked()
    opened, count = replaced(workspace(), file, _text(asked, "token"))
    return jsonify(form_status(file, opened, _text(asked, "kind")) | {"changed": count})


@pages.app_context_processor
def _column() -> dict[str, Any]:
    """``facts_form(name, opened)`` for the page of the meeting."""
    return {"facts_form": lambda name, opened: form_of(_file(name), _base(name), opened)}


@pages.get("/facts")
def group(name: str) -> Response:
    return group_of(_file(name))


@pages.get("/facts/part")
def part(name: str) -> Response:
    return part_of(_file(name))


@pages.get("/facts/known")
def names_known(name: str) -> Response:
    """The people and units to pick from."""
    return jsonify(offered(workspace().office(), workspace().open(name)))


@pages.get("/state")
def state(name: str) -> Response:
    """How far the form is, for the kind of paper that is shown."""
    return state_of(_file(name))


@pages.get("/version")
def version(name: str) -> Response:
    """Asked every few seconds: has somebody else changed the file?"""
    return jsonify({"version": _file(name).version()})


@pages.post("/save")
def save(name: str) -> dict[str, Any]:
    """As :func:`save_of`. ``page``: the query of ``page.json`` that would follow; its answer comes along
    under this name."""
    told = save_of(_file(name))
    if following := _text(_asked(), "page"):
        told["page"] = page_told(name, dict(parse_qsl(following)))
    return told


@pages.post("/unsaved")
def unsaved(name: str) -> Response:
    return unsaved_of(_file(name))


@pages.post("/undo")
def undo(name: str) -> Response:
    return step_of(_file(name), "undo")


@pages.post("/redo")
def redo(name: str) -> Response:
    return step_of(_file(name), "redo")


@pages.get("/xlsx")
def workbook(name: str) -> Response:
    return workbook_from(_file(name), workspace().path(name).stem)


@pages.post("/xlsx")
def proposal(name: str) -> str:
    return proposal_of(_file(name))


@pages.post("/xlsx/replace")
def replace(name: str) -> Response:
    return replaced_by(_file(name))


def _file(name: str) -> MeetingForm:
    return MeetingForm(workspace(), name)


def _base(name: str) -> str:
    return f"/m/{quote(name)}"


def _asked() -> dict[str, Any]:
    asked = request.get_json(silent=True)
    return asked if isinstance(asked, dict) else {}


def _text(asked: dict[str, Any], key: str) -> str:
    value = asked.get(key, "")
    return value if isinstance(value, str) else ""


def _first() -> int:
    given = request.args.get("first", "0")
    return int(given) if given.isdecimal() and len(given) < 7 else 0
