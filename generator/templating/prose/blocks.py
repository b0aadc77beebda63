"""Blocks of a speech by the path of the fact they tell: facts in, sentences out.

A path that has no block is told by its type. What is asked for in one paragraph is led in and closed by
phrases of the packs once (``templates/_words/素材.yaml`` says which go with which path).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Protocol

from generator.chinese.enumerators import UNCOUNTED
from generator.chinese.fact_text import join, say
from generator.records.model import Meeting, Requirement
from generator.records.model.situation import Situation
from generator.templating.prose import safeguards, scope, situation, speech_head, targets
from generator.templating.prose.demand_blocks import DemandTeller
from generator.templating.prose.demand_lines import demand_lines, task_lines
from generator.templating.prose.joining import bare, enumerated, join_nouns
from generator.templating.prose.news import reported
from generator.templating.prose.opening import in_the_room
from generator.templating.prose.paragraph import ParagraphBuilder
from generator.templating.prose.parts import counted, part_of, spoken_here
from generator.templating.prose.passage import Passage, RecordPoint, Wishes, in_one_paragraph
from generator.templating.prose.remedies import remedies
from generator.templating.prose.words import Lexicon

CLOSES = "收束"
USUAL = "一、"
_ON_A_LINE = ("一、", "（一）")
"""Enumerators of headings that stand on a line of their own."""
_ONLY_HEADING = {"heading", "enumerator", "run_in", "said_by", "part"}
Told = list[str] | Passage


class Phrases(Protocol):
    """Sentences of the packs for a slot, chosen for the words in ``about``, at ``most`` so many."""

    def __call__(self, slot: str, about: str = "", most: int | None = None) -> str: ...


class Blocks:
    """Tells the facts of one document for whoever speaks in it: the host where he is ``hosting``."""

    def __init__(self, meeting: Meeting, words: Lexicon, phrases: Phrases, hosting: bool = False) -> None:
        self._record, self._words, self._phrases, self._hosting = meeting, words, phrases, hosting
        self._most: int | None = None
        self._teller = DemandTeller(words, self._phrase)
        self._blocks: Mapping[str, Callable[[], Told]] = {
            **{say("形势.", name): partial(self._of_situation, tell) for name, tell in _SITUATION.items()},
            "形势.成绩": partial(self._of_situation, lambda facts: situation.achievements(facts, words)),
            "形势.问题": lambda: situation.problems(self._meeting),
            "形势.关键期": partial(self._of_situation, self._key_period),
            "问题数": self._issue_count,
            "目标": lambda: targets.sentences(self._meeting.targets, words),
            "问题台账": self._remedies,
            "行动.任务": self._tasks,
            "行动.阶段": lambda: [safeguards.phases(self._meeting)],
            "行动.领导小组": lambda: [safeguards.leading_group(self._meeting, words, self._phrase)],
            "问责": lambda: [safeguards.accountability(self._meeting, words, self._phrase)],
            "表态单位": self._promises,
            "参会": self._in_the_room,
            "要求": self._all_demands,
        }
        self._lines: Mapping[str, Callable[[], list[str]]] = {
            "行动.任务": self._task_lines,
            "要求": lambda: [
                line for one in self._demands for line in (bare(one.heading), *demand_lines(one, words))
            ],
        }

    @cached_property
    def _demands(self) -> Sequence[Requirement]:
        return spoken_here(self._record, self._words, self._hosting)

    @cached_property
    def _meeting(self) -> Meeting:
        """The meeting without what somebody else spoke of."""
        return scope.told_by(self._record, self._words, self._hosting)

    @cached_property
    def _silent_host(self) -> bool:
        return self._hosting and scope.speaks_besides(self._record, self._words)

    def points(self, parts: Sequence[str]) -> list[RecordPoint]:
        """The headings of the demands that belong here."""
        return [self._point(block, n, parts) for n, block in enumerate(self._demands)]

    def tell(self, facts: Sequence[tuple[str, Callable[[], list[str]]]], wishes: Wishes) -> Passage:
        """These facts in one paragraph, what has parts of its own below it."""
        self._most = wishes.get("阐发")
        try:
            return self._tell(facts, wishes)
        finally:
            self._most = None

    def lines(self, facts: Sequence[tuple[str, Callable[[], list[str]]]], wishes: Wishes) -> list[str]:
        """These facts as items of a list, without phrases and without closing marks."""
        self._most = 0
        try:
            listed = [line for path, by_type in facts for line in self._line(path, by_type)]
            return [bare(line) for line in listed if line.strip()]
        finally:
            self._most = None

    def closing(self, part: str, point: RecordPoint | None, heading: str, most: int | None) -> str:
        """A sentence of the packs after all that was told under ``heading``."""
        self._most = most
        try:
            return self._phrase(say(part, CLOSES), heading)
        finally:
            self._most = None

    def opinions(self, count: int) -> str:
        """``三点意见``, by the measure the record gives."""
        return speech_head.counted_points(self._meeting, count)

    def _point(self, block: Requirement, at: int, parts: Sequence[str]) -> RecordPoint:
        enumerator = block.enumerator or USUAL
        run_in = block.run_in if block.run_in is not None else enumerator not in _ON_A_LINE
        heading, enumerator = counted(block.heading, enumerator)
        given = block.model_dump(by_alias=False, exclude_defaults=True).keys()
        return RecordPoint(
            heading,
            enumerator,
            run_in,
            part_of(block, at, len(self._demands), self._words, parts),
            bool(given - _ONLY_HEADING),
            partial(self._demand, block),
            lambda: [bare(line) for line in demand_lines(block, self._words) if line.strip()],
        )

    def _demand(self, block: Requirement, part: str, wishes: Wishes) -> Passage:
        self._most = wishes.get("阐发")
        try:
            return self._teller.demand(block, part, wishes)
        finally:
            self._most = None

    def _phrase(self, slot: str, about: str) -> str:
        return "" if self._most == 0 else self._phrases(slot, about, self._most)

    def _tell(self, facts: Sequence[tuple[str, Callable[[], list[str]]]], wishes: Wishes) -> Passage:
        whole, sentences, said = Passage(), list[str](), list[str]()
        for path, by_type in facts:
            told = self._reported(wishes) if wishes.get("转述") else self._told(path, by_type)
            if isinstance(told, Passage):
                whole.paragraphs += told.paragraphs
                whole.parts += told.parts
            elif kept := [one for one in told if one.strip()]:
                sentences += kept
                said.append(path)
        if not sentences:
            return whole
        if wishes.get("序次") or wishes.get("领起"):
            return Passage(paragraphs=[*in_one_paragraph(sentences, wishes).paragraphs, *whole.paragraphs])
        paragraph = ParagraphBuilder()
        paragraph.add(self._lead(said))
        paragraph.add(*sentences)
        for slot in self._closing_slots(said):
            paragraph.add(self._phrase(slot, self._about(said)))
        whole.paragraphs.insert(0, str(paragraph))
        return whole

    def _told(self, path: str, by_type: Callable[[], list[str]]) -> Told:
        if self._silent_host and path in self._blocks and path not in _SAID_BY_ANY_HOST:
            return []
        return self._blocks.get(path, by_type)()

    def _reported(self, wishes: Wishes) -> Passage:
        """What was said at the meeting as somebody tells it who was there: 甲指出……，乙要求……."""
        said = reported(self._record, self._words, str(wishes.get("序次") or ""))
        return Passage(paragraphs=list(said))

    def _line(self, path: str, by_type: Callable[[], list[str]]) -> list[str]:
        if path in self._lines:
            return self._lines[path]()
        told = self._told(path, by_type)
        if not isinstance(told, Passage):
            return told
        return [*told.paragraphs, *(say(bare(one.heading), *one.paragraphs) for one in told.parts)]

    def _lead(self, said: Sequence[str]) -> str:
        slots = self._words.slots
        slot = next((slots.before[path] for path in said if path in slots.before), "")
        facts = self._meeting.situation
        if facts and facts.achievements:
            slot = slots.turning.get(slot, slot)
        return self._phrase(slot, "") if slot else ""

    def _closing_slots(self, said: Sequence[str]) -> list[str]:
        after = self._words.slots.after
        return list(dict.fromkeys(slot for path in said for slot in after.get(path, ())))

    def _about(self, said: Sequence[str]) -> str:
        return join("", (one.indicator for one in self._meeting.targets)) if "目标" in said else ""

    def _of_situation(self, tell: Callable[[Situation], list[str]]) -> list[str]:
        return tell(self._meeting.situation) if self._meeting.situation else []

    def _key_period(self, facts: Situation) -> list[str]:
        if not facts.key_period:
            return []
        wanted = bare(self._phrase("关键期", "")) or "必须抓住"
        return [say(bare(facts.key_period), "是关键期，", wanted)]

    def _issue_count(self) -> list[str]:
        """``列入台账的是18条问题``; what is counted beyond the ledger is not said to stand in it."""
        meeting, count = self._meeting, situation.issue_count(self._meeting)
        if not count:
            return []
        whole = situation.is_whole_ledger(meeting)
        if len(meeting.ledger) == 1 and whole:
            return [say("列入台账的问题是", bare(meeting.ledger[0].title))]
        return [say("列入台账的" if whole else "这次摆出来的，", "是", count)]

    def _remedies(self) -> Told:
        """What is to be done about what is wrong, where nobody has asked for anything; a campaign says it of
        itself, but for what is in the ledger."""
        if self._demands or (self._meeting.campaign and not self._meeting.ledger):
            return []
        parts = []
        for one in remedies(self._meeting, self._words):
            paragraph = ParagraphBuilder()
            paragraph.add(one.text)
            paragraph.add(self._phrase("任务措施" if one.text else "措施", one.about))
            parts.append(Passage(one.heading, "（一）", False, [str(paragraph)] if paragraph else []))
        return Passage(parts=parts)

    def _tasks(self) -> Told:
        campaign = self._meeting.campaign
        return Passage(parts=[self._teller.task(one) for one in campaign.tasks]) if campaign else []

    def _task_lines(self) -> list[str]:
        campaign = self._meeting.campaign
        return task_lines(self._meeting, campaign, self._words) if campaign else []

    def _promises(self) -> list[str]:
        """Who gave a pledge at the meeting is held to it, where the packs have words for it."""
        pledged = self._meeting.pledging_units if self._holds_to_account else ()
        said = bare(self._phrase("兑现", "")) if pledged else ""
        return [say(join_nouns(pledged), "作了表态，", said)] if said else []

    def _in_the_room(self) -> list[str]:
        """Those who sit there are told that it is theirs to do, where the packs have words for it."""
        here = in_the_room(self._meeting) if self._holds_to_account else ""
        said = bare(self._phrase("到会", "")) if here else ""
        return [say(here, "都在会场，", said)] if said else []

    @property
    def _holds_to_account(self) -> bool:
        """Whether there is something to be held to: that people sat there is none."""
        campaign = self._meeting.campaign
        return bool(self._demands or self._meeting.accountability or (campaign and campaign.group))

    def _all_demands(self) -> Told:
        """Every demand, outside of an outline: heading and what is asked, one under the other."""
        told = []
        for block in self._demands:
            passage = self._teller.demand(block, "", {})
            told.append(Passage(block.heading, UNCOUNTED, True, passage.paragraphs, passage.parts))
        return Passage(parts=told)


def _pressure(facts: Situation) -> list[str]:
    if len(facts.pressure) > 1:
        return [say("压力来自几个方面：", enumerated(facts.pressure))]
    return situation.pressure(facts)


_SITUATION: Mapping[str, Callable[[Situation], Any]] = {
    "背景": lambda facts: list(facts.background),
    "意义": lambda facts: list(facts.meaning),
    "判断": lambda facts: list(facts.judgement),
    "位次": lambda facts: [situation.ranks(facts)],
    "特点": lambda facts: [situation.labels(facts)],
    "数据": lambda facts: situation.figures(facts.figures),
    "压力": _pressure,
}
_SAID_BY_ANY_HOST = frozenset({"要求"})
"""What a host says though somebody else gives the speech of the meeting."""
