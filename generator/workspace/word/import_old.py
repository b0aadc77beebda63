"""An old document → a new meeting: what is in it is shown first; a person ticks what is right."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import importing
from generator.document import plain_text
from generator.document.inlines import inline_text
from generator.errors import GeneratorError, format_path
from generator.files.atomic_files import safe_name
from generator.importing import ExtractedFact, ImportResult
from generator.services import pipeline
from generator.services.import_document import (
    draft_text,
    import_document,
    numbered_removals,
    restored_removals,
)
from generator.services.pipeline import DocumentKind
from generator.services.session import Session
from generator.workspace.create.create import checked_title, with_schema
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.meeting_file import open_meeting
from generator.workspace.storage.sessions import SESSIONS, render_options
from generator.workspace.storage.workspace import Workspace
from generator.workspace.word.formats import readable
from generator.workspace.word.uploads import UploadStore, checked

KEPT = "从旧稿来的底稿"
_FILE, _SETS = "file", 12
_SHOWN = 200  # removals on the page; more are counted
_ALIKE = 0.5  # of a text without a telling title


@dataclass(frozen=True, slots=True)
class FactChoice:
    """One fact, or what belongs together, with the sentence it was read in; ``number`` names the tick."""

    number: int
    place: str
    value: str
    sentence: str
    line: int


@dataclass(frozen=True, slots=True)
class CleanedPlace:
    """What was taken out or changed, in one line. ``number`` names the tick that puts it back, 0 where
    nothing can be; ``back``: it has been put back."""

    text: str
    number: int = 0
    back: bool = False


@dataclass(frozen=True, slots=True)
class Old:
    """An old document as it was understood. Of the ``kinds`` the ``able`` can be made from its
    facts; ``kind`` is the one it looks like (empty: none); ``hidden`` removals are only counted."""

    key: str
    name: str
    draft: str
    title: str
    found: tuple[FactChoice, ...]
    removed: tuple[CleanedPlace, ...]
    hidden: int
    warnings: tuple[str, ...]
    kinds: tuple[DocumentKind, ...]
    able: frozenset[str]
    kind: str


def brought(workspace: Workspace, name: str, content: bytes) -> str:
    """Look into the file and keep it; its key comes back. Raises DataError with one sentence."""
    usable = readable()
    advice = f"可以用{'、'.join(usable)}；别的文件请在 Word 或 WPS 里另存为 .docx 再传"
    said = checked(name, content, usable, advice)
    _read(content, said)
    return _shelf(workspace).put({_FILE: content}, {"name": said})


def looked_at(workspace: Workspace, key: str) -> Old:
    """What is in it. Raises GeneratorError when it is gone."""
    name, imported = _imported(workspace, key)
    facts = importing.extract_facts(imported)
    removed = _cleaned_places(workspace, key)
    title = next((one.value for one in facts.facts if one.path == ("会议", "名称")), "")
    found = tuple(_found(number, group) for number, group in enumerate(facts.groups) if group)
    text = importing.meeting_yaml(imported, title or Path(name).stem)
    read = open_meeting("", text.encode("utf-8"), workspace.office())
    session = SESSIONS.of(workspace, read, keep=False) if read.meeting else None
    able = session.kinds() if session else []
    kinds = pipeline.kinds(render_options(workspace).search)
    return Old(
        key=key,
        name=name,
        draft=imported.draft,
        title=title,
        found=found,
        removed=removed[:_SHOWN],
        hidden=max(len(removed) - _SHOWN, 0),
        warnings=(*imported.warnings, *facts.warnings),
        kinds=(*able, *(kind for kind in kinds if kind not in able)),
        able=frozenset(kind.slug for kind in able),
        kind=_likest(imported, session) if session else "",
    )


def put_back(workspace: Workspace, key: str, numbers: Collection[int]) -> None:
    """Of what was taken out, these places stand in the draft again, and no others. Raises GeneratorError."""
    name, content = _file(workspace, key)
    restored_removals(_read(content, name), numbers)
    _shelf(workspace).note(key, back=sorted(numbers))


def _cleaned_places(workspace: Workspace, key: str) -> tuple[CleanedPlace, ...]:
    """All that was taken out or changed before anything was put back."""
    name, content = _file(workspace, key)
    first = _read(content, name)
    numbers = {removal: number for number, removal in numbered_removals(first).items()}
    back = _put_back(workspace, key)
    return tuple(
        CleanedPlace(str(one), numbers.get(one, 0), numbers.get(one, 0) in back) for one in first.removed
    )


def made(workspace: Workspace, key: str, title: str, ticked: Collection[int], kind: str = "") -> str:
    """A meeting file with the ticked facts; with ``kind`` the old text becomes its edited draft.
    The file's name comes back. Raises GeneratorError, and then there is no file."""
    _, imported = _imported(workspace, key)
    title = checked_title(title)
    groups = importing.extract_facts(imported).groups
    left_out = {number for number in range(len(groups)) if number not in ticked}
    text = with_schema(importing.meeting_yaml(imported, title, left_out))
    slug = pipeline.find_kind(kind, render_options(workspace)).slug if kind else ""
    name = workspace.create(title, text)
    if slug:
        _keep(Papers(workspace, name), slug, imported.draft)
    return name


