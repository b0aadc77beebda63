"""What the points of a speech are, in which order, and which facts each of them carries.

The user's own headings are the structure: their words, their order, their number and how they are counted.
Only where the record heads nothing, the parts of the occasion (认识 → 任务 → 保障) get headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.chinese.enumerators import UNCOUNTED, is_enumerator
from generator.chinese.fact_text import replace_in, say
from generator.records.model import Meeting, Point, Requirement
from generator.templating.prose import scope
from generator.templating.prose.words import Lexicon

PARTS = ("认识", "任务", "保障")
HOST = scope.HOST
DEFAULT_KEY = "通用"
OUTLINED = "讲话要点"


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """One point of a speech. ``blocks`` are the requirement blocks told in it; the flags say which facts of
    the meeting as a whole are told here."""

    part: str
    heading: str
    enumerator: str = "一、"
    run_in: bool = False
    blocks: tuple[Requirement, ...] = ()
    situation: bool = False
    targets: bool = False
    campaign: bool = False
    safeguards: bool = False


def part_of(requirement: Requirement, position: int, total: int, words: Lexicon) -> str:
    """认识, 任务 or 保障: as given, else (a word of the user's own too) by the words of the heading, else by
    the place."""
    if requirement.part in PARTS:
        return requirement.part
    for part, known in words.part_words.items():
        if any(word in requirement.heading for word in known):
            return part
    return "认识" if position == 0 and total > 2 and not _has_owner_or_date(requirement) else "任务"


def _has_owner_or_date(block: Requirement) -> bool:
    """Whether the block says who does what by when: then it is no matter of understanding."""
    each: list[Point | Requirement] = [*block.points, block]
    return any(one.lead or one.deadline or one.targets for one in each) or any(
        one.actor or one.standard for one in block.points
    )


def plan(meeting: Meeting, words: Lexicon, kind: str) -> list[OutlineSection]:
    """The sections of a speech of ``kind``: the user's own, and those the kind asks for besides
    (``templates/_words/部分.yaml``), which have no heading in the data."""
    blocks = _spoken_here(meeting, words, kind)
    sections = [_from_block(block, n, len(blocks), words) for n, block in enumerate(blocks)]
    if kind in words.brief_kinds:
        return [_brief(section) for section in sections]
    parts = _asked_for(meeting, words, kind)
    headings = HeadingSource(words, kind, meeting.info.topic)
    if not sections:
        sections = [OutlineSection(part, headings.heading(part)) for part in PARTS if part in parts]
    if len(sections) == 1:
        sections = [
            replace(sections[0], enumerator="无" if not sections[0].run_in else sections[0].enumerator)
        ]
    if kind in words.host_kinds and scope.speaks_besides(meeting, words):
        return sections
    heading = headings.heading("认识") if kind == OUTLINED else ""
    return _with_facts(meeting, sections, heading)


def _spoken_here(meeting: Meeting, words: Lexicon, kind: str) -> tuple[Requirement, ...]:
    """The blocks that belong to who speaks in this kind: the host in a script, else the main speaker.

    A block that names nobody is the main speaker's; where nobody but the host speaks, the host's.
    """
    host, here = scope.host(meeting), scope.voice(meeting, words, kind)
    main = main_voice(meeting, words)
    named = [
        (block, (host.name if host else "") if block.said_by == HOST else block.said_by or main)
        for block in meeting.requirements
    ]
    return tuple(block for block, name in named if name == here)


def main_voice(meeting: Meeting, words: Lexicon) -> str:
    """Whose the demands are that name nobody: of who speaks by role, whoever the speech is written for."""
    return scope.voice(meeting.model_copy(update={"speech": None}), words, "")


def _brief(section: OutlineSection) -> OutlineSection:
    """A point in few words: its plain demands, without the lists below it."""
    emptied = {"sections": (), "disposals": (), "stresses": (), "ledger_columns": (), "targets": ()}
    return replace(section, blocks=tuple(block.model_copy(update=emptied) for block in section.blocks))


def _asked_for(meeting: Meeting, words: Lexicon, kind: str) -> tuple[str, ...]:
    facts = {
        "认识": bool(meeting.situation or meeting.ledger or meeting.issue_count),
        "任务": bool(meeting.targets or meeting.campaign or meeting.ledger or _problems(meeting)),
        "保障": bool(meeting.accountability or (meeting.campaign and meeting.campaign.group)),
    }
    if kind in words.needed_parts:
        return words.needed_parts[kind]
    listed = words.possible_parts.get(kind, ()) if not meeting.requirements else ()
    return tuple(part for part in listed if facts[part])


def _problems(meeting: Meeting) -> tuple[str, ...]:
    return meeting.situation.problems if meeting.situation else ()


class HeadingSource:
    """Gives a heading for a part the data does not head."""

    def __init__(self, words: Lexicon, kind: str, topic: str) -> None:
        self._words, self._kind, self._topic = words, kind, topic

    def heading(self, part: str) -> str:
        usual = self._words.part_headings[DEFAULT_KEY]
        known = self._words.part_headings.get(self._kind, usual).get(part, usual[part])
        usable = [text for text in known if self._topic or "{主题}" not in text]
        return replace_in(usable[0], "{主题}", self._topic)


def _from_block(block: Requirement, position: int, total: int, words: Lexicon) -> OutlineSection:
    enumerator = block.enumerator or "一、"
    run_in = block.run_in if block.run_in is not None else enumerator not in ("一、", "（一）")
    heading, enumerator = counted(block.heading, enumerator)
    return OutlineSection(part_of(block, position, total, words), heading, enumerator, run_in, (block,))


def counted(heading: str, enumerator: str) -> tuple[str, str]:
    """Heading and enumerator; words that show no way of counting (第一个问题：) stand before the heading."""
    return (heading, enumerator) if is_enumerator(enumerator) else (say(enumerator, heading), UNCOUNTED)


def _with_facts(meeting: Meeting, sections: list[OutlineSection], heading: str) -> list[OutlineSection]:
    """Say which section tells the situation, the targets, the campaign and the safeguards.

    Where several demands are all of things to do, the situation and the targets of the whole belong
    under none of them: they are told before the first, in an outline under ``heading``.
    """
    if not sections:
        return []
    if len(sections) > 1 and all(one.part == "任务" for one in sections[:-1]) and meeting.situation:
        before = OutlineSection("认识", heading, situation=True, targets=bool(meeting.targets))
        return [before, *_placed(meeting, sections, before)]
    return _placed(meeting, sections)


def _placed(
    meeting: Meeting, sections: list[OutlineSection], before: OutlineSection | None = None
) -> list[OutlineSection]:
    last = len(sections) - 1
    tasks = _places(sections, "任务")
    situation = [*_places(sections, "认识"), 0][0]
    safeguards = [last, *_places(sections, "保障")][-1]
    targets = [*tasks, min(1, last)][0]
    campaign = [min(1, last), *tasks][-1] if not meeting.targets else targets
    return [
        replace(
            section,
            situation=n == situation and before is None,
            targets=n == targets and before is None,
            campaign=n == campaign,
            safeguards=n == safeguards,
        )
        for n, section in enumerate(sections)
    ]


def _places(sections: Sequence[OutlineSection], part: str) -> list[int]:
    return [n for n, section in enumerate(sections) if section.part == part]
