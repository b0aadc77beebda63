"""Points announced against points printed: 讲三点意见, and three parts with something in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bench.prose.texts import LABELS, TABLE, Prose, grouped, label
from generator.chinese.numerals import parse_numeral

_SAID = re.compile(
    r"(?:讲|谈|强调|提出?)了?(?:以下|这么)?(?P<count>[一二两三四五六七八九十]{1,3})"
    r"(?:点|条|项|个方面|个问题|个)(?:具体)?(?:的?(?:意见|要求|建议|希望|看法|体会))?(?=[。：，])"
)


@dataclass(frozen=True, slots=True)
class Announced:
    """What a text says and what it has; ``said`` None: it announces nothing."""

    text: str
    said: int | None
    printed: int

    def __str__(self) -> str:
        return f"{self.text}：说{self.said}，印{self.printed}"

    @property
    def holds(self) -> bool:
        return self.said is None or self.said == self.printed


def announced_points(prose: Prose) -> Announced:
    """The first announcement of a speech, and how far the numbering goes that begins after it."""
    for n, line in enumerate(prose.lines):
        if found := _SAID.search(line.text):
            after = [one for one in prose.lines[n + 1 :] if one.style != TABLE]
            rest = [line.text[found.end() :].lstrip("。：， "), *(one.text for one in after)]
            lone = bool(after) and after[0].level > 0  # the one heading of a text has no number
            return Announced(prose.name, parse_numeral(found["count"]), numbered_parts(rest) or int(lone))
    return Announced(prose.name, None, 0)


def numbered_parts(texts: Iterable[str]) -> int:
    """How far one, two, three … goes in the kind of number that comes first; parts on their own lines, or
    within the first text."""
    texts = list(texts)
    first = next((found for one in texts[:4] if (found := label(one)) and parse_numeral(found[1]) == 1), None)
    if first is None:
        return 0
    count = _run(match[1] for one in texts if (match := LABELS[first[0]].match(one)))
    if count == 1:
        inline = re.compile(rf"(?:^|(?<=[。；，：]))(?:{LABELS[first[0]].pattern})")
        begins = next(one for one in texts if label(one) == first)
        count = _run(match[1] for match in inline.finditer(begins))
    return count


def _run(numbers: Iterable[str]) -> int:
    count = 0
    for one in numbers:
        if parse_numeral(one) == count + 1:
            count += 1
        elif parse_numeral(one) == 1:
            break
    return count


def unequal_announcements(texts: Iterable[Prose]) -> list[str]:
    """Speakers who announce another number of points in one document of a meeting than in another."""
    found = []
    for meeting, many in grouped(texts).items():
        said: dict[str, set[int]] = {}
        for one in many:
            count = announced_points(one).said
            if one.speaker and count is not None:
                said.setdefault(one.speaker, set()).add(count)
        found += [f"{meeting} {who}：{sorted(counts)}" for who, counts in said.items() if len(counts) > 1]
    return found
