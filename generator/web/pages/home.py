"""Everything that makes, copies, renames or throws away a meeting."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.wrappers import Response as Answer

from generator.errors import DataError, GeneratorError
from generator.web.shared import redirect_to, workspace
from generator.workspace.batches import jobs
from generator.workspace.create import checklist, create, from_last_year, shift_dates
from generator.workspace.list import full, quick

pages = Blueprint("home", __name__)


@pages.app_context_processor
def _looks() -> dict[str, Any]:
    """``looks_left(name)`` for the tabs of every meeting."""
    return {"looks_left": lambda name: checklist.left_to_look(workspace(), name)}


@pages.get("/find.json")
def find() -> Response:
    """What Ctrl+K finds outside a meeting."""
    return jsonify({"items": full.findable(workspace())})


@pages.get("/new/last.json")
def last() -> Response:
    """What the dialog proposes for a meeting after ``name``."""
    data = workspace().open(request.args.get("name", "")).data
    before = from_last_year.day_of(data)
    proposed = shift_dates.next_year(before, datetime.date.today()) if before else None
    return jsonify({"before": before and before.isoformat(), "day": proposed and proposed.isoformat()})


@pages.post("/new/blank")
def new_blank() -> Answer:
    return _to_meeting(create.blank(workspace(), _said("title")))


@pages.post("/new/sample")
def new_sample() -> Answer:
    return _to_meeting(create.from_sample(workspace(), _said("key"), _said("title")))


@pages.post("/new/last")
def new_last() -> Answer:
    """The same meeting on another day; next comes the list of what to look at again."""
    try:
        day = datetime.date.fromisoformat(_said("day"))
    except ValueError as error:
        raise GeneratorError("请选这次会议的日期，例如 2025年4月17日。") from error
    name = create.from_last(workspace(), _said("name"), _said("title"), day)
    return redirect_to(f"/m/{quote(name, safe='')}/again/")


@pages.post("/new/upload")
def new_upload() -> Answer:
    """A .yaml or workbook of the user's."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise GeneratorError("请先选一个文件，.yaml 或 .xlsx。")
    return _to_meeting(create.from_upload(workspace(), file.filename, file.read()))


@pages.post("/m/<name>/convert")
def convert(name: str) -> Answer:
    """A workbook of the folder as a meeting that can be edited."""
    return _to_meeting(create.converted(workspace(), name))


@pages.post("/m/<name>/duplicate")
def duplicate(name: str) -> Answer:
    return _to_meeting(create.duplicated(workspace(), name, _said("title")))


@pages.post("/m/<name>/rename")
def rename(name: str) -> Answer:
    _refuse_while_running(name)
    create.renamed(workspace(), name, _said("title"))
    return redirect_to("/")


@pages.post("/m/<name>/discard")
def discard(name: str) -> Answer:
    """Into the bin; the list offers to take it back."""
    _refuse_while_running(name)
    return redirect_to(f"/?binned={quote(workspace().discard(name), safe='')}")


@pages.get("/bin/")
def rubbish() -> str:
    return render_template("home/bin.html", found=quick.binned(workspace()))


@pages.post("/bin/restore")
def restore() -> Answer:
    workspace().restore(_said("key"))
    return redirect_to("/")


@pages.get("/m/<name>/again/")
def again(name: str) -> str:
    """What must be looked at again in a meeting made from an earlier one."""
    looks = checklist.looks_of(workspace(), name)
    groups: dict[str, list[checklist.ChecklistEntry]] = {}
    for one in sorted(looks, key=lambda one: (one.look.new != one.look.old, one.number)):  # the moved last
        groups.setdefault(one.look.reason, []).append(one)
    try:
        opened = workspace().open(name)
    except DataError:
        opened = None
    return render_template(
        "home/again.html", name=name, opened=opened, groups=groups, left=sum(not one.done for one in looks)
    )


@pages.post("/m/<name>/again/tick")
def tick(name: str) -> Response:
    """Tick off, or take the tick back: {numbers, done} → {left}."""
    said = request.get_json()
    numbers = said.get("numbers") if isinstance(said, dict) else None
    if not isinstance(numbers, list) or not all(type(one) is int for one in numbers):
        raise GeneratorError("这个请求不对，没有照办；请刷新网页再试。")
    workspace().path(name)
    return jsonify({"left": checklist.tick(workspace(), name, numbers, bool(said.get("done")))})


def _said(field: str) -> str:
    return request.form.get(field, "")


def _to_meeting(name: str) -> Answer:
    return redirect_to(f"/m/{quote(name, safe='')}/")


def _refuse_while_running(name: str) -> None:
    jobs.refuse_if_running(workspace(), name)
