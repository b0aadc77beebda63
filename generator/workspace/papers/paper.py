"""The papers of one meeting as a person sees them: made from the facts, or as they changed them."""

from __future__ import annotations

import time
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, cast

from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.records.model.plain import to_plain
from generator.records.versions import FORMAT, KEY
from generator.services import fact_trace
from generator.services.options import Draft, KindAvailability
from generator.services.session import Session, SessionDocument
from generator.workspace.papers.field_paths import field_at
from generator.workspace.storage.edited_drafts import Drafts, Edited, Origin
from generator.workspace.storage.kind_settings import Choice, Choices
from generator.workspace.storage.meeting_file import MeetingFile
from generator.workspace.storage.sessions import SESSIONS
from generator.workspace.storage.workspace import Workspace
from generator.writers.layout.model import PageNumber
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import YamlValue


@dataclass(frozen=True, slots=True)
class PageView:
    """A page to look at. ``pieces``: of its HTML; ``pages``: how many; ``number``: where page numbers
    stand and how they read; ``missing``: names of the facts that read 【待补】."""

    pieces: tuple[str, ...]
    title: str
    characters: int
    minutes: int | None
    pages: int
    number: PageNumber
    missing: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        return "".join(self.pieces)

    def told(self) -> dict[str, Any]:
        """As plain data, all but what it is made of."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name != "pieces"}


class Papers:
    """One meeting, read once: whatever is asked of it agrees. What it is asked is made by the session of this
    version of the record, unless a person changed the text. ``keep``: false for who goes through all
    meetings."""

    def __init__(
        self, workspace: Workspace, name: str, opened: MeetingFile | None = None, keep: bool = True
    ) -> None:
        self.workspace, self.name = workspace, name
        self.opened = opened or (workspace.open(name) if keep else workspace.read(name))
        self.drafts = Drafts(workspace, name)
        self.choices = Choices(workspace.aside("drafts", name))
        self._keep = keep

    @cached_property
    def session(self) -> Session:
        """Raises GeneratorError while the meeting has no name."""
        return SESSIONS.of(self.workspace, self.opened, self._keep)

    @property
    def meeting(self) -> Meeting:
        """Raises GeneratorError while it has no name."""
        return self.session.meeting

    def session_of(self, meeting: Meeting) -> Session:
        """The session of the record as it was at another time, with the templates and looks of today."""
        return SESSIONS.of_meeting(self.workspace, self.name, meeting)

    @property
    def available_kinds(self) -> list[KindAvailability]:
        """Every kind, with the reason why it cannot be made, if there is one."""
        return self.session.available

    @property
    def families(self) -> list[tuple[str, list[KindAvailability]]]:
        """The kinds by family, as a menu shows them."""
        found: dict[str, list[KindAvailability]] = {}
        for one in self.available_kinds:
            found.setdefault(one.kind.family, []).append(one)
        return list(found.items())

    @property
    def saved(self) -> str:
        """When the file was written: ``10:32``."""
        changed = self.workspace.path(self.name).stat().st_mtime
        return time.strftime("%H:%M", time.localtime(changed))

    def kind(self, wanted: str = "") -> str:
        """The slug of ``wanted``; else of the kind looked at last, else of the first that can be made."""
        known = {one.kind.slug: one for one in self.available_kinds}
        if wanted:
            return self.session.kind(wanted).slug
        if self.choices.last in known and not self.reason(self.choices.last):
            return self.choices.last
        return next((slug for slug, one in known.items() if not one.reason), next(iter(known)))

    def reason(self, kind: str) -> str:
        """Why a kind cannot be made; a draft that a person has in hand can be used all the same."""
        found = next((one for one in self.available_kinds if one.kind.slug == kind), None)
        return found.reason if found and self.drafts.of(kind) is None else ""

    def choice(self, kind: str) -> Choice:
        """As it was chosen; what was edited stays what it was made from."""
        edited = self.drafts.of(kind)
        return edited.choice if edited else self.choices.of(kind)

    def generated(self, choice: Choice) -> Draft:
        """From the facts as they are now. Raises GeneratorError naming those that are missing."""
        return self.session.draft(choice.kind, choice.length, choice.variant)

    def document(self, choice: Choice) -> tuple[SessionDocument, Edited | None]:
        """What counts of a kind, and what the person made of it if they did."""
        edited = self.drafts.of(choice.kind)
        if edited is None:
            return self.session.document(choice.kind, choice.length, choice.variant), None
        return self.session.document_of(self.with_text(edited.choice, edited.mine)), edited

    def draft(self, choice: Choice) -> tuple[Draft, Edited | None]:
        """The same, the text alone."""
        found, edited = self.document(choice)
        return found.draft, edited

    @cached_property
    def facts(self) -> str:
        """The record as it is now, completed from the office file, as YAML."""
        return facts_text(self.meeting)

    def begin(self, choice: Choice, base: str, mine: str) -> Edited:
        """A draft that a person begins over ``base``: with the facts, where ``base`` is what is generated
        from them (a window may show an older one)."""
        try:
            known = bool(base) and self.generated(choice).text == base
        except GeneratorError:
            known = False
        return Edited(base, mine, choice, origin=Origin(FORMAT, self.facts if known else ""))

    def continued(self, edited: Edited | None, choice: Choice, shown: str, mine: str) -> Edited:
        """A draft that reads ``mine`` now: the ``edited`` one, else one begun over what was ``shown``."""
        if edited is None:
            return self.begin(choice, shown, mine)
        return replace(edited, mine=mine, choice=choice)

    def with_text(self, choice: Choice, text: str) -> Draft:
        """A draft of this kind that reads ``text``."""
        kind = self.session.kind(choice.kind)
        wanting = any(one.missing for one in self.available_kinds if one.kind == kind)
        return Draft(text, kind.name, kind.name if wanting else self.session.stem(kind), kind)

    @property
    def usable(self) -> list[str]:
        """The slugs of the kinds that can be made, or have a draft that a person has in hand."""
        kinds = {one.kind.slug: one.reason for one in self.available_kinds}
        return [slug for slug, reason in kinds.items() if not reason or self.drafts.of(slug) is not None]

    @property
    def all_made(self) -> bool:
        """Whether nothing has to be rendered to see all of them."""
        choices = (self.choices.of(slug) for slug in self.usable if self.drafts.of(slug) is None)
        return all(self.session.is_made(one.kind, one.length, one.variant) for one in choices)

    def documents(self) -> dict[str, SessionDocument]:
        """What counts of every kind that can be made, by slug."""
        return {slug: self.document(self.choice(slug))[0] for slug in self.usable}

    def sheet(self, document: SessionDocument) -> PageView:
        """The page with its facts, each with its path. Raises DraftError."""
        pieces = fact_trace.fact_pieces(self.session, document, field_at)
        return replace(self.about(document), pieces=pieces)

    def about(self, document: SessionDocument) -> PageView:
        """What is told of a document, without its page. Raises DraftError."""
        built = document.built()
        return PageView(
            pieces=(),
            title=built.title,
            characters=built.characters,
            minutes=built.minutes,
            pages=len(document.pages.pages),
            number=document.tree.layout.number,
            missing=tuple(one.label for one in document.missing),
            warnings=built.warnings,
        )


def facts_text(meeting: Meeting) -> str:
    """A record as YAML that reads back as an equal one; in which version its file was written is no fact."""
    said = to_plain(meeting)
    said.pop(KEY, None)
    return dump_yaml(cast("dict[str, YamlValue]", said))
