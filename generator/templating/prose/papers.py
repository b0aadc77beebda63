"""What the papers around a meeting need as ``文``: news, record, plan, pledge, assignment, bulletin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from generator.model import Meeting
from generator.templating.prose import news
from generator.templating.prose.words import Words

Makers = dict[str, Callable[[], Any]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Whom a paper is for (all names the recipient goes by; none: everybody), and how many points of
    each demand go into news."""

    receiver: tuple[str, ...] = ()
    points: int = 2


ANYONE = Desk()


def papers(meeting: Meeting, words: Words, desk: Desk) -> Makers:
    """The pieces by their Chinese names."""
    return {
        "新闻时间": lambda: news.when(meeting.info),
        "新闻": lambda: _chinese(news.told_news(meeting, words, desk.points), _NEWS),
    }


_NEWS = {
    "title": "标题",
    "lead": "导语",
    "speeches": "讲话",
    "topics": "议题",
    "before": "会前",
    "at_meeting": "会上",
    "figures": "数据",
    "attendance": "参会",
}


def _chinese(made: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """A finished piece as templates see it."""
    return {names[key]: value for key, value in asdict(made).items()}
