"""Blocks of a speech by the path of the fact they tell: facts in, sentences out.

A path that has no block is told by its type. What may follow a fact besides is asked of the elaborations of
the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from generator.chinese.enumerators import UNCOUNTED
from generator.chinese.fact_text import count_of, join, say
from generator.chinese.numerals import number_with_measure
from generator.records.model import Meeting, Requirement
from generator.records.model.situation import Situation
from generator.templating.prose import ledger_in_speech, safeguards, scope, situation, speech_head, targets
from generator.templating.prose.case_studies import CaseStudies
from generator.templating.prose.demand_blocks import DemandTeller, part_openers, set_alike
from generator.templating.prose.demand_lines import demand_lines, task_lines
from generator.templating.prose.elaborated import Elaborations, NoElaborations
from generator.templating.prose.formulas import turning
from generator.templating.prose.joining import bare, enumerated
from generator.templating.prose.news import reported
from generator.templating.prose.paragraph import ParagraphBuilder, ended
from generator.templating.prose.parts import counted, part_of, spoken_here
from generator.templating.prose.passage import Passage, RecordPoint, Wishes, in_one_paragraph
from generator.templating.prose.people import as_called_by
from generator.templating.prose.pledged import promises
from generator.templating.prose.words import Lexicon

USUAL = "一、"
_ON_A_LINE = ("一、", "（一）")
"""Enumerators of headings that stand on a line of their own."""
_ONLY_HEADING = {"heading", "enumerator", "run_in", "said_by", "part"}
Told = list[str] | Passage


class Blocks:
    """Tells the facts of one document for whoever speaks in it: the host where he is ``hosting``."""

    def __init__(
        self,
        meeting: Meeting,
        words: Lexicon,
        elaborations: Elaborations | None = None,
        hosting: bool = False,
    ) -> None:
        self._record, self._words, self._hosting = meeting, words, hosting
        self._elaborations = elaborations or NoElaborations()
        self._blocks: Mapping[str, Callable[[], Told]] = {
            **{say("形势.", name): partial(self._of_situation, tell) for name, tell in _SITUATION.items()},
            "形势.成绩": partial(self._of_situation, self._achievements),
            "形势.问题": lambda: situation.problems(self._meeting),
            "形势.关键期": partial(self._of_situation, self._key_period),
            "问题数": self._issue_count,
            "目标": self._targets,
            "问题台账": self._ledger,
            "行动.任务": self._tasks,
            "行动.阶段": lambda: [safeguards.phases(self._meeting)],
            "行动.领导小组": lambda: [safeguards.leading_group(self._meeting, words)],
            "问责": lambda: [safeguards.accountability(self._meeting, words)],
            "表态单位": lambda: promises(self._meeting, self._words),
            "参会": list,
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
        own = scope.told_by(self._record, self._words, self._hosting)
        speaker = scope.host(own) if self._hosting else scope.speaker(own, self._words)
        return as_called_by(own, speaker)

    @cached_property
    def _cases(self) -> CaseStudies:
        return CaseStudies(self._meeting, self._demands)

    @cached_property
    def _teller(self) -> DemandTeller:
        openers = part_openers(self._demands, self._words)
        return DemandTeller(self._words, self._elaborations, self._cases.by_heading, openers)

    @cached_property
    def _silent_host(self) -> bool:
        return self._hosting and scope.speaks_besides(self._record, self._words)

    def points(self, parts: Sequence[str]) -> list[RecordPoint]:
        """The headings of the demands that belong here."""
        return [self._point(block, parts) for block in self._demands]

    def tell(self, facts: Sequence[tuple[str, Callable[[], list[str]]]], wishes: Wishes) -> Passage:
        """These facts in one paragraph, what has parts of its own below it."""
        return self._tell(facts, wishes)

    def lines(self, facts: Sequence[tuple[str, Callable[[], list[str]]]], wishes: Wishes) -> list[str]:
        """These facts as items of a list, facts alone and without closing marks."""
        listed = [line for path, by_type in facts for line in self._line(path, by_type)]
        return [bare(line) for line in listed if line.strip()]

    def opinions(self, count: int) -> str:
        """``三点意见``, by the measure the record gives."""
        return speech_head.counted_points(self._meeting, count)

    def _point(self, block: Requirement, parts: Sequence[str]) -> RecordPoint:
        enumerator = block.enumerator or USUAL
        run_in = block.run_in if block.run_in is not None else enumerator not in _ON_A_LINE
        heading, enumerator = counted(block.heading, enumerator)
        given = block.model_dump(by_alias=False, exclude_defaults=True).keys()
        return RecordPoint(
            heading,
            enumerator,
            run_in,
            part_of(block, self._words, parts),
            bool(given - _ONLY_HEADING),
            partial(self._demand, block),
            lambda: [bare(line) for line in demand_lines(block, self._words) if line.strip()],
        )

    def _demand(self, block: Requirement, part: str, wishes: Wishes) -> Passage:
        return self._teller.demand(block, part, wishes)

    def _tell(self, facts: Sequence[tuple[str, Callable[[], list[str]]]], wishes: Wishes) -> Passage:
        whole, sentences, said = Passage(), list[str](), list[str]()
        for path, by_type in facts:
            told = self._reported(wishes) if wishes.get("转述") else self._told(path, by_type)
            if isinstance(told, Passage):
                whole.paragraphs += told.paragraphs
                whole.parts += told.parts
            elif kept := [one for one in told if one.strip()]:
                sentences += [self._turned(path, said, kept[0]), *kept[1:]]
                sentences += self._elaborations.after(path) if wishes.get("阐发") != 0 else ()
                said.append(path)
        if not sentences:
            return whole
        if wishes.get("序次") or wishes.get("领起"):
            return Passage(paragraphs=[*in_one_paragraph(sentences, wishes).paragraphs, *whole.paragraphs])
        paragraph = ParagraphBuilder()
        paragraph.add(*sentences)
        whole.paragraphs.insert(0, str(paragraph))
        return whole

    def _told(self, path: str, by_type: Callable[[], list[str]]) -> Told:
        if self._silent_host and path in self._blocks and path not in _SAID_BY_ANY_HOST:
            return []
        return self._blocks.get(path, by_type)()

    def _reported(self, wishes: Wishes) -> Passage:
        """What was said at the meeting as somebody tells it who was there: 甲指出……，乙要求……."""
        subject = str(wishes.get("主语") or "")
        said = reported(self._record, self._words, str(wishes.get("序次") or ""), subject)
        return Passage(paragraphs=list(said))

    def _line(self, path: str, by_type: Callable[[], list[str]]) -> list[str]:
        if path in self._lines:
            return self._lines[path]()
        told = self._told(path, by_type)
        if not isinstance(told, Passage):
            return told
        return [*told.paragraphs, *(say(bare(one.heading), *one.paragraphs) for one in told.parts)]

    def _turned(self, path: str, said: Sequence[str], sentence: str) -> str:
        """The first sentence of what is good, and of what is wrong where something good was said before."""
        facts = self._meeting.situation
        if not (facts and facts.achievements) or sentence.startswith(_TURNS):
            return sentence
        troubles = bool(facts.judgement or facts.problems or self._meeting.ledger)
        if path == "形势.成绩" and troubles:
            return turning(self._words, "成绩") + sentence
        if path == _FIGURES and "；" in sentence and not sentence.startswith(("截至", "从")):
            return turning(self._words, "数据") + sentence
        heavy = _GRAVE.search(sentence) or (facts.problems and not _BRIGHT.search(sentence))
        if path == "形势.判断" and (_TURNS_ITSELF.search(sentence) or not heavy):
            return sentence  # 营商环境没有最好，只有更好 is no turn; 总体平稳，但…… turns itself
        if path == _RANKS and situation.falls(facts):
            return turning(self._words, "转折") + sentence
        if path in _TROUBLES and not self._has_turned(said):
            return turning(self._words, "转折") + sentence
        return sentence

    def _has_turned(self, said: Sequence[str]) -> bool:
        facts = self._meeting.situation
        if facts is not None and situation.falls(facts):  # told before what is wrong
            return True
        grave = facts is not None and any(
            _GRAVE.search(one) or _TURNS_ITSELF.search(one) or (facts.problems and not _BRIGHT.search(one))
            for one in facts.judgement
        )
        return any(one in _TROUBLES for one in said if one != "形势.判断" or grave)

    def _of_situation(self, tell: Callable[[Situation], list[str]]) -> list[str]:
        return tell(self._meeting.situation) if self._meeting.situation else []

    def _achievements(self, facts: Situation) -> list[str]:
        ours = scope.ours_of(self._meeting, self._words, self._hosting)
        return situation.achievements(facts, self._words, ours)

    def _targets(self) -> list[str]:
        """What is to be reached, led in where the first of it does not say so itself."""
        said = targets.sentences(self._meeting.targets, self._words)
        if not said or said[0].startswith("目标"):
            return said
        return [turning(self._words, "目标") + said[0], *said[1:]]

    def _key_period(self, facts: Situation) -> list[str]:
        return [say(bare(facts.key_period), "是关键期")] if facts.key_period else []

    def _issue_count(self) -> list[str]:
        """``列入台账的是18条问题``; what is counted beyond the ledger is not said to stand in it."""
        meeting, count = self._meeting, situation.issue_count(self._meeting)
        if not count:
            return []
        if not situation.is_whole_ledger(meeting):
            return [say("这次摆出来的，是", count)]
        if len(meeting.ledger) == 1:
            return [say("列入台账的问题是", bare(meeting.ledger[0].title))]
        told = ledger_in_speech.overview(meeting, count)
        alone = told and not situation.counts_units(meeting) and "按" not in told[0]
        return [] if alone and not self._hosting and ledger_in_speech.by_deadline(meeting) else told

    def _ledger(self) -> Told:
        """The ledger by dates, the late by their names, and what is to be done problem by problem, as far as
        no heading of the demands has told it."""
        meeting = self._meeting
        if grouped := ledger_in_speech.cases_by_urgency(meeting, self._cases.left):
            return Passage(paragraphs=grouped)
        dates, late = ledger_in_speech.by_deadline(meeting), ledger_in_speech.named(meeting)
        paragraph, told = ParagraphBuilder(), Passage()
        paragraph.add(dates, *late)
        cases = ledger_in_speech.cases(meeting, self._cases.left)
        told.paragraphs += [one for one in (str(paragraph), ended(join("；", cases))) if one]
        return told

    def _tasks(self) -> Told:
        campaign = self._meeting.campaign
        parts = [self._teller.task(one) for one in campaign.tasks] if campaign else []
        set_alike(parts)
        number = count_of(number_with_measure(len(parts), "项"), ("行动", "任务"))
        opener = [say("行动要抓好", number, "任务。")] if len(parts) > 1 else []
        return Passage(paragraphs=opener, parts=parts) if parts else []

    def _task_lines(self) -> list[str]:
        campaign = self._meeting.campaign
        return task_lines(self._meeting, campaign, self._words) if campaign else []

    def _all_demands(self) -> Told:
        """Every demand, outside of an outline: heading and what is asked, one under the other."""
        told = []
        for block in self._demands:
            passage = self._teller.demand(block, "", {})
            told.append(Passage(block.heading, UNCOUNTED, True, passage.paragraphs, passage.parts))
        return Passage(parts=told)


def _pressure(facts: Situation) -> list[str]:
    if len(facts.pressure) > 1:
        number = count_of(number_with_measure(len(facts.pressure), "个"), ("形势", "压力"))
        return [say("压力来自", number, "方面：", enumerated(facts.pressure))]
    return situation.pressure(facts)


_SITUATION: Mapping[str, Callable[[Situation], Any]] = {
    "背景": lambda facts: list(facts.background),
    "意义": lambda facts: list(facts.meaning),
    "判断": lambda facts: list(facts.judgement),
    "位次": lambda facts: [situation.ranks(facts)],
    "特点": lambda facts: [situation.labels(facts)],
    "数据": lambda facts: situation.figures(situation.other_figures(facts)),
    "压力": _pressure,
}
_RANKS, _FIGURES = "形势.位次", "形势.数据"
_BRIGHT = re.compile("平稳|向好|良好|稳定|有利|机遇|没有最好|优势|可喜")
"""A judgement that is no burden: it does not begin what is wrong."""
_TROUBLES = ("形势.判断", "问题数", "形势.问题")
_GRAVE = re.compile(
    "严峻|不容|压力|差距|落后|落在|不足|问题|隐患|短板|滞后|不少|艰巨|严重|薄弱|紧迫|不利|复杂|依然|仍然|不能|难啃|硬骨头|难点"
)
_TURNS_ITSELF = re.compile("[，；]?(?:但|然而|不过)")
_TURNS = ("但", "然而", "同时", "不过", "在肯定", "成绩不")
_SAID_BY_ANY_HOST = frozenset({"要求"})
"""What a host says though somebody else gives the speech of the meeting."""
