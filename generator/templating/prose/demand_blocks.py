"""A demand of a speech becomes paragraphs: what is asked, by whom, until when; phrases between.

Every paragraph stands on facts of the record; sentences of the phrase packs lead in and carry over, as many
as the chosen length allows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from generator.chinese.enumerators import UNCOUNTED, label
from generator.chinese.fact_text import count_of, join, say
from generator.chinese.numerals import number_with_measure
from generator.records.model import Point, Requirement, Task
from generator.templating.prose import targets
from generator.templating.prose.demands import asked_of, disposals, ledger, owners, stresses
from generator.templating.prose.joining import bare, enumerated, join_list
from generator.templating.prose.paragraph import ParagraphBuilder
from generator.templating.prose.parts import counted
from generator.templating.prose.passage import Passage, Wishes
from generator.templating.prose.points import is_motto, short_clause, tell, tell_all
from generator.templating.prose.words import Lexicon

FULL = 200
LEADS, BELOW = "领起", "小节"

Phrase = Callable[[str, str], str]
"""``phrase(slot, about)`` → sentences of the pack for ``slot`` (as many as the length allows),
chosen for the words in ``about``; '' when the slot is empty or used up."""


class DemandTeller:
    """Tells the demands and tasks of one document; the same words and phrases serve all of them."""

    def __init__(self, words: Lexicon, phrase: Phrase) -> None:
        self._words, self._phrase = words, phrase

    def demand(self, block: Requirement, part: str, wishes: Wishes) -> Passage:
        """A demand in the ``part`` of the outline it belongs to, without its heading. 从简: its plain points
        alone; 序次: how the points, and parts that are run in, are counted."""
        if wishes.get("从简"):
            block = block.model_copy(update=_BRIEF)
        enumerator = str(wishes.get("序次") or "")
        parts = [self._part(one, part, enumerator) for one in block.sections if not _is_aspect(one)]
        told = Passage(paragraphs=self._block(block, part, enumerator=enumerator))
        if flowing := _in_one_paragraph(parts):
            told.paragraphs.append(flowing)
        else:
            told.parts = parts
        return told

    def _block(self, block: Requirement, part: str, inner: bool = False, enumerator: str = "") -> list[str]:
        """A block of requirements; an ``inner`` one, a level down, is led in by nothing but itself."""
        first = ParagraphBuilder()
        first.add(block.opening or ("" if inner else self._phrase(say(part, LEADS), block.heading)))
        first.extend(block.body[:1])
        paragraphs = [str(first), *block.body[1:]] if len(block.body) > 1 else []
        place = say(part, BELOW) if inner else part
        first = ParagraphBuilder() if paragraphs else first
        paragraphs += (
            self._counted_points(block, enumerator, first)
            if enumerator
            else self._points(block, place, first)
        )
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
        for group in _grouped(block.points, self._words):
            if len(current) > FULL:
                done.append(str(current))
                current = ParagraphBuilder()
            at = len(current.sentences)
            tell_all(group, self._words, current)
            if audience and at < len(current.sentences) and current.sentences[at].startswith("要"):
                current.sentences[at] = audience + current.sentences[at]
                audience = ""
            current.add(self._fitting(part, join("", (all_words(point) for point in group))))
        current.add(asked_of(audience))
        done.append(str(current))
        return done

    def _counted_points(self, block: Requirement, enumerator: str, first: ParagraphBuilder) -> list[str]:
        """The points as one enumeration: ``一是……；二是……。``"""
        used: set[str] = set()
        told = [clause for point in block.points if (clause := short_clause(point, self._words, used))]
        first.add(enumerated(told, enumerator))
        first.add(asked_of(join_list(block.audience)))
        return [str(first)]

    def _fitting(self, part: str, about: str) -> str:
        """A phrase that goes with what was just said, by the words in it."""
        known = self._words.slots.points
        slots = known.get(part) or known.get(part.removesuffix(BELOW)) or {}
        fits = (slot for slot, words in slots.items() if any(one in about for one in words))
        slot = next(fits, next(iter(slots), ""))
        return self._phrase(slot, about) if slot else ""

    def _aspect(self, block: Requirement) -> str:
        """``河湖整治方面，要……`` as one paragraph."""
        paragraph = ParagraphBuilder()
        for point in block.points:
            tell(point, self._words, paragraph)
        paragraph.add(*targets.sentences(block.targets, self._words))
        name = bare(block.heading)
        lead = name if name.endswith("方面") else say(name, "方面")
        return join("", [say(lead, "，"), *[bare(text) + "。" for text in block.body], str(paragraph)])

    def _part(self, block: Requirement, part: str, counted_as: str) -> Passage:
        heading, enumerator = counted(block.heading, block.enumerator or "（一）")
        in_paragraph = enumerator not in ("一、", "（一）", "1.", "（1）", UNCOUNTED)  # 一要……，二要……
        run_in = block.run_in if block.run_in is not None else in_paragraph
        enumerator = counted_as if counted_as and run_in else enumerator
        return Passage(heading, enumerator, run_in, self._block(block, part, inner=True))

    def task(self, task: Task) -> Passage:
        """A task of a campaign under its name."""
        paragraph = ParagraphBuilder()
        paragraph.add(*targets.sentences(task.targets, self._words))
        paragraph.add(self._items(task.items))
        paragraph.add(owners(task))
        paragraph.add(
            self._phrase("任务措施", task.name + join("", (all_words(item) for item in task.items)))
        )
        return Passage(task.name, "（一）", False, [str(paragraph)])

    def _items(self, items: Sequence[Point]) -> str:
        used: set[str] = set()
        told = [short_clause(item, self._words, used) for item in items]
        return enumerated(told)


def _grouped(points: Sequence[Point], words: Lexicon, size: int = 2) -> list[list[Point]]:
    """Points two by two; mottos side by side are one list and stay together."""
    made: list[list[Point]] = []
    for motto, members in groupby(points, key=lambda one: is_motto(one, words)):
        listed = list(members)
        step = len(listed) if motto else size
        made += [listed[n : n + step] for n in range(0, len(listed), step)]
    return made


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


def all_words(point: Point) -> str:
    return join(
        "", [point.text, *point.focus, *point.inspect, *point.measures, *(t.indicator for t in point.targets)]
    )


def _in_one_paragraph(parts: Sequence[Passage]) -> str:
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


def _is_short(part: Passage) -> bool:
    return part.run_in and len(part.paragraphs) <= 1 and not part.parts and not part.ending


_BRIEF = {"sections": (), "disposals": (), "stresses": (), "ledger_columns": (), "targets": ()}
"""What a demand in few words is without."""
