"""What a demand is about, where the record does not say it: 认识, 任务 or 保障; and whose demand it is."""

from __future__ import annotations

from collections.abc import Sequence

from generator.chinese.enumerators import UNCOUNTED, is_enumerator
from generator.chinese.fact_text import say
from generator.records.model import Meeting, Requirement
from generator.templating.prose import scope
from generator.templating.prose.words import Lexicon

PARTS = ("认识", "任务", "保障")
HOST = scope.HOST


def part_of(requirement: Requirement, words: Lexicon, parts: Sequence[str] = PARTS) -> str:
    """One of ``parts``: as given, else by the words of the heading, else 任务. That the first heading must be
    one of understanding is no guess to be made: where things stand would be told under 学现场."""
    if requirement.part in parts:
        return requirement.part
    for part, known in words.part_words.items():
        if any(word in requirement.heading for word in known):
            return part
    return PARTS[1]


def spoken_here(meeting: Meeting, words: Lexicon, hosting: bool) -> tuple[Requirement, ...]:
    """The demands that belong to who speaks: the host where he is ``hosting``, else the main speaker.

    A demand that names nobody is the main speaker's; where nobody but the host speaks, the host's.
    """
    host, here = scope.host(meeting), scope.voice(meeting, words, hosting)
    main = main_voice(meeting, words)
    named = [
        (block, (host.name if host else "") if block.said_by == HOST else block.said_by or main)
        for block in meeting.requirements
    ]
    return tuple(block for block, name in named if name == here)


def main_voice(meeting: Meeting, words: Lexicon) -> str:
    """Whose the demands are that name nobody: of who speaks by role, whoever the speech is written for."""
    return scope.voice(meeting.model_copy(update={"speech": None}), words, hosting=False)


def counted(heading: str, enumerator: str) -> tuple[str, str]:
    """Heading and enumerator; words that show no way of counting (第一个问题：) stand before the heading."""
    return (heading, enumerator) if is_enumerator(enumerator) else (say(enumerator, heading), UNCOUNTED)
