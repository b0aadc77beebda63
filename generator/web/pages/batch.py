"""The tab 批量 on one page: the list, what is wrong in it, what is made of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, jsonify, render_template, request, send_file
from werkzeug.wrappers import Response as Answer

from generator.errors import GeneratorError
from generator.web.requests import writing
from generator.web.shared import redirect_to, workspace
from generator.workspace.batches import jobs, prepare, recipients
from generator.workspace.batches.prepare import BatchRequest

pages = Blueprint("batch", __name__, url_prefix="/m/<name>/batch")
_ON_A_PAGE = 100
_DEFAULT_KIND = "会议通知"


@pages.get("/")
def batch(name: str) -> str:
    """Three steps: 名单, 核对, 生成."""
    wanted = _wanted(request.args)
    sheet, faults, wrong = recipients.list_of(workspace(), name), {}, ""
    addressed = {recipients.UNIT, "姓名"} & set(sheet.columns)
    if sheet.rows and not addressed:
        wrong = "还不知道哪一列是单位，请在这里选一列。"
    elif sheet.rows:
        try:
            faults = prepare.faults_of(workspace(), name, wanted)
        except GeneratorError as error:
            wrong = str(error)
    repeats, show = recipients.repeats_of(sheet), request.args.get("show", "")
    only = set(faults) if show == "bad" else set(repeats) if show == "again" else None
    shown = [n for n in range(1, len(sheet.rows) + 1) if only is None or n in only]
    last = max(1, -(-len(shown) // _ON_A_PAGE))
    at = min(max(request.args.get("page", 1, int), 1), last)
    opened = workspace().open(name)
    return render_template(
        "batch/page.html",
        **_about(name, wanted),
        opened=opened,
        sheet=sheet,
        faults=faults,
        wrong=wrong,
        shown=shown[(at - 1) * _ON_A_PAGE : at * _ON_A_PAGE],
        at=at,
        last=last,
        show=show if only is not None else "",
        repeats=repeats,
        unit=recipients.UNIT if recipients.UNIT in sheet.columns else "",
        unused=prepare.unused_of(workspace(), name, wanted) if sheet.rows else None,
        own_parts=recipients.IN_NOTICE,
        kinds=prepare.kinds_for(workspace(), opened) if opened.meeting else [],
        made=prepare.made_kinds(workspace(), name),
    )


@pages.post("/list")
def upload(name: str) -> Answer:
    """A list from a file."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise GeneratorError("请先选一个文件，.xlsx、.csv 或 .yaml。")
    recipients.taken(workspace(), name, file.filename, file.read())
    return _back(name, _wanted(request.form))


@pages.post("/paste")
def paste(name: str) -> Answer:
    """A list from a pasted block."""
    recipients.pasted(workspace(), name, request.form.get("text", ""))
    return _back(name, _wanted(request.form))


@pages.post("/add")
def add(name: str) -> Answer:
    """One more row; the page that shows it comes next."""
    sheet = recipients.added(workspace(), name)
    return _back(name, _wanted(request.form), page=str(-(-len(sheet.rows) // _ON_A_PAGE)))


@pages.post("/unit")
def unit(name: str) -> Answer:
    """Which column says for whom a row is."""
    recipients.named(workspace(), name, request.form.get("column", ""))
    return _back(name, _wanted(request.form))


@pages.post("/notice")
def in_notice(name: str) -> Answer:
    """A column the notice prints, or (no ``on``) does not any more."""
    recipients.put_in_notice(workspace(), name, request.form.get("column", ""), bool(request.form.get("on")))
    return _back(name, _wanted(request.form))


@pages.post("/cell")
def cell(name: str) -> Response:
    """One cell mended: {kind, number, column, value, old} → {faults} of its row by column."""
    said = _said("column", "value", "old")
    number = _number(said)
    with writing():
        recipients.mended(workspace(), name, number, said["column"], said["value"], said["old"])
    found = prepare.row_faults(workspace(), name, _wanted(said), [number])
    return jsonify({"faults": found.get(number, {})})


@pages.post("/remove")
def remove(name: str) -> Response:
    """A row taken out: {number, row} → {}."""
    said = _said()
    row = said.get("row")
    recipients.removed(workspace(), name, _number(said), row if isinstance(row, dict) else {})
    return jsonify({})


@pages.get("/row/<int:number>")
def row(name: str, number: int) -> str:
    """The page of one row."""
    return prepare.page_of(workspace(), name, _wanted(request.args), number)


@pages.post("/start")
def start(name: str) -> Answer:
    """Begin, or go on; what is right already is left alone."""
    wanted = _wanted(request.form)
    jobs.begin(workspace(), name, wanted)
    return redirect_to(_address(name, wanted) + "#make")


@pages.post("/stop")
def stop(name: str) -> str:
    jobs.cancel(workspace(), name)
    return progress(name)


@pages.get("/progress")
def progress(name: str) -> str:
    """How far it is, and what there is to fetch."""
    return render_template("batch/progress.html", **_about(name, _wanted(request.args)))


@pages.get("/file/<kind>/<wanted>")
def file(name: str, kind: str, wanted: str) -> Response:
    """One file of the results."""
    path = prepare.file_of(workspace(), name, kind, wanted)
    said = path.name if wanted == path.name else f"{kind}-{path.name}"
    return send_file(path, as_attachment=True, download_name=said, etag=False, max_age=0)


def _about(name: str, wanted: BatchRequest) -> dict[str, Any]:
    """What the third step shows."""
    now = jobs.running(workspace(), name)
    return {
        "name": name,
        "base": f"/m/{quote(name, safe='')}",
        "wanted": wanted,
        "now": now if now and (not now.over or now.wanted.kind == wanted.kind) else None,
        "interrupted": jobs.interrupted(workspace(), name, wanted.kind),
        "results": prepare.results_of(workspace(), name, wanted.kind),
    }


def _wanted(said: Any) -> BatchRequest:
    formats = said.getlist("format") if hasattr(said, "getlist") else []
    kind, length = str(said.get("kind") or _DEFAULT_KIND), str(said.get("length") or "中")
    strict = bool(said.get("strict"))
    return BatchRequest(kind, tuple(formats) or ("docx",), length, strict).checked(workspace())


def _said(*texts: str) -> dict[str, Any]:
    said = request.get_json()
    if not isinstance(said, dict) or not all(isinstance(said.get(one), str) for one in texts):
        raise GeneratorError("这个请求不对，没有照办；请刷新网页再试。")
    return said


def _number(said: dict[str, Any]) -> int:
    number = said.get("number")
    if type(number) is not int:
        raise GeneratorError("这个请求不对，没有照办；请刷新网页再试。")
    return number


def _address(name: str, wanted: BatchRequest, **more: str) -> str:
    said = [("kind", wanted.kind), *(("format", one) for one in wanted.formats), ("length", wanted.length)]
    said += [("strict", "1")] if wanted.strict else []
    return f"/m/{quote(name, safe='')}/batch/?{urlencode([*said, *more.items()])}"


def _back(name: str, wanted: BatchRequest, **more: str) -> Answer:
    return redirect_to(_address(name, wanted, **more))
