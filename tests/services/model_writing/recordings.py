"""Speeches as they were asked of a writer who saw nothing but the prompt: the sections as they were then, and
every answer. They stand by themselves, so that a sentence of ours may change without asking again.

``recorded/<name>.yaml``: 资料, 文种, 名字 (of people, bodies, places), 各节: 名, 标题, 底稿 with ``⟦3⟧`` for
facts, 事实 (number, how it is said, 语 or 值, what the record calls it, what it belongs to, where it stands,
times), 答 (what was asked, the answer), 成稿 (the text that came of it; none: the section stayed as it was).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.chinese.fact_text import Path as FactPath
from generator.chinese.fact_text import fact, path_text
from generator.services.model_writing.answer import read_answer
from generator.services.model_writing.guard import Brief
from generator.services.model_writing.places import FactPlace, PlacedText, Use
from generator.yamlfile.loader import load_mapping

FOLDER = Path(__file__).with_name("recorded")
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


@dataclass(frozen=True)
class RecordedSection:
    """``answers``: what was asked (写, 复读) and what was said, in order; ``text``: what came of it."""

    name: str
    brief: Brief
    answers: tuple[tuple[str, str], ...]
    text: str


def recorded(name: str) -> list[RecordedSection]:
    """The sections of one speech."""
    data: Any = load_mapping((FOLDER / f"{name}.yaml").read_text("utf-8"))
    bases = [_base(one) for one in data["各节"]]
    return [
        RecordedSection(
            one["名"],
            Brief(
                base,
                frozenset(data["名字"]),
                tuple(
                    str.__str__(place.text)
                    for other in bases
                    if other is not base
                    for place in other.places.values()
                    if place.phrase
                ),
                headings=tuple(one["标题"] or ()),
            ),
            tuple((each["问"], each["答"].strip()) for each in one["答"] or ()),
            (one["成稿"] or "").strip(),
        )
        for one, base in zip(data["各节"], bases, strict=True)
    ]


def _base(section: Mapping[str, Any]) -> PlacedText:
    places = [_place(*row) for row in section["事实"]]
    tokens = read_answer(section["底稿"])
    return PlacedText(
        tuple(Use(one.place) if isinstance(one, Use) else one for one in tokens),
        {one.number: one for one in places},
    )


def _place(number: str, said: str, kind: str, role: str, matter: str, where: str, times: str) -> FactPlace:
    paths = tuple(_path(one) for one in where.split("+"))
    text = fact(said, *paths)
    return FactPlace(int(number), text, kind == "语", role, _path(matter), paths, int(times))


def _path(text: str) -> FactPath:
    return tuple(int(one[1]) if one[1] else one[2] for one in _STEP.finditer(text))


def row_of(place: FactPlace) -> list[str]:
    """A fact as it is recorded."""
    where = "+".join(path_text(one) for one in place.paths)
    kind = "语" if place.phrase else "值"
    return [
        str(place.number),
        str.__str__(place.text),
        kind,
        place.role,
        path_text(place.matter),
        where,
        str(place.times),
    ]
