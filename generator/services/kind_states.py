"""What each kind of document still lacks for a meeting: which facts it cannot do without, and what it leaves
open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.errors import GeneratorError
from generator.services.missing_facts import MissingFact
from generator.services.options import KindAvailability
from generator.services.session import Session


@dataclass(frozen=True, slots=True)
class KindState:
    """A kind, with the facts without which it cannot be made, and the places its document leaves open
    (``open_places``; none for one that is not made). ``fault``: why its template makes nothing."""

    availability: KindAvailability
    open_places: tuple[MissingFact, ...] = ()
    fault: str = ""


def kind_states(session: Session, names: Iterable[str] = ()) -> list[KindState]:
    """Those of these names, else all, in the order of the menus. Raises UnknownKindError."""
    return [_state(session, one) for one in session.availability(names)]


def _state(session: Session, one: KindAvailability) -> KindState:
    if one.reason:
        return KindState(one)
    try:
        return KindState(one, session.document(one.kind).missing)
    except GeneratorError as error:
        return KindState(one, fault=str(error))
