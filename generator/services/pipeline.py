"""Build pipeline: read, validate, render, parse, write. Returns bytes and warnings; never prints or saves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator import document, records, templating, writers
from generator.document.draft_reader import DraftReader
from generator.document.inlines import inline_text
from generator.document.nodes import Document
from generator.document.placeholders import MARK, name_places
from generator.errors import GeneratorError
from generator.files.regular_files import read_regular
from generator.records import LoadedMeeting
from generator.records.model import Meeting
from generator.records.read.text import read_text_file
from generator.records.versions import FORMAT, KEY, is_newer, newer_remark
from generator.services.missing_facts import missing_facts
from generator.services.options import (
    DEFAULT_RENDER_OPTIONS,
    OTHER_MEETINGS,
    BuiltDocument,
    Draft,
    DraftLength,
    KindAvailability,
    RenderOptions,
)
from generator.services.stage import KEY as STAGE
from generator.services.stage import stage_name, staged
from generator.templating import DocumentKind
from generator.templating.compose import compose
from generator.writers import layout as layouts
from generator.writers.fonts import FontState, font_states
from generator.writers.layout import Layout
from generator.writers.pdf import find_office
from generator.writers.writing import StyledDocument, WrittenFiles, with_layouts, write_all

__all__ = [
    "DEFAULT_RENDER_OPTIONS",
    "BuiltDocument",
    "DocumentKind",
    "Draft",
    "DraftLength",
    "FontState",
    "KindAvailability",
    "LoadedMeeting",
    "Meeting",
    "RenderOptions",
    "apply_layouts",
    "available_kinds",
    "build",
    "build_all",
    "describe",
    "find_kind",
    "find_office",
    "fonts",
    "kinds",
    "lay_out",
    "load_meeting",
    "parse",
    "read",
    "read_draft",
    "render",
    "schema",
    "stem_of",
    "styled_documents",
    "template_file",
    "write",
]

SPOKEN_PER_MINUTE = 200  # characters; the pace of a speech that is read out
_SPOKEN = "讲话"  # the family of kinds that are read out
_LOOKED_AT = ("标题", "正文", "一级标题", "二级标题", "页码")  # styles whose fonts doctor looks for
_FREE_LAYOUT = "plain"  # of a draft that names none
_LATIN = re.compile(r"[A-Za-z0-9.,%:/+-]+")
_LETTER = re.compile(r"[A-Za-z0-9]")


def load_meeting(path: Path, office: Path | None = None) -> Meeting:
    """Read and validate a meeting file (warnings: :func:`read`). Raises DataError with every fault."""
    return read(path, office).meeting


def read(path: Path, office: Path | None = None) -> LoadedMeeting:
    """The meeting with the warnings of its files: ``.meeting``, ``.warnings``, ``.office``."""
    return records.read_meeting(path, office)


def read_draft(path: Path, options: RenderOptions = DEFAULT_RENDER_OPTIONS) -> Draft:
    """A draft from disk, perhaps edited by hand; its front matter may name its kind (文种)."""
    text = read_text_file(path).text
    named = document.parse(text, str(path)).meta.get("文种")
    kind = next((one for one in kinds(options.search) if one.name == named), None)
    return Draft(text, str(path), path.stem, kind, path)


def kinds(search: Sequence[Path] = ()) -> Sequence[DocumentKind]:
    """All document kinds, in the order of the menus."""
    return templating.catalog(search)


def find_kind(name: str, options: RenderOptions = DEFAULT_RENDER_OPTIONS) -> DocumentKind:
    """The kind of that Chinese name or slug. Raises UnknownKindError with the list."""
    return templating.find_kind(name, options.search)


def available_kinds(
    meeting: Meeting, names: Iterable[str] = (), options: RenderOptions = DEFAULT_RENDER_OPTIONS
) -> list[KindAvailability]:
    """The kinds of these names (none: all that suit the type of meeting; a meeting of a type the program does
    not know is suited by those for 其他), each with the facts the meeting lacks for it."""
    chosen = [find_kind(name, options) for name in names]
    type_of_meeting = "" if chosen else templating.occasion_of(meeting, options.search)
    called = _type_in_words(meeting, type_of_meeting)
    return [
        KindAvailability(
            kind,
            tuple(templating.wanted(meeting, kind)),
            called
            if not chosen and kind.occasions and (type_of_meeting or OTHER_MEETINGS) not in kind.occasions
            else "",
        )
        for kind in dict.fromkeys(chosen or kinds(options.search))
    ]


def _type_in_words(meeting: Meeting, type_of_meeting: str) -> str:
    """``约谈会议``; of a type the program does not know, what the record calls it."""
    if type_of_meeting:
        return f"{type_of_meeting}会议"
    said = meeting.info.kind or "、".join(meeting.info.natures)
    return f"“{said}”" if said else "没有写类型的会议"


def render(
    meeting: Meeting,
    kind: DocumentKind | str,
    options: RenderOptions = DEFAULT_RENDER_OPTIONS,
    recipient: Mapping[str, str] | None = None,
) -> Draft:
    """Meeting + kind → draft. ``recipient`` is what templates see as 收文.

    Raises UnknownKindError, TemplateError, and GeneratorError naming the facts that are missing.
    """
    if isinstance(kind, str):
        kind = find_kind(kind, options)
    missing = templating.wanted(meeting, kind)
    if missing:
        raise GeneratorError(f"{kind.name}生成不了：资料里还缺{'、'.join(missing)}。")
    extra: dict[str, Any] = {"收文": dict(recipient)} if recipient else {}
    text = compose(
        meeting,
        kind,
        search=options.search,
        variant=options.variant,
        length=options.length,
        strict=options.strict,
        extra=extra,
    )
    return Draft(text, kind.name, stem_of(meeting, kind, options), kind)


def stem_of(meeting: Meeting, kind: DocumentKind, options: RenderOptions = DEFAULT_RENDER_OPTIONS) -> str:
    """The file name of a document of this kind, without ending. Raises TemplateError."""
    return templating.filename(kind, partial(templating.context_of, meeting), search=options.search)


def build(
    source: Meeting | Draft,
    kind: DocumentKind | str = "",
    formats: Sequence[str] = ("docx",),
    options: RenderOptions = DEFAULT_RENDER_OPTIONS,
    recipient: Mapping[str, str] | None = None,
) -> BuiltDocument:
    """A meeting and a kind, or a draft, → the finished document in each of ``formats``."""
    draft = source if isinstance(source, Draft) else render(source, kind, options, recipient)
    return build_all([draft], formats, options)[0]


def build_all(
    drafts: Sequence[Draft], formats: Sequence[str], options: RenderOptions = DEFAULT_RENDER_OPTIONS
) -> list[BuiltDocument]:
    """The same for many drafts, with one call of LibreOffice for all PDFs; the pages of ``png`` are files
    ``1.png``, ``2.png`` and so on.

    Raises DraftError, LayoutError, WriteError.
    """
    made = styled_documents(drafts, options)
    written = write(made, formats, options)
    return [describe(*one) for one in zip(drafts, made, written, strict=True)]


def styled_documents(
    drafts: Iterable[Draft], options: RenderOptions = DEFAULT_RENDER_OPTIONS
) -> list[StyledDocument]:
    """Parse drafts and pair each tree with its layout. Raises DraftError, LayoutError."""
    return lay_out([(draft, parse(draft)) for draft in drafts], options)


def parse(draft: Draft, reader: DraftReader | None = None) -> Document:
    """The tree of a draft as it stands; ``reader`` knows again what it has read. Raises DraftError."""
    return (reader.read if reader else document.parse)(draft.text, draft.name)


def lay_out(
    parsed: Sequence[tuple[Draft, Document]], options: RenderOptions = DEFAULT_RENDER_OPTIONS
) -> list[StyledDocument]:
    """Drafts with their trees → the trees with kind and layout. Raises LayoutError: a layout asked for must
    be for at least one of them."""
    papers = apply_layouts([with_kind_and_layout(tree, draft.kind) for draft, tree in parsed], options)
    return [staged(one, options.stage) for one in papers]


def write(
    papers: Sequence[StyledDocument],
    formats: Sequence[str],
    options: RenderOptions = DEFAULT_RENDER_OPTIONS,
    pack: bool = False,
) -> list[WrittenFiles]:
    """The files of each document, all PDFs with one call of LibreOffice; ``pack``: nobody named them one by
    one. Raises WriteError, and GeneratorError for a base that cannot be read."""
    return write_all(papers, formats, base_bytes(options), pack=pack)


def apply_layouts(
    trees: Sequence[Document], options: RenderOptions = DEFAULT_RENDER_OPTIONS
) -> list[StyledDocument]:
    """Trees that name a layout (版式), each with it. Raises LayoutError."""
    return with_layouts(trees, options.layout, options.search, own_layout(options))


def own_layout(options: RenderOptions) -> Path | None:
    """The office's layout.yaml, beside its data or among its templates, if there is one."""
    return layouts.office_layout((options.beside, *options.search) if options.beside else options.search)


