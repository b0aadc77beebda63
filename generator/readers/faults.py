"""What a model's check found, as Chinese sentences with the place in the file: all at once, one a place."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Fault
from generator.readers.known_keys import all_keys, unknown_key
from generator.readers.positions import Located, Path, key_place, known_path, order, value_place
from generator.readers.sentences import sentence

_LONGEST_QUOTE = 30
_CHOICE = re.compile(r"'((?:[^'\\]|\\.)*)'")
_KEY_BY_ITSELF = re.compile(r"[^：\s]{1,12}：")


def faults_of(error: ValidationError, model: type[BaseModel], source: Located) -> tuple[Fault, ...]:
    """One Fault for each wrong place of a data file, in the order of the file.

    ``model`` is what was being made; ``source`` knows where each key and value stands.
    """
    groups: dict[Path, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail, model)
        groups.setdefault(path, []).append(detail)
    paths = sorted(groups, key=lambda path: order(source, path))
    return tuple(_fault(path, groups[path], model, source) for path in paths)


def _path(detail: ErrorDetails, model: type[BaseModel]) -> Path:
    """The key path alone: the checker also names the branches of a choice, which no file has."""
    *upper, last = detail["loc"] or ("",)
    known = all_keys(model)
    keep = [step for step in upper if isinstance(step, int) or step in known]
    if isinstance(last, int) or last in known or detail["type"] == "extra_forbidden":
        keep.append(last)
    return tuple(keep)


def _fault(path: Path, details: list[ErrorDetails], model: type[BaseModel], source: Located) -> Fault:
    first = details[0]
    match first["type"]:
        case "missing":
            return _missing(path, source)
        case "extra_forbidden":
            return Fault(unknown_key(model, path), path[:-1], key_place(source, path))
        case "value_error":
            return Fault(_own_words(first), path, value_place(source, path))
    if first["input"] is None:
        return Fault(sentence("句子", "空项"), path, value_place(source, path))
    expected = dict.fromkeys(_expected(detail) for detail in details)
    message = "，或者".join(expected) + _what_is_there(first)
    return Fault(message, path, value_place(source, path))


def _missing(path: Path, source: Located) -> Fault:
    """The key is there but empty, or not there at all."""
    given = known_path(source, path) == path
    return Fault(
        sentence("句子", "空键" if given else "缺少", 键=path[-1]),
        path[:-1],
        key_place(source, path if given else path[:-1]),
    )


def _own_words(detail: ErrorDetails) -> str:
    return str(detail["ctx"]["error"]) if "ctx" in detail else detail["msg"]


def _expected(detail: ErrorDetails) -> str:
    words: dict[str, Any] = dict(detail.get("ctx", {}))
    if "expected" in words:
        words["选项"] = "、".join(f"“{one}”" for one in _CHOICE.findall(str(words["expected"])))
    return sentence("应为", detail["type"], **words)


def _what_is_there(detail: ErrorDetails) -> str:
    value, code = detail["input"], detail["type"]
    if code.startswith("model") or code == "dict_type":
        return _instead_of_mapping(value)
    if isinstance(value, dict):
        hint = sentence("句子", "加引号") if code == "string_type" else ""
        return hint + sentence("句子", "填的是", 值=_quoted(value))
    return sentence("句子", "填的是", 值=_quoted(value)) if value != "" else ""


def _instead_of_mapping(value: object) -> str:
    if isinstance(value, list | tuple):
        return sentence("句子", "去减号")
    hint = sentence("句子", "全角冒号") if _KEY_BY_ITSELF.match(str(value)) else ""
    return hint + sentence("句子", "填的是", 值=_quoted(value))


def _quoted(value: object) -> str:
    if isinstance(value, list | tuple):
        return sentence("句子", "是列表")
    if isinstance(value, dict):
        key = next(iter(value), "")
        return f"{key}: {value[key]}"[:_LONGEST_QUOTE] if len(value) == 1 else sentence("句子", "是一组")
    text = str(value)
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "……"
