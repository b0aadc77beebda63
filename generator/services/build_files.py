"""Build documents from a file and save them; used by ``build`` and ``demo``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.chinese.fact_text import FactText
from generator.errors import GeneratorError, SaveError
from generator.files.atomic_files import safe_name
from generator.files.edited_files import SaveResult, save_unedited
from generator.files.paths import display_path
from generator.review.fact_sheet import NAME as FACT_SHEET
from generator.services import fact_trace, pipeline
from generator.services.companions import newer_companions
from generator.services.fact_ledger import nowhere_warnings, unsaid_of, unsaid_warnings
from generator.services.record_memory import remember_record
from generator.services.session import Session, SessionDocument, open_session

if TYPE_CHECKING:
    from generator.services.fact_ledger import LedgerFact
    from generator.services.options import BuiltDocument, KindAvailability, RenderOptions

OUTPUT = Path("output")


@dataclass(slots=True)
class BuildResult:
    """What was made and where it lies; ``saved`` says which files a person edited; ``warnings`` concern the
    data as a whole; ``facts`` are those of each document by its stem."""

    about: str
    folder: Path
    made: list[tuple[BuiltDocument, list[Path]]] = field(default_factory=list)
    saved: SaveResult = field(default_factory=SaveResult)
    skipped: list[KindAvailability] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    facts: Mapping[str, Sequence[LedgerFact]] = field(default_factory=dict)


def _remember(
    folder: Path,
    source: Path,
    saved: Sequence[tuple[BuiltDocument, list[Path]]],
    options: RenderOptions,
    edited: Collection[str],
) -> None:
    """The folder remembers the record of its documents; tables of facts are none."""
    documents = [(one, paths) for one, paths in saved if one.kind != FACT_SHEET]
    written = [path for one, paths in documents for path in paths if one.stem not in edited]
    moved = {path.stem: one.kind for one, paths in documents for path in paths if path.suffix != ".png"}
    names = {**moved, **{one.stem: one.kind for one, _ in documents}}
    remember_record(folder, source, names, written, options)


def is_draft(source: Path) -> bool:
    return source.suffix.lower() in {".md", ".markdown"}


def build_from_meeting(
    source: Path,
    kinds: Sequence[str],
    formats: Sequence[str],
    output: Path | None,
    options: RenderOptions,
    office: Path | None = None,
    facts: bool = False,
    force: bool = False,
) -> BuildResult:
    """The kinds asked for (none: every kind the facts allow), made first and then saved together;
    ``facts``: each with the table of its facts; ``force``: edited files are replaced."""
    session = open_session(source, options, office)
    found = session.availability(kinds)
    skipped = [] if kinds else [one for one in found if one.reason]
    documents = session.documents(kinds)
    if not documents:
        raise GeneratorError(
            f"{display_path(source)}：资料太少，一个文种也生成不了，请先补时间、地点、议程等内容。"
        )
    result = build_documents(
        session, source, documents, formats, output, facts=facts, force=force, pack=not kinds
    )
    lost = () if kinds else nowhere_warnings(session.said_nowhere())
    return replace(result, skipped=skipped, warnings=(*result.warnings, *lost))


def build_documents(
    session: Session,
    source: Path,
    documents: Sequence[SessionDocument],
    formats: Sequence[str],
    output: Path | None,
    *,
    facts: bool = False,
    force: bool = False,
    pack: bool = False,
    edited: Collection[str] = (),
    added: Sequence[tuple[str, str]] = (),
) -> BuildResult:
    """Documents that were made of the record ``source``; ``pack``: nobody named them one by one; ``edited``:
    stems of those whose draft a person changed, which do not say what the record says; ``added``: what a
    model said beside the facts, each with its section, for the table of facts."""
    built = session.build(documents, formats, pack)  # first: they are laid out together
    known = {one.draft.stem: session.ledger(one) for one in documents}
    made_now = {one.draft.stem for one in documents if isinstance(one.draft.text, FactText)}
    built = [
        replace(one, warnings=(*one.warnings, *unsaid_warnings(unsaid_of(known[one.stem]))))
        if one.stem in made_now  # in others facts are looked for, and some not found
        else one
        for one in built
    ]
    _refuse_errors(built, session.options)
    if facts:
        sheets = fact_trace.fact_sheets(session, documents, added)
        built = [one for pair in zip(built, sheets, strict=True) for one in pair]
    name = session.meeting.info.name
    folder = output if output is not None else OUTPUT / safe_name(name)
    warnings = (*session.warnings, *session.unread_dismissals(documents), *newer_companions(source))
    made, saved = _save_all_documents(folder, built, force)
    _remember(folder, source, made, session.options, edited)
    return BuildResult(name, folder, made, saved, warnings=warnings, facts=known)


def build_from_draft(
    source: Path,
    kinds: Sequence[str],
    formats: Sequence[str],
    output: Path | None,
    options: RenderOptions,
    record: Path | None = None,
    office: Path | None = None,
    facts: bool = False,
    force: bool = False,
) -> BuildResult:
    """The documents of an edited draft, beside it unless ``output`` says otherwise; ``record``: the
    file of the meeting it is checked against, which ``facts`` needs; ``force``: edited files are replaced."""
    if kinds:
        raise GeneratorError(f"{display_path(source)} 已经是一份文稿，不用 -k；要换文种请给会议资料。")
    session = open_session(record, options, office, rules_beside=[source]) if record else None
    session = session or Session(None, options, rules_beside=[source])
    document = session.document_of(pipeline.read_draft(source, options))
    (built,) = session.build([document], formats)
    _refuse_errors([built], options)
    folder = output if output is not None else source.parent
    for name in formats:
        if (folder / f"{built.file_stem}.{name}").resolve() == source.resolve():
            raise SaveError(
                f"这样会盖掉 {display_path(source)} 本身，请用 -o 另指一个文件夹，或者不要 -f {name}。"
            )
    sheets = fact_trace.fact_sheets(session, [document]) if facts and session.has_meeting else []
    told = other_meeting_warning(document, session)
    unread = session.unread_dismissals([document])
    warnings = (*session.warnings, *unread, *told, *newer_companions(source))
    made, saved = _save_all_documents(folder, [built, *sheets], force)
    facts_of = {built.stem: session.ledger(document)} if session.has_meeting else {}
    return BuildResult(built.title, folder, made, saved, warnings=warnings, facts=facts_of)


def other_meeting_warning(document: SessionDocument, session: Session) -> tuple[str, ...]:
    """A sentence when a draft says that it is of another meeting than the session's."""
    named, name = document.meeting_name, session.meeting.info.name if session.has_meeting else ""
    if not named or not name or named == name:
        return ()
    place = display_path(Path(document.draft.name))
    return (f"{place} 写的会议是“{named}”，资料里是“{name}”，请看资料有没有拿错。",)


def _refuse_errors(built: Sequence[BuiltDocument], options: RenderOptions) -> None:
    """With --strict, raise GeneratorError when the review has findings of level 必改."""
    faults = [f"{one.stem} {found}" for one in built for found in one.findings if found.level == "必改"]
    if options.strict and faults:
        raise GeneratorError("\n".join([f"核稿有{len(faults)}处必改，没有出稿：", *faults]))


def _save_all_documents(
    folder: Path, built: Sequence[BuiltDocument], force: bool
) -> tuple[list[tuple[BuiltDocument, list[Path]]], SaveResult]:
    """Everything is made before the first file is written, and all files are placed together. Where the
    files of each lie, and which a person edited."""
    files = [
        {f"{safe_name(one.file_stem)}.{ending}": data for ending, data in one.files.items()} for one in built
    ]
    saved = save_unedited(folder, {name: data for one in files for name, data in one.items()}, force)
    written = [[saved.placed[name] for name in names] for names in files]
    return list(zip(built, written, strict=True)), saved
