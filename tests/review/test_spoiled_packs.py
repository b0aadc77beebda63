"""Packs of the samples with one field spoiled at a time: each is told in its place; unspoiled they say
nothing."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from generator.review import Finding, LinearText, check_together, without_echoes
from generator.review.rules.recorded.known_values import known_values
from generator.services.as_recorded import as_recorded
from generator.services.session import Session, open_session
from tests.review.spoiling import Spoiled, all_spoiled, harmlessly_rewritten, without_facts

ROOT = Path(__file__).resolve().parents[2]
ASIDE = {"office", "recipients", "rules"}
SAMPLES = [path for path in sorted((ROOT / "data").glob("*.yaml")) if path.stem not in ASIDE]
FIELDS = {"与资料不符", "比资料少", "比资料多", "次序与资料不符"}
SHAPES = ("md", pytest.param("docx", marks=pytest.mark.sweep))
"""Word files are the same lines in another order: they are gone over where there is time."""


@cache
def opened(path: Path) -> Session:
    return open_session(path)


@cache
def made(path: Path, shape: str) -> dict[str, LinearText]:
    session = opened(path)
    texts = {one.draft.stem: one.lines for one in session.documents()}
    return as_recorded(session, texts, {}, dict.fromkeys(texts, shape))


def told(path: Path, shape: str, name: str, reading: LinearText) -> tuple[Finding, ...]:
    session = opened(path)
    found = check_together(
        {name: reading}, session.meeting, session.rules, made={name: made(path, shape)[name]}
    )
    return without_echoes(found)


def is_told(spoiled: Spoiled, found: tuple[Finding, ...]) -> bool:
    """A line below 0 is gone, or one of several: it is told near by."""
    for line in spoiled.lines:
        near = [one for one in found if (one.spot.line == line if line >= 0 else True)]
        if not any(word in one.message or word in one.text for one in near for word in spoiled.words):
            return False
    return True


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_unspoiled_pack_says_nothing(path: Path, shape: str) -> None:
    session = opened(path)
    assert set(made(path, shape)) == {one.draft.stem for one in session.documents()}
    plain = {name: without_facts(reading) for name, reading in made(path, shape).items()}
    found = check_together(plain, session.meeting, session.rules, made=made(path, shape))
    assert [str(one) for one in found if one.rule in FIELDS] == []


@pytest.mark.parametrize("most", [1, pytest.param(3, marks=pytest.mark.sweep)])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_spoiled_field_is_told_in_its_place(path: Path, shape: str, most: int) -> None:
    known, missed, tried = known_values(opened(path).meeting), list[str](), Counter[str]()
    for name, reading in made(path, shape).items():
        for one in all_spoiled(reading, known, most):
            tried[one.what] += 1
            found = told(path, shape, name, one.reading)
            if not is_told(one, found):
                missed.append(f"{one.what} in {name}: {one.words} at {one.lines}: {[*map(str, found)]}")
    assert missed == [], f"{len(missed)} of {tried.total()} missed"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_who_says_the_same_otherwise_has_nothing_to_change(path: Path, shape: str) -> None:
    false = [
        f"{what} in {name}: {one}"
        for name, reading in made(path, shape).items()
        for what, rewritten in harmlessly_rewritten(reading)
        for one in told(path, shape, name, rewritten)
        if one.rule in FIELDS and one.level != "提示"
    ]
    assert false == []
