"""What a language model writes for a meeting: shown before it is sent, told of while it is written, and the
person's to take, to strike and to erase."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, request

from generator.errors import GeneratorError
from generator.web.requests import json_body, number
from generator.web.shared import opens_model, workspace
from generator.workspace.papers.model_jobs import JOBS, MeetingPlace, ModelJob, job_text
from generator.workspace.papers.model_paragraph import take_paragraph, write_paragraph
from generator.workspace.papers.model_speech import (
    speech_question,
    take_beside,
    text_beside,
    write_speech,
)
from generator.workspace.papers.model_use import erase_log, model_offer
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.unasked import decide
from generator.workspace.storage.edited_drafts import Edited

pages = Blueprint("model", __name__, url_prefix="/m/<name>/model")
_LONGEST_LABEL = 60


@pages.get("/state.json")
def state(name: str) -> dict[str, Any]:
    """What is offered of ``kind``, the job of the meeting, if there was one, and whether a text of the model
    lies beside the draft."""
    papers = Papers(workspace(), name)
    if papers.opened.meeting is None:
        return {"kind": "", "offer": asdict(model_offer(papers, "")), "job": None, "beside": False}
    kind = papers.kind(request.args.get("kind", ""))
    job = JOBS.last(_place(name))
    return {
        "kind": kind,
        "offer": asdict(model_offer(papers, kind)),
        "job": _told(job) if job else None,
        "beside": papers.drafts.beside(kind) is not None,
    }


@pages.get("/question.json")
def question(name: str) -> dict[str, Any]:
    """All that would be sent."""
    papers = Papers(workspace(), name)
    return asdict(speech_question(papers, papers.kind(request.args.get("kind", "")), opens_model()))


@pages.post("/write")
def write(name: str) -> dict[str, Any]:
    """Begin with what was shown as ``mark``."""
    papers, asked, kind = _asked(name)
    return _told(write_speech(papers, kind, str(asked["mark"]), opens_model()))


@pages.get("/job/<key>.json")
def job(name: str, key: str) -> dict[str, Any]:
    return _told(JOBS.of_key(_place(name), key))


@pages.post("/cancel")
def cancel(name: str) -> dict[str, Any]:
    return _told(JOBS.cancel(_place(name), str(json_body(key="")["key"])))


@pages.get("/beside.json")
def look_beside(name: str) -> dict[str, Any]:
    """The text that lies beside the draft."""
    papers = Papers(workspace(), name)
    return {"text": text_beside(papers, papers.kind(request.args.get("kind", "")))}


@pages.post("/beside")
def beside(name: str) -> dict[str, Any]:
    """Take the text that lies beside (``use``), or throw it away."""
    papers, asked, kind = _asked(name)
    if not asked.get("use"):
        papers.drafts.clear_beside(kind)
        return {"draft_version": asked["draft_version"], "said": job_text("办好", "不用")}
    return _saved(take_beside(papers, kind, str(asked["draft_version"])), "用了")


@pages.post("/paragraph")
def paragraph(name: str) -> dict[str, Any]:
    """Have one paragraph said otherwise; nothing is changed by it."""
    papers, asked, kind = _asked(name)
    unit, now, way = number(asked["unit"]), str(asked["now"]), str(asked["way"])
    return _told(write_paragraph(papers, papers.choice(kind), unit, now, way, opens_model()))


@pages.post("/take")
def take(name: str) -> dict[str, Any]:
    """Put what came of it in its place."""
    papers, asked, kind = _asked(name)
    found = JOBS.of_key(_place(name), str(asked["key"]))
    edited = take_paragraph(papers, papers.choice(kind), found)
    return _saved(papers.drafts.save(edited, str(asked["draft_version"]), f"请模型{found.way}"), "换好")


@pages.post("/decide")
def decided(name: str) -> dict[str, Any]:
    """Let what the record does not ask for stand, or strike it."""
    papers, asked, kind = _asked(name)
    way, clause = str(asked["way"]), str(asked["clause"])
    if way not in ("采用", "删去"):
        raise GeneratorError("这个请求不对，没有照办；请刷新网页再试。")
    stands = way == "采用"
    edited = decide(papers, papers.choice(kind), number(asked["number"]), clause, stands=stands)
    label = f"{way}：{clause}"[:_LONGEST_LABEL]
    return _saved(papers.drafts.save(edited, str(asked["draft_version"]), label), way)


@pages.post("/erase")
def erase(name: str) -> dict[str, Any]:
    """All that was asked of a model for this meeting, and what it answered."""
    json_body()
    return {"said": erase_log(Papers(workspace(), name))}


def _asked(name: str) -> tuple[Papers, dict[str, Any], str]:
    usual = dict.fromkeys(
        ("kind", "mark", "key", "unit", "now", "way", "number", "clause", "draft_version"), ""
    )
    asked = json_body(**usual)
    papers = Papers(workspace(), name)
    return papers, asked, papers.kind(str(asked["kind"]))


def _place(name: str) -> MeetingPlace:
    return workspace().folder, name


def _saved(edited: Edited, code: str) -> dict[str, Any]:
    return {"draft_version": edited.version, "said": job_text("办好", code)}


def _told(job: ModelJob) -> dict[str, Any]:
    return {
        "key": job.key,
        "kind": job.kind,
        "title": job.title,
        "state": job.state,
        "total": job.total,
        "lines": list(job.lines),
        "said": job.said,
        "beside": job.beside,
        "unit": job.unit,
        "now": job.now,
        "text": job.text,
    }
