"""What texts of different meetings share: twelve characters and more in a row, marks left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bench.prose.texts import Prose, bare, running_sentences

IN_A_ROW = 12
_NAMED = 4


@dataclass(frozen=True, slots=True)
class SharedText:
    """Words that stand in texts of several ``meetings``."""

    text: str
    meetings: tuple[str, ...]

    def __str__(self) -> str:
        return f"{len(self.meetings)}个会：{self.text}（{'、'.join(self.meetings[:_NAMED])}）"


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two texts; ``share``: of the strings of the shorter one the other has so many."""

    one: str
    other: str
    share: float

    def __str__(self) -> str:
        return f"{self.share:.0%}：{self.one}，{self.other}"


def strings_of(prose: Prose) -> frozenset[str]:
    """All strings of that length, none across two lines."""
    return frozenset(one for text in _lines(prose) for one in _strings(text))


def _lines(prose: Prose) -> list[str]:
    return [bare(one.text) for one in prose.running]


def _strings(text: str) -> list[str]:
    return [text[n : n + IN_A_ROW] for n in range(len(text) - IN_A_ROW + 1)]


def shared_shares(texts: Sequence[Prose]) -> Mapping[str, float]:
    """For each text, by name, the share of its characters that stand in such a string of a text of another
    meeting."""
    homes = _homes(texts)
    return {one.name: _share(one, homes) for one in texts}


def _homes(texts: Sequence[Prose]) -> Mapping[str, set[str]]:
    """For each string the meetings in whose texts it stands."""
    homes: dict[str, set[str]] = defaultdict(set)
    for one in texts:
        for string in strings_of(one):
            homes[string].add(one.meeting)
    return homes


def _share(prose: Prose, homes: Mapping[str, set[str]]) -> float:
    shared = whole = 0
    for text in _lines(prose):
        marked = [False] * len(text)
        for n, string in enumerate(_strings(text)):
            if len(homes[string]) > 1:
                marked[n : n + IN_A_ROW] = [True] * IN_A_ROW
        shared += sum(marked)
        whole += len(text)
    return shared / max(1, whole)


def closest_pairs(texts: Sequence[Prose]) -> list[AlikePair]:
    """Texts of different meetings that have such strings in common, the most alike first."""
    strings = [(one, strings_of(one)) for one in texts]
    found = [
        AlikePair(one.name, other.name, len(its & others) / min(len(its), len(others)))
        for (one, its), (other, others) in combinations(strings, 2)
        if one.meeting != other.meeting and its & others
    ]
    return sorted(found, key=lambda pair: -pair.share)


def shared_stretches(texts: Sequence[Prose]) -> list[SharedText]:
    """What two and more meetings share, each stretch as long as these meetings share it, without marks; the
    most frequent first."""
    homes = _homes(texts)
    found = {
        stretch: meetings for one in texts for text in _lines(one) for stretch, meetings in _cut(text, homes)
    }
    shared = [SharedText(stretch, tuple(sorted(meetings))) for stretch, meetings in found.items()]
    return sorted(shared, key=lambda one: (-len(one.meetings), one.text))


def _cut(text: str, homes: Mapping[str, set[str]]) -> Iterator[tuple[str, set[str]]]:
    """Stretches of one text, each with the meetings that all have it."""
    start, common = 0, set[str]()
    for n, string in enumerate([*_strings(text), ""]):
        here = homes[string] if string and len(homes[string]) > 1 else set[str]()
        if common and len(common & here) > 1:
            common = common & here
            continue
        if common:
            yield text[start : n + IN_A_ROW - 1], common
        start, common = n, here


def shared_sentences(texts: Sequence[Prose]) -> list[SharedText]:
    """Whole sentences of that length and more that texts of two and more meetings have, the most frequent
    first."""
    homes: dict[str, dict[str, None]] = defaultdict(dict)
    words: dict[str, str] = {}
    for one in texts:
        for sentence in running_sentences(one):
            key = bare(sentence.text)
            if len(key) >= IN_A_ROW:
                homes[key][one.meeting] = None
                words.setdefault(key, sentence.text)
    found = [SharedText(words[key], tuple(many)) for key, many in homes.items() if len(many) > 1]
    return sorted(found, key=lambda one: (-len(one.meetings), one.text))
