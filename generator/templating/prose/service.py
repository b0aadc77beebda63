"""What the papers of service need as ``文``: rolls to sign, ledger and charts, seats and cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.records.model import Meeting
from generator.templating.prose import ledger, rolls
from generator.templating.prose.ledger import Figures

Makers = dict[str, Callable[[], Any]]
_CARD_STYLES = {"两张": "席卡", "一张": "席卡单张"}


def service(meeting: Meeting) -> Makers:
    """The pieces by their Chinese names."""
    return {
        "签到": lambda: [
            {"单位": one.unit, "姓名": one.name, "职务": one.posts} for one in rolls.sign_in(meeting)
        ],
        "台账": lambda: _figures(ledger.table(meeting.ledger)),
        "台账合计": lambda: ledger.sums(meeting.ledger),
        "台账截至": lambda: ledger.as_of(meeting),
        "进展图": lambda: _figures(ledger.progress(meeting.ledger)),
        "目标图": lambda: [
            {"单位": unit, **_figures(figures)} for unit, figures in ledger.targets_reached(meeting.targets)
        ],
        "座次": lambda: _seats(meeting),
        "席卡": lambda: list(meeting.platform),
        "席卡样式": lambda: _CARD_STYLES[meeting.seats.per_sheet if meeting.seats else "两张"],
    }


def _figures(made: Figures | None) -> dict[str, Any]:
    if made is None:
        return {"栏": [], "行": []}
    return {"栏": list(made.head), "行": [list(row) for row in made.rows]}


def _seats(meeting: Meeting) -> dict[str, Any]:
    """Rows from the front: 席 as drawn, 补 empty cells that fill the row up, 看 as the audience sees it."""
    rows = rolls.seated(meeting)
    width = max((len(row.drawn) for row in rows), default=0)
    return {
        "位置": meeting.seats.place if meeting.seats else "主席台",
        "人数": sum(len(row.drawn) for row in rows),
        "列": [""] * width,
        "排": [
            {
                "席": [{"号": number, "人": name} for number, name in row.drawn],
                "补": [""] * (width - len(row.drawn)),
                "看": [name for _, name in row.seen],
            }
            for row in rows
        ],
    }
