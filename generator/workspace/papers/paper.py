"""The papers of one meeting as a person sees them: made from the facts, or as they changed them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from generator.document import plain_text
from generator.document.nodes import Document
from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.records.model.plain import to_plain
from generator.records.versions import FORMAT, KEY
from generator.services import fact_trace, pipeline
from generator.services.pipeline import Draft, KindAvailability, RenderOptions
from generator.workspace.papers.field_paths import field_at
from generator.workspace.storage.edited_drafts import Drafts, Edited, Origin
from generator.workspace.storage.kind_settings import Choice, Choices
from generator.workspace.storage.meeting_file import Opened
from generator.workspace.storage.workspace import Workspace
from generator.writers.layout import Layout
from generator.writers.layout.model import PageNumber
from generator.writers.layout_flow import arrange
from generator.writers.pages import last_page
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import YamlValue

NAMELESS = "先填会议名称"
_PATH = re.compile(r'(?<= )data-path="([^"<>&]*)"')
_MISSING = re.compile(r"【待补：(.*?)】")


@dataclass(frozen=True, slots=True)
class PageView:
    """A page to look at. ``pages`` are estimated; ``number``: where page numbers stand and how they read;
    ``missing``: names of the facts that read 【待补】, as often as they do."""

    html: str
    title: str
    characters: int
    minutes: int | None
    pages: int
    number: PageNumber
    missing: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class Papers:
    """One meeting, read once: whatever is asked of it agrees."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self.workspace, self.name = workspace, name
        self.opened: Opened = workspace.open(name)
        self.drafts = Drafts(workspace, name)
        self.choices = Choices(workspace.aside("drafts", name))

    @property
    def meeting(self) -> Meeting:
        """Raises GeneratorError while it has no name."""
        if self.opened.meeting is None:
            raise GeneratorError(f"{NAMELESS}，才能看到版面。")
        return self.opened.meeting

    @cached_property
    def available_kinds(self) -> list[KindAvailability]:
        """Every kind, with the reason why it cannot be made, if there is one."""
        return pipeline.available_kinds(self.meeting, (), self.render_options())

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

    def render_options(self, choice: Choice | None = None) -> RenderOptions:
        own = self.workspace.folder / "templates"
        search = (own,) if own.is_dir() else ()
        made = RenderOptions(search=search, beside=self.workspace.folder)
        return replace(made, length=choice.length, variant=choice.variant) if choice else made

    def kind(self, wanted: str = "") -> str:
        """The slug of ``wanted``; else of the kind looked at last, else of the first that can be made."""
        known = {one.kind.slug: one for one in self.available_kinds}
        if wanted:
            return pipeline.find_kind(wanted, self.render_options()).slug
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
        return pipeline.render(self.meeting, choice.kind, self.render_options(choice))

    def draft(self, choice: Choice) -> tuple[Draft, Edited | None]:
        """The text that counts, and what the person made of it if they did."""
        edited = self.drafts.of(choice.kind)
        if edited is None:
            return self.generated(choice), None
        return self.with_text(edited.choice, edited.mine), edited

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
        kind = pipeline.find_kind(choice.kind, self.render_options())
        try:
            return replace(self.generated(choice), text=text)
        except GeneratorError:
            return Draft(text, kind.name, kind.name, kind)

    def all_drafts(self) -> Iterator[Draft]:
        """Of every kind that can be made."""
        for one in self.available_kinds:
            if not self.reason(one.kind.slug):
                yield self.draft(self.choice(one.kind.slug))[0]

    def sheet(self, draft: Draft, choice: Choice) -> PageView:
        """The page with its facts, each with its path. Raises DraftError."""
        options = self.render_options(choice)
        built = fact_trace.fact_page(draft, self.meeting, options, data=self.opened.data)
        (paper,) = pipeline.styled_documents([draft], options)
        return PageView(
            html=_PATH.sub(lambda found: f'data-path="{field_at(found[1])}"', built.files["html"].decode()),
            title=built.title,
            characters=built.characters,
            minutes=built.minutes,
            pages=_pages(paper.document, paper.layout),
            number=paper.layout.number,
            missing=tuple(_MISSING.findall(plain_text(paper.document))),
            warnings=built.warnings,
        )

    def plain(self, draft: Draft, choice: Choice) -> bytes:
        """The page without any sign of where things come from, for the printer."""
        return pipeline.build(draft, formats=("html",), options=self.render_options(choice)).files["html"]


def facts_text(meeting: Meeting) -> str:
    """A record as YAML that reads back as an equal one; in which version its file was written is no fact."""
    said = to_plain(meeting)
    said.pop(KEY, None)
    return dump_yaml(cast("dict[str, YamlValue]", said))


def _pages(document: Document, layout: Layout) -> int:
    arranged = arrange(document, layout)
    return last_page(arranged.flow, layout)[0] + arranged.colophon_apart
