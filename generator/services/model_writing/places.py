"""The facts of a section as numbered places: what a model is given in place of figures, dates and names, and
what its answer may use.

A value (219天以上, 5月底前, 白景行同志, 《…通知》) goes out and comes back as ``⟦3⟧``; the words around it
that are part of how it is said go with it. A phrase (开展隐患排查) is numbered, too, but its words are told,
so that they can be woven: ``⟦7：…⟧``. See ``templates/_model/事实.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from generator.chinese.fact_text import COUNTED, MISSING, Path, Span, spans_of
from generator.services.model_writing import tables

_OPENING, _CLOSING = "“《", "”》"
_VALUE_IN_PHRASE = re.compile(
    r"[0-9０-９%％“”《》A-Za-z]|[一二两三四五六七八九十百千万亿]+[^一二三四五六七八九十]"
)
_FIGURE_OR_DAY = re.compile(r"[0-9０-９零一二两三四五六七八九十百千万亿%底末初旬年月日天时]$")


@dataclass(frozen=True, slots=True)
class FactPlace:
    """A numbered fact of a section. ``text``: how it is said, with its facts; ``phrase``: its words may be
    woven; ``role``: what the record calls it (牵头, 时限); ``matter``: the path of what it belongs to;
    ``times``: how often the text made without a model says it."""

    number: int
    text: str
    phrase: bool
    role: str
    matter: Path
    paths: tuple[Path, ...]
    times: int = 1

    @property
    def mark(self) -> str:
        """As it stands in a prompt and an answer."""
        return f"⟦{self.number}⟧"

    @property
    def may_be_woven(self) -> bool:
        """Only words: with a figure, a name in quotation marks or a day in it, it is said as it is."""
        return self.phrase and not _VALUE_IN_PHRASE.search(str.__str__(self.text))


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a text uses it; ``words``: what was woven of a phrase, empty when it is said as it is."""

    place: int
    words: str = ""


Token: TypeAlias = "str | Use"


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A section as words and places; ``places`` by their numbers."""

    tokens: tuple[Token, ...]
    places: Mapping[int, FactPlace]

    def as_prompt(self) -> str:
        """With ``⟦3⟧`` for values and ``⟦7：…⟧`` for phrases that may be woven."""
        return "".join(one if isinstance(one, str) else self._shown(one) for one in self.tokens)

    def _shown(self, use: Use) -> str:
        place = self.places[use.place]
        return f"⟦{place.number}：{str.__str__(place.text)}⟧" if place.may_be_woven else place.mark

    @property
    def words(self) -> str:
        """What it says outside all places."""
        return "".join(one if isinstance(one, str) else "\n" for one in self.tokens)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters of a section that are one fact."""

    start: int
    end: int
    spans: tuple[Span, ...]
    phrase: bool
    quoted: bool = False


def placed(text: str, first: int = 1, folders: tuple[FilePath, ...] = ()) -> PlacedText:
    """A section, its facts numbered from ``first`` on. The same words of the same fact have one number."""
    rules = _rules(folders)
    tokens: list[Token] = []
    known: dict[tuple[str, tuple[Path, ...]], FactPlace] = {}
    at = 0
    for piece in _pieces(text, rules):
        if piece.start > at:
            tokens.append(str.__str__(text)[at : piece.start])
        said = text[piece.start : piece.end]
        paths = tuple(dict.fromkeys(path for span in piece.spans for path in span.paths))
        key = str.__str__(said), paths
        before = known.get(key)
        known[key] = _again(before) if before else _place(first + len(known), said, piece, paths, rules)
        tokens.append(Use(known[key].number))
        at = piece.end
    if at < len(text):
        tokens.append(str.__str__(text)[at:])
    return PlacedText(tuple(tokens), {one.number: one for one in known.values()})


def _again(place: FactPlace) -> FactPlace:
    return FactPlace(
        place.number, place.text, place.phrase, place.role, place.matter, place.paths, place.times + 1
    )


def _place(
    number: int, said: str, piece: _Piece, paths: tuple[Path, ...], rules: Mapping[str, Any]
) -> FactPlace:
    own = max(
        paths, key=lambda one: (one[0] != "人员", len(one))
    )  # who speaks belongs to his item, not the list
    return FactPlace(number, said, piece.phrase, _role(own), _matter(own, rules["随上层"]), paths)


def _role(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _matter(path: Path, followers: Sequence[str]) -> Path:
    """The entity a fact belongs to: 要求[1].要点[0] of its 牵头. A list of texts has no entities: each text
    is a matter of its own."""
    steps = list(path)
    while steps and isinstance(steps[-1], str):
        steps.pop()
    if len(steps) > 1 and len(steps) == len(path):
        above = steps[:-2]  # 牵头[0] of an entity, or 目的[0] of what stands once
        while above and isinstance(above[-1], str):
            above.pop()
        return _up(tuple(above), followers) if above else path
    return _up(tuple(steps), followers) if steps else path[:1]


def _up(matter: Path, followers: Sequence[str]) -> Path:
    return matter[:-2] if len(matter) > 2 and matter[-2] in followers else matter


def _pieces(text: str, rules: Mapping[str, Any]) -> Iterator[_Piece]:
    plain = str.__str__(text)
    made: list[_Piece] = []
    for span in spans_of(text):
        role = _role(span.paths[0])
        piece = _Piece(
            span.start, span.end, (span,), role in rules["短语"] and span.how not in (COUNTED, MISSING)
        )
        piece = _widened(plain, piece, rules)
        if made and _is_one(made[-1], piece, rules):
            made[-1] = _Piece(made[-1].start, piece.end, (*made[-1].spans, *piece.spans), False)
        elif not made or piece.start >= made[-1].end:
            made.append(piece)
    yield from made


def _is_one(one: _Piece, other: _Piece, rules: Mapping[str, Any]) -> bool:
    """Values that stand side by side: 219 and 天, 三 and 点, 优良天数 and 明显增加."""
    if one.end != other.start or one.phrase or other.phrase:
        return False
    counted = COUNTED in (one.spans[-1].how, other.spans[0].how) and not one.quoted
    matters = [_matter(each.spans[0].paths[0], rules["随上层"]) for each in (one, other)]
    return counted or matters[0] == matters[1]


def _widened(plain: str, piece: _Piece, rules: Mapping[str, Any]) -> _Piece:
    """With its quotation marks, and what says how it is meant: 以上, 前, 同志."""
    start, end = piece.start, piece.end
    if start and plain[start - 1] in _OPENING and plain[end : end + 1] in _CLOSING and plain[end : end + 1]:
        return _Piece(start - 1, end + 1, piece.spans, phrase=False, quoted=True)
    if piece.phrase:
        return piece
    ends = rules["连称呼"] if piece.spans[0].paths[0][0] == "人员" else []
    if _FIGURE_OR_DAY.search(plain[start:end]):
        ends = rules["连后"]
    found = next((one for one in ends if plain.startswith(one, end)), "")
    return _Piece(start, end + len(found), piece.spans, False)


@lru_cache(maxsize=4)
def _rules(folders: tuple[FilePath, ...]) -> Mapping[str, Any]:
    return tables.table("事实", folders)
