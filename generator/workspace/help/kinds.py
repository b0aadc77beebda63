"""What help shows: the kinds with an example of each, fonts and LibreOffice here; and what Ctrl+K finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from generator.errors import GeneratorError, format_path
from generator.files import resources
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.pipeline import DocumentKind, FontState, RenderOptions
from generator.workspace.create.samples import samples
from generator.workspace.form.status import placed
from generator.workspace.list.full import findable
from generator.workspace.storage.changes import Path as Place
from generator.workspace.storage.changes import spoken
from generator.workspace.storage.workspace import Workspace
from generator.yamlfile.loader import YamlValue

Stamp = tuple[tuple[str, int], ...]
"""The own templates with their times: what was made with others counts no more."""

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
    for kind in pipeline.kinds(_search(workspace)):
        found.setdefault(kind.family, []).append(kind)
    return found


def kind_help(workspace: Workspace, slug: str) -> KindHelp:
    """Raises UnknownKindError."""
    options = RenderOptions(search=_search(workspace))
    kind = pipeline.find_kind(slug, options)
    nothing = Meeting.model_validate({"会议": {"名称": "会"}})
    needs = ("会议名称", *pipeline.available_kinds(nothing, [kind.slug], options)[0].missing)
    key = _sample_for(kind.slug, options.search, _stamp(workspace))
    title = next((one.title for one in samples() if one.key == key), "")
    return KindHelp(kind, needs, key, title)


def example(workspace: Workspace, slug: str) -> str:
    """The page of a kind, made from a sample. Raises GeneratorError when no sample shows it."""
    return _example(slug, _search(workspace), _stamp(workspace))


@lru_cache(maxsize=4)
def _example(slug: str, search: tuple[Path, ...], stamp: Stamp) -> str:
    key = _sample_for(slug, search, stamp)
    if not key:
        raise GeneratorError("样例里没有能出这个文种的会议，请照自己的会议看。")
    meeting = pipeline.read(resources.data_dir() / f"{key}.yaml").meeting
    built = pipeline.build(meeting, slug, ("html",), RenderOptions(search=search))
    return built.files["html"].decode("utf-8")


def fonts(workspace: Workspace) -> list[FontState] | None:
    """What this machine has of the fonts; None when it does not tell."""
    return pipeline.fonts(workspace.folder, _search(workspace))


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
            for one in pipeline.available_kinds(opened.meeting)
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
    said = spoken(path[:-1] if path and isinstance(path[-1], int) and group == "事实" else path)
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
def _sample_for(slug: str, search: tuple[Path, ...], _stamp: Stamp) -> str:
    """The first sample that gives all the facts and is a meeting of the right type."""
    options = RenderOptions(search=search)
    keys = sorted((one.key for one in samples()), key=lambda key: (key != _FIRST, key))
    for strict in (True, False):
        for key in keys:
            meeting = pipeline.read(resources.data_dir() / f"{key}.yaml").meeting
            (availability,) = pipeline.available_kinds(meeting, [slug], options)
            suits = not availability.unsuited
            if not availability.missing and (suits or not strict):
                return key
    return ""


def _search(workspace: Workspace) -> tuple[Path, ...]:
    own = workspace.folder / "templates"
    return (own,) if own.is_dir() else ()


def _stamp(workspace: Workspace) -> Stamp:
    own = workspace.folder / "templates"
    return tuple((one.name, one.stat().st_mtime_ns) for one in sorted(own.rglob("*.*")) if one.is_file())
