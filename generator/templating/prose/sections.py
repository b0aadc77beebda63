"""A section of a speech becomes paragraphs: facts first, phrases between them.

Every paragraph stands on facts of the data; sentences of the phrase pack lead in, carry over or
close, as many as the chosen length allows (``templates/_words/篇幅.yaml``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.chinese.enumerators import UNCOUNTED, label
from generator.chinese.fact_text import count_of, join, say
from generator.chinese.numerals import number_with_measure
from generator.records.model import Meeting, Point, Requirement, Situation, Task
from generator.templating.prose import safeguards, situation, targets
from generator.templating.prose.demands import asked_of, disposals, ledger, owners, stresses
from generator.templating.prose.joining import bare, enumerated, join_list, join_nouns
from generator.templating.prose.opening import in_the_room
from generator.templating.prose.outline import OutlineSection, counted
from generator.templating.prose.paragraph import ParagraphBuilder
from generator.templating.prose.points import short_clause, tell, tell_all
from generator.templating.prose.remedies import Remedy, remedies
from generator.templating.prose.words import Lexicon

FULL = 200

Phrase = Callable[[str, str], str]
"""``phrase(slot, about)`` → sentences of the pack for ``slot`` (as many as the length allows),
chosen for the words in ``about``; '' when the slot is empty or used up."""


@dataclass(slots=True)
class Told:
    """A section ready for the template: paragraphs, parts of the next level, closing paragraphs."""

    heading: str
    enumerator: str
    run_in: bool
    paragraphs: list[str] = field(default_factory=list)
    parts: list[Told] = field(default_factory=list)
    ending: list[str] = field(default_factory=list)


class SectionWriter:
    """Tells the sections of one document; the same words and phrases serve all of them."""

    def __init__(self, meeting: Meeting, words: Lexicon, phrase: Phrase) -> None:
        self._meeting, self._words, self._phrase = meeting, words, phrase

    def tell(self, section: OutlineSection) -> Told:
        told = Told(section.heading, section.enumerator, section.run_in)
        if section.situation and self._meeting.situation:
            told.paragraphs += self._situation(self._meeting.situation)
        if section.targets:
            told.paragraphs += self._targets()
        if section.part == "任务" and not section.blocks and self._lists_remedies():
            told.parts += [self._remedy(one) for one in remedies(self._meeting, self._words)]
        for block in section.blocks:
            told.paragraphs += self._block(block, section.part)
            told.parts += [self._part(one, section.part) for one in block.sections if not _is_aspect(one)]
        if section.campaign and self._meeting.campaign:
            told.parts += [self._task(task) for task in self._meeting.campaign.tasks]
        held = [text for text in self._safeguards() if text] if section.safeguards else []
        closing = [*held, *(self._close(section, told.parts) if held or _tells(section) else ())]
        if flowing := _in_one_paragraph(told.parts):
            told.paragraphs, told.parts = [*told.paragraphs, flowing], []
        flows = all(part.run_in for part in told.parts)
        told.paragraphs = [text for text in (*told.paragraphs, *(() if flows else closing)) if text]
        told.ending = [text for text in closing if text and flows]
        return told

    def _lists_remedies(self) -> bool:
        """A campaign says what is to be done of itself; what is in the ledger is told besides."""
        return bool(self._meeting.ledger) or not self._meeting.campaign

    def _situation(self, facts: Situation) -> list[str]:
        return [
            self._importance(facts),
            self._done_so_far(facts),
            self._figures(facts),
            self._trouble(facts),
            self._pressure(facts),
        ]

    def _importance(self, facts: Situation) -> str:
        paragraph = ParagraphBuilder()
        paragraph.add(*facts.background, *facts.meaning)
        paragraph.add(self._phrase("意义", ""))
        return str(paragraph)

    def _done_so_far(self, facts: Situation) -> str:
        paragraph = ParagraphBuilder()
        told = situation.achievements(facts, self._words)
        rise = situation.ranks(facts)
        if told or rise:
            paragraph.add(self._phrase("成绩领起", ""))
            paragraph.add(*told, rise)
            paragraph.add(self._phrase("成绩过渡", ""))
        return str(paragraph)

    def _figures(self, facts: Situation) -> str:
        """Apart from what was achieved: a loss is a figure too."""
        paragraph = ParagraphBuilder()
        paragraph.add(situation.labels(facts))
        paragraph.add(*situation.figures(facts.figures))
        return str(paragraph)

    def _trouble(self, facts: Situation) -> str:
        paragraph = ParagraphBuilder()
        told = situation.problems(self._meeting)
        count = situation.issue_count(self._meeting)
        good = bool(facts.achievements)
        if told or count or facts.judgement:
            paragraph.add(self._phrase("问题转折" if good else "问题领起", ""))
            paragraph.add(*facts.judgement)
            paragraph.add(_counted(self._meeting, count) if count else "")
            paragraph.add(*told)
            paragraph.add(self._phrase("问题收束", ""))
        return str(paragraph)

    def _pressure(self, facts: Situation) -> str:
        paragraph = ParagraphBuilder()
        if len(facts.pressure) > 1:
            paragraph.add(say("压力来自几个方面：", enumerated(facts.pressure)))
        paragraph.extend(situation.pressure(facts) if len(facts.pressure) == 1 else ())
        if facts.key_period:
            paragraph.add(
                say(bare(facts.key_period), "是关键期，", bare(self._phrase("关键期", "")) or "必须抓住")
            )
        if paragraph:
            paragraph.add(self._phrase("形势", ""))
        return str(paragraph)

    def _targets(self) -> list[str]:
        paragraph = ParagraphBuilder()
        told = targets.sentences(self._meeting.targets, self._words)
        if told:
            paragraph.add(self._phrase("目标领起", ""))
            paragraph.add(*told)
            paragraph.add(self._phrase("目标收束", ""))
            paragraph.add(
                self._phrase("目标措施", join("", (one.indicator for one in self._meeting.targets)))
            )
        return [str(paragraph)]

    def _block(self, block: Requirement, part: str, inner: bool = False) -> list[str]:
        """A block of requirements; an ``inner`` one, a level down, is led in by nothing but itself."""
        first = ParagraphBuilder()
        first.add(block.opening or ("" if inner else self._phrase(say(part, "领起"), block.heading)))
        first.extend(block.body[:1])
        paragraphs = [str(first), *block.body[1:]] if len(block.body) > 1 else []
        place = say(part, "小节") if inner else part
        paragraphs += self._points(block, place, ParagraphBuilder() if paragraphs else first)
        if block.targets:
            paragraph = ParagraphBuilder()
            paragraph.add(*targets.sentences(block.targets, self._words))
            paragraphs.append(str(paragraph))
        aspects = [one for one in block.sections if _is_aspect(one)]
        paragraphs += [_overview(aspects), *(self._aspect(one) for one in aspects)]
        paragraphs += [ledger(block), disposals(block), stresses(block), owners(block)]
        return [text for text in paragraphs if text]

    def _points(self, block: Requirement, part: str, first: ParagraphBuilder) -> list[str]:
        """The points of a block in paragraphs of readable size, each with a phrase that fits it."""
        done: list[str] = []
        current = first
        audience = join_list(block.audience)
        for group in _grouped(block.points):
            if len(current) > FULL:
                done.append(str(current))
                current = ParagraphBuilder()
            at = len(current.sentences)
            tell_all(group, self._words, current)
            if audience and at < len(current.sentences) and current.sentences[at].startswith("要"):
                current.sentences[at] = audience + current.sentences[at]
                audience = ""
            current.add(self._fitting(part, join("", (_all_words(point) for point in group))))
        current.add(asked_of(audience))
        done.append(str(current))
        return done

    def _fitting(self, part: str, about: str) -> str:
        """A phrase that goes with what was just said: by subject for tasks, by matter for safeguards."""
        if part == "任务":
            return self._phrase("措施", about)
        if part == "任务小节":
            return self._phrase("任务措施", about)
        if part.startswith("保障"):
            slots = self._words.support_slots.items()
            return self._phrase(
                next((slot for slot, known in slots if any(one in about for one in known)), "责任"), about
            )
        return ""

    def _aspect(self, block: Requirement) -> str:
        """``河湖整治方面，要……`` as one paragraph."""
        paragraph = ParagraphBuilder()
        for point in block.points:
            tell(point, self._words, paragraph)
        paragraph.add(*targets.sentences(block.targets, self._words))
        name = bare(block.heading)
        lead = name if name.endswith("方面") else say(name, "方面")
        return join("", [say(lead, "，"), *[bare(text) + "。" for text in block.body], str(paragraph)])

    def _part(self, block: Requirement, part: str) -> Told:
        heading, enumerator = counted(block.heading, block.enumerator or "（一）")
        usually = enumerator not in (
            "一、",
            "（一）",
            "1.",
            "（1）",
            UNCOUNTED,
        )  # 一要……，二要…… in one paragraph
        run_in = block.run_in if block.run_in is not None else usually
        return Told(heading, enumerator, run_in, self._block(block, part, inner=True))

    def _task(self, task: Task) -> Told:
        paragraph = ParagraphBuilder()
        paragraph.add(*targets.sentences(task.targets, self._words))
        paragraph.add(self._items(task.items))
        paragraph.add(owners(task))
        paragraph.add(
            self._phrase("任务措施", task.name + join("", (_all_words(item) for item in task.items)))
        )
        return Told(task.name, "（一）", False, [str(paragraph)])

    def _items(self, items: Sequence[Point]) -> str:
        used: set[str] = set()
        told = [short_clause(item, self._words, used) for item in items]
        return enumerated(told)

    def _remedy(self, one: Remedy) -> Told:
        paragraph = ParagraphBuilder()
        paragraph.add(one.text)
        paragraph.add(self._phrase("任务措施" if one.text else "措施", one.about))
        return Told(one.heading, "（一）", False, [str(paragraph)] if paragraph else [])

    def _safeguards(self) -> list[str]:
        return [
            self._promises(),
            safeguards.leading_group(self._meeting, self._words, self._phrase),
            safeguards.phases(self._meeting),
            safeguards.accountability(self._meeting, self._words, self._phrase),
        ]

    def _promises(self) -> str:
        """Who gave a pledge at the meeting is held to it."""
        pledged = self._meeting.pledging_units
        said = bare(self._phrase("兑现", "")) if pledged else ""
        if not said:
            return self._in_the_room()
        return say(join_nouns(pledged), "作了表态，", said, "。", self._in_the_room())

    def _in_the_room(self) -> str:
        """Those who sit there are told that it is theirs to do."""
        here = in_the_room(self._meeting)
        said = bare(self._phrase("到会", "")) if here else ""
        return say(here, "都在会场，", said, "。") if said else ""

    def _close(self, section: OutlineSection, parts: Sequence[Told]) -> list[str]:
        """A closing phrase, unless headed parts follow, to the last of which it would seem to belong."""
        if not section.heading or any(not part.run_in for part in parts):
            return []
        return [self._phrase(say(section.part, "收束"), section.heading)]


def _tells(section: OutlineSection) -> bool:
    """Whether the section has a fact besides its heading: a heading alone is not talked about at length."""
    facts = (section.situation, section.targets, section.campaign)
    given = {"heading", "enumerator", "run_in", "said_by", "part"}
    return any(facts) or any(
        block.model_dump(by_alias=False, exclude_defaults=True).keys() - given for block in section.blocks
    )


def _counted(meeting: Meeting, count: str) -> str:
    """``列入台账的是18条问题``; what is counted beyond the ledger is not said to stand in it."""
    if len(meeting.ledger) == 1 and situation.is_whole_ledger(meeting):
        return say("列入台账的问题是", bare(meeting.ledger[0].title))
    return say("列入台账的" if situation.is_whole_ledger(meeting) else "这次摆出来的，", "是", count)


def _grouped(points: Sequence[Point], size: int = 2) -> list[list[Point]]:
    return [list(points[n : n + size]) for n in range(0, len(points), size)]


def _is_aspect(block: Requirement) -> bool:
    return block.enumerator == "方面"


def _overview(aspects: Sequence[Requirement]) -> str:
    """``具体抓好六个方面：……。``, counted from the list."""
    if len(aspects) < 2:
        return ""
    names = join_list([bare(one.heading).removesuffix("方面") for one in aspects])
    return say(
        "具体抓好", count_of(number_with_measure(len(aspects), "个"), ("要求",)), "方面：", names, "。"
    )


def _all_words(point: Point) -> str:
    return join(
        "", [point.text, *point.focus, *point.inspect, *point.measures, *(t.indicator for t in point.targets)]
    )


def _in_one_paragraph(parts: Sequence[Told]) -> str:
    """``一要提高认识。……二要抓住重点。……``: parts that are run in and short stand in one paragraph."""
    names = {part.enumerator for part in parts}
    if len(names) != 1 or UNCOUNTED in names or not all(_is_short(part) for part in parts):
        return ""
    counted_as = names.pop()
    return join(
        "",
        (
            label(counted_as, n, len(parts)) + bare(part.heading) + "。" + join("", part.paragraphs)
            for n, part in enumerate(parts, 1)
        ),
    )


def _is_short(part: Told) -> bool:
    return part.run_in and len(part.paragraphs) <= 1 and not part.parts and not part.ending
