"""The templates of the folder: seen, copied, changed only to what works, put back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError
from generator.files.atomic_files import save
from generator.services import pipeline
from generator.services.pipeline import DocumentKind, RenderOptions
from generator.services.samples import sample_meetings
from generator.services.template_check import sample_errors
from generator.services.template_copy import noted
from generator.workspace.storage.meeting_file import StaleError, version_of
from generator.workspace.storage.workspace import Workspace

_LARGEST = 200_000  # characters


@dataclass(frozen=True, slots=True)
class Template:
    """``own``: the folder has its own of this kind; ``text`` is what is used now, ``version`` its mark."""

    kind: DocumentKind
    own: bool
    text: str = ""
    version: str = ""


def templates(workspace: Workspace) -> list[Template]:
    """All kinds, in the order of the menus. Raises TemplateError when one in the folder is wrong."""
    own = _own(workspace)
    kinds = pipeline.kinds((own,) if own.is_dir() else ())
    return [Template(kind, kind.path.is_relative_to(own)) for kind in kinds]


def template(workspace: Workspace, slug: str) -> Template:
    """One of them with its text. Raises UnknownKindError."""
    own = _own(workspace)
    path = pipeline.template_file(slug, (own,) if own.is_dir() else ())
    kind = pipeline.find_kind(slug, RenderOptions(search=(own,) if own.is_dir() else ()))
    content = path.read_bytes()
    return Template(kind, path.is_relative_to(own), content.decode("utf-8", "replace"), version_of(content))


def change(workspace: Workspace, slug: str, text: str, version: str) -> Template:
    """The folder's own template of this kind says ``text``, once every sample has been tried with it; the
    one that travels with the program is never touched. Raises GeneratorError with every fault, StaleError
    when it was changed elsewhere."""
    if len(text) > _LARGEST:
        raise GeneratorError(f"模板有{len(text)}字，太长了，请写在{_LARGEST}字以内。")
    with workspace.locked():
        now = template(workspace, slug)
        if now.version != version:
            raise StaleError("这个模板刚才在别处改过，没有覆盖；请刷新看清楚后再存。")
        text = text.replace("\r\n", "\n")
        text = text if now.own else noted(text)
        faults = tried(workspace, now.kind, text)
        if faults:
            raise GeneratorError("没有存，模板有错：\n" + "\n".join(faults[:5]))
        history = workspace.history(f"templates-{slug}")
        history.note(now.text.encode("utf-8"), "原来的")
        save(_own(workspace) / now.kind.template, text.encode("utf-8"))
        history.note(text.encode("utf-8"), "改模板")
    return template(workspace, slug)


def put_back(workspace: Workspace, slug: str) -> None:
    """The folder's own template goes; the one of the program is used again. A copy stays in the history."""
    with workspace.locked():
        now = template(workspace, slug)
        if not now.own:
            raise GeneratorError("用的就是自带的模板，不用恢复。")
        pipeline.find_kind(slug)
        workspace.history(f"templates-{slug}").note(now.text.encode("utf-8"), "恢复前")
        now.kind.path.unlink()


def tried(workspace: Workspace, kind: DocumentKind, text: str) -> list[str]:
    """What goes wrong when the samples are made with ``text`` as the template of ``kind``."""
    with tempfile.TemporaryDirectory(prefix="wengao-") as name:
        aside = Path(name) / "templates"
        if _own(workspace).is_dir():
            shutil.copytree(_own(workspace), aside)
        save(aside / kind.template, text.encode("utf-8"))
        options = RenderOptions(search=(aside,))
        said = dict.fromkeys(_sample_errors(kind.slug, options))
        return [one.replace(f"{aside}/", "").replace(str(aside), "templates") for one in said]


def _sample_errors(slug: str, options: RenderOptions) -> Iterator[str]:
    try:
        samples = [pipeline.load_meeting(path) for path in sample_meetings()]
        yield from sample_errors(pipeline.find_kind(slug, options), samples, options)
    except GeneratorError as error:  # the template is no kind at all
        yield str(error)


def _own(workspace: Workspace) -> Path:
    return workspace.folder / "templates"
