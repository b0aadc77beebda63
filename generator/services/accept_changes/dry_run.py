"""Dry run of a change to the meeting file before it is offered: the file must stay valid, the document
must then contain the new wording, and the other documents that would change are listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.errors import DataError
from generator.records import LoadedMeeting, meeting_from_text
from generator.records.model import Meeting, Office
from generator.records.read.text import read_text_file
from generator.services import compare, pipeline
from generator.services.accept_changes.offers import Offer, SkippedChange
from generator.services.accept_changes.values import set_value
from generator.services.compare import Comparison
from generator.services.pipeline import Draft, RenderOptions
from generator.yamlfile import editor
from generator.yamlfile.loader import load_mapping


def apply_offers(text: str, chosen: Iterable[Offer], name: str = "", office: Office | None = None) -> str:
    """The meeting file with these changes; the rest of it stands as it stood. Raises DataError when the
    changed file would not be valid."""
    data = load_mapping(text, name)
    for one in chosen:
        for path in (one.path, *one.also):
            set_value(data, path, one.new)
    made = editor.edit_yaml(text, data)
    meeting_from_text(made, name, office)
    return made


def apply_offers_to_file(compared: Comparison, chosen: Iterable[Offer]) -> str:
    """:func:`apply_offers` of the meeting file that was compared."""
    path, loaded = compared.old.path, compared.old.loaded
    office = loaded.office if loaded else None
    return apply_offers(read_text_file(path).text, chosen, str(path), office)


class DryRun:
    """``text`` is the meeting file, ``draft`` the document that was changed by hand."""

    def __init__(self, text: str, loaded: LoadedMeeting, draft: Draft, options: RenderOptions) -> None:
        self._text, self._office, self._draft = text, loaded.office, draft
        self._render_options = replace(options, strict=False)
        self._before = self._drafts(loaded.meeting)
        self.refused: list[SkippedChange] = []

    def _drafts(self, meeting: Meeting) -> dict[str, str]:
        drafts = compare.all_drafts(meeting, self._render_options)
        return {draft.kind.name: draft.text for draft in drafts if draft.kind}

    def evaluate(self, one: Offer) -> Offer | None:
        """The offer with the documents it would change; None (and it is among ``refused``) when it would
        not do what it is for."""
        try:
            changed = apply_offers(self._text, [one], office=self._office)
        except DataError as error:
            self.refused.append(_skipped(one, f"照改以后资料不合格（{error}），请自己看"))
            return None
        meeting = meeting_from_text(changed, office=self._office).meeting
        kind = self._draft.kind
        assert kind is not None
        again = pipeline.render(meeting, kind, self._render_options).text
        if one.new_wording not in again.replace("\\", ""):
            self.refused.append(_skipped(one, "照改资料以后，文稿里也不会这样写，请自己看"))
            return None
        after = self._drafts(meeting)
        others = (name for name in after if name != kind.name)
        return replace(one, others=tuple(name for name in others if after[name] != self._before.get(name)))


def _skipped(one: Offer, reason: str) -> SkippedChange:
    return SkippedChange(one.old_wording, one.new_wording, reason)
