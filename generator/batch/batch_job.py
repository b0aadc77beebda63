"""One batch from start to end: a meeting file, a kind, a list of recipients, a folder."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.batch.columns import refuse_unnamed, unused_column_warnings
from generator.batch.executors import CLUSTER_WORKERS, open_worker_pool
from generator.batch.file_names import DEFAULT_PATTERN, FileNames
from generator.batch.fingerprints import job_fingerprint
from generator.batch.listing import LISTING, write_listing
from generator.batch.manifest import (
    MANIFEST,
    Journal,
    files_of,
    finished_rows,
    is_foreign,
    manifest_rows,
    told_before,
)
from generator.batch.merge import MERGED, read_chunks, write_merged
from generator.batch.outcome import Outcome, RecipientRow
from generator.batch.recipient import load_shared_meeting
from generator.batch.render_row import BatchSpec
from generator.batch.repeats import repeat_warnings
from generator.batch.scheduler import MAX_CHUNK, MIN_CHUNK, PRINT_CHUNK, BatchRun
from generator.batch.written import Written, begun_before, forget_begun
from generator.errors import GeneratorError, SaveError
from generator.files.atomic_files import keep_copy, reason_of, unlink_quietly
from generator.files.edited_files import SaveResult, note_written, remembered, stream_unedited
from generator.files.litter import aside_name, clear_litter
from generator.files.lock import FolderLock
from generator.records import load_recipients, office_file_for
from generator.review import LEVELS
from generator.services import pipeline
from generator.services.dismissals import DismissalPlaces, dismissals_at, unreadable
from generator.services.pipeline import RenderOptions
from generator.services.rules import rules_for
from generator.services.stage import stage_name, with_stage

ARCHIVE = "全部文稿.zip"
OWN_FILES = (MANIFEST, LISTING, MERGED, ARCHIVE)
_LOCK = ".wengao-batch.lock"
_BUSY = "{} 里正在做另一个批量，等它做完再来，或用 -o 换一个文件夹。"
_OWN = tuple(name.rpartition(".")[0] for name in OWN_FILES)


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is made, and what is made of it in the end. ``scheduler``: address of a cluster, whose
    workers write to the folder themselves when it is ``shared``. ``force``: files that a person edited are
    replaced, and copies of them kept."""

    jobs: int = 1
    resume: bool = False
    merge: bool = False
    zipped: bool = False
    scheduler: str = ""
    shared: bool = False
    force: bool = False


DEFAULT_BATCH_OPTIONS = BatchOptions()


