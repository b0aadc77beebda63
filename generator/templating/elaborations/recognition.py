"""Which concept a fact speaks of.

What a fact asks for stands in its first clause, and there on the right: of ``污水处理厂管网的改造`` it is the
mains that are meant. Words inside the names of bodies and places of the record mean nothing (县督查室 is no
supervision), and one of three things in a row is not what the sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from generator.templating.elaborations.library import ASKING, GENERAL, Concept, Library

_TRUNK_ENDS = re.compile("[，。；：！？]")
_OF_THE_FIELD, _IN_THE_TRUNK, _FAR_RIGHT, _AT_ITS_END = 1.5, 8.0, 3.0, 4.0
"""Measured in a trial: the trunk counts for more than the longest word, the field settles ties."""
_ACTS = re.compile("的?(?:建设|改造|检查|治理|整治|工作|管理|落实)$")
"""Nouns of doing at the end of a phrase: what they are done to stands before them."""
_ROW = 3
_BETWEEN = re.compile(r"(?<!\d)、")
"""A mark between things: 7、8、9三个月 is one."""


_LONGEST = 1_000
"""Characters of a fact in which concepts are looked for: a fact is a sentence, and each word found in it is
held against all others."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A concept, and the ``word`` of the fact that calls it, from ``start`` on."""

    concept: Concept
    word: str
    start: int


class Recognition:
    """Finds concepts for the facts of one record, whose bodies, places and persons are ``names``."""

    def __init__(self, library: Library, field: str, names: frozenset[str]) -> None:
        self._library, self._field = library, field
        listed = sorted((one for one in names if len(one) > 1), key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, listed))) if listed else None

    def concept_of(self, text: str, role: str, apart: Collection[str] = ()) -> Recognised | None:
        """The concept that may be said of a fact in this place, of any group but those ``apart``; None when
        no word of it is known."""
        plain = str.__str__(text)[:_LONGEST]
        seen = self._names.sub(lambda found: "\0" * len(found[0]), plain) if self._names else plain
        found = [
            Recognised(concept, word, at)
            for at, word, concept in self._library.called(seen)
            if concept.group not in apart
            and self._may_speak(concept)
            and _serves(concept, role)
            and not any(one in plain for one in concept.avoids)
        ]
        found = [one for one in found if not _one_of_a_row(seen, one)]
        kept = [one for one in found if not any(_covers(other, one) for other in found)]
        return max(kept, key=lambda one: (self._score(seen, one), one.concept.name), default=None)

    def _may_speak(self, concept: Concept) -> bool:
        """Whether its file is general or of the field of the meeting: 应急物资 is another thing where floods
        are spoken of."""
        return GENERAL in concept.fields or (bool(self._field) and self._field in concept.fields)

    def _score(self, text: str, one: Recognised) -> float:
        trunk = _ACTS.sub("", _TRUNK_ENDS.split(text, maxsplit=1)[0])
        end = one.start + len(one.word)
        score = float(len(one.word))
        score += _OF_THE_FIELD if self._field and self._field in one.concept.fields else 0
        if end <= len(trunk) + 2:
            score += _IN_THE_TRUNK + _FAR_RIGHT * min(end / max(len(trunk), 1), 1)
            score += _AT_ITS_END if end >= len(trunk) else 0
        return score


def _serves(concept: Concept, role: str) -> bool:
    """Whether it may be said there; what is asked for is the same in every part of a text."""
    return role in concept.serves or (role in ASKING and not concept.serves.isdisjoint(ASKING))


def _covers(other: Recognised, one: Recognised) -> bool:
    """Whether a longer word is there around it."""
    return (
        len(other.word) > len(one.word)
        and other.start <= one.start
        and one.start + len(one.word) <= other.start + len(other.word)
    )


def _one_of_a_row(text: str, one: Recognised) -> bool:
    """``业务培训、执法监管、队伍建设``: one of three or more is not what is spoken of; what follows 等 is."""
    start = max((text.rfind(mark, 0, one.start) for mark in "，。；：！？"), default=-1) + 1
    ends = [at for mark in "，。；：！？" if (at := text.find(mark, one.start)) >= 0]
    clause = text[start : min(ends, default=len(text))]
    before = text[start : one.start]
    if "等" in before[before.rfind("、") + 1 :]:  # 土地、资金、能耗等要素保障
        return False
    return len(_BETWEEN.findall(clause)) >= _ROW - 1 and "、" not in one.word
