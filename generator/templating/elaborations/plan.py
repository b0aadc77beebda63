"""Which elaborations a document gets, settled for the whole of it before the first sentence is told.

A pure function of the facts, the length and the variant: asked twice, a point is told twice in the same way,
and the name of a meeting plays no part. Weight is not spread evenly: what another fact of the record can
take up gets two or three sentences of different kinds, the rest one clause or nothing, and where there are
three or more at least one stands bare.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path

from generator.chinese.fact_text import join, say, sub
from generator.records.model import Meeting, Point, Requirement
from generator.records.model.requirements import Stress
from generator.templating.elaborations.library import (
    DEMAND,
    REASON,
    SLOT,
    TEST,
    WARNING,
    WITHIN,
    Concept,
    Library,
)
from generator.templating.elaborations.recognition import Recognised, Recognition
from generator.templating.elaborations.related import RelatedFacts, echoes, holds_to, names_of
from generator.templating.prose.elaborated import LENGTHS, Elaborated, Length
from generator.templating.prose.forms import form_of
from generator.templating.prose.joining import bare
from generator.templating.prose.words import Lexicon, table

_TOPIC = "〈题〉"
_MOST_TOPICS, _FEWEST_FOR_HEADINGS, _MOST_HEADINGS, _THREE, _A_PART = 2, 4, 5, 3, 60
_SELDOM, _MOST_OF_THESE = (TEST, WARNING), 2
"""What is to be tested and what to be guarded against is said twice in a text, not more."""
_ELSEWHERE = frozenset({"标", "账", "账数", "绩", "上", "表", "状", "余"})
"""Slots for another fact of the record."""
_LONGEST_TO_GO_ON = 40
"""A sentence that lists more does not go on."""


@dataclass(frozen=True, slots=True)
class Elaboration:
    """One elaboration as it will be said: its ``kind``, ``text`` without a closing mark, the ``concept`` and
    the ``word`` of the ``fact`` by which it was called."""

    kind: str
    text: str
    concept: str
    word: str
    fact: str


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is said, at one length: see ``templates/_words/阐发.yaml``."""

    characters: int
    keys: int
    sentences_of_a_key: int
    in_a_row: int
    after_statements: int
    order: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()


def amounts(length: Length, folders: tuple[Path, ...] = ()) -> Amounts:
    """Raises TemplateError for a table that cannot be read."""
    said, at = table("阐发", folders), LENGTHS.index(length)
    return Amounts(
        int(said["字数"][at]),
        int(said["要害"][at]),
        int(said["要害句数"][at]),
        int(said["连着"][at]),
        int(said["陈述"][at]),
        tuple(said["次序"][at]),
        dict(said["类题"]),
        frozenset(said["通类"]),
    )


@dataclass(frozen=True, slots=True)
class _Subject:
    """Something to be elaborated: what it says, and the concept it speaks of. ``takes_clause``: its sentence
    asks for something and may go on; ``is_statement``: it says how things are."""

    text: str
    found: Recognised | None
    actor: str = ""
    deadline: str = ""
    takes_clause: bool = False
    is_statement: bool = False


