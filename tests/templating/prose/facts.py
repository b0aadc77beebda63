"""Short ways to a meeting, a point, a target, for tables of cases."""

from __future__ import annotations

from typing import Any

from generator.records.model import AgendaItem, Meeting, Point, Target
from generator.templating.prose.words import load_words

WORDS = load_words()
NAME = "全县防汛工作会议"
PEOPLE = [
    {"姓名": "王一帆", "职务": ["县委常委", "副县长"], "称呼": "王县长"},
    {"姓名": "李坤", "职务": "副县长"},
    {"姓名": "胡书记"},
]


def meeting(info: dict[str, Any] | None = None, /, **facts: Any) -> Meeting:
    """A meeting with a name and these facts; ``info`` is what stands under 会议."""
    return Meeting.model_validate({"会议": {"名称": NAME, **(info or {})}, **facts})


def with_people(**facts: Any) -> Meeting:
    """A meeting that knows 王一帆 (posts and address), 李坤 (a post) and 胡书记 (a title only)."""
    return meeting(人员=PEOPLE, **facts)


def item(**facts: Any) -> AgendaItem:
    return AgendaItem.model_validate(facts)


def point(**facts: Any) -> Point:
    return Point.model_validate(facts)


def target(**facts: Any) -> Target:
    return Target.model_validate(facts)