def base_bytes(options: RenderOptions) -> bytes | None:
    """The office's own .docx as base of the Word files, if there is one. Raises GeneratorError."""
    base = options.base
    try:
        return read_regular(base) if base else None
    except OSError as error:
        raise GeneratorError(f"作底子的 {base} 读不了，请检查 --base 后面的路径。") from error


def describe(draft: Draft, paper: StyledDocument, written: WrittenFiles) -> BuiltDocument:
    """A document with its files, as the user is told of it."""
    tree, text = paper.document, document.plain_text(paper.document)
    spoken = draft.kind is not None and draft.kind.family == _SPOKEN
    characters = count_characters(text)
    return BuiltDocument(
        kind=draft.kind.name if draft.kind else str(tree.meta.get("文种") or "文稿"),
        title=inline_text(tree.title).replace("\n", "") or str(tree.meta.get("会议", "")),
        stem=draft.stem,
        files=written.files,
        characters=characters,
        minutes=max(1, round(characters / SPOKEN_PER_MINUTE)) if spoken else None,
        warnings=(
            *document_warnings(draft.text, draft.kind, paper, written),
            *_short_speech_warning(draft.kind, characters),
        ),
        stage=stage_name(tree.meta.get(STAGE, "")),
    )


_SHORT_SPEECH = 600
"""A speech of fewer characters is over in three minutes; a longer one needs more facts, not more words."""