class ElaborationPlan:
    """The elaborations of a document in which ``demands`` are told; ``meeting`` as its speaker tells it."""

    def __init__(
        self,
        meeting: Meeting,
        demands: Sequence[Requirement],
        words: Lexicon,
        library: Library,
        amounts: Amounts,
        variant: int = 1,
    ) -> None:
        self._meeting, self._demands, self._words = meeting, demands, words
        self._amounts, self._variant = amounts, variant
        self._find = Recognition(library, bare(meeting.info.field), names_of(meeting))
        self._related = RelatedFacts(meeting, demands, words, self._find, amounts.common)
        self._topic = bare(meeting.info.topic)
        self._concepts: set[str] = set()
        self._texts: set[str] = set()
        self._last = ""
        self._kinds: Counter[str] = Counter()
        self.all: list[Elaboration] = []

    def of(self, point: Point | Stress) -> Elaborated:
        """As :class:`Elaborations` says."""
        return self._planned[0].get(id(point), Elaborated())

    def after(self, path: str) -> Sequence[str]:
        """As :class:`Elaborations` says."""
        return self._planned[1].get(path, ())

    def groups(self, points: Sequence[Point]) -> Sequence[tuple[str, int]]:
        """As :class:`Elaborations` says."""
        if len(points) < _FEWEST_FOR_HEADINGS:
            return ()
        found = [self._find.concept_of(_words_of(one).split("，")[0], DEMAND) for one in points]
        if not all(found):
            return ()
        concepts = [one.concept for one in found if one]
        runs = [list(run) for _, run in groupby(concepts, key=lambda one: one.group)]
        titles = [self._title(run) for run in runs]
        fit = 2 <= len(runs) <= _MOST_HEADINGS and len(runs) < len(points)
        long = sum(len(_words_of(one)) + self.of(one).length for one in points)
        if not fit or not all(titles) or len(set(titles)) < len(titles) or long < _A_PART * len(runs):
            return ()
        return [(title, len(run)) for title, run in zip(titles, runs, strict=True)]

    def _title(self, run: Sequence[Concept]) -> str:
        """The heading of one concept, or what a group of several is called; '' where neither is known."""
        if len({one.name for one in run}) > 1:
            return self._amounts.titles.get(run[0].group, "")
        return run[0].title

    @cached_property
    def _planned(self) -> tuple[Mapping[int, Elaborated], Mapping[str, tuple[str, ...]]]:
        points, statements = dict[int, Elaborated](), dict[str, tuple[str, ...]]()
        for path, role, text in _statements(self._meeting):
            statements[path] = tuple(self._after_statement(role, text))
        for block in _blocks(self._demands):
            points.update(self._of_points(block))
        campaign = self._meeting.campaign
        for task in campaign.tasks if campaign else ():
            points.update(self._of_points(task.items))
        return points, statements

    def _of_points(self, points: Sequence[Point | Stress]) -> Iterator[tuple[int, Elaborated]]:
        """What goes with the points of one paragraph."""
        subjects = [self._subject(one) for one in points]
        keys = self._keys(subjects)
        left, topics = self._amounts.characters * len(points), 0
        row, elaborated = 0, 0
        for n, (point, subject) in enumerate(zip(points, subjects, strict=True)):
            most = self._amounts.sentences_of_a_key if n in keys else 1 if self._amounts.in_a_row else 0
            must_be_bare = len(points) >= _THREE and elaborated == len(points) - 1
            if n not in keys and row >= self._amounts.in_a_row:
                most = 0
            chosen = [] if must_be_bare else self._chosen(subject, most, left, topics, n in keys)
            row = row + 1 if chosen else 0
            elaborated += bool(chosen)
            left -= sum(len(one.text) for one in chosen)
            topics += sum(_TOPIC in one.text for one in chosen)
            if chosen:
                yield id(point), _elaborated(chosen)

    def _subject(self, point: Point | Stress) -> _Subject:
        if isinstance(point, Stress):
            said = bare(point.text)
            return _Subject(said, self._find.concept_of(said, DEMAND), takes_clause=True)
        text = _words_of(point)
        more = point.standard or point.measures or point.targets or point.inspect or point.check
        short = len(text) <= _LONGEST_TO_GO_ON
        asks = bool(point.text) and short and form_of(point.text, self._words) != "整句" and not more
        found = self._find.concept_of(text, DEMAND)
        return _Subject(text, found, bare(point.actor), bare(point.deadline), asks)

    def _keys(self, subjects: Sequence[_Subject]) -> set[int]:
        """Those that another fact of the record can take up; the first of each group."""
        keys, groups = list[int](), set[str]()
        for n, one in enumerate(subjects):
            group = one.found.concept.group if one.found and one.found.concept.mutual else ""
            if group and group not in groups and next(self._candidates(one, mutual=True), None):
                keys.append(n)
                groups.add(group)
        return set(keys[: self._amounts.keys])

    def _chosen(
        self, subject: _Subject, most: int, left: int, topics: int, is_key: bool
    ) -> list[Elaboration]:
        """At ``most`` so many, of different kinds, within the characters that are ``left``."""
        found = subject.found
        if found is None or not most or found.concept.name in self._concepts:
            return []
        chosen: list[Elaboration] = []
        sources = (True, False) if is_key else (False,)
        for mutual in sources:
            for one, slots in self._candidates(subject, mutual):
                place = _place(one.kind)
                taken = {_place(other.kind) for other in chosen}
                if len(chosen) >= most or (mutual and chosen):
                    break
                if len(one.text) > left or one.text in self._texts or (place in taken and place != "after"):
                    continue
                if one.kind in [other.kind for other in chosen] or (
                    one.kind == self._last and not chosen and not mutual
                ):
                    continue
                if _TOPIC in slots and topics >= _MOST_TOPICS:
                    continue
                if one.kind in _SELDOM and self._kinds[one.kind] >= _MOST_OF_THESE:
                    continue
                chosen.append(one)
                left -= len(one.text)
        if chosen:
            self._concepts.add(found.concept.name)
            self._texts.update(one.text for one in chosen)
            for one in chosen:
                self._related.use(one.text)
            self._last = chosen[-1].kind
            self._kinds.update(one.kind for one in chosen)
            self.all += chosen
        return chosen

    def _candidates(self, subject: _Subject, mutual: bool) -> Iterator[tuple[Elaboration, list[str]]]:
        """Sentences that may be said of it, the best first, each with the slots it fills."""
        found = subject.found
        if found is None:
            return
        offered = found.concept.mutual if mutual else found.concept.sentences
        for kind in dict.fromkeys(self._amounts.order):
            if (kind in WITHIN and not subject.takes_clause) or (kind == REASON and subject.is_statement):
                continue
            for pattern in self._turned(offered.get(kind, ()), subject.text):
                if mutual and not _ELSEWHERE & {*SLOT.findall(pattern)}:
                    continue
                text = self._filled(pattern, subject, found)
                if kind in WITHIN and text[:2] in str.__str__(subject.text):
                    continue  # 做到……，做到……
                if kind in WITHIN and "，" in str.__str__(subject.text)[found.start :]:
                    continue  # 每月暗访，结果上电视，直接到现场: it would go on from another clause
                if text and (kind in WITHIN or self._stands(text, subject.text, found.word)):
                    made = Elaboration(kind, text, found.concept.name, found.word, subject.text)
                    yield made, SLOT.findall(pattern)
                    break

    def _stands(self, sentence: str, fact: str, word: str) -> bool:
        """Whether a sentence of its own takes up the fact without repeating it, its one ``word`` apart."""
        return holds_to(sentence, fact, self._topic) and not echoes(sentence, fact, word)

    def _turned(self, patterns: Sequence[str], text: str) -> Iterator[str]:
        """The wordings of one sentence, beginning with the one this fact and variant come to."""
        if patterns:
            digest = hashlib.sha256(str.__str__(text).encode()).digest()
            start = (digest[0] + self._variant) % len(patterns)
            yield from (*patterns[start:], *patterns[:start])

    def _filled(self, pattern: str, subject: _Subject, found: Recognised) -> str:
        """The sentence with its slots filled; '' when one of them cannot be."""
        own: Mapping[str, Callable[[], str]] = {
            "词": lambda: subject.text[found.start : found.start + len(found.word)],
            "主": lambda: subject.actor,
            "时": lambda: subject.deadline,
        }
        values = {
            slot: own[slot]() if slot in own else self._related.fill(slot, found.concept.group)
            for slot in SLOT.findall(pattern)
        }
        if not all(values.values()):
            return ""
        return sub(SLOT, lambda one: values[one[1]], pattern)

    def _after_statement(self, role: str, text: str) -> Iterator[str]:
        """Sentences of their own after something stated, which is the last of its kind: after one in the
        midst of an enumeration nothing can stand."""
        subject = _Subject(text, self._find.concept_of(text, role), is_statement=True)
        for one in self._chosen(subject, self._amounts.after_statements, _STATEMENT, 0, is_key=True):
            yield one.text


