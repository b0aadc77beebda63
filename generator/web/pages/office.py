"""The office's own facts as a form: names, roster, register of units."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response

from generator.web.pages import facts
from generator.web.shared import workspace
from generator.workspace.form.excel import adopted
from generator.workspace.form.files import OfficeForm
from generator.workspace.form.status import offered

pages = Blueprint("office", __name__, url_prefix="/office")


@pages.get("/")
def office() -> str:
    """The page."""
    file = _file()
    form = facts.form_of(file, "/office")
    return render_template("office/page.html", borrowed=file.borrowed(), form=form, folder=workspace().folder)


@pages.post("/adopt")
def adopt() -> Response:
    """What is used so far becomes the folder's own file."""
    adopted(workspace(), _file())
    return redirect(url_for("office.office"))


@pages.get("/facts")
def group() -> Response:
    return facts.group_of(_file())


@pages.get("/facts/part")
def part() -> Response:
    return facts.part_of(_file())


@pages.get("/facts/known")
def names_known() -> Response:
    return jsonify(offered(_file().open().office, None))


@pages.get("/state")
def state() -> Response:
    return facts.state_of(_file())


@pages.get("/version")
def version() -> Response:
    return jsonify({"version": _file().version()})


@pages.post("/save")
def save() -> dict[str, Any]:
    return facts.save_of(_file())


@pages.post("/unsaved")
def unsaved() -> Response:
    return facts.unsaved_of(_file())


@pages.post("/undo")
def undo() -> Response:
    return facts.step_of(_file(), "undo")


@pages.post("/redo")
def redo() -> Response:
    return facts.step_of(_file(), "redo")


@pages.get("/xlsx")
def workbook() -> Response:
    return facts.workbook_from(_file(), "单位资料")


@pages.post("/xlsx")
def proposal() -> str:
    return facts.proposal_of(_file())


@pages.post("/xlsx/replace")
def replace() -> Response:
    return facts.replaced_by(_file())


def _file() -> OfficeForm:
    return OfficeForm(workspace())
