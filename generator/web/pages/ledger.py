"""The tab 台账: the issues of a meeting, filtered, counted and edited in place."""

from __future__ import annotations

import datetime
from urllib.parse import quote

from flask import Blueprint, render_template, request

from generator.errors import GeneratorError
from generator.web.shared import workspace
from generator.workspace import ledger

pages = Blueprint("ledger", __name__, url_prefix="/m/<name>/ledger")
_ON_A_PAGE = 100


@pages.get("/")
def page(name: str) -> str:
    """Cells are saved through the form's own address, ``/m/<name>/save``."""
    opened = workspace().open(name)
    as_of = _day(request.args.get("as_of", ""))
    found = ledger.lines(opened.data, as_of)
    asked = {key: request.args.get(key, "")[:100] for key in ("unit", "status", "text")}
    wanted = ledger.LedgerFilter(**asked, late=request.args.get("late") == "1")
    shown = ledger.chosen(found, wanted)
    last = max(1, -(-len(shown) // _ON_A_PAGE))
    at = min(max(request.args.get("page", 1, int), 1), last)
    return render_template(
        "ledger/page.html",
        name=name,
        base=f"/m/{quote(name, safe='')}",
        opened=opened,
        sums=ledger.sums(found),
        found=shown,
        lines=shown[(at - 1) * _ON_A_PAGE : at * _ON_A_PAGE],
        units=dict.fromkeys(line.unit for line in found),
        named=dict.fromkeys(line.cells["责任单位"] for line in found if line.cells["责任单位"]),
        wanted=wanted,
        as_of=as_of,
        said_day=_said(as_of),
        columns=ledger.columns(),
        statuses=ledger.statuses(),
        faults=ledger.faults_of(opened),
        at=at,
        last=last,
    )


def _day(text: str) -> datetime.date:
    if not text:
        return datetime.date.today()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise GeneratorError("按哪天算要写一个日期，例如 2024-05-08。") from error


def _said(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）"
