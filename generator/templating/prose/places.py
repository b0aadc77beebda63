"""Where a meeting is."""

from __future__ import annotations

from generator.records.model import MeetingInfo
from generator.records.model.people import BRANCH, MAIN_VENUE
from generator.templating.prose.joining import bare


def where(info: MeetingInfo) -> str:
    """The place, or the main venue when only venues are given, or the only one there is."""
    if info.place:
        return bare(info.place)
    usual = [one for one in info.venues if one.role == MAIN_VENUE]
    main = usual or [one for one in info.venues if one.role != BRANCH]
    return bare(main[0].place) if len(main) == 1 else ""
