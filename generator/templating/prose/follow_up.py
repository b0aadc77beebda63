"""What a host asks to be done after a meeting: by the deadlines that were set there, and reports on it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chinese.fact_text import say
from generator.records.model import Meeting, Point, Requirement
from generator.templating.prose import targets
from generator.templating.prose.joining import bare
from generator.templating.prose.parts import spoken_here
from generator.templating.prose.points import main_clause
from generator.templating.prose.words import Lexicon


def deadlines(meeting: Meeting, words: Lexicon, hosting: bool) -> list[str]:
    """``水毁工程修复，5月底前完成``: what others asked for at the meeting, each by when."""
    own = spoken_here(meeting, words, hosting)
    blocks = [one for block in meeting.requirements if block not in own for one in (block, *block.sections)]
    return [said for block in blocks for said in _of_block(block, words)]


def report_back(meeting: Meeting) -> str:
    """``整改进展每月25日前报县防汛办``; what is not given is left out."""
    given = meeting.supervision
    by, to = (bare(given.report_by), bare(given.report_to)) if given else ("", "")
    return say("整改进展", by, "报", to or "送") if by or to else ""


def _of_block(block: Requirement, words: Lexicon) -> Iterator[str]:
    if block.deadline:
        yield say(bare(block.heading), "，", targets.due(block.deadline))
    yield from (_of_point(one, words) for one in block.points if one.deadline)


def _of_point(point: Point, words: Lexicon) -> str:
    timeless = point.model_copy(update={"deadline": "", "lead": (), "support": (), "standard": ""})
    what = bare(point.text) or main_clause(timeless, words, set())
    given = targets.by_when(point.deadline)
    if given in what or bare(point.deadline) in what:
        return what
    return say(given, what) if given.endswith("起") else say(what, "，", targets.due(given))