def _keep(papers: Papers, kind: str, text: str) -> None:
    """What the facts are not enough for has nothing it was made from."""
    choice = papers.choices.of(kind)
    try:
        base = papers.generated(choice).text
    except GeneratorError:
        base = ""
    papers.drafts.save(papers.begin(choice, base, text), "", KEPT)
    papers.choices.remember(choice)


def draft_file(workspace: Workspace, key: str) -> tuple[str, bytes]:
    """The clean draft to be kept: file name and content."""
    name, imported = _imported(workspace, key)
    return f"{safe_name(Path(name).stem)}.md", draft_text(imported).encode("utf-8")


def _shelf(workspace: Workspace) -> UploadStore:
    return UploadStore(workspace.aside("brought"), _SETS)


def _imported(workspace: Workspace, key: str) -> tuple[str, ImportResult]:
    """The file's name, and the file as it was read with what was put back."""
    name, content = _file(workspace, key)
    return name, _read(content, name, _put_back(workspace, key))


def _file(workspace: Workspace, key: str) -> tuple[str, bytes]:
    shelf = _shelf(workspace)
    return str(shelf.about(key)["name"]), shelf.file(key, _FILE)


def _put_back(workspace: Workspace, key: str) -> tuple[int, ...]:
    back = _shelf(workspace).about(key).get("back", [])
    return tuple(one for one in back if isinstance(one, int)) if isinstance(back, list) else ()


@lru_cache(maxsize=4)
def _read(content: bytes, name: str, back: tuple[int, ...] = ()) -> ImportResult:
    first = import_document(content, name)
    return import_document(content, name, restored_removals(first, back)) if back else first


def _found(number: int, group: tuple[ExtractedFact, ...]) -> FactChoice:
    """Facts that belong together on one line."""
    first = group[0]
    path = first.path
    for one in group[1:]:
        path = tuple(step for step, other in zip(path, one.path, strict=False) if step == other)
    value = "　".join(dict.fromkeys(map(_value, group)))
    return FactChoice(number, format_path(path), value, " ".join(first.sentence.split()), first.line)


def _value(one: ExtractedFact) -> str:
    """是 and 否 say nothing by themselves."""
    return f"{one.path[-1]}：{one.value}" if one.value in ("是", "否") else one.value


def _likest(imported: ImportResult, session: Session) -> str:
    """The kind its title names, or the one it is like; empty when it is none."""
    title, text = inline_text(imported.document.title), plain_text(imported.document)
    found = session.most_similar_kind(text, title=title, least=_ALIKE)
    return found.slug if found else ""
