"""What a batch is asked for, what would go wrong in it, one row of it to look at, and what it has made."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.batch import (
    DEFAULT_PATTERN,
    LISTING,
    MANIFEST,
    BatchJob,
    BatchOptions,
    RecipientRow,
    prepare_batch,
)
from generator.batch.batch_job import ARCHIVE
from generator.batch.columns import takes_parts, unused_columns
from generator.batch.file_names import FileNames, MissingColumn
from generator.batch.manifest import files_of, manifest_rows
from generator.batch.merge import MERGED
from generator.batch.recipient import RowFault
from generator.batch.render_row import RowRenderer
from generator.errors import DataError, Diagnostic, GeneratorError
from generator.files.atomic_files import save
from generator.files.regular_files import read_regular
from generator.records import Recipients, office_file_for
from generator.services import pipeline
from generator.services.pipeline import KindAvailability, RenderOptions
from generator.workspace.batches.recipients import RecipientSheet, list_file, list_of
from generator.workspace.storage.meeting_file import MeetingFile
from generator.workspace.storage.sessions import SESSIONS, dismissal_files, render_options
from generator.workspace.storage.workspace import Workspace

FORMATS = ("docx", "pdf")
_LENGTHS = ("简", "中", "详")


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """``kind`` is a Chinese name or slug; ``formats`` of FORMATS; ``strict``: what must be changed, or still
    wants a fact, is not made."""

    kind: str
    formats: tuple[str, ...] = ("docx",)
    length: str = "中"
    strict: bool = False

    def checked(self, workspace: Workspace) -> BatchRequest:
        """The same with the kind's own name. Raises GeneratorError."""
        if not self.formats or any(one not in FORMATS for one in self.formats) or self.length not in _LENGTHS:
            raise GeneratorError("请至少选一种格式，Word 或 PDF。")
        return replace(self, kind=pipeline.find_kind(self.kind, render_options(workspace)).name)


