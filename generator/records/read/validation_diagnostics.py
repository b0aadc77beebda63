"""Turn pydantic's validation errors into diagnostics: Chinese messages, one for each place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import Fault
from generator.records.read.known_keys import all_keys, looks_like_a_key, nearest, unknown_key
from generator.records.read.messages import sentence
from generator.records.read.source_map import Located, Path, key_place, known_path, order, value_place
from generator.yamlfile.loader import Value

_LONGEST_QUOTE = 30
_CHOICE = re.compile(r"'((?:[^'\\]|\\.)*)'")
_QUOTED = re.compile(r"“([^“”]+)”")
_KEY_BY_ITSELF = re.compile(r"[^：\s]{1,12}：")


def faults_of(error: ValidationError, model: type[BaseModel], source: Located) -> tuple[Fault, ...]:
    """One Fault for each wrong place of a data file, in the order of the file.

    ``model`` is what was being made; ``source`` knows where each key and value stands.
    """
    groups: dict[Path, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        groups.setdefault(error_path(detail, model), []).append(detail)
    for path in _misspelt(groups):
        del groups[path]
    paths = sorted(groups, key=lambda path: order(source, path))
    return tuple(_fault(path, groups[path], model, source) for path in paths)


def disguised_keys(data: Value, model: type[BaseModel], source: Located) -> tuple[Fault, ...]:
    """``名称：清溪县…`` in place of an entity: a text to YAML, and the model would take it for a name."""
    return tuple(
        Fault(sentence("句子", "像键值", 键=key), path, value_place(source, path))
        for path, text in _texts(data, ())
        if (key := looks_like_a_key(model, path, text))
    )


def _texts(data: Value, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _texts(item, (*path, number))
    elif data is not None:
        for key, value in data.items():
            yield from _texts(value, (*path, key))


def _misspelt(groups: dict[Path, list[ErrorDetails]]) -> list[Path]:
    """Missing keys that are there under a name spelt wrong: one mistake, told once."""
    unknown = [path for path, details in groups.items() if details[0]["type"] == "extra_forbidden"]
    return [
        path
        for path, details in groups.items()
        if details[0]["type"] == "missing"
        and any(one[:-1] == path[:-1] and nearest(str(one[-1]), (str(path[-1]),)) for one in unknown)
    ]


def error_path(detail: ErrorDetails, model: type[BaseModel]) -> Path:
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
            words = _own_words(first)
            return Fault(words, path, value_place(source, _spoken_of(words, path, source)))
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


def _spoken_of(words: str, path: Path, source: Located) -> Path:
    """The path of the first “key” the sentence names, so that its place can be shown."""
    named = ((*path, key) for key in _QUOTED.findall(words))
    return next((one for one in named if one in source.positions), path)


def _expected(detail: ErrorDetails) -> str:
    words: dict[str, Any] = dict(detail.get("ctx", {}))
    if "expected" in words:
        words["选项"] = "".join(f"“{one}”" for one in _choices(detail))
    return sentence("应为", detail["type"], **words)


def _choices(detail: ErrorDetails) -> tuple[str, ...]:
    return tuple(_CHOICE.findall(str(detail.get("ctx", {}).get("expected", ""))))


def _what_is_there(detail: ErrorDetails) -> str:
    value, code = detail["input"], detail["type"]
    if code.startswith("model") or code == "dict_type":
        return _instead_of_mapping(value)
    if isinstance(value, dict):
        hint = sentence("句子", "加引号") if code == "string_type" else ""
        return hint + sentence("句子", "填的是", 值=_quoted(value))
    if value == "":
        return ""
    near = nearest(str(value), _choices(detail), most=1)
    hint = sentence("句子", "是不是", 近似=f"“{near[0]}”") if near else ""
    return sentence("句子", "填的是", 值=_quoted(value)) + hint


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
