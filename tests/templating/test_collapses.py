"""A sentence whose fact is missing goes whole or is said another way; it never collapses.

Facts of the samples that say most are taken out in turn; as a sweep every fact of every sample, field and
case. What then stands in a document and did not
before is looked at: for words that met because something between them went (以形式召开), and for sentences
that are an old one with nothing but the fact taken out where something has to stand (达到以上).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator import document
from generator.files.resources import data_dir
from generator.records import load_office, office_file_for
from generator.records.model import Meeting, Office, complete_from_office
from generator.services import pipeline
from generator.templating import wanted
from tests.proofreading import RESIDUE

SERVICES = Path(__file__).resolve().parents[1] / "services"
ALL = {
    path.stem: path
    for folder in (data_dir(), SERVICES / "fields", SERVICES / "cases")
    for path in sorted(folder.glob("*.yaml"))
    if path.stem not in ("office", "recipients", "minimal")
}
SAMPLES = ("full", "两河同治推进", "森林防火")
"""Every fact; signing and handing over; by video, with three kinds of rooms."""
KINDS = pipeline.kinds()
FORMS = (None, "现场", "视频")
Step = str | int

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_MET = re.compile(
    RESIDUE.pattern + r"|^[，。；：、！？）”》]|以形式|[定拟]于召开|以召开|向递交|受委托|由(?:作|担任|负责)"
)
_WANTS_MORE = re.compile(
    "(?:[以在由向对把将到于从受给为要了]|达到|控制在|超过|低于|保持在)$"
)  # something has to stand behind these …
_NOTHING = re.compile(  # … and this is not it
    r"(?:[，。；：、！？）]|$|召开|举行|主持|负责|牵头|递交|作|讲话|形式|委托|担任|以[上下内]|之间"
    r"|[个项户人次件处家天米吨亩公万%元])"
)


@cache
def record(sample: str) -> Mapping[str, Any]:
    return pipeline.read(ALL[sample]).data or {}


@cache
def untouched(sample: str) -> Mapping[str, str]:
    return texts(sample, record(sample))


@cache
def office(sample: str) -> Office:
    path = office_file_for(ALL[sample])
    return load_office(path) if path else Office()


def texts(sample: str, data: Mapping[str, Any], only: Sequence[str] | None = None) -> dict[str, str]:
    """The documents of the record that can be made (``only`` these kinds), as text by kind."""
    meeting, _ = complete_from_office(Meeting.model_validate(data), office(sample))
    made = [kind for kind in KINDS if only is None or kind.name in only]
    return {
        kind.name: document.plain_text(document.parse(pipeline.render(meeting, kind).text, kind.name))
        for kind in made
        if not wanted(meeting, kind)
    }


def facts(node: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The paths of all that can be taken out: of rows that are alike the first, of lists of one also that
    one."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*path, key)
            yield from facts(value, (*path, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield (*path, number)
            yield from facts(value, (*path, number))


def once(paths: Iterator[tuple[Step, ...]], data: Mapping[str, Any]) -> Iterator[tuple[Step, ...]]:
    seen = set()
    for path in paths:
        names = tuple(step for step in path if isinstance(step, str))
        alike = (names, isinstance(path[-1], int), len(at(data, path[:-1])) == 1)
        if alike not in seen:
            seen.add(alike)
            yield path


def at(data: Any, path: tuple[Step, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


def without(data: Mapping[str, Any], path: tuple[Step, ...]) -> dict[str, Any]:
    left: dict[str, Any] = copy.deepcopy(dict(data))
    del at(left, path[:-1])[path[-1]]
    return left


def told(whole: Mapping[str, str], gone: Any) -> list[str]:
    """The kinds that tell the fact: of each family the one with the shortest document."""
    found: dict[str, str] = {}
    for kind in sorted(KINDS, key=lambda kind: len(whole.get(kind.name, ""))):
        if any(one in whole.get(kind.name, "") for one in leaves(gone)):
            found.setdefault(kind.family, kind.name)
    return list(found.values())


def leaves(value: Any) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return [str(value)] if inner is None else [one for part in inner for one in leaves(part)]


def collapsed(new: str, old: str, gone: Any) -> list[str]:
    """Sentences of the text ``new`` that are none any more, now that ``gone`` is missing."""
    before = set(_SENTENCE.findall(old))
    now = [one for one in _SENTENCE.findall(new) if one not in before]
    return [one for one in now if _MET.search(one) or any(_cut(one, whole, gone) for whole in before)]


def _cut(sentence: str, whole: str, gone: Any) -> bool:
    """Whether the sentence is ``whole`` with a hole where something has to stand."""
    if not isinstance(gone, str) or len(whole) - len(sentence) != len(gone) or gone not in whole:
        return False
    hole = whole.index(gone)
    return (
        whole[:hole] + whole[hole + len(gone) :] == sentence
        and _WANTS_MORE.search(sentence[:hole]) is not None
        and _NOTHING.match(sentence[hole:]) is not None
    )


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_as_they_are(sample: str) -> None:
    assert {kind: found for kind, text in untouched(sample).items() if (found := _MET.findall(text))} == {}


@pytest.mark.parametrize(
    ("sample", "step"),
    [*((one, 6) for one in SAMPLES), *(pytest.param(one, 1, marks=pytest.mark.sweep) for one in ALL)],
)
def test_any_fact_missing(sample: str, step: int) -> None:
    data, whole = record(sample), untouched(sample)
    wrong, tried = [], 0
    paths = facts(data) if sample == "full" and step == 1 else once(facts(data), data)
    for path in list(paths)[::step]:
        gone = at(data, path)
        everywhere = sample == "full" and path[0] == "会议"  # also what is told in other words, as dates are
        try:
            made = texts(sample, without(data, path), None if everywhere else told(whole, gone))
        except ValueError:  # the record must have it
            continue
        tried += bool(made)
        wrong += [
            (path, kind, one) for kind, text in made.items() for one in collapsed(text, whole[kind], gone)
        ]
    assert wrong == []
    assert tried >= min(40, len(list(once(facts(data), data))) // 4) // step


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_any_form_of_meeting(sample: str, form: str | None) -> None:
    data = copy.deepcopy(dict(record(sample)))
    data["会议"]["会场"] = [
        {"类别": "主会场", "地点": "三楼会议室"},
        {"类别": "分会场", "地点": "各乡镇会议室"},
    ]
    data["会议"].pop("形式", None)
    data["会议"] |= {"形式": form} if form else {}
    made = texts(sample, data)
    assert {kind: found for kind, text in made.items() if (found := _MET.findall(text))} == {}
    assert any("以视频形式召开" in text for text in made.values()) is (form == "视频")


@pytest.mark.parametrize(
    ("new", "old", "gone", "found"),
    [
        ("今天的会议以形式召开。", "今天的会议以视频形式召开。", "视频", True),
        ("确保优良天数达到天以上。", "确保优良天数达到219天以上。", "219", True),
        ("会前，大家观摩了。", "会前，大家观摩了堤防工程。", "堤防工程", True),
        ("对成绩突出的，；对落后的，约谈。", "对成绩突出的，表扬；对落后的，约谈。", "表扬", True),
        ("会议在召开。", "会议在三楼会议室召开。", "三楼会议室", True),
        ("宣读了《方案》。", "宣读了县政府《方案》。", "县政府", False),
        ("会议召开。", "会议在三楼会议室召开。", "三楼会议室", False),
    ],
)
def test_what_is_looked_for(new: str, old: str, gone: str, found: bool) -> None:
    assert bool(collapsed(new, old, gone)) is found
