"""Recipients that stand in a list more than once: told, and left to the person."""

from __future__ import annotations

from collections.abc import Sequence

from generator.records import Recipient
from generator.records.read.messages import error_message
from generator.records.read.recipient_words import recipient_words

_MOST_NAMED = 5
_Who = tuple[str, ...]


def repeat_warnings(rows: Sequence[Recipient]) -> tuple[str, ...]:
    """One sentence that names the recipients of several rows, and asks whether they are meant."""
    several = [_told(who, found) for who, found in repeated(rows).items()]
    if not several:
        return ()
    more = f"等{len(several)}家" if len(several) > _MOST_NAMED else ""
    return (error_message("名单", "不止一行", 几处="；".join(several[:_MOST_NAMED]) + more),)


def repeated(rows: Sequence[Recipient]) -> dict[_Who, list[Recipient]]:
    """The recipients of several rows, each with its rows."""
    naming = sorted(recipient_words().naming)
    places: dict[_Who, list[Recipient]] = {}
    for row in rows:
        who = tuple(row.values.get(name, "") for name in naming)
        if any(who) and not row.faults:
            places.setdefault(who, []).append(row)
    return {who: found for who, found in places.items() if len(found) > 1}


def _told(who: _Who, rows: Sequence[Recipient]) -> str:
    """``第2行、第5行（甲镇人民政府，一模一样）``"""
    named = "、".join([row.place() for row in rows[:_MOST_NAMED]])
    more = f"等{len(rows)}行" if len(rows) > _MOST_NAMED else ""
    counting = recipient_words().counting
    contents = {
        tuple((name, text) for name, text in row.values.items() if name not in counting) for row in rows
    }
    same = "，一模一样" if len(contents) == 1 else ""
    return f"{named}{more}（{'、'.join(dict.fromkeys(filter(None, who)))}{same}）"
