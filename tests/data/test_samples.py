"""The samples are valid, carry the facts they are there for, and invent nobody twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from generator.chinese.dates import Day, parse_date, weekday
from generator.records import (
    json_schema,
    load_meeting,
    load_office,
    load_recipients,
    meeting_from_text,
    office_json_schema,
    read_meeting,
)
from generator.records.model import LanguageModel, Meeting, Office
from generator.records.model.base import Fact
from generator.records.model.people import TITLES
from generator.records.model.shape import entity_keys
from generator.records.read.common_keys import entity_paths
from generator.services.samples import EVERY_KEY

ROOT = Path(__file__).resolve().parents[2]
DATA, CASES = ROOT / "data", ROOT / "tests" / "services" / "cases"
NOT_MEETINGS = {"office.yaml", "recipients.yaml"}
SAMPLES = sorted(path for path in DATA.glob("*.yaml") if path.name not in NOT_MEETINGS)
CASE_FILES = sorted(CASES.glob("*.yaml"))
SOURCES = ("排查整治主持讲话", "环保攻坚动员", "信访研判", "两河同治推进", "秋冬百日行动")
EXTRA = ("党代会主席团会议", "联合转发视频会议")
SAME_WORLD = {"full", "office"}


def test_every_file_is_there() -> None:
    assert {path.stem for path in SAMPLES} == {*SOURCES, *EXTRA, "minimal", "full"}
    assert [path.stem for path in CASE_FILES] == ["02", "05", "09", "16", "18", "21", "23", "25", "29"]


@pytest.mark.parametrize("path", [*SAMPLES, *CASE_FILES], ids=lambda path: path.stem)
def test_validates_without_a_warning(path: Path) -> None:
    declared_wrongly = tuple(text for text in read_meeting(path).warnings if "实列6+5+4+4=19项" in text)
    assert read_meeting(path).warnings == declared_wrongly
    assert bool(declared_wrongly) == (path.stem == "秋冬百日行动")


@pytest.mark.parametrize("path", [*SAMPLES, *CASE_FILES], ids=lambda path: path.stem)
def test_names_its_schema_and_says_what_it_is(path: Path) -> None:
    first, second, *_ = path.read_text(encoding="utf-8").splitlines()
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == DATA / "meeting.schema.json"
    assert second.startswith("# ")
    assert any("\u4e00" <= char <= "\u9fff" for char in second)


@pytest.mark.parametrize(
    ("name", "current"),
    [("meeting.schema.json", json_schema), ("office.schema.json", office_json_schema)],
)
def test_schema_is_up_to_date(name: str, current: Any) -> None:
    is_current = json.loads((DATA / name).read_text(encoding="utf-8")) == current()
    option = " --office" if name.startswith("office") else ""
    assert is_current, f"the model has changed: python3 start.py schema{option} > data/{name}"


@pytest.mark.parametrize("path", [*SAMPLES, *CASE_FILES], ids=lambda path: path.stem)
def test_no_placeholder_is_left(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [token for token in ("XX", "××", "某", "20XX", "X月", "TODO", "***", "待定") if token in text]


def test_minimal_says_only_the_name() -> None:
    meeting = meeting_from_text((DATA / "minimal.yaml").read_text(encoding="utf-8")).meeting
    assert meeting.model_fields_set == {"info"}
    assert meeting.info.model_fields_set == {"name"}


def test_the_full_samples_use_every_key_that_is_offered() -> None:
    used = set().union(*(_used(load_meeting(DATA / name)) for name in EVERY_KEY))
    unused = sorted(_keys(Meeting) - used)
    assert unused == [], f"give these a value in one of {EVERY_KEY}, best in the first"
    assert len(_used(load_meeting(DATA / "full.yaml"))) > 0.9 * len(_keys(Meeting))


def test_no_sample_uses_an_old_key() -> None:
    assert not [
        path.stem
        for path in SAMPLES
        if _used(load_meeting(path)) & (_not_offered(Meeting) - {"Meeting.版本"})
    ]


def test_office_uses_every_key_of_its_model() -> None:
    """All but the language model: nobody finds one switched on."""
    office = load_office(DATA / "office.yaml")
    model = {"Office.模型", *_keys(LanguageModel)}
    assert sorted(_keys(Office) - _used(office) - model) == []
    assert office.language_model is None


def test_full_takes_posts_from_the_office_file() -> None:
    meeting = load_meeting(DATA / "full.yaml")
    assert meeting.person("方致远").formal == "县委副书记、县长方致远"
    assert meeting.person("江一帆").in_speech == "江局长"


def test_office_names_nobody_and_nothing_twice() -> None:
    office = load_office(DATA / "office.yaml")
    assert len(office.roster) == 12
    assert len({entry.name for entry in office.roster}) == 12
    assert len({unit.name for unit in office.units}) == len(office.units) >= 25
    assert all(len(entry.strokes) == len(entry.name) for entry in office.roster)


def test_one_name_stands_for_one_person_across_all_files() -> None:
    worlds: dict[str, set[str]] = {}
    for path in [*SAMPLES, DATA / "office.yaml", *CASE_FILES]:
        world = "office" if path.stem in SAME_WORLD else path.stem
        worlds.setdefault(world, set()).update(_persons(path))
    seen: dict[str, str] = {}
    for world, names in worlds.items():
        for name in names:
            assert seen.setdefault(name, world) == world, f"{name}: {seen[name]} and {world}"
    assert len(seen) > 60


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_notice_is_dated_before_the_meeting_and_says_how_to_answer(path: Path) -> None:
    meeting = load_meeting(path)
    if path.stem == "minimal":
        assert meeting.notice is None
        return
    notice = meeting.notice
    for told in (notice.issuer, notice.number, notice.recipients, notice.reply.contact, notice.reply.phone):
        assert told
    assert astuple(notice.date) < astuple(_deadline(meeting)) < astuple(meeting.info.day)


def test_recipients_are_the_same_twelve_in_both_forms() -> None:
    as_yaml, as_csv = load_recipients(DATA / "recipients.yaml"), load_recipients(DATA / "recipients.csv")
    assert as_yaml.keys == as_csv.keys == ("单位", "称呼", "名额", "座位")
    assert [row.values for row in as_yaml.rows] == [row.values for row in as_csv.rows]
    assert len({row.values["单位"] for row in as_csv.rows}) == 12


def test_csv_opens_in_a_spreadsheet_without_garbling() -> None:
    assert (DATA / "recipients.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def _deadline(meeting: Meeting) -> Day:
    """The day of ``6月6日（星期一）下午4:00前``, in the year of the meeting; the weekday must be right."""
    text = meeting.notice.reply.deadline
    day = parse_date(f"{meeting.info.day.year}年{text.split('（')[0]}")
    assert f"（{weekday(day)}）" in text
    return day


def _facts(value: object) -> Iterator[Fact]:
    """Every entity inside ``value``, itself included."""
    if isinstance(value, Fact):
        yield value
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, list | tuple):
        for one in value:
            yield from _facts(one)


def _used(top: Fact) -> set[str]:
    return {_key(type(one), name) for one in _facts(top) for name in one.model_fields_set}


def _keys(top: type[Fact]) -> set[str]:
    """All keys of ``top`` and of the entities it may hold, as ``Class.键``."""
    found: set[str] = set()
    schema = TypeAdapter(top).json_schema(by_alias=True)
    for title, entity in {top.__name__: schema, **schema.get("$defs", {})}.items():
        found |= {f"{title}.{key}" for key in entity.get("properties", {})}
    return found - _not_offered(top)


def _not_offered(top: type[Fact]) -> set[str]:
    entities = {top, *(entity for _, entity in entity_paths(top))}
    return {
        f"{entity.__name__}.{key.name}"
        for entity in entities
        for key in entity_keys(entity)
        if not key.offered
    }


def _key(entity: type[Fact], name: str) -> str:
    return f"{entity.__name__}.{entity.model_fields[name].alias}"


def _persons(path: Path) -> set[str]:
    if path.name == "office.yaml":
        return {entry.name for entry in load_office(path).roster}
    meeting = load_meeting(path)
    names = {one.name for one in meeting.people}
    names |= {name for group in meeting.attendance for name in group.people}
    names |= {issue.person for issue in meeting.ledger}
    names |= {meeting.notice.reply.contact} if meeting.notice and meeting.notice.reply else set()
    return {name for name in names if name and not name.endswith(TITLES)}
