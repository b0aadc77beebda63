"""The page of a kind, live: as data for the column in the middle, to be edited or as it will be printed, and
as HTML for the printer."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, request

from generator.errors import GeneratorError
from generator.web.requests import json_body, number
from generator.web.shared import workspace
from generator.workspace.drafts.editor import lagging
from generator.workspace.drafts.origin import made_by_older
from generator.workspace.form.status import wrong_facts
from generator.workspace.papers.model_paragraph import WAYS
from generator.workspace.papers.model_use import model_offer
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.reading import page_remarks, painted, reading_view
from generator.workspace.papers.unasked import open_clauses
from generator.workspace.papers.variants import LABEL, reworded, wordings
from generator.workspace.storage.kind_settings import LENGTHS, VARIANTS, Choice, choice_of

_SHEET = re.compile(r"(?:^|,)(\d{1,5}):([0-9a-f]{0,32})(?=,|$)")
_MOST_SHEETS = 60  # of one answer; a window shows three
_DRAWN = 3  # bands that come with the answer: typing changes one or two
_WRONG = 20  # facts that cannot be read, shown above the paper; the form shows all

pages = Blueprint("page", __name__, url_prefix="/m/<name>")


@pages.app_context_processor
def _offered() -> dict[str, Any]:
    return {"lengths": LENGTHS, "variants": range(1, VARIANTS + 1)}


@pages.get("/page")
def page(name: str) -> Response:
    """The HTML alone; ``facts=1``: each fact with its path."""
    papers = Papers(workspace(), name)
    choice = wanted(papers)
    document, _ = papers.document(choice)
    if request.args.get("facts") == "1":
        return Response(papers.sheet(document).html, mimetype="text/html")
    return Response(document.built(["html"]).files["html"], mimetype="text/html")


@pages.get("/page.json")
def live(name: str) -> dict[str, Any]:
    """See :func:`page_told`."""
    return page_told(name, request.args)


def page_told(name: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """The page with all that stands around it. What keeps it from being made is ``error``. ``seen``: which
    page the window shows (``mark``; empty: none); then what is new is told instead of the whole ``html``.
    ``sheets``: the window shows pages as they will be printed, and these of them, ``wide`` pixels wide;
    ``pictures`` are those of bands that are new, if they are few, by their marks."""
    papers = Papers(workspace(), name)
    told: dict[str, Any] = {"version": papers.opened.version, "saved": papers.saved, "kinds": [], "error": ""}
    try:
        choice = wanted(papers, asked)
        told |= _around(papers, choice)
        if reason := papers.reason(choice.kind):
            return told | {"error": f"{told['title']}还做不了：{reason}。"}
        document, _ = papers.document(choice)
        told["unasked"] = [asdict(one) for one in open_clauses(document.draft.text)]
        if "sheets" in asked:
            wide = number(asked.get("wide"))
            view = reading_view(papers, document, _seen_sheets(asked), max(wide, 0))
            told |= papers.about(document).told() | asdict(view)
            few = view.begun if len(view.begun) <= _DRAWN else ()
            drawn = {mark: b64encode(painted(mark, wide)).decode() for mark in few}
            return told | {"pictures": drawn}
        sheet = papers.sheet(document)
        told |= sheet.told()
        seen = asked.get("seen")
        if seen is None:
            return told | {"html": sheet.html}
        lines = tuple((line.text, line.role == "要素") for line in document.bare_lines.lines)
        return told | asdict(papers.session.new_on_page(seen, sheet.pieces, lines))
    except GeneratorError as error:
        return told | {"error": str(error)}


@pages.get("/sheets.json")
def more_sheets(name: str) -> dict[str, Any]:
    """Pages as they will be printed (``sheets``: see :func:`_seen_sheets`), for who scrolls to them.
    ``rest``: with what is to be said of them, and the lines of the text by which places are found."""
    papers = Papers(workspace(), name)
    try:
        choice = wanted(papers)
        if reason := papers.reason(choice.kind):
            return {"error": f"{reason}。"}
        document, _ = papers.document(choice)
        told = asdict(reading_view(papers, document, _seen_sheets(request.args)))
        if request.args.get("rest"):
            told["remarks"] = page_remarks(document)
            told["lines"] = [(line.text, line.role == "要素") for line in document.bare_lines.lines]
        return told | {"kind": choice.kind, "error": ""}
    except GeneratorError as error:
        return {"error": str(error)}


@pages.get("/sheet/<mark>/<int:wide>.png")
def sheet(name: str, mark: str, wide: int) -> Response:
    """A band of a page that was told of, painted so many pixels wide."""
    return Response(painted(mark, wide), mimetype="image/png")


def _seen_sheets(given: Mapping[str, str]) -> dict[int, str]:
    """``sheets=1:3f…,2:``: the numbers of pages, and the mark of each that the window has of it."""
    asked = _SHEET.findall(given.get("sheets", ""))
    return {int(number): mark for number, mark in asked[:_MOST_SHEETS]}


@pages.post("/page/choose")
def choose(name: str) -> dict[str, Any]:
    """Remember kind, length and variant; packs are made so."""
    asked = json_body(kind="")
    papers = Papers(workspace(), name)
    kind = papers.kind(str(asked["kind"]))
    usual = papers.choices.of(kind)
    length, variant = asked.get("length") or usual.length, asked.get("variant") or usual.variant
    papers.choices.remember(choice_of(kind, str(length), str(variant)))
    return {"kind": kind}


@pages.get("/wordings.json")
def other_words(name: str) -> dict[str, Any]:
    """The paragraphs that can be said otherwise, and how a model may say them (``ways``)."""
    papers = Papers(workspace(), name)
    choice = wanted(papers)
    offer = model_offer(papers, choice.kind)
    asks = offer.shown and not offer.refusal
    found = [] if papers.reason(choice.kind) else wordings(papers, choice, every=asks)
    told = {"ways": WAYS if asks else (), "address": offer.address}
    return {"kind": choice.kind, "paragraphs": [asdict(one) for one in found], "model": told}


@pages.post("/wordings")
def reword(name: str) -> dict[str, Any]:
    """Say one paragraph otherwise; the text is then an edited draft."""
    asked = json_body(kind="", unit="", now="", wanted="", draft_version="")
    papers = Papers(workspace(), name)
    choice = papers.choice(papers.kind(str(asked["kind"])))
    edited = reworded(papers, choice, number(asked["unit"]), str(asked["now"]), str(asked["wanted"]))
    kept = papers.drafts.save(edited, str(asked["draft_version"]), LABEL)
    return {"draft_version": kept.version, "said": "换好了，记在底稿里；不要了可以到“底稿”里撤销。"}


def wanted(papers: Papers, asked: Mapping[str, str] | None = None) -> Choice:
    """What the request (or ``asked``) asks for; where it says nothing, what was chosen before."""
    asked = request.args if asked is None else asked
    kind = papers.kind(asked.get("kind", ""))
    usual = papers.choice(kind)
    if papers.drafts.of(kind):
        return usual
    length, variant = asked.get("length"), asked.get("variant")
    return choice_of(kind, length or usual.length, variant or str(usual.variant))


def _around(papers: Papers, choice: Choice) -> dict[str, Any]:
    kinds = [
        {"slug": one.kind.slug, "name": one.kind.name, "family": one.kind.family, "reason": reason}
        for one in papers.available_kinds
        for reason in (papers.reason(one.kind.slug),)
    ]
    title = next((one["name"] for one in kinds if one["slug"] == choice.kind), "")
    kept = papers.drafts.kept(choice.kind)
    edited = kept if kept and kept.on else None
    return {
        "kinds": kinds,
        "wrong": [asdict(one) for one in wrong_facts(papers.opened)[:_WRONG]],
        "title": title,
        "kind": choice.kind,
        "length": choice.length,
        "variant": choice.variant,
        "edited": edited is not None,
        "aside": kept is not None and edited is None,
        "behind": lagging(papers, edited),
        "older": made_by_older(edited),
        "draft_version": kept.version if kept else "",
    }
