"""A demand of a speech becomes paragraphs: what is asked, by whom, until when, and what may follow it.

Every sentence stands on a fact of the record. What is said besides is asked of the elaborations of the
document, fact by fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.chinese.enumerators import UNCOUNTED, label
from generator.chinese.fact_text import count_of, join, paths_of, say
from generator.chinese.numerals import number_with_measure
from generator.records.model import Point, Requirement, Task
from generator.templating.prose import targets
from generator.templating.prose.demands import asked_of, disposals, ledger, owners, stresses, task_deadline
from generator.templating.prose.elaborated import Elaborated, Elaborations, NoElaborations
from generator.templating.prose.forms import as_verb_phrase, form_of
from generator.templating.prose.joining import bare, enumerated, join_clauses, join_list
from generator.templating.prose.paragraph import ParagraphBuilder, ended
from generator.templating.prose.parts import counted
from generator.templating.prose.passage import Passage, Wishes
from generator.templating.prose.points import (
    is_motto,
    owners_first,
    plain_clause,
    said,
    short_clause,
    side_sentences,
)
from generator.templating.prose.words import Lexicon

FULL, RUN_IN, _WOVEN, _WOVEN_ALONE = 260, 80, 90, 2
"""Characters after which a paragraph is closed, of a part short enough to stand behind its heading, and of
points that go into one sentence."""
_NUMBERED_FROM, _NUMBERED_TO = 3, 7
_JOINED, _JOINED_ONES = 66, 3
"""So many plain demands go into one sentence where they have no more characters together; a practised hand's
sentences have 31 on average, those of speeches that were held 45 (prose.md §6)."""
_BEFORE_AN_ELABORATED = 1
"""So many bare ones go before one of which something is said besides."""
_SHORT, _SHORT_ONES = 8, 4
"""So many demands of so few characters stand side by side: 要加快修复、加强值守、储备物资。"""
_ONE_BY_ONE = "一要"
_OWN_LINE = ("一、", "（一）", "1.", "（1）", UNCOUNTED)


class DemandTeller:
    """Tells the demands and tasks of one document. ``cases``: sentences that belong under a heading besides
    its own facts, ``openers``: what leads in the parts below it, by the identity of its demand."""

    def __init__(
        self,
        words: Lexicon,
        elaborations: Elaborations | None = None,
        cases: Mapping[int, Sequence[str]] | None = None,
        openers: Mapping[int, str] | None = None,
    ) -> None:
        self._words, self._cases, self._openers = words, cases or {}, openers or {}
        self._with = elaborations or NoElaborations()
        self._elaborations: Elaborations = self._with

    def demand(self, block: Requirement, part: str, wishes: Wishes) -> Passage:
        """A demand without its heading. 从简: its plain points alone; 序次: how the points, and parts that
        are run in, are counted; 阐发: 0 for facts alone."""
        self._elaborations = NoElaborations() if wishes.get("阐发") == 0 else self._with
        if wishes.get("从简"):
            block = block.model_copy(update=_BRIEF)
        enumerator = str(wishes.get("序次") or "")
        parts = [self._part(one, enumerator) for one in block.sections if not _is_aspect(one)]
        set_alike(parts, block.sections)
        grouped = [] if enumerator or block.sections else self._grouped(block)
        told = Passage(paragraphs=self._block(block, enumerator, told=bool(grouped)))
        opener = self._openers.get(id(block), "")
        led = bool(opener and block.audience and not block.points)
        rest = self._rest(block, led or (not enumerator and self._woven(block, inner=False) is not None))
        if flowing := _in_one_paragraph(parts):
            told.paragraphs += [opener, flowing, rest]
        elif parts and all(one.run_in for one in parts):
            told.paragraphs.append(opener)
            told.parts, told.ending = parts, [rest] if rest else []
        else:  # a paragraph after headings would seem to belong to the last of them
            told.paragraphs += [rest, opener]
            told.parts = [*grouped, *parts]
        told.paragraphs = [text for text in told.paragraphs if text]
        return told

    def task(self, task: Task) -> Passage:
        """A task of a campaign under its name: who leads, what is done, until when, how far."""
        self._elaborations = self._with
        paragraph = ParagraphBuilder()
        leading, by = owners_first(task.lead, task.support), task_deadline(task)
        used: set[str] = set()
        items = [short_clause(item, self._words, used) for item in task.items]
        if len(items) >= _NUMBERED_FROM:  # 重点抓好 is the verb of every noun
            items = [
                bare(one.text)
                if plain_clause(one, self._words) and form_of(one.text, self._words) == "名词"
                else item
                for one, item in zip(task.items, items, strict=True)
            ]
        plain = len(items) < _NUMBERED_FROM and not any(set("，；。") & set(one) for one in items)
        doing = join_clauses(items) if plain else say("重点抓好：", enumerated(items)) if items else ""
        if plain or not items:
            doing = doing.removeprefix("在") if leading else doing
            paragraph.add(leading + join("，", (one for one in (doing, by) if one)))
        else:
            paragraph.add(leading + doing, by)
        paragraph.add(*targets.sentences(task.targets, self._words))
        if len(task.items) == 1:  # nothing is put into an enumeration, nor behind it what belongs inside
            paragraph.add(*self._elaborations.of(task.items[0]).after)
        if task.support and not task.lead:
            paragraph.add(say(join_list(task.support), "做好配合"))
        return Passage(task.name, "（一）", False, [str(paragraph)])

    def _block(
        self, block: Requirement, enumerator: str = "", inner: bool = False, told: bool = False
    ) -> list[str]:
        """What stands under a heading; ``inner``: a level down; ``told``: the points stand in parts below."""
        first = ParagraphBuilder()
        first.add(block.opening, *block.body[:1])
        paragraphs = [] if len(block.body) < 2 else [str(first), *block.body[1:]]
        if inner and len(join("", paragraphs)) < FULL:
            first.add(*block.body[1:])
            paragraphs = []
        first = ParagraphBuilder() if paragraphs else first
        woven: ParagraphBuilder | None = None
        if enumerator:
            paragraphs += self._counted_points(block, enumerator, first)
        elif woven := self._woven(block, inner):
            paragraphs.append(str(woven))
        elif told:
            first.add(self._opener(block))
            paragraphs.append(str(first))
        else:
            paragraphs += self._points(block, first, inner)
        aspects = [one for one in block.sections if _is_aspect(one)]
        paragraphs += [_overview(aspects), *(self._aspect(one) for one in aspects)]
        if inner:
            paragraphs += [self._openers.get(id(block), ""), self._rest(block, woven is not None)]
        return _filled(paragraphs, inner)

    def _rest(self, block: Requirement, woven: bool = False) -> str:
        """How far, how cases are dealt with, what matters most, who answers for the whole."""
        paragraph = ParagraphBuilder()
        paragraph.add(*targets.sentences(block.targets, self._words))
        paragraph.add(
            ledger(block),
            disposals(block),
            stresses(block, self._elaborations),
            "" if woven else owners(block),
        )
        paragraph.add(*self._cases.get(id(block), ()))
        return str(paragraph)

    def _woven(self, block: Requirement, inner: bool) -> ParagraphBuilder | None:
        """A part, or a demand with a point or two, whose plain points have one lead and one deadline, in a
        sentence: who leads, what is done, until when; None for any other."""
        plain = all(one.model_dump(exclude_defaults=True).keys() == {"text"} for one in block.points)
        owned = (block.lead or block.deadline) and not (block.audience or block.body or block.opening)
        texts = [bare(one.text) for one in block.points]
        few = inner or len(texts) <= _WOVEN_ALONE
        if not (few and plain and owned and texts) or sum(map(len, texts)) > _WOVEN:
            return None
        used: set[str] = set()
        doing = join_clauses([as_verb_phrase(text, self._words, used) for text in texts])
        leading, by = owners_first(block.lead, block.support), targets.due(block.deadline)
        paragraph = ParagraphBuilder()
        paragraph.add(leading + join("，", (one for one in (doing, by) if one)))
        if block.support and not block.lead:
            paragraph.add(say(join_list(block.support), "做好配合"))
        for point in block.points:
            paragraph.add(*self._elaborations.of(point).after)
        return paragraph

    def _opener(self, block: Requirement) -> str:
        """Who is meant, before parts of ours; '' where nobody is named."""
        audience = join_list(block.audience)
        return say(audience, "要抓好以下工作") if audience and not block.opening else asked_of(audience)

    def _points(self, block: Requirement, first: ParagraphBuilder, inner: bool) -> list[str]:
        """The points in paragraphs of readable size: counted off where all ask for something in the same way,
        else sentence by sentence."""
        audience = join_list(block.audience)
        on_a_line = (
            not block.enumerator or block.enumerator in _OWN_LINE
        )  # 一要 within 一要 cannot be told apart
        numbered = not inner and on_a_line and self._are_alike(block.points)
        if numbered and audience:
            number = _counted(number_with_measure(len(block.points), "点"), block.points[0].text, "要点")
            first.add(say(audience, "要做到以下", number))
            audience = ""
        done, current, counted_off = list[str](), first, 0
        used: set[str] = set()
        groups = [[one] for one in block.points] if numbered else self._sentences(block.points)
        for left, group in zip(range(len(groups), 0, -1), groups, strict=True):
            told = self._told(group, used)
            if len(current) > FULL and left > 1:  # no sentence stands in a paragraph alone
                done.append(str(current))
                current = ParagraphBuilder()
            if told.added.before and not numbered:
                current.add(told.added.before)
            if numbered:
                counted_off += 1
                current.add(say(label(_ONE_BY_ONE, counted_off, len(block.points)), told.clause))
                current.add(*([told.added.before] if told.added.before else []))
            elif told.free:
                current.add(told.clause)
            elif audience:
                current.add(say(audience, "要", told.clause.removeprefix("要")))
                audience = ""
            else:
                current.ask(told.clause, every_other=inner)
            current.add(*told.sides, *told.added.after)
        if not (self._openers.get(id(block)) and not block.points):  # said already before the parts
            current.add(asked_of(audience))
        done.append(str(current))
        return done

    def _told(self, group: Sequence[Point], used: set[str]) -> _Told:
        """One sentence for points that belong together, with what goes with the last of them."""
        clauses = [said(one, self._words, used) for one in group]
        sides = [side for one in group for side in side_sentences(one, self._words)]
        added = self._elaborations.of(group[-1])
        if len(group) > 1:
            mottos = is_motto(group[0], self._words)
            told = [bare(one.text) for one in clauses]
            text, free = join("，", told) if mottos else join_clauses(told), clauses[0].free
        else:
            text, free = clauses[0].text, clauses[0].free
        within = say("，", added.within) if added.within and not sides else ""
        return _Told(bare(text) + within if text else "", free, tuple(sides), added)

    def _sentences(self, points: Sequence[Point]) -> list[list[Point]]:
        """The points sentence by sentence: mottos side by side; two short plain ones where nothing is said
        besides; the others each by itself."""
        made: list[list[Point]] = []
        for point in points:
            if made and self._joins(made[-1], point):
                made[-1].append(point)
            else:
                made.append([point])
        return self._evened(made)

    def _evened(self, groups: list[list[Point]]) -> list[list[Point]]:
        """Three and one are two and two: what is left over does not stand alone behind a 还要."""
        for before, last in pairwise(groups):
            if len(before) == _JOINED_ONES and len(last) == 1 and self._joins(before[-1:], last[0]):
                last.insert(0, before.pop())
        return groups

    def _joins(self, group: Sequence[Point], point: Point) -> bool:
        if is_motto(point, self._words):
            return all(is_motto(one, self._words) for one in group)
        listed = [*group, point]
        texts = [bare(one.text) for one in listed]
        plain = all(plain_clause(one, self._words) for one in listed)
        if not plain or any(
            set("；：。") & set(text) or text.startswith(self._words.modals) for text in texts
        ):
            return False
        *before, last = [self._elaborations.of(one) for one in listed]
        if last.before or not all(one.is_empty for one in before):
            return False
        if len(before) > _BEFORE_AN_ELABORATED and not last.is_empty:
            return False
        short = all(len(text) <= _SHORT and not set("，、") & set(text) for text in texts)
        characters = sum(map(len, texts)) + len(last.within)
        return (short and len(listed) <= _SHORT_ONES) or (
            len(listed) <= _JOINED_ONES and characters <= _JOINED
        )

    def _are_alike(self, points: Sequence[Point]) -> bool:
        """Whether all are plain things to do, few enough to be counted off."""
        if not _NUMBERED_FROM <= len(points) <= _NUMBERED_TO:
            return False
        if all(len(one.text) <= _SHORT and self._elaborations.of(one).is_empty for one in points):
            return False
        return all(
            plain_clause(one, self._words) and not one.text.startswith(self._words.modals) for one in points
        )

    def _grouped(self, block: Requirement) -> list[Passage]:
        """Many points under headings of the next level, where their concepts have some."""
        made, at = list[Passage](), 0
        for title, number in self._elaborations.groups(block.points):
            some = block.points[at : at + number]
            at += number
            below = block.model_copy(update={**_BELOW, "points": some})
            made.append(Passage(title, "（一）", True, self._points(below, ParagraphBuilder(), inner=True)))
        return made

    def _counted_points(self, block: Requirement, enumerator: str, first: ParagraphBuilder) -> list[str]:
        """The points as one enumeration: ``一是……；二是……。``"""
        used: set[str] = set()
        told = [clause for point in block.points if (clause := short_clause(point, self._words, used))]
        first.add(enumerated(told, enumerator))
        first.add(asked_of(join_list(block.audience)))
        return [str(first)]

    def _aspect(self, block: Requirement) -> str:
        """``河湖整治方面，要……`` as one paragraph."""
        paragraph = ParagraphBuilder()
        for text in self._points(block.model_copy(update={"audience": ()}), ParagraphBuilder(), inner=True):
            paragraph.add(text)
        paragraph.add(*targets.sentences(block.targets, self._words))
        name = bare(block.heading)
        lead = name if name.endswith("方面") else say(name, "方面")
        return join("", [say(lead, "，"), *[ended(text) for text in block.body], str(paragraph)])

    def _part(self, block: Requirement, counted_as: str) -> Passage:
        heading, enumerator = counted(block.heading, block.enumerator or "（一）")
        in_paragraph = enumerator not in _OWN_LINE  # 一要……，二要……
        run_in = block.run_in if block.run_in is not None else in_paragraph
        enumerator = counted_as if counted_as and run_in else enumerator
        return Passage(heading, enumerator, run_in, self._block(block, inner=True))


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence without its mark, the ``sides`` that follow it as facts, and what was ``added`` to it."""

    clause: str
    free: bool
    sides: tuple[str, ...]
    added: Elaborated


