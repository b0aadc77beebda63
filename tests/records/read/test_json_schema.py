import json
from collections.abc import Callable
from typing import Any

import pytest

from generator.records import json_schema, office_json_schema
from generator.records.model import Meeting, Office


def _refs(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if "$ref" in value else []
        return own + [one for part in value.values() for one in _refs(part)]
    return [one for part in value for one in _refs(part)] if isinstance(value, list) else []


@pytest.mark.parametrize("made", [json_schema, office_json_schema], ids=["meeting", "office"])
def test_it_is_a_complete_schema(made: Callable[[], dict[str, Any]]) -> None:
    schema = made()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert {ref.removeprefix("#/$defs/") for ref in _refs(schema)} == set(schema["$defs"])
    assert json.loads(json.dumps(schema)) == schema


def test_keys_are_those_the_user_writes() -> None:
    assert list(json_schema()["properties"]) == [field.alias for field in Meeting.model_fields.values()]
    assert list(office_json_schema()["properties"]) == [field.alias for field in Office.model_fields.values()]
    assert json_schema()["title"] == "会议资料"
    assert json_schema()["required"] == ["会议"]


def _allowed(schema: dict[str, Any], field: dict[str, Any]) -> list[str]:
    """The JSON types a field takes, refs opened."""
    found: list[str] = []
    for choice in field["anyOf"]:
        one = schema["$defs"][choice["$ref"].removeprefix("#/$defs/")] if "$ref" in choice else choice
        kinds = one.get("type", "string")
        found += kinds if isinstance(kinds, list) else [kinds]
    return found


def test_what_the_loader_takes_the_schema_takes() -> None:
    schema = json_schema()
    info = schema["$defs"]["MeetingInfo"]["properties"]
    assert {"object", "string", "null"} <= set(_allowed(schema, schema["properties"]["会议"]))
    assert {"array", "object", "string", "null"} <= set(_allowed(schema, schema["properties"]["人员"]))
    assert {"array", "string", "null"} <= set(_allowed(schema, info["召集"]))
    assert {"string", "number", "null"} <= set(_allowed(schema, info["地点"]))
    assert {"string", "null"} <= set(_allowed(schema, info["日期"]))


def test_choices_are_listed_for_completion() -> None:
    style = json_schema()["$defs"]["Notice"]["properties"]["体例"]
    assert "分条" in next(choice["enum"] for choice in style["anyOf"] if "enum" in choice)


@pytest.mark.parametrize(
    ("entity", "key", "word"),
    [
        ("MeetingInfo", "类型", "动员"),
        ("MeetingInfo", "层级", "旗"),
        ("Person", "角色", "主持"),
        ("Attendance", "资格", "列席"),
        ("Venue", "类别", "主会场"),
        ("Target", "比较", "清零"),
        ("Topic", "结论", "原则同意"),
    ],
)
def test_known_words_of_an_open_text_are_examples_and_refuse_none(entity: str, key: str, word: str) -> None:
    field = json_schema()["$defs"][entity]["properties"][key]
    assert word in next(choice["examples"] for choice in field["anyOf"] if "examples" in choice)
    assert not [choice for choice in field["anyOf"] if "enum" in choice or "const" in choice]


def test_facts_of_ones_own_may_have_any_name() -> None:
    assert {"type": "object", "additionalProperties": True} in json_schema()["properties"]["自定"]["anyOf"]


def test_only_chinese_is_shown_to_the_user() -> None:
    def shown(value: object) -> list[str]:
        if isinstance(value, dict):
            own = [str(value[key]) for key in ("description", "title") if isinstance(value.get(key), str)]
            return own + [text for part in value.values() for text in shown(part)]
        return [text for part in value for text in shown(part)] if isinstance(value, list) else []

    texts = shown(json_schema()) + shown(office_json_schema())
    assert len(texts) > 100
    assert not [text for text in texts if text.isascii()]