_STATEMENT = 100
"""Characters that may follow a statement."""


def _elaborated(chosen: Sequence[Elaboration]) -> Elaborated:
    by = {place: [one.text for one in chosen if _place(one.kind) == place] for place in _PLACES}
    return Elaborated(join("", by["before"][:1]), join("", by["within"][:1]), tuple(by["after"]))


_PLACES = ("before", "within", "after")


def _place(kind: str) -> str:
    return "before" if kind == REASON else "within" if kind in WITHIN else "after"


def _blocks(demands: Sequence[Requirement]) -> Iterator[Sequence[Point | Stress]]:
    """The points of each heading and what matters most there, in the order in which they are told."""
    for one in demands:
        yield (*one.points, *one.stresses)
        yield from _blocks(one.sections)


def _words_of(point: Point) -> str:
    looked_at = join("、", [bare(one) for one in (*point.focus, *point.inspect, *point.check)])
    return join("，", [one for one in (bare(point.text), looked_at) if one])


def _statements(meeting: Meeting) -> Iterator[tuple[str, str, str]]:
    """What is stated, at which path and in what part it plays: of each list the last."""
    facts = meeting.situation
    if facts is None:
        return
    listed = {
        "成绩": facts.achievements,
        "判断": facts.judgement,
        "问题": facts.problems,
        "压力": facts.pressure,
    }
    for name, texts in listed.items():
        if texts:
            yield f"形势.{name}", name if name in ("成绩", "问题") else "形势", bare(texts[-1])
    if facts.key_period:
        yield "形势.关键期", "形势", say(facts.key_period, "关键期")