def set_alike(parts: Sequence[Passage], sections: Sequence[Requirement] = ()) -> None:
    """Parts that are all short stand behind their headings, where the record leaves it open."""
    open_to_us = all(one.run_in is None for one in sections)
    if (
        parts
        and open_to_us
        and all(len(one.paragraphs) == 1 and len(one.paragraphs[0]) <= RUN_IN for one in parts)
    ):
        for one in parts:
            one.run_in = True


def _filled(paragraphs: Sequence[str], inner: bool) -> list[str]:
    """Without the empty ones; a level down short ones are one paragraph."""
    told = [text for text in paragraphs if text]
    if not inner:
        return told
    made = told[:1]
    for text in told[1:]:
        if len(made[-1]) + len(text) <= FULL:
            made[-1] = made[-1] + text
        else:
            made.append(text)
    return made


def part_openers(demands: Sequence[Requirement], words: Lexicon) -> dict[int, str]:
    """``重点抓好五个方面的工作。`` before parts of the next level that nothing leads in, by the identity of
    the demand they stand below; the same sentence is said once in a text."""
    made = dict[int, str]()
    for block in demands:
        said = _held(block, words)
        if said and said not in made.values():
            made[id(block)] = said
    return made


def _held(block: Requirement, words: Lexicon) -> str:
    """What the parts of a demand are, counted from them."""
    parts = [one for one in block.sections if not _is_aspect(one)]
    who = "" if block.points or block.opening or block.body else join_list(block.audience)
    if len(parts) < (2 if who else _NUMBERED_FROM) or block.opening or block.body or block.points:
        return ""
    number = _counted(number_with_measure(len(parts), "个"), parts[0].heading, "子项")
    asks = sum(form_of(bare(one.heading), words) == "动宾" or bool(one.points) for one in parts)
    if who:
        leading, by = owners_first(block.lead, block.support), targets.due(block.deadline)
        return (
            join("，", [say(leading, who, "要重点抓好", number, "方面的工作"), *([by] if by else [])]) + "。"
        )
    asking = asks * 2 > len(parts)
    return say("重点抓好", number, "方面的工作。") if asking else say("具体有", number, "方面。")


def _counted(said: str, first: str, of: str) -> str:
    """A number as counted from the list whose ``first`` item stands under ``of`` in the record."""
    found = next((path for path in paths_of(first) if of in path), None)
    return count_of(said, found[: found.index(of) + 1] if found else ("要求",))


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


def _in_one_paragraph(parts: Sequence[Passage]) -> str:
    """``一要提高认识。……二要抓住重点。……``: parts that are run in and short stand in one paragraph."""
    names = {part.enumerator for part in parts}
    if len(names) != 1 or not all(_is_short(part) for part in parts):
        return ""
    counted_as = names.pop()
    if counted_as in _OWN_LINE:
        return ""
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
_BELOW = {
    **_BRIEF,
    **dict.fromkeys(("lead", "support", "audience", "body"), ()),
    **dict.fromkeys(("opening", "deadline"), ""),
}
