"""Documents in a folder that are not of its meeting: they are not set against the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.records.model import Meeting
from generator.review import LinearText
from generator.review.rules.meeting_of_text import MeetingSaid, meeting_of_record, meeting_said


def of_other_meetings(
    texts: Mapping[str, LinearText], meeting: Meeting | None, own: Sequence[str] = ()
) -> list[list[str]]:
    """The names of documents of other meetings than the record, or, without one, than most of them, those of
    one meeting together. ``own``: those that are known to be of the record."""
    groups: list[tuple[MeetingSaid, list[str]]] = [(meeting_of_record(meeting), [])] if meeting else []
    for name, reading in texts.items():
        said = meeting_said(reading)
        if name in own or not (said.names and said.days):
            continue
        known = next((group for about, group in groups if not said.is_another(about)), None)
        if known is None:
            groups.append((said, [name]))
        else:
            known.append(name)
    main = groups[0][1] if meeting else max((group for _, group in groups), key=len, default=[])
    return [group for _, group in groups if group is not main]


def apart_sentence(names: Sequence[str], meeting: Meeting | None) -> str:
    """What is said of them."""
    some = "".join(f"“{name}”" for name in names[:3]) + (f"等{len(names)}份" if len(names) > 3 else "")
    against = "资料和其余文稿" if meeting else "其余文稿"
    return f"{some}看来是另一次会议的（会议名称和日期都不一样），没有和{against}对照。"
