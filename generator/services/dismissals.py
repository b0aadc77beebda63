"""Where dismissals are kept: 核稿不报.yaml beside a record or a document, and beside the office file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.errors import DataError, GeneratorError
from generator.files.atomic_files import save
from generator.files.paths import display_path, outside_sentence, stays_inside
from generator.files.regular_files import read_regular
from generator.records import office_file_for
from generator.records.read.text import decode, read_file_bytes
from generator.review.dismissals import (
    SCOPES,
    Dismissal,
    Dismissals,
    DocumentName,
    Scope,
    dismissal,
    dismissals_data,
    lines_of,
    parse_dismissals,
)
from generator.review.finding import Finding
from generator.review.linear_text import LinearText
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.editor import edit_yaml

FILE_NAME = "核稿不报.yaml"
_HEAD = "# 核稿时不再报的地方。删掉一条，下次照报；删掉整个文件，全都照报。\n"


class _Home(NamedTuple):
    """A file of dismissals, and what the document is called in it."""

    file: Path
    document: DocumentName


class DismissalPlace(NamedTuple):
    """Where the dismissals of one document are: beside it first, beside the record it is checked against;
    and where those of the office are."""

    homes: tuple[_Home, ...] = ()
    office: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        own = [one.file for one in self.homes]
        return tuple(dict.fromkeys([*own, self.office] if self.office else own))


class DismissalPlaces:
    """The places of documents that are made of one ``record``, or are files of their own; ``office``: the
    office file that was named, if one was."""

    def __init__(self, record: Path | None = None, office: Path | None = None) -> None:
        self._record, self._named = record, office
        self._beside_record = record.parent / FILE_NAME if record else None

    def of(self, name: str, kind: str = "", path: Path | None = None) -> DismissalPlace:
        """That of a document called ``name``, of a kind if it is known, in a file ``path`` if it is one."""
        homes = []
        if path is not None:
            homes.append(_Home(path.parent / FILE_NAME, DocumentName("", path.stem)))
        if self._record is not None and self._beside_record is not None:
            called = kind or (path.stem if path is not None else name)
            homes.append(_Home(self._beside_record, DocumentName(self._record.name, called)))
        if not homes:
            return DismissalPlace()
        office = self._office if self._record else _beside(self._named or office_file_for(homes[0].file))
        return DismissalPlace(tuple(homes), office or homes[0].file)

    @cached_property
    def _office(self) -> Path | None:
        return _beside(self._named or (office_file_for(self._record) if self._record else None))


def _beside(office: Path | None) -> Path | None:
    return office.parent / FILE_NAME if office else None


@dataclass(frozen=True, slots=True)
class Sifted:
    """All findings in their order, each with the dismissal it falls under; ``warnings``: files of dismissals
    that cannot be read."""

    judged: tuple[tuple[Finding, Dismissal | None], ...]
    warnings: tuple[str, ...]
    known: tuple[Dismissals, ...]

    @property
    def told(self) -> tuple[Finding, ...]:
        return tuple([one for one, under in self.judged if under is None])

    @property
    def dismissed(self) -> tuple[tuple[Finding, Dismissal], ...]:
        return tuple([(one, under) for one, under in self.judged if under is not None])

    @property
    def unused(self) -> tuple[Dismissal, ...]:
        """Those of these documents and of the office under which no finding falls."""
        used = {under for _, under in self.judged}
        return tuple(dict.fromkeys(one for of in self.known for one in of.entries if one not in used))


def sift(
    findings: Sequence[Finding], texts: Mapping[str, LinearText], places: Mapping[str, DismissalPlace]
) -> Sifted:
    """The findings of texts by their names, parted by what is dismissed in their places."""
    stamps = _stamps(places.values())
    read = {name: _known(place, stamps) for name, place in places.items()} if any(stamps.values()) else {}
    known = {name: one for name, (one, _) in read.items() if one}
    judged = tuple([(one, _under(one, texts, known)) for one in findings])
    warnings = dict.fromkeys(told for _, all_told in read.values() for told in all_told)
    return Sifted(judged, tuple(warnings), tuple(known.values()))


def _under(
    finding: Finding, texts: Mapping[str, LinearText], known: Mapping[str, Dismissals]
) -> Dismissal | None:
    mine = known.get(finding.document)
    return mine.of(finding, lines_of(texts[finding.document])) if mine else None


def dismissals_at(place: DismissalPlace) -> Dismissals:
    """What counts for one document. Files that cannot be read count for nothing: see
    :func:`unreadable`."""
    return _known(place, _stamps([place]))[0]


def unreadable(places: Iterable[DismissalPlace]) -> tuple[str, ...]:
    """A sentence for each file of dismissals that cannot be read."""
    return sift((), {}, {str(number): one for number, one in enumerate(places)}).warnings


def dismiss(place: DismissalPlace, finding: Finding, reading: LinearText, scope: Scope) -> Path:
    """Note that a finding is not to be told; what comes back is the file that says so. Raises GeneratorError
    when the file there is cannot be read, SaveError."""
    if scope not in SCOPES:
        raise GeneratorError(f"不再报只有{'、'.join(SCOPES)}三种，请再选一次。")
    home = place.homes[0]
    file = place.office if scope == "本单位" and place.office else home.file
    _change(file, lambda there: [*there, dismissal(finding, reading.lines, home.document, scope)])
    return file


def restore(place: DismissalPlace, finding: Finding, reading: LinearText) -> None:
    """Take back whatever dismisses a finding. Raises as :func:`dismiss`."""
    while entry := dismissals_at(place).of(finding, lines_of(reading)):
        withdraw(place, entry)


def withdraw(place: DismissalPlace, entry: Dismissal) -> None:
    """Take a dismissal back wherever it is noted. Raises as :func:`dismiss`."""
    for file in place.files:
        if entry in read_dismissals(file):
            _change(file, lambda there: [one for one in there if one != entry])


def rename_record(folder: Path, old: str, new: str) -> None:
    """Let the dismissals of what was the record ``old`` be those of ``new``. A file that cannot be read stays
    as it is."""
    file = folder / FILE_NAME
    try:
        there = read_dismissals(file)
    except GeneratorError:
        return
    if any(one.document.record == old for one in there):
        _change(file, partial(_renamed, old=old, new=new))


def _renamed(entries: Iterable[Dismissal], old: str, new: str) -> list[Dismissal]:
    return [
        replace(one, document=DocumentName(new, one.document.name)) if one.document.record == old else one
        for one in entries
    ]


# -- files -------------------------------------------------------------------------------------------


def read_dismissals(file: Path) -> tuple[Dismissal, ...]:
    """Those a file notes; none where there is no file. Raises GeneratorError, one sentence, when it cannot be
    read."""
    try:
        if not stays_inside(file.parent, file):
            raise GeneratorError(outside_sentence(file.name))
        content = read_file_bytes(file) if file.exists() else b""
        return parse_dismissals(decode(content).text, display_path(file)) if content.strip() else ()
    except (GeneratorError, ValueError) as error:
        first = error.faults[0] if isinstance(error, DataError) else error
        reason = str(first).removeprefix(f"{display_path(file)}：").rstrip("。")
        raise GeneratorError(
            f"{display_path(file)} 读不了，里面记的都没有算，文件也没有动：{reason}。改好或者移走它就行。"
        ) from error


def _change(file: Path, change: Callable[[Sequence[Dismissal]], Iterable[Dismissal]]) -> None:
    """The file with other entries; comments stay. Without entries it goes."""
    there = read_dismissals(file)
    entries = tuple(dict.fromkeys(change(there)))
    if entries == there:
        return
    if not entries:
        file.unlink(missing_ok=True)
        return
    before = decode(read_regular(file)).text if there else ""
    noted = "#" in before.removeprefix(_HEAD)  # perhaps by a person; else it is written anew, which is quick
    data = dismissals_data(entries)
    save(file, (edit_yaml(before, data) if noted else _HEAD + dump_yaml(data)).encode("utf-8"))


_Stamp: TypeAlias = tuple[int, int, int] | None


def _known(place: DismissalPlace, stamps: Mapping[Path, _Stamp]) -> tuple[Dismissals, tuple[str, ...]]:
    return _read(place, tuple([stamps[file] for file in place.files]))


@lru_cache(maxsize=512)
def _read(place: DismissalPlace, _stamps: tuple[_Stamp, ...]) -> tuple[Dismissals, tuple[str, ...]]:
    """What counts in a place, read once as long as its files do not change; why some cannot be read."""
    found: list[Dismissal] = []
    warnings: list[str] = []
    for file in place.files:
        called = [one.document for one in place.homes if one.file == file]
        try:
            there = read_dismissals(file)
        except GeneratorError as error:
            warnings.append(str(error))
            continue
        found += [one for one in there if one.scope == "本单位" or one.document in called]
    return Dismissals(found, [one.document for one in place.homes]), tuple(warnings)


def _stamps(places: Iterable[DismissalPlace]) -> dict[Path, _Stamp]:
    """Of each file what changes when it does."""
    return {file: _stamp(file) for file in {file for place in places for file in place.files}}


def _stamp(file: Path) -> _Stamp:
    try:
        said = file.stat()
    except OSError:
        return None
    return said.st_mtime_ns, said.st_size, said.st_ino
