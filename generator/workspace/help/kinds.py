"""What help shows: the kinds with an example of each, fonts and LibreOffice here; and what Ctrl+K finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from generator.chinese.fact_text import path_text
from generator.errors import GeneratorError, format_path
from generator.files import resources
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.pipeline import DocumentKind, FontState, RenderOptions
from generator.services.session import Session, SessionDocument, open_session
from generator.workspace.create.samples import samples
from generator.workspace.form.status import placed
from generator.workspace.list.full import findable
from generator.workspace.storage.changes import Path as Place
from generator.workspace.storage.sessions import SESSIONS, Stamps, own_templates, render_options, stamps
from generator.workspace.storage.workspace import Workspace
from generator.yamlfile.loader import YamlValue

_FIRST = "full"  # the sample with every key in it
_MOST = 4000  # things to be found in one meeting
_TABS = {"事实": "", "底稿": "draft/", "批量": "batch/", "台账": "ledger/"}


@dataclass(frozen=True, slots=True)
class KindHelp:
    """``needs`` are the facts it cannot do without, in words; ``sample`` the key of a sample that shows
    it, ``title`` that sample's name; both empty when none does."""

    kind: DocumentKind
    needs: tuple[str, ...]
    sample: str = ""
    title: str = ""


def kinds(workspace: Workspace) -> dict[str, list[DocumentKind]]:
    """All kinds by family, in the order of the menus."""
    found: dict[str, list[DocumentKind]] = {}
    for kind in pipeline.kinds(render_options(workspace).search):
        found.setdefault(kind.family, []).append(kind)
    return found


def kind_help(workspace: Workspace, slug: str) -> KindHelp:
    """Raises UnknownKindError."""
    nothing = Session(Meeting.model_validate({"会议": {"名称": "会"}}), render_options(workspace))
    kind = nothing.kind(slug)
    needs = ("会议名称", *nothing.availability([kind.slug])[0].missing)
    key = _sample_for(kind.slug, nothing.options.search, _stamp(workspace))
    title = next((one.title for one in samples() if one.key == key), "")
    return KindHelp(kind, needs, key, title)


def example(workspace: Workspace, slug: str) -> str:
    """The page of a kind, made from a sample. Raises GeneratorError when no sample shows it."""
    return _example(slug, render_options(workspace).search, _stamp(workspace))


def sample_document(workspace: Workspace, slug: str) -> SessionDocument:
    """The document of a kind, made from a sample. Raises GeneratorError when no sample shows it."""
    search, stamp = render_options(workspace).search, _stamp(workspace)
    return _shown_by(slug, search, stamp).document(slug)


@lru_cache(maxsize=4)
def _example(slug: str, search: tuple[Path, ...], stamp: Stamps) -> str:
    return _shown_by(slug, search, stamp).files(slug, ("html",))["html"].decode("utf-8")


def _shown_by(slug: str, search: tuple[Path, ...], stamp: Stamps) -> Session:
    key = _sample_for(slug, search, stamp)
    if not key:
        raise GeneratorError("样例里没有能出这个文种的会议，请照自己的会议看。")
    return _samples(search, stamp)[key]


def fonts(workspace: Workspace) -> list[FontState] | None:
    """What this machine has of the fonts; None when it does not tell."""
    return pipeline.fonts(workspace.folder, render_options(workspace).search)


def office_program() -> str:
    """Where LibreOffice is; empty when it is not found."""
    return pipeline.find_office() or ""


def found_in(workspace: Workspace, name: str) -> list[dict[str, str]]:
    """What Ctrl+K finds in a meeting: its tabs, papers, mistakes, facts; then the rest of the app."""
    base, opened = f"/m/{quote(name)}", workspace.open(name)
    items = [{"group": "页面", "label": said, "href": f"{base}/{path}"} for said, path in _TABS.items()]
    if opened.meeting is not None:
        items += [
            {
                "group": "文种",
                "label": one.kind.name,
                "more": one.reason and "还缺事实",
                "href": f"{base}/?kind={one.kind.slug}",
            }
            for one in SESSIONS.of(workspace, opened).available
            if not one.unsuited
        ]
    for fault in opened.faults:
        items.append(_at(base, "填错", fault.message, placed(fault, opened.data, Meeting)))
    for path, value in _leaves(opened.data, ()):
        items.append(_at(base, "事实", format_path(path), path) | {"more": value[:40]})
        if len(items) > _MOST:
            break
    return [*items, *(one for one in findable(workspace) if one["group"] != "文种")]


def _at(base: str, group: str, label: str, path: Place) -> dict[str, str]:
    said = path_text(path[:-1] if path and isinstance(path[-1], int) and group == "事实" else path)
    return {"group": group, "label": label, "path": said, "href": f"{base}/#path={quote(said)}"}


def _leaves(value: YamlValue, path: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, (*path, number))
    elif value:
        yield path, str(value)


@lru_cache(maxsize=64)
def _sample_for(slug: str, search: tuple[Path, ...], stamp: Stamps) -> str:
    """The first sample that gives all the facts and is a meeting of the right type."""
    sessions = _samples(search, stamp)
    for strict in (True, False):
        for key in sorted(sessions, key=lambda key: (key != _FIRST, key)):
            (availability,) = sessions[key].availability([slug])
            suits = not availability.unsuited
            if not availability.missing and (suits or not strict):
                return key
    return ""


@lru_cache(maxsize=1)
def _samples(search: tuple[Path, ...], _stamp: Stamps) -> dict[str, Session]:
    """By key."""
    options = RenderOptions(search=search)
    return {one.key: open_session(resources.data_dir() / f"{one.key}.yaml", options) for one in samples()}


def _stamp(workspace: Workspace) -> Stamps:
    return stamps(own_templates(workspace))
