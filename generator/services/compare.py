"""Compare two versions of a document (draft, Word file or record) and return the redline and its changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from generator.chinese.dates import parse_date
from generator.document import diff
from generator.document.diff import DiffSummary, TextDiff
from generator.errors import GeneratorError
from generator.records.read.text import read_file_bytes
from generator.services import pipeline
from generator.services.options import DEFAULT_RENDER_OPTIONS, Draft, RenderOptions
from generator.services.session import Session, open_session
from generator.templating import DocumentKind
from generator.writers.docx.redline import Redline, redline
from generator.writers.html.redline import redline_page

DRAFTS, WORD, MEETINGS = (".md", ".markdown"), (".docx",), (".yaml", ".yml", ".xlsx")
FORMATS = ("docx", "html")
_MEGABYTES = 100
_WORD_FILE = ("docx",)


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """Options of a comparison: to build the versions and to mark the changes. ``author`` and ``date`` (ISO,
    UTC) are by default those the newer file says."""

    kind: str = ""
    office: Path | None = None
    render_options: RenderOptions = DEFAULT_RENDER_OPTIONS
    author: str = ""
    date: str = ""


DEFAULT_COMPARE_OPTIONS = CompareOptions()


@dataclass(frozen=True, slots=True)
class Version:
    """One side: its Word file, with the session and the draft it was made from, if it was. ``saved`` (ISO,
    UTC): when the file was written, for want of what it says itself."""

    path: Path
    content: bytes
    session: Session | None = None
    draft: Draft | None = None
    saved: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``people`` are the names known from the meeting."""

    old: Version
    new: Version
    redline: Redline
    changes: TextDiff
    summary: DiffSummary
    people: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.redline.warnings

    def file(self, shape: str) -> bytes:
        """The redline as ``docx`` or ``html``."""
        if shape == "docx":
            return self.redline.content
        heading = f"{self.old.path.name} → {self.new.path.name}"
        return redline_page(self.redline.content, heading, self.summary)


def compare(old: Path, new: Path, compare_options: CompareOptions = DEFAULT_COMPARE_OPTIONS) -> Comparison:
    """Drafts, Word files, or a meeting file, which stands for its document of the kind asked for, or of
    the kind the other file is. Raises GeneratorError."""
    return compare_versions(
        _version(old, new, compare_options), _version(new, old, compare_options), compare_options
    )


def compare_versions(
    one: Version, other: Version, compare_options: CompareOptions = DEFAULT_COMPARE_OPTIONS
) -> Comparison:
    """Two versions in hand. Raises DataError."""
    session = one.session or other.session
    people = tuple(dict.fromkeys(person.name for person in session.meeting.people)) if session else ()
    names = one.path.name, other.path.name
    author, date = compare_options.author, compare_options.date
    if other.draft is not None:  # its Word file has the date of the meeting, not of the edit
        date = date or other.saved
    made = redline(one.content, other.content, author, date, names, people, other.saved)
    changes = diff.diff_paragraphs(made.old, made.new, people)
    return Comparison(one, other, made, changes, diff.summarize_diff(changes, people), people)


def draft_version(draft: Draft, path: Path, options: RenderOptions) -> Version:
    """A draft in hand, called ``path``. Raises DraftError, LayoutError, WriteError."""
    made = Session(None, options).document_of(draft)
    return Version(path, made.built(_WORD_FILE).files["docx"], None, draft)


def record_version(session: Session, kind: DocumentKind, path: Path) -> Version:
    """What the record of the file ``path`` gives as a document of that kind. Raises as
    :meth:`Session.document`."""
    made = session.document(kind)
    return Version(path, made.built(_WORD_FILE).files["docx"], session, made.draft)


def file_version(path: Path, options: RenderOptions) -> Version:
    """A draft or a Word file. Raises GeneratorError."""
    ending = path.suffix.lower()
    if ending in WORD:
        return Version(path, read_file_bytes(path, _MEGABYTES), saved=_saved(path))
    if ending in DRAFTS:
        options = replace(options, beside=options.beside or path.parent)  # its layout.yaml, as for build
        return replace(draft_version(pipeline.read_draft(path, options), path, options), saved=_saved(path))
    usable = "、".join((*DRAFTS, *WORD, *MEETINGS))
    raise GeneratorError(f"{path}：不认识“{path.suffix}”类型的文件，可以比的有{usable}。")


def kind_of_version(session: Session, other: Version) -> DocumentKind:
    """The kind of the meeting that a draft or a Word file is of: the one it says, else the one whose document
    is most like it. Raises GeneratorError when there is none."""
    if other.draft and other.draft.kind:
        return other.draft.kind
    if other.draft:
        text = session.document_of(other.draft).text
    else:
        names = other.path.name, other.path.name
        text = "\n".join(redline(other.content, other.content, names=names).old)
    found = session.most_similar_kind(text)
    if found is None:
        raise GeneratorError(
            f"看不出 {other.path.name} 是这次会议的哪一种文稿，请用 -k 指明，例如 -k 会议通知。"
        )
    return found


def parse_mark_date(date: str) -> str:
    """2016-07-13, 2016年7月13日 → the moment a mark carries; nothing for nothing. Raises GeneratorError."""
    if not date:
        return ""
    try:
        day = parse_date(date)
    except ValueError as error:
        raise GeneratorError(f"--date：{error}。") from error
    if day.year is None:
        raise GeneratorError(f"--date 要写年份，例如 2016-07-13（写的是：{date}）。")
    return f"{day.year:04}-{day.month:02}-{day.day:02}T00:00:00Z"


def _version(path: Path, other: Path, compare_options: CompareOptions) -> Version:
    options = replace(compare_options.render_options, strict=False)
    if path.suffix.lower() not in MEETINGS:
        return file_version(path, options)
    session = open_session(path, options, compare_options.office)
    made = record_version(session, _kind(session, other, compare_options), path)
    return replace(made, saved=_saved(path))


def _saved(path: Path) -> str:
    """When the file was written, to the second."""
    return f"{datetime.fromtimestamp(int(path.stat().st_mtime), UTC):%Y-%m-%dT%H:%M:%SZ}"


def _kind(session: Session, other: Path, compare_options: CompareOptions) -> DocumentKind:
    """The kind asked for; else the one whose document is most like the other file."""
    if compare_options.kind:
        return session.kind(compare_options.kind)
    if other.suffix.lower() in MEETINGS:
        raise GeneratorError("两份都是会议资料，请用 -k 指明比哪个文种，例如 -k 会议通知。")
    return kind_of_version(session, file_version(other, session.options))
