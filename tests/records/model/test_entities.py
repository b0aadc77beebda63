"""What all entities share: frozen, Chinese keys, nothing unknown, one value where a list may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from generator.records.model import Meeting, Office, Person
from generator.records.model.base import Fact

REQUIRED = {
    "Accountability": ["情形", "措施"],
    "AgendaItem": ["类型"],
    "Attendance": [],
    "Campaign": ["名称"],
    "Decision": ["事项"],
    "Disposal": ["情形", "办法"],
    "Figure": ["名称", "值"],
    "Issue": ["问题"],
    "IssueCount": [],
    "LeadingGroup": [],
    "Meeting": ["会议"],
    "MeetingInfo": ["名称"],
    "Minutes": [],
    "Notice": [],
    "Office": [],
    "Person": ["姓名"],
    "Phase": ["名称"],
    "Point": [],
    "Rank": ["位次"],
    "Reference": ["标题"],
    "Reply": [],
    "Requirement": ["标题"],
    "RosterEntry": ["姓名"],
    "Section": [],
    "Situation": [],
    "Stress": ["说法", "内容"],
    "Target": ["指标"],
    "Task": ["名称"],
    "Topic": ["题目"],
    "Unit": ["全称"],
    "Venue": ["地点"],
}
"""The keys an entity cannot do without; more entities may come, these stay."""


def reached(top: type[Fact]) -> Iterator[type[Fact]]:
    """``top`` and every entity that can stand inside it."""
    seen: set[type[Fact]] = set()
    waiting: list[Any] = [top]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, Fact):
            if one not in seen:
                seen.add(one)
                yield one
                waiting += [field.annotation for field in one.model_fields.values()]
        else:
            waiting += get_args(one)


AS_ONE_TEXT = {"发文机关"}
"""Lists that templates have always printed as one text; they get the single ones under another name."""


def required(entity: type[Fact]) -> list[str | None]:
    return [field.alias for field in entity.model_fields.values() if field.is_required()]


ENTITIES = sorted({*reached(Meeting), *reached(Office)}, key=lambda one: one.__name__)
ids = [one.__name__ for one in ENTITIES]


def test_all_entities_are_found() -> None:
    assert set(REQUIRED) <= set(ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("entity", ENTITIES, ids=ids)
class TestEveryEntity:
    def test_required_keys(self, entity: type[Fact]) -> None:
        assert required(entity) == REQUIRED.get(entity.__name__, required(entity))

    def test_keys_are_chinese_and_explained(self, entity: type[Fact]) -> None:
        for field in entity.model_fields.values():
            assert field.alias is not None
            short = re.fullmatch(r"[\u4e00-\u9fff]{1,6}", field.alias)
            assert short, f"{field.alias}: a key has one to six Chinese characters"
            assert field.description, f"{field.alias}: say in description what belongs there"

    def test_no_key_stands_for_two_things(self, entity: type[Fact]) -> None:
        aliases = [field.alias for field in entity.model_fields.values()]
        assert len(set(aliases)) == len(aliases)
        assert set(entity.derived) & set(aliases) <= AS_ONE_TEXT

    def test_nothing_unknown_is_let_in(self, entity: type[Fact]) -> None:
        with pytest.raises(ValidationError) as caught:
            entity.model_validate({"没有这一项": "甲"})
        assert "extra_forbidden" in {error["type"] for error in caught.value.errors()}

    def test_english_names_are_no_keys(self, entity: type[Fact]) -> None:
        name = next(iter(entity.model_fields))
        with pytest.raises(ValidationError, match="extra_forbidden"):
            entity.model_validate({name: "甲"})

    def test_derived_names_are_properties(self, entity: type[Fact]) -> None:
        for name, attribute in entity.derived.items():
            assert re.fullmatch(r"[\u4e00-\u9fff]+", name)
            assert isinstance(getattr(entity, attribute), property)


@pytest.mark.parametrize("entity", [one for one in ENTITIES if required(one)], ids=lambda one: one.__name__)
def test_what_is_missing_is_missed(entity: type[Fact]) -> None:
    with pytest.raises(ValidationError) as caught:
        entity.model_validate({})
    assert [error["loc"][0] for error in caught.value.errors()] == required(entity)


def test_facts_do_not_change() -> None:
    person = Person.model_validate({"姓名": "李坤"})
    with pytest.raises(ValidationError, match="frozen"):
        person.name = "李申"  # type: ignore[misc]
    assert hash(person) == hash(Person.model_validate({"姓名": "李坤"}))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (["县长"], ("县长",)),
        (["县委副书记", "县长"], ("县委副书记", "县长")),
        ("县长", ("县长",)),
        ("", ()),
        (None, ()),
        ([], ()),
    ],
)
def test_one_value_where_a_list_may_stand(value: Any, expected: tuple[str, ...]) -> None:
    assert Person.model_validate({"姓名": "李坤", "职务": value}).posts == expected


def test_blanks_around_a_value_go() -> None:
    person = Person.model_validate({"姓名": " 李坤 ", "职务": [" 县长 "]})
    assert (person.name, person.posts) == ("李坤", ("县长",))


@pytest.mark.parametrize(
    ("facts", "path", "words"),
    [
        ({"会议": "防汛会议"}, "info.name", "防汛会议"),
        ({"会议": "会", "人员": "李坤"}, "people.0.name", "李坤"),
        ({"会议": "会", "人员": ["李坤", {"姓名": "王一帆"}]}, "people.1.name", "王一帆"),
        ({"会议": "会", "参会": "各乡镇"}, "attendance.0.scope", "各乡镇"),
        ({"会议": "会", "议程": ["奏唱国歌"]}, "agenda.0.kind", "奏唱国歌"),
        ({"会议": "会", "议程": {"类型": "宣读", "文件": "甲"}}, "agenda.0.documents.0.title", "甲"),
        ({"会议": "会", "要求": "抓落实"}, "requirements.0.heading", "抓落实"),
        ({"会议": "会", "要求": {"标题": "甲", "要点": "乙"}}, "requirements.0.points.0.text", "乙"),
        ({"会议": "会", "行动": "百日行动"}, "campaign.name", "百日行动"),
        ({"会议": "会", "行动": {"名称": "甲", "任务": ["除险"]}}, "campaign.tasks.0.name", "除险"),
        ({"会议": "会", "问题台账": ["堤防渗漏"]}, "ledger.0.title", "堤防渗漏"),
        ({"会议": "会", "纪要": {"议题": "除险"}}, "minutes.topics.0.title", "除险"),
        (
            {"会议": "会", "纪要": {"议题": {"题目": "甲", "决定": "乙"}}},
            "minutes.topics.0.decisions.0.text",
            "乙",
        ),
        ({"会议": {"名称": "会", "会场": "三楼"}}, "info.venues.0.place", "三楼"),
    ],
)
def test_plain_words_stand_for_an_entity(facts: dict[str, Any], path: str, words: str) -> None:
    found: Any = Meeting.model_validate(facts)
    for step in path.split("."):
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    assert found == words


def test_a_bare_meeting_has_empty_lists_and_no_sections() -> None:
    bare = Meeting.model_validate({"会议": "会"})
    filled = {name for name in Meeting.model_fields if getattr(bare, name) not in ((), None, "", {})}
    assert filled == {"info"}
    assert isinstance(bare, BaseModel)
