"""The points a speech announces are the points it has, whatever the record; each of them says something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.chinese.numerals import parse_numeral
from generator.errors import GeneratorError
from generator.services import pipeline
from generator.services.samples import sample_meetings

SERVICES = Path(__file__).resolve().parents[2] / "services"
RECORDS = [
    *sample_meetings(),
    *sorted((SERVICES / "cases").glob("*.yaml")),
    *sorted((SERVICES / "fields").glob("*.yaml")),
]
SPEECHES = (
    *("动员讲话", "专项行动讲话", "推进会讲话", "研判会讲话", "调度会讲话", "约谈讲话"),
    *("主持讲话", "主持词"),
)
_COUNT = "([一二两三四五六七八九十]+)(?:点|条|项|个?方面|个)(?:意见|要求|问题)?"
_ANNOUNCED = re.compile(f"^下面，我.*?{_COUNT}。$", re.MULTILINE)
_HEADING = re.compile(r"^## .*$", re.MULTILINE)


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_as_many_as_are_said(record: Path) -> None:
    meeting = pipeline.load_meeting(record)
    for kind in SPEECHES:
        try:
            text = pipeline.render(meeting, kind).text
        except GeneratorError:  # the record has no facts for it
            continue
        said = [parse_numeral(one) for one in _ANNOUNCED.findall(text)]
        headings = _HEADING.findall(text)
        assert said == ([len(headings)] if headings else []), kind
        alone = len(headings) == 1 and ".接排" not in headings[0]
        assert [one for one in headings if "{: .无 }" in one] == (headings if alone else []), kind


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_heading_of_ours_has_something_below_it(record: Path) -> None:
    meeting = pipeline.load_meeting(record)
    own = {one.heading for one in meeting.requirements}
    for kind in SPEECHES:
        try:
            text = pipeline.render(meeting, kind).text
        except GeneratorError:
            continue
        for part in text.split("\n## ")[1:]:
            heading, _, below = part.partition("\n")
            assert heading.split(" {")[0] in own or below.strip()
