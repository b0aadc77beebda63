"""The JSON Schema of the data files, for editors that complete keys and mark mistakes while typing."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.records.model import Meeting, Office

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FOR_PROGRAMMERS = ("title", "default")


def json_schema() -> dict[str, Any]:
    """The schema of the meeting file, keys as the user writes them."""
    return _schema(Meeting, "会议资料")


def office_json_schema() -> dict[str, Any]:
    """The schema of the office file."""
    return _schema(Office, "单位资料")


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    generated = model.model_json_schema(by_alias=True)
    definitions = generated.pop("$defs", {})
    body = _entity(generated)
    body.pop("description", None)
    named = {name: _entity(one) for name, one in sorted(definitions.items())}
    return {"$schema": _DIALECT, "title": title, **body, "$defs": named}


def _entity(schema: dict[str, Any]) -> dict[str, Any]:
    """One entity: its description is written for programmers, that of its keys for users."""
    kept = {key: value for key, value in schema.items() if key not in (*_FOR_PROGRAMMERS, "description")}
    if "properties" in kept:
        kept["properties"] = {key: _field(one) for key, one in kept["properties"].items()}
    return kept


def _field(schema: dict[str, Any]) -> dict[str, Any]:
    """What may be written for one key: besides the value itself nothing at all, since empty is not given."""
    description = schema.get("description")
    body = {key: value for key, value in schema.items() if key not in (*_FOR_PROGRAMMERS, "description")}
    choices = [*_choices(body), {"type": "null"}]
    field: dict[str, Any] = {"anyOf": [one for at, one in enumerate(choices) if one not in choices[:at]]}
    return {"description": description, **field} if description else field


def _choices(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The loader is more lenient than the model: one item for a list, plain words for an entity with
    one leading key, a bare number for a text."""
    if "anyOf" in schema:
        return [choice for one in schema["anyOf"] for choice in _choices(one)]
    if schema.get("type") == "array":
        items = _choices(schema["items"])
        return [*items, {**schema, "items": {"anyOf": items}}]
    if "$ref" in schema:
        return [schema, {"type": "string"}]
    if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
        return [{**schema, "type": ["string", "number"]}]
    return [schema]
