"""What a person takes away: one paper in a format, or the whole pack as .zip with its contents."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.document.placeholders import name_places
from generator.errors import GeneratorError
from generator.files.atomic_files import safe_name
from generator.review import LEVELS, Level
from generator.services.options import BuiltDocument, Draft
from generator.services.session import SessionDocument
from generator.workspace.papers.paper import Papers
from generator.writers.xlsx import has_table, is_table_kind

FORMATS = {
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("PDF", "application/pdf"),
    "md": ("Markdown", "text/markdown; charset=utf-8"),
    "txt": ("纯文字", "text/plain; charset=utf-8"),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
ZIP = "application/zip"
CONTENTS = "目录"
WRONG, OPEN = "看不懂", "待补"
_PACKED = ("docx", "pdf", "md", "txt")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same papers make the same .zip
_MARKS = re.compile(r"([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class File:
    """``warnings``: what the person should know of it."""

    name: str
    content: bytes
    mime: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportedDocument:
    """One line of the contents. ``open_places``: the names of the facts that are wanting; ``must``: the
    sentences of what must be changed; ``tables``: it can be had as a workbook; ``error``: its edited draft
    cannot be read."""

    slug: str
    kind: str
    stem: str
    characters: int
    minutes: int | None
    open_places: tuple[str, ...]
    counts: dict[Level, int]
    must: tuple[str, ...]
    edited: bool
    tables: bool
    error: str = ""

    @property
    def missing(self) -> int:
        """How many places are left open."""
        return len(self.open_places)


@dataclass(frozen=True, slots=True)
class Ask:
    """Why a person is asked before papers go out: ``many`` places of ``what`` (看不懂, 待补, 必改) in the
    paper of ``kind`` (empty: in all of them)."""

    what: str
    many: int
    said: str
    kind: str = ""


def asks_of(rows: Sequence[ExportedDocument], wrong: Sequence[str]) -> list[Ask]:
    """What is wrong or wanting in these papers: facts that cannot be read (``wrong``), so that no paper says
    them, places left open, and what the review says must be changed."""
    found = [Ask(WRONG, 1, one) for one in wrong]
    for row in rows:
        if row.open_places:
            found.append(Ask(OPEN, row.missing, name_places(row.open_places), row.kind))
        found += [Ask(LEVELS[0], 1, said, row.kind) for said in row.must]
        if row.error:
            found.append(Ask(WRONG, 1, row.error, row.kind))
    return found


def one(papers: Papers, kind: str, ending: str) -> File:
    """A paper in one format. Raises GeneratorError, also for a format that is not offered."""
    _, mime = _format(ending)
    document, _ = papers.document(papers.choice(kind))
    if ending == "xlsx" and not is_table_kind(document.tree.document, document.tree.layout):
        raise GeneratorError(_no_workbook(document))
    built = document.built((ending,))
    return File(f"{safe_name(built.file_stem)}.{ending}", built.files[ending], mime, built.warnings)


def _no_workbook(document: SessionDocument) -> str:
    """Why it cannot be had as a workbook."""
    why = "不是表格文种" if has_table(document.tree.document) else "里没有表格"
    return f"{document.draft.name}{why}，出不了 Excel 文件，请换一种格式。"


def overview(papers: Papers) -> list[ExportedDocument]:
    """Every kind that can be made, as the contents tell it."""
    readable, broken = _documents(papers)
    return [*_rows(papers, readable, papers.session.build([*readable.values()], ())), *broken]


def pack(papers: Papers, endings: Sequence[str] = ("docx",)) -> File:
    """All papers in ``endings`` with a contents page, as .zip. Raises GeneratorError."""
    wrong = [ending for ending in endings if ending not in _PACKED]
    if wrong or not endings:
        raise GeneratorError("整套材料可以要 docx、pdf、md、txt，请至少选一种。")
    readable, broken = _documents(papers)
    if broken:
        raise GeneratorError(f"{broken[0].kind}的底稿读不通，整套没有打包：{broken[0].error}")
    if not readable:
        raise GeneratorError("现有的事实还做不出一份材料，请先补事实。")
    built = papers.session.build([*readable.values()], endings)
    rows = _rows(papers, readable, built)
    names = _names(rows)
    contents = SessionDocument(_contents(papers, rows, names, endings)).built(("docx",))
    files = {f"{CONTENTS}.docx": contents.files["docx"]}
    for row, made in zip(rows, built, strict=True):
        files |= {f"{names[row.slug]}.{ending}": content for ending, content in made.files.items()}
    warnings = tuple(dict.fromkeys(w for made in built for w in made.warnings if "待补" not in w))
    return File(f"{safe_name(papers.meeting.info.name)}.zip", _zipped(files), ZIP, warnings)


def _format(ending: str) -> tuple[str, str]:
    if ending not in FORMATS:
        raise GeneratorError(f"没有“{ending[:20]}”这种格式，可以要的有{'、'.join(FORMATS)}。")
    return FORMATS[ending]


def _documents(papers: Papers) -> tuple[dict[str, SessionDocument], list[ExportedDocument]]:
    """Those that can be made, by slug, and those whose edited draft is broken."""
    readable, broken = {}, []
    for slug, one in papers.documents().items():
        try:
            one.built()
            readable[slug] = one
        except GeneratorError as error:
            edited, name = papers.drafts.of(slug) is not None, papers.session.kind(slug).name
            row = ExportedDocument(slug, name, one.draft.stem, 0, None, (), {}, (), edited, False, str(error))
            broken.append(row)
    return readable, broken


def _rows(
    papers: Papers, documents: Mapping[str, SessionDocument], built: Sequence[BuiltDocument]
) -> list[ExportedDocument]:
    pairs = zip(documents.items(), built, strict=True)
    return [_row(papers, slug, document, made) for (slug, document), made in pairs]


def _row(papers: Papers, slug: str, document: SessionDocument, built: BuiltDocument) -> ExportedDocument:
    counts = Counter(one.level for one in built.findings)
    return ExportedDocument(
        slug=slug,
        kind=built.kind,
        stem=built.file_stem,
        characters=built.characters,
        minutes=built.minutes,
        open_places=tuple(one.label for one in document.missing),
        counts={level: counts[level] for level in LEVELS},
        must=tuple(str(one) for one in built.findings if one.level == LEVELS[0]),
        edited=papers.drafts.of(slug) is not None,
        tables=is_table_kind(document.tree.document, document.tree.layout),
    )


def _names(rows: Sequence[ExportedDocument]) -> dict[str, str]:
    """A file name for each, no two alike on any system."""
    taken = {CONTENTS}
    names: dict[str, str] = {}
    for row in rows:
        stem = safe_name(row.stem)
        free = (f"{stem}{'' if n == 1 else f'（{n}）'}" for n in range(1, 1000))
        names[row.slug] = next(name for name in free if name.lower() not in taken)
        taken.add(names[row.slug].lower())
    return names


def _contents(
    papers: Papers, rows: Sequence[ExportedDocument], names: dict[str, str], endings: Sequence[str]
) -> Draft:
    """The contents page as a draft of its own."""
    head = ("序号", "文件", "文种", "字数", "待补", *LEVELS, "底稿")
    cells = [
        (
            *(str(number), names[row.slug], row.kind, str(row.characters), str(row.missing or "")),
            *(str(row.counts[level] or "") for level in LEVELS),
            "改过" if row.edited else "自动",
        )
        for number, row in enumerate(rows, 1)
    ]
    lines = [f"# {_escaped(papers.meeting.info.name)}\\\n材料目录", "", *_table(head, cells)]
    lines += [
        "",
        f"每份材料有 {_escaped('、'.join(endings))} 格式。待补、{'、'.join(LEVELS)}是处数，空着是没有。",
    ]
    must = [(row.kind, said) for row in rows for said in row.must]
    if must:
        lines += ["", "## 还有必改的地方", "", *_table(("文种", "说明"), must)]
    skipped = [
        (one.kind.name, one.reason) for one in papers.available_kinds if one.missing and not one.unsuited
    ]
    if skipped:
        lines += ["", "## 没有做的材料", "", *_table(("文种", "原因"), skipped)]
    return Draft("\n".join(["---", "版式: plain", "---", "", *lines, ""]), CONTENTS, CONTENTS)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *([_escaped(cell) for cell in row] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in lines]


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()