@dataclass(slots=True)
class BatchJob:
    """Everything read and checked, nothing made yet. ``warnings`` are sentences for the user."""

    spec: BatchSpec
    rows: Sequence[RecipientRow]
    folder: Path
    names: FileNames
    mark: bytes
    extras: BatchOptions
    warnings: tuple[str, ...]
    of_unused: tuple[str, ...] = ()  # those of the warnings that are about columns nobody uses
    done: int = 0
    failed: int = 0
    kept: int = 0
    stale: set[str] = field(default_factory=set)  # files of an earlier run that this list does not have
    words: list[str] = field(default_factory=list)  # Word files, in order, where they are to be merged
    found: Counter[str] = field(default_factory=Counter)  # findings of the review by level
    _not_mine: dict[str, str] = field(default_factory=dict)  # what earlier runs wrote and this one did not
    saved: list[SaveResult] = field(
        default_factory=list
    )  # files that a person edited, and where what is new lies
    listed: Path | None = None

    def run(self) -> Generator[Outcome, None, None]:
        """Make and save row after row. However it ends, a manifest and a list of what there is stay."""
        with FolderLock(self.folder / _LOCK, _BUSY.format(self.folder), patience=0) as lock:
            if not lock.works:
                self.saved.append(SaveResult(locked=False))
            yield from self._run()

    def _run(self) -> Generator[Outcome, None, None]:
        extras = self.extras
        clear_litter(self.folder)
        rows = told_before(self.folder)
        before = finished_rows(rows) if extras.resume else {}
        self.stale = {name for row in before.values() for name in files_of(row)}
        written = Written(rows, begun_before(self.folder))
        self._not_mine = written.files()
        written.note(remembered(self.folder).files)
        run = BatchRun(
            self.folder,
            self.names,
            self.spec.kind.name,
            self.mark,
            before,
            written,
            self._chunk_size(),
            extras.force,
        )
        workers = open_worker_pool(self.spec, self.folder, extras.jobs, extras.scheduler, extras.shared)
        journal = Journal(self.folder)
        if is_foreign(self.folder / MANIFEST):
            keep_copy(self.folder / MANIFEST)
        try:
            for outcome in run.outcomes(self.rows, workers):
                journal.write(outcome)
                self._count(outcome)
                if (self.done + self.failed) % 16 == 0:
                    journal.flush()
                yield outcome
        finally:
            workers.close()
            if extras.jobs > 1 or extras.scheduler:
                clear_litter(self.folder)  # of workers that died
            try:
                self._close(journal)
            finally:
                journal.close()

    def _chunk_size(self) -> tuple[int, int]:
        """Rows done at a time, at least and at most: several workers must all have some to the end,
        and what all of them have in hand is lost when they are killed."""
        if self.spec.printed:
            return PRINT_CHUNK, PRINT_CHUNK
        workers = CLUSTER_WORKERS if self.extras.scheduler else self.extras.jobs
        return MIN_CHUNK, MAX_CHUNK if workers <= 1 else max(
            MIN_CHUNK, min(len(self.rows) // (workers * 8), MAX_CHUNK // 2)
        )

    def _count(self, outcome: Outcome) -> None:
        self.failed += bool(outcome.faults)
        self.done += not outcome.faults
        self.kept += outcome.kept
        self.stale -= {*outcome.files, *outcome.beside}
        for name in outcome.files:
            self._not_mine.pop(name, None)
        if outcome.beside or outcome.replaced:
            self.saved.append(
                SaveResult(
                    beside={self.folder / name: self.folder / new for name, new in outcome.beside.items()},
                    replaced={
                        self.folder / name: self.folder / old for name, old in outcome.replaced.items()
                    },
                )
            )
        self.found.update([one.level for one in outcome.findings])
        if self.extras.merge:
            self.words += [name for name in outcome.files if name.endswith(".docx")]

    def _close(self, journal: Journal) -> None:
        listed = write_listing(self.folder, journal.rows(), self.done + self.failed, self.extras.force)
        self.listed = listed.written[0]
        self.saved.append(listed)
        note_written(self.folder, self._not_mine)  # the manifest tells only of this run
        journal.finish(self.folder, self.about())
        forget_begun(self.folder)

    def about(self) -> dict[str, Any]:
        """The head of the manifest."""
        meeting = self.spec.base.loaded.meeting
        return {
            "会议": meeting.info.name,
            "文种": self.spec.kind.name,
            "完成": self.done,
            "失败": self.failed,
            "没轮到": len(self.rows) - self.done - self.failed,
            "核稿": {level: self.found[level] for level in LEVELS},
        }

    def finish(self) -> list[Path]:
        """What was asked for beside the files: one document of all, one archive of all."""
        made = []
        if self.extras.merge and self.words:
            made.append(write_merged(self.folder, self.words, self.extras.force))
        if self.extras.zipped:
            made.append(_zip(self.folder, self.listed or self.folder / LISTING, self.extras.force))
        self.saved += made
        return [path for one in made for path in one.written]


def prepare_batch(
    source: Path,
    kind: str,
    recipients: Path,
    output: Path,
    pattern: str = DEFAULT_PATTERN,
    formats: Sequence[str] = ("docx",),
    options: RenderOptions = pipeline.DEFAULT_RENDER_OPTIONS,
    office: Path | None = None,
    extras: BatchOptions = DEFAULT_BATCH_OPTIONS,
) -> BatchJob:
    """Read and check everything. Raises DataError, UnknownKindError, GeneratorError."""
    if extras.merge and "docx" not in formats:
        raise GeneratorError("--merge 合并的是 Word 文件，请加上 -f docx。")
    if not extras.force and is_foreign(output / MANIFEST):
        raise GeneratorError(
            f"{output / MANIFEST} 不是批量生成时写的，没有动它；请用 -o 换一个文件夹，或者先把它移走。"
        )
    names = FileNames(with_stage(pattern, stage_name(options.stage)), _OWN)
    base = load_shared_meeting(source, office)
    rules = rules_for([source], base.loaded.office)
    chosen = pipeline.find_kind(kind, options)
    place = DismissalPlaces(source, office).of(chosen.name, chosen.name)
    spec = BatchSpec(base, chosen, tuple(dict.fromkeys(formats)), options, rules, dismissals_at(place))
    if spec.printed and pipeline.find_office() is None:
        raise GeneratorError(
            "用 --base 出 PDF 要靠 LibreOffice，没有找到；请安装 LibreOffice，或者去掉 -f pdf。"
        )
    listed = load_recipients(recipients)
    refuse_unnamed(listed, names, recipients)
    rows = [RecipientRow(number, one) for number, one in enumerate(listed.rows, 1)]
    mark = job_fingerprint(spec, (source, office or office_file_for(source)))
    said = unused_column_warnings(listed, spec.kind, names, options)
    warnings = (
        *base.loaded.warnings,
        *unreadable([place]),
        *listed.warnings,
        *repeat_warnings(listed.rows),
        *said,
    )
    return BatchJob(spec, rows, output, names, mark, extras, warnings, said)


def _zip(folder: Path, listed: Path, force: bool) -> SaveResult:
    """All files of the manifest, the manifest and the list in one archive; the same files, the same bytes."""
    names = [name for row in manifest_rows(folder / MANIFEST) for name in files_of(row)]
    aside = folder / aside_name()
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_STORED) as target:
            for name, path in (*((name, folder / name) for name in (*names, MANIFEST)), (LISTING, listed)):
                member = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
                member.create_system = 0
                target.writestr(member, path.read_bytes())
        return stream_unedited(folder / ARCHIVE, read_chunks(aside), force)
    except OSError as error:
        raise SaveError(f"{folder / ARCHIVE} 没有写成：{reason_of(error)}。") from error
    finally:
        unlink_quietly([aside])
