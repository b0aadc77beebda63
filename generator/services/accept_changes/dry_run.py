"""Dry run of a change to the meeting file before it is offered: the file must stay valid, the document
must then contain the new wording, and the other documents that would change are listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.errors import DataError
from generator.records import meeting_from_text
from generator.records.model import Office
from generator.records.read.text import read_text_file
from generator.services.accept_changes.offers import Offer, SkippedChange
from generator.services.accept_changes.values import set_value
from generator.services.compare import Comparison
from generator.services.options import Draft
from generator.services.session import Session
from generator.templating import DocumentKind
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
    path, session = compared.old.path, compared.old.session
    office = session.office if session else None
    return apply_offers(read_text_file(path).text, chosen, str(path), office)


class DryRun:
    """``text`` is the meeting file, ``session`` what is made of it, ``draft`` the document that was changed
    by hand."""

    def __init__(self, text: str, session: Session, draft: Draft) -> None:
        self._text, self._session, self._draft = text, session, draft
        self._before = _drafts(session)
        self.refused: list[SkippedChange] = []

    def evaluate(self, one: Offer) -> Offer | None:
        """The offer with the documents it would change; None (and it is among ``refused``) when it would
        not do what it is for."""
        office = self._session.office
        try:
            changed = apply_offers(self._text, [one], office=office)
        except DataError as error:
            self.refused.append(_skipped(one, f"照改以后资料不合格（{error}），请自己看"))
            return None
        after = self._session.next(meeting_from_text(changed, office=office))
        kind = self._draft.kind
        assert kind is not None
        if one.new_wording not in after.draft(kind).text.replace("\\", ""):
            self.refused.append(_skipped(one, "照改资料以后，文稿里也不会这样写，请自己看"))
            return None
        drafts = _drafts(after)
        others = (other for other in drafts if other != kind)
        changed_kinds = (other.name for other in others if drafts[other] != self._before.get(other))
        return replace(one, others=tuple(changed_kinds))


def _drafts(session: Session) -> dict[DocumentKind, Draft]:
    return {one.draft.kind: one.draft for one in session.documents() if one.draft.kind}


def _skipped(one: Offer, reason: str) -> SkippedChange:
    return SkippedChange(one.old_wording, one.new_wording, reason)