def _short_speech_warning(kind: DocumentKind | None, characters: int) -> tuple[str, ...]:
    if kind is None or not kind.elaborates or characters >= _SHORT_SPEECH:
        return ()
    return (
        f"照资料只写得出{characters}字；要讲得长些，请在资料里补“要求”的要点、“目标”、“行动”的任务"
        "或“问题台账”，程序不替您编。",
    )


def document_warnings(
    draft: str, kind: DocumentKind | None, paper: StyledDocument, written: WrittenFiles
) -> tuple[str, ...]:
    """What is to be told of a finished document, made of the text ``draft``."""
    tree = paper.document
    return (
        *newer_remark(tree.meta.get(KEY), "这份底稿"),
        *(newer_remark(kind.version, f"“{kind.name}”的模板") if kind else ()),
        *(_missing_fact_warnings(paper) if MARK in draft else ()),
        *unplaced_warnings(tree, paper.layout),
        *written.warnings,
    )


def unplaced_warnings(tree: Document, layout: Layout) -> tuple[str, ...]:
    """A sentence about front matter that the layout has no place for, if there is any."""
    lost = writers.unplaced_keys(tree.meta, layout)
    return (f"底稿开头的“{'、'.join(lost)}”，{layout.title}版式没有地方排，没有印出来。",) if lost else ()


def schema(office: bool = False) -> dict[str, Any]:
    """JSON Schema of the meeting file, or of the office file."""
    return records.office_json_schema() if office else records.json_schema()


def fonts(beside: Path | None = None, search: Sequence[Path] = ()) -> list[FontState] | None:
    """What this machine has of the fonts of the usual layout; None when it does not tell."""
    own = layouts.office_layout([folder for folder in (beside, *search) if folder])
    return font_states(layouts.load_layout("official", search, own), _LOOKED_AT)


def count_characters(text: str) -> int:
    """字数 as Word counts it: every character but spaces; a Latin word or a number is one."""
    words = [run for run in _LATIN.findall(text) if _LETTER.search(run)]
    return len("".join(text.split())) - sum(map(len, words)) + len(words)


def with_kind_and_layout(tree: Document, kind: DocumentKind | None) -> Document:
    """The tree knows its kind, its layout and the version of the format, so that a draft written from it can
    be built again."""
    usual = {"文种": kind.name, "版式": kind.layout} if kind else {"版式": _FREE_LAYOUT}
    said = {key: value for key, value in tree.meta.items() if value or key not in usual}
    written = said.pop(KEY, FORMAT)
    version = written if is_newer(written) else FORMAT
    return replace(tree, meta=MappingProxyType({**usual, **said, KEY: version}))


def _missing_fact_warnings(paper: StyledDocument) -> tuple[str, ...]:
    names = [one.label for one in missing_facts(paper)]
    return (f"还有{len(names)}处待补：{name_places(names)}。",) if names else ()


def template_file(name: str, search: Sequence[Path] = ()) -> Path:
    """Where a kind's template lies; ``builtin/…`` is the bundled one. Raises UnknownKindError."""
    prefix = "builtin/" if name.startswith("builtin/") else ""
    kind = find_kind(name.removeprefix(prefix), RenderOptions(tuple(search)))
    return templating.find_templates(search).read(prefix + kind.template)[1]
