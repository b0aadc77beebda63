"""An old document → a new meeting: what is in it is shown first; a person ticks what is right."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import importing
from generator.document import diff, parse, plain_text
from generator.document.inlines import inline_text
from generator.errors import GeneratorError, format_path
from generator.files.atomic_files import safe_name
from generator.importing import ExtractedFact, ImportResult
from generator.services import pipeline
from generator.services.import_document import draft_text, import_document
from generator.services.pipeline import DocumentKind, RenderOptions
from generator.workspace.create.create import checked_title, with_schema
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.meeting_file import opened
from generator.workspace.storage.workspace import Workspace
from generator.workspace.word.formats import readable
from generator.workspace.word.uploads import Shelf, checked

KEPT = "从旧稿来的底稿"
_FILE, _SETS = "file", 12
_SHOWN = 200  # removals on the page; more are counted
_COMPARED = 20_000  # characters that tell of what kind a text is
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
class Old:
    """An old document as it was understood. Of the ``kinds`` the ``able`` can be made from its
    facts; ``kind`` is the one it looks like (empty: none); ``hidden`` removals are only counted."""

    key: str
    name: str
    draft: str
    title: str
    found: tuple[FactChoice, ...]
    removed: tuple[str, ...]
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
    title = next((one.value for one in facts.facts if one.path == ("会议", "名称")), "")
    found = tuple(_found(number, group) for number, group in enumerate(facts.groups) if group)
    removed = tuple(str(one) for one in imported.removed)
    kinds = _kinds(workspace, importing.meeting_yaml(imported, title or Path(name).stem))
    return Old(
        key=key,
        name=name,
        draft=imported.draft,
        title=title,
        found=found,
        removed=removed[:_SHOWN],
        hidden=max(len(removed) - _SHOWN, 0),
        warnings=(*imported.warnings, *facts.warnings),
        kinds=tuple(kind for kind, _ in kinds),
        able=frozenset(kind.slug for kind, draft in kinds if draft),
        kind=_likest(imported, kinds),
    )


def made(workspace: Workspace, key: str, title: str, ticked: Collection[int], kind: str = "") -> str:
    """A meeting file with the ticked facts; with ``kind`` the old text becomes its edited draft.
    The file's name comes back. Raises GeneratorError, and then there is no file."""
    _, imported = _imported(workspace, key)
    title = checked_title(title)
    groups = importing.extract_facts(imported).groups
    left_out = {number for number in range(len(groups)) if number not in ticked}
    text = with_schema(importing.meeting_yaml(imported, title, left_out))
    slug = pipeline.find_kind(kind, _render_options(workspace)).slug if kind else ""
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


def _shelf(workspace: Workspace) -> Shelf:
    return Shelf(workspace.aside("brought"), _SETS)


def _imported(workspace: Workspace, key: str) -> tuple[str, ImportResult]:
    shelf = _shelf(workspace)
    name = str(shelf.about(key)["name"])
    return name, _read(shelf.file(key, _FILE), name)


@lru_cache(maxsize=2)
def _read(content: bytes, name: str) -> ImportResult:
    return import_document(content, name)


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


def _kinds(workspace: Workspace, text: str) -> list[tuple[DocumentKind, str]]:
    """Every kind with its draft from this meeting file, those first for which the file is enough; the others
    have none."""
    options = _render_options(workspace)
    meeting = opened("", text.encode("utf-8"), workspace.office()).meeting
    able: dict[DocumentKind, str] = {}
    for one in pipeline.available_kinds(meeting, options=options) if meeting else ():
        if not one.reason:
            able[one.kind] = pipeline.render(meeting, one.kind, options).text if meeting else ""
    return [*able.items(), *((kind, "") for kind in pipeline.kinds(options.search) if kind not in able)]


def _render_options(workspace: Workspace) -> RenderOptions:
    own = workspace.folder / "templates"
    return RenderOptions(search=(own,) if own.is_dir() else (), beside=workspace.folder)


def _likest(imported: ImportResult, kinds: list[tuple[DocumentKind, str]]) -> str:
    """The kind its title names (…会议通知), among several of that name the one whose draft shares most
    words with it; the likest of all when the title names none and it is like enough."""
    title = inline_text(imported.document.title)
    text = plain_text(imported.document)[:_COMPARED]
    scores = [
        (_named(title, kind.name), diff.similarity(text, plain_text(parse(draft))), kind.slug)
        for kind, draft in kinds
    ]
    named, alike, slug = max(scores, default=(0, 0.0, ""))
    return slug if named or alike >= _ALIKE else ""


def _named(title: str, kind: str) -> int:
    """How much of the end of the kind's name the title says: of 动员讲话, “在全县会议上的讲话” says 2."""
    return next((len(kind) - n for n in range(len(kind) - 1) if kind[n:] in title), 0)
