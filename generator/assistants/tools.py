"""The tools: what each is called, what it takes, what it does. What it is told as stands in
``templates/_messages/助手.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.assistants.documents import FORMATS, build_documents, draft_document
from generator.assistants.folder import AssistantFolder
from generator.assistants.meetings import Answer, change_record, list_kinds, list_meetings, read_record
from generator.assistants.messages import sentence, tool_words
from generator.assistants.proofs import check, compare_with_record
from generator.errors import GeneratorError

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_CHANGES: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "act": {"type": "string", "enum": ["set", "insert", "remove", "move", "rename"]},
            "path": {"type": "string"},
            "value": {"type": ["string", "array", "object", "null"]},
            "to": {"type": "integer"},
        },
        "required": ["act", "path"],
    },
}
_LONGEST = 300_000
"""Characters of an argument: the longest speech has a tenth of that."""


@dataclass(frozen=True, slots=True)
class AssistantTool:
    """``arguments``: their shapes by name, those in ``required`` first; ``writes``: it changes files."""

    name: str
    run: Callable[..., Answer]
    arguments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    writes: bool = False

    @property
    def description(self) -> str:
        return tool_words(self.name)[0]

    @property
    def input_schema(self) -> dict[str, Any]:
        told = tool_words(self.name)[1]
        properties = {key: {**shape, "description": told[key]} for key, shape in self.arguments.items()}
        found: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        return {**found, "required": list(self.required)} if self.required else found


TOOLS = {
    one.name: one
    for one in (
        AssistantTool("list_meetings", list_meetings),
        AssistantTool("list_kinds", list_kinds, {"meeting": _TEXT}),
        AssistantTool("read_record", read_record, {"meeting": _TEXT}, ("meeting",)),
        AssistantTool(
            "change_record",
            change_record,
            {"meeting": _TEXT, "version": _TEXT, "changes": _CHANGES},
            ("meeting", "version", "changes"),
            writes=True,
        ),
        AssistantTool(
            "draft_document", draft_document, {"meeting": _TEXT, "kind": _TEXT}, ("meeting", "kind")
        ),
        AssistantTool(
            "build_documents",
            build_documents,
            {
                "meeting": _TEXT,
                "kinds": _TEXTS,
                "formats": {**_TEXTS, "items": {"type": "string", "enum": list(FORMATS)}},
            },
            ("meeting",),
            writes=True,
        ),
        AssistantTool("check", check, {"meeting": _TEXT, "kind": _TEXT, "file": _TEXT, "text": _TEXT}),
        AssistantTool(
            "compare_with_record",
            compare_with_record,
            {"meeting": _TEXT, "kind": _TEXT, "file": _TEXT, "text": _TEXT},
            ("meeting",),
        ),
    )
}


def call(folder: AssistantFolder, name: str, arguments: Mapping[str, Any]) -> Answer:
    """What the tool of that name answers. Raises GeneratorError for a tool there is none of, for arguments it
    does not take, and for whatever is wrong with what they name."""
    tool = TOOLS.get(name)
    if tool is None:
        raise GeneratorError(sentence("没有工具", 名=name[:40], 有="、".join(TOOLS)))
    return tool.run(folder, **_checked(tool, arguments))


def _checked(tool: AssistantTool, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that say something."""
    for key in arguments:
        if key not in tool.arguments:
            known = "、".join(tool.arguments) or sentence("没有参数")
            raise GeneratorError(sentence("多了参数", 工具=tool.name, 名=key[:40], 有=known))
    given = {key: value for key, value in arguments.items() if value not in (None, "")}
    for key in tool.required:
        if key not in given:
            raise GeneratorError(sentence("缺参数", 工具=tool.name, 名=key))
    for key, value in given.items():
        _check_shape(key, value, tool.arguments[key])
    return given


def _check_shape(key: str, value: Any, shape: Mapping[str, Any]) -> None:
    texts = [value] if shape["type"] == "string" else value if shape is not _CHANGES else []
    if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
        raise GeneratorError(sentence("要一段字" if shape["type"] == "string" else "要几段字", 名=key))
    if any(len(one) > _LONGEST for one in texts):
        raise GeneratorError(sentence("太长", 名=key, 数=_LONGEST // 10_000))