@dataclass(frozen=True, slots=True)
class Result:
    """One row of what was made: ``files`` by name, ``why`` there are none, ``remarks`` about them, and
    what the review says, the level first."""

    number: int
    unit: str
    files: tuple[str, ...]
    why: str = ""
    remarks: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What lies in the folder of a batch. ``left``: rows it did not come to; ``extras``: the archive, the
    merged document and the list, where they are; ``found``: how many findings of each level."""

    done: int = 0
    failed: int = 0
    left: int = 0
    rows: tuple[Result, ...] = ()
    extras: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)


def place_of(workspace: Workspace, name: str, kind: str) -> Path:
    """Where the files of a batch are kept."""
    return workspace.aside("batch", name, kind)


def job_of(workspace: Workspace, name: str, wanted: BatchRequest, extras: BatchOptions) -> BatchJob:
    """Everything read and checked. Raises DataError, GeneratorError."""
    sheet = list_of(workspace, name)
    if not sheet.rows:
        raise DataError([Diagnostic("还没有名单，请先传一份或贴一份")])
    listed = workspace.aside("uploads") / f"{secrets.token_hex(8)}.csv"
    save(listed, sheet.head_as_csv())
    options = _render_options(workspace, wanted)
    output = place_of(workspace, name, wanted.kind)
    path = workspace.path(name)
    try:
        job = prepare_batch(
            path, wanted.kind, listed, output, DEFAULT_PATTERN, wanted.formats, options, extras=extras
        )
    except DataError as error:
        raise DataError(error.faults, name if error.file == str(path) else "名单") from error
    finally:
        listed.unlink(missing_ok=True)
    job.rows = [RecipientRow(number, one) for number, one in enumerate(sheet.recipients(), 1)]
    return job


def _render_options(workspace: Workspace, wanted: BatchRequest) -> RenderOptions:
    length: pipeline.DraftLength = "简" if wanted.length == "简" else "详" if wanted.length == "详" else "中"
    return replace(render_options(workspace), length=length, strict=wanted.strict)


Faults = dict[int, dict[str, str]]
"""Row number → column (empty: the row as a whole) → what is wrong there."""


def faults_of(workspace: Workspace, name: str, wanted: BatchRequest) -> Faults:
    """What would go wrong, found by making the draft of every row. Raises DataError and GeneratorError for
    what no row can help."""
    office = office_file_for(workspace.path(name))
    beside = ([office] if office else []) + [*dismissal_files(workspace)]
    files = (workspace.path(name), list_file(workspace, name), *beside)
    stamps = tuple((str(one), one.stat().st_mtime_ns if one.is_file() else 0) for one in files)
    return _all_faults(workspace.folder, name, wanted, stamps)


@lru_cache(maxsize=4)
def _all_faults(
    folder: Path, name: str, wanted: BatchRequest, _stamps: tuple[tuple[str, int], ...]
) -> Faults:
    """Found once, as long as none of the files changes."""
    return row_faults(Workspace(folder), name, wanted)


def row_faults(workspace: Workspace, name: str, wanted: BatchRequest, only: Sequence[int] = ()) -> Faults:
    """The same for ``only`` some rows (none: all), looked at now."""
    job = job_of(workspace, name, replace(wanted, formats=("docx",)), BatchOptions())
    sheet, maker = list_of(workspace, name), RowRenderer(job.spec)
    numbers = only or range(1, len(sheet.rows) + 1)
    kind, names, strict = job.spec.kind.name, FileNames(DEFAULT_PATTERN), wanted.strict
    found = {number: _wrong(sheet, number, maker, names, kind, strict) for number in numbers}
    return {number: told for number, told in found.items() if told}


def _wrong(
    sheet: RecipientSheet, number: int, maker: RowRenderer, names: FileNames, kind: str, strict: bool
) -> dict[str, str]:
    if told := (sheet.faults or {}).get(str(number)):
        return dict(told)
    values = sheet.recipient(number).values
    try:
        names.given(number, {"文种": kind, **values})
        work = maker.work(values)
        if strict:
            maker.findings(work)
    except MissingColumn as error:
        return {error.column: "这里要填，文件名和抬头都用它"}
    except RowFault as error:
        return {error.column: str(error)}
    except GeneratorError as error:
        return {"": str(error)}
    return {}


@dataclass(frozen=True, slots=True)
class UnusedColumns:
    """Columns of the list that a kind does not print, each with a value of it; ``takes``: whether it can."""

    columns: tuple[tuple[str, str], ...] = ()
    takes: bool = False


def unused_of(workspace: Workspace, name: str, wanted: BatchRequest) -> UnusedColumns:
    """Told before anything is made. Raises GeneratorError."""
    sheet, options = list_of(workspace, name), _render_options(workspace, wanted)
    kind = pipeline.find_kind(wanted.kind, options)
    listed = Recipients((), sheet.columns, (), sheet.also or {})
    left = unused_columns(listed, kind, FileNames(DEFAULT_PATTERN), options)
    example = {one: next((row[one] for row in sheet.rows if row.get(one)), "") for one in left}
    return UnusedColumns(tuple(example.items()), takes_parts(kind))


def page_of(workspace: Workspace, name: str, wanted: BatchRequest, number: int) -> str:
    """The page of row ``number`` as HTML. Raises DataError and GeneratorError."""
    job = job_of(workspace, name, replace(wanted, formats=("docx",)), BatchOptions())
    sheet = list_of(workspace, name)
    if not 0 < number <= len(sheet.rows):
        raise GeneratorError("名单里没有这一行了，请刷新网页。")
    recipient = sheet.recipient(number)
    if recipient.faults:
        raise DataError(recipient.faults)
    made = RowRenderer(replace(job.spec, formats=("html",))).make(recipient.values)
    return made.files["html"].decode("utf-8")


def kinds_for(workspace: Workspace, opened: MeetingFile) -> list[KindAvailability]:
    """The kinds that suit the meeting, each with what it still wants."""
    return [one for one in SESSIONS.of(workspace, opened).available if not one.unsuited]


def results_of(workspace: Workspace, name: str, kind: str) -> Results:
    """What the last batch of ``kind`` has made, from its manifest; nothing when there is none."""
    place = place_of(workspace, name, kind)
    try:
        head: Any = json.loads(read_regular(place / MANIFEST))
        rows = tuple(map(_result, manifest_rows(place / MANIFEST)))
        extras = {"zip": ARCHIVE, "merged": MERGED, "list": LISTING}
        there = {key: one for key, one in extras.items() if (place / one).is_file()}
        found = {str(level): int(count) for level, count in head["核稿"].items() if count}
        return Results(int(head["完成"]), int(head["失败"]), int(head["没轮到"]), rows, there, found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Results()


def made_kinds(workspace: Workspace, name: str) -> list[str]:
    """The kinds of which there are results."""
    place = workspace.aside("batch", name)
    return sorted(one.name for one in place.iterdir() if one.is_dir()) if place.is_dir() else []


def file_of(workspace: Workspace, name: str, kind: str, wanted: str) -> Path:
    """One file of the results: ``zip``, ``merged``, ``list`` or a name of the manifest. Raises DataError."""
    results, place = results_of(workspace, name, kind), place_of(workspace, name, kind)
    known = {one for row in results.rows for one in row.files}
    found = results.extras.get(wanted) or (wanted if wanted in known else "")
    if not found or not (place / found).is_file():
        raise DataError([Diagnostic("没有这个文件，可能名单改过了；请再生成一次")])
    return place / found


def _result(raw: Mapping[str, Any]) -> Result:
    values = raw["收文"]
    unit = values.get("单位") or values.get("姓名") or values.get("主送") or ""
    found = tuple(f"{one['级别']}：{one['说明']}" for one in raw["核稿"])
    return Result(raw["序号"], unit, tuple(files_of(raw)), raw["说明"], tuple(raw["提示"]), found)
