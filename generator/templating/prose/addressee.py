"""Whether a unit named in the data is the one a paper is for, under any of the names it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.chinese.fact_text import sub

_SEAT = ("人民政府", "政府")
_LEVEL = re.compile(r"^[省市州盟区县旗](?=..)")


def core(name: str, place: str) -> str:
    """``桐源县水利局``, ``县水利局`` → ``水利局``; ``城南镇人民政府`` → ``城南镇``."""
    text = name.strip().removeprefix(place) or name.strip()
    text = sub(_LEVEL, "", text)
    for seat in _SEAT:
        if text.endswith(seat) and text != seat:
            return text.removesuffix(seat)
    return text


def is_for(receiver: Iterable[str], unit: str, place: str) -> bool:
    """Whether ``unit`` is the receiver, who may go by several names."""
    return core(unit, place) in {core(name, place) for name in receiver}


def any_for(receiver: Sequence[str], units: Iterable[str], place: str) -> bool:
    return any(is_for(receiver, unit, place) for unit in units)


def concerned(receiver: Sequence[str], actor: str, place: str, places: str, everybody: Sequence[str]) -> bool:
    """Whether an actor in words (``各乡镇``, ``环保、水利等部门``, ``有关部门``) takes the receiver in.

    ``places`` are the last characters of names of places, ``everybody`` words that mean all.
    """
    names = [core(name, place) for name in receiver]
    if actor.startswith("各"):
        meant = set(actor[1:3]) & set(places)
        return not meant or any(name[-1:] in meant for name in names)
    if actor.startswith(tuple(everybody)):
        return True
    return any(part in name for part in listed(actor) for name in names)


def listed(actor: str) -> list[str]:
    """``环保、水利等部门`` → 环保, 水利; what is too short to tell apart is left out."""
    parts = re.split(r"[、，和]", sub(r"等?(部门|单位)$", "", actor))
    return [part for part in parts if len(part) > 1]
