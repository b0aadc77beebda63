"""Whether what stands in the place of a fact contradicts the record, and how surely."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from generator.review.finding import Level
from generator.review.rules.person_mentions import people_in_text
from generator.review.rules.recorded.fact_changes import ChangedFact
from generator.review.rules.recorded.field_words import field_words, key_of
from generator.review.rules.recorded.known_values import KnownValues
from generator.review.rules.recorded.plain_words import bare
from generator.review.rules.recorded.same_value import (
    FieldKind,
    field_kind,
    is_name,
    is_post,
    is_shorter_form,
    is_unit,
    moments,
    numbers_differ,
    times_differ,
    unlike,
)

_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_NEAR, _CLOSE, _SLIP = 0.4, 0.25, 2


class Verdict(NamedTuple):
    """``text`` at ``start``–``end`` is wrong."""

    text: str
    start: int
    end: int
    level: Level


class Place(NamedTuple):
    """``line``: the text as it is now; ``whole``: the fact is all of a cell or an element."""

    line: str
    whole: bool


def verdict(change: ChangedFact, place: Place, known: KnownValues) -> Verdict | None:
    """None: it says the same, or something else altogether."""
    path, right = change.fact.path, bare(change.right)
    kind = field_kind(path, right, known)
    if change.grown and kind in ("人", "时", "文"):
        return None
    found = _said_instead(kind, change, place, known)
    if found is None:
        return None
    text = bare(found[0])
    if not text or text == right or known.says(path, text):
        return None
    level = _JUDGES[kind](text, right, change, place, known)
    return Verdict(found[0], found[1], found[2], level) if level else None


_Found = tuple[str, int, int]


def _said_instead(kind: FieldKind, change: ChangedFact, place: Place, known: KnownValues) -> _Found | None:
    """What of the text that replaced a fact is of its kind."""
    whole = (change.text, change.start, change.end)
    if not change.text.strip():
        return None
    if change.alone and kind not in ("人", "职"):
        return whole
    if kind in ("人", "职"):
        return _person_instead(kind, change, place, known)
    if kind == "单位":
        return _listed(change, known.units)
    if kind == "时":
        return whole if moments(change.text) else None
    if kind == "数":
        return whole if re.search(r"\d", change.text) else None
    return whole if unlike(bare(change.text), change.right) < _NEAR else None


def _person_instead(kind: FieldKind, change: ChangedFact, place: Place, known: KnownValues) -> _Found | None:
    """A name or a post that the record knows, or that reads like one where it stands."""
    listed = _listed(change, known.people if kind == "人" else known.posts)
    if listed and not (kind == "职" and change.alone):
        return listed
    text = bare(change.text)
    if change.alone and (place.whole or (is_name(text) if kind == "人" else is_post(text))):
        return change.text, change.start, change.end
    for name, post, start, end in people_in_text(place.line):
        if start < change.end and change.start < end and kind == "人":
            return name, start, end
        if post and kind == "职" and start - len(post) < change.end and change.start < start:
            return post, start - len(post), start
    return None


def _listed(change: ChangedFact, words: frozenset[str]) -> _Found | None:
    """The first, and there the longest, of the words that stand in what replaced the fact."""
    found = [(at, -len(one), one) for one in words if (at := change.text.find(one)) >= 0]
    if not found:
        return None
    at, _, one = min(found)
    return one, change.start + at, change.start + at + len(one)


def _of_person(text: str, right: str, change: ChangedFact, place: Place, known: KnownValues) -> Level | None:
    return "必改" if text in known.people or is_name(text) or place.whole else None


def _of_post(text: str, right: str, change: ChangedFact, place: Place, known: KnownValues) -> Level | None:
    held = known.posts_of(change.fact.path)
    parts = text.split("、")
    if all(any(_is_post_of(part, post) for post in held) for part in parts):
        return None
    if len(parts) == 1 and not place.whole and any(_is_post_of(right, part) for part in parts):
        return None
    return "必改" if place.whole or all(map(is_post, parts)) else None


def _is_post_of(said: str, post: str) -> bool:
    """Whether ``said`` is the post, or the end of it that says the same: 局长 for 县水利局局长, but not 县长
    for 副县长."""
    heads = tuple(field_words("职务前字"))
    return said == post or (post.endswith(said) and not post.removesuffix(said).endswith(heads))


def _of_unit(text: str, right: str, change: ChangedFact, place: Place, known: KnownValues) -> Level | None:
    if place.whole and "、" in text and right in text.split("、"):
        return "疑似"
    tails = tuple(field_words("单位后字"))
    for long, short in ((text, right), (right, text)):
        if long.startswith(short):
            wrong = long.removeprefix(short).startswith(tails)
            return "必改" if wrong else "疑似" if text in known.units else None
        if is_shorter_form(short, long) and (short[-2:] == long[-2:] or text not in known.units):
            return None
    return "必改" if text in known.units or is_unit(text) or place.whole else None


def _of_time(text: str, right: str, change: ChangedFact, place: Place, known: KnownValues) -> Level | None:
    if moments(text):
        return "必改" if times_differ(text, right) else None
    return "必改" if place.whole or known.has_at(key_of(change.fact.path), text) else None


def _of_number(text: str, right: str, change: ChangedFact, place: Place, known: KnownValues) -> Level | None:
    if not re.search(r"\d", text):
        return "疑似" if place.whole else None
    return "必改" if numbers_differ(text, right) else None


def _of_wording(text: str, right: str, change: ChangedFact, place: Place, known: KnownValues) -> Level | None:
    """A name that is copied character by character."""
    if place.whole or known.has_at(key_of(change.fact.path), text):
        return "必改"
    return "必改" if unlike(text, right) <= _CLOSE else None


def _of_text(text: str, right: str, change: ChangedFact, place: Place, known: KnownValues) -> Level | None:
    key = key_of(change.fact.path)
    if key in field_words("会变"):
        return "疑似" if place.whole else None
    if place.whole:
        return "必改" if known.has_at(key, text) else "疑似"
    if len(right) > 3 and known.has_at(key, text):
        return "疑似"
    return "提示" if len(right) > 3 and _differs_little(text, right) else None


def _differs_little(text: str, right: str) -> bool:
    """By a character or two, as a slip does; who rewrites a sentence changes more."""
    return abs(len(text) - len(right)) <= _SLIP and unlike(text, right) * len(right) <= _SLIP


_JUDGES: Mapping[FieldKind, Callable[[str, str, ChangedFact, Place, KnownValues], Level | None]] = {
    "人": _of_person,
    "职": _of_post,
    "单位": _of_unit,
    "时": _of_time,
    "数": _of_number,
    "照写": _of_wording,
    "文": _of_text,
}
