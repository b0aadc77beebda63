"""Where the texts come from: what the program makes of records, and drafts of another hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench.prose.facts import GivenFacts, asked_of, given, items_told
from bench.prose.owners import elaborations_of
from bench.prose.texts import Prose, lines_in, lines_of
from generator.errors import GeneratorError
from generator.services.fact_ledger import UnsaidFact
from generator.services.options import DEFAULT_RENDER_OPTIONS, DraftLength, RenderOptions
from generator.services.samples import sample_meetings
from generator.services.session import Session, SessionDocument, open_session
from generator.templating.stamping import leaves

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ROOT / "tests" / "services"
_NO_MEETINGS = ("office", "recipients", "expected")
_OFFICE = "office.yaml"
HAND = "好手"
"""The group of the drafts of a practised hand."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text with what its record gave for it. ``group`` is the folder its record came from; ``topic``:
    what the meeting is about."""

    prose: Prose
    group: str
    facts: GivenFacts
    topic: str = ""


@dataclass(frozen=True, slots=True)
class NotMade:
    """A document that could not be made, and what was said of it."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SaidNowhere:
    """A fact of a record that no document says of all that the record allows."""

    meeting: str
    group: str
    fact: UnsaidFact


@dataclass(slots=True)
class Collected:
    """All texts of a run, what could not be made, and what no document of a meeting says."""

    texts: list[WrittenText] = field(default_factory=list)
    failed: list[NotMade] = field(default_factory=list)
    nowhere: list[SaidNowhere] = field(default_factory=list)


def records_in(folder: Path) -> list[Path]:
    """The records of a folder, in the order of their names."""
    return sorted(one for one in folder.glob("*.yaml") if one.stem not in _NO_MEETINGS)


def usual_records() -> dict[str, list[Path]]:
    """The records that travel with the program, by group."""
    return {
        "样例": sample_meetings(),
        "真实会议": records_in(SERVICES / "cases"),
        "领域": records_in(SERVICES / "fields"),
    }


def opened(path: Path, options: RenderOptions = DEFAULT_RENDER_OPTIONS) -> Session:
    """The session of a record, completed from the office file beside it, as the command line does."""
    office = path.parent / _OFFICE
    return open_session(path, options, office if office.is_file() else None)


def made_of(path: Path, group: str, kinds: Iterable[str], length: DraftLength) -> Collected:
    """What the program makes of a record in these kinds, where the record allows them."""
    session = opened(path, replace(DEFAULT_RENDER_OPTIONS, length=length))
    collected, wanted = Collected(), frozenset(kinds)
    for kind in session.kinds():
        if kind.name not in wanted:
            continue
        try:
            document = session.document(kind)
            collected.texts.append(_written(session, document, path.stem, group))
        except GeneratorError as error:
            collected.failed.append(NotMade(f"{path.stem} {kind.name}", str(error)))
    if not collected.failed:
        collected.nowhere = [SaidNowhere(path.stem, group, one) for one in session.said_nowhere()]
    return collected


def _written(session: Session, document: SessionDocument, meeting: str, group: str) -> WrittenText:
    kind = document.draft.kind
    assert kind is not None, "a session makes documents of kinds"
    return WrittenText(
        prose_of(session, document, meeting),
        group,
        given(session, document, kind),
        topic_of(session),
    )


def prose_of(session: Session, document: SessionDocument, meeting: str = "") -> Prose:
    """A document of a session as the measures read it."""
    tree, kind = document.tree.document, document.draft.kind
    return Prose(
        meeting or session.meeting.info.name,
        kind.name if kind else "",
        lines_of(tree),
        record_text(session),
        knows_facts=True,
        speaker=str(tree.meta.get("讲话人", "")),
        elaborations=elaborations_of(session, kind) if kind else (),
        items=items_told(tree),
    )


def record_text(session: Session) -> str:
    """All values of a record, a line each."""
    return "\n".join(value for _, value in leaves(session.meeting))


def topic_of(session: Session) -> str:
    info = session.meeting.info
    return "\n".join(one for one in (info.topic, info.field, info.name, info.short) if one)


def by_hand(folder: Path, records: Sequence[Path]) -> Iterator[WrittenText]:
    """The drafts of a practised hand in a folder: ``01-动员讲话-环保攻坚动员.txt`` is a 动员讲话 of the
    record of that name, which must be among ``records``. Raises GeneratorError for another name."""
    known = {one.stem: one for one in records}
    for path in sorted(folder.glob("*.txt")):
        _, _, rest = path.stem.partition("-")
        kind_name, _, meeting = rest.partition("-")
        if meeting not in known:
            raise GeneratorError(f"“{path.name}”没有对应的会议资料：文件名应是 序号-文种-资料名.txt。")
        session = opened(known[meeting])
        kind = session.kind(kind_name)
        prose = Prose(meeting, kind.name, lines_in(path.read_text(encoding="utf-8")), record_text(session))
        yield WrittenText(prose, HAND, GivenFacts(asked_of(session, kind), (), ()), topic=topic_of(session))
