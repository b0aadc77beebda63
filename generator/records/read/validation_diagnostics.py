"""Turn pydantic's validation errors into diagnostics: Chinese messages, one for each place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import MOST_SHOWN, Diagnostic
from generator.records.read.known_keys import all_keys, closest_matches, looks_like_a_key, unknown_key
from generator.records.read.messages import error_message
from generator.records.read.source_map import (
    KeyPath,
    SourceMap,
    in_file_order,
    key_place,
    known_path,
    value_place,
)
from generator.yamlfile.loader import YamlValue

_LONGEST_QUOTE = 30
_CHOICE = re.compile(r"'((?:[^'\\]|\\.)*)'")
_DIGITS = re.compile(r"(\d+)\s*[^\d\s]{1,3}")
_QUOTED = re.compile(r"“([^“”]+)”")
_KEY_BY_ITSELF = re.compile(r"[^：\s]{1,12}：")


def validation_diagnostics(
    error: ValidationError, model: type[BaseModel], source: SourceMap
) -> tuple[Diagnostic, ...]:
    """One Diagnostic for each wrong place of a data file, in the order of the file.

    ``model`` is what was being made; ``source`` knows where each key and value stands.
    """
    groups: dict[KeyPath, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        groups.setdefault(error_path(detail, model), []).append(detail)
    for path in _misspelt(groups, model):
        del groups[path]
    return tuple(
        _diagnostic(path, groups[path], model, source, brief=number >= MOST_SHOWN)
        for number, path in enumerate(in_file_order(source, groups))
    )


def keys_hidden_in_text(data: YamlValue, model: type[BaseModel], source: SourceMap) -> tuple[Diagnostic, ...]:
    """``名称：清溪县…`` in place of an entity: a text to YAML, and the model would take it for a name."""
    return tuple(
        Diagnostic(error_message("句子", "像键值", 键=key), path, value_place(source, path))
        for path, text in _texts_with_a_colon(data, ())
        if (key := looks_like_a_key(model, path, text))
    )


def _texts_with_a_colon(data: YamlValue, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    inner: Iterable[tuple[str | int, YamlValue]]
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        if not isinstance(value, str):
            yield from _texts_with_a_colon(value, (*path, step))
        elif "：" in value or ":" in value:
            yield (*path, step), value


def _misspelt(groups: dict[KeyPath, list[ErrorDetails]], model: type[BaseModel]) -> list[KeyPath]:
    """Missing keys that are there under another name: one mistake, told once."""
    unknown: dict[KeyPath, list[KeyPath]] = {}
    for path, details in groups.items():
        if details[0]["type"] == "extra_forbidden":
            unknown.setdefault(path[:-1], []).append(path)
    return [
        path
        for path, details in groups.items()
        if details[0]["type"] == "missing"
        and any(_answers(model, one, str(path[-1])) for one in unknown.get(path[:-1], ())[:MOST_SHOWN])
    ]


def _answers(model: type[BaseModel], unknown: KeyPath, missing: str) -> bool:
    """What is told of the unknown key is that it is the missing one."""
    return bool(closest_matches(str(unknown[-1]), (missing,))) or f"写在“{missing}”里" in unknown_key(
        model, unknown
    )


def error_path(detail: ErrorDetails, model: type[BaseModel]) -> KeyPath:
    """The key path alone: the checker also names the branches of a choice, which no file has."""
    *upper, last = detail["loc"] or ("",)
    known = all_keys(model)
    keep = [step for step in upper if isinstance(step, int) or step in known]
    if isinstance(last, int) or last in known or detail["type"] == "extra_forbidden":
        keep.append(last)
    return tuple(keep)


def _diagnostic(
    path: KeyPath, details: list[ErrorDetails], model: type[BaseModel], source: SourceMap, brief: bool = False
) -> Diagnostic:
    """``brief``: what to do about a key nobody knows, which is looked for in all keys, is left out."""
    first = details[0]
    match first["type"]:
        case "missing":
            return _missing(path, source)
        case "extra_forbidden":
            said = error_message("句子", "不认识", 键=path[-1]) if brief else unknown_key(model, path)
            return Diagnostic(said, path[:-1], key_place(source, path))
        case "value_error":
            words = _validator_message(first)
            return Diagnostic(words, path, value_place(source, _path_named_in(words, path, source)))
    if first["input"] is None:
        return Diagnostic(error_message("句子", "空项"), path, value_place(source, path))
    expected = dict.fromkeys(_expected(detail) for detail in details)
    message = "，或者".join(expected) + _what_is_there(first)
    return Diagnostic(message, path, value_place(source, path))


def _missing(path: KeyPath, source: SourceMap) -> Diagnostic:
    """The key is there but empty, or not there at all."""
    given = known_path(source, path) == path
    return Diagnostic(
        error_message("句子", "空键" if given else "缺少", 键=path[-1]),
        path[:-1],
        key_place(source, path if given else path[:-1]),
    )


def _validator_message(detail: ErrorDetails) -> str:
    return str(detail["ctx"]["error"]) if "ctx" in detail else detail["msg"]


def _path_named_in(words: str, path: KeyPath, source: SourceMap) -> KeyPath:
    """The path of the first “key” the sentence names, so that its place can be shown."""
    named = ((*path, key) for key in _QUOTED.findall(words))
    return next((one for one in named if one in source.positions), path)


def _expected(detail: ErrorDetails) -> str:
    words: dict[str, Any] = dict(detail.get("ctx", {}))
    if "expected" in words:
        words["选项"] = "".join(f"“{one}”" for one in _choices(detail))
    return error_message("应为", detail["type"], **words)


def _choices(detail: ErrorDetails) -> tuple[str, ...]:
    return tuple(_CHOICE.findall(str(detail.get("ctx", {}).get("expected", ""))))


def _what_is_there(detail: ErrorDetails) -> str:
    value, code = detail["input"], detail["type"]
    if code.startswith("model") or code == "dict_type":
        return _instead_of_mapping(value)
    if isinstance(value, dict):
        hint = error_message("句子", "加引号") if code == "string_type" else ""
        return hint + error_message("句子", "填的是", 值=_shortened_quote(value))
    if value == "":
        return ""
    if code == "string_type" and isinstance(value, list | tuple):
        return error_message("句子", "只要一个") + error_message("句子", "填的是", 值=_shortened_quote(value))
    if code == "int_parsing" and (digits := _DIGITS.fullmatch(str(value).strip())):
        return error_message("句子", "只写数字", 数字=digits[1]) + error_message(
            "句子", "填的是", 值=_shortened_quote(value)
        )
    near = closest_matches(str(value), _choices(detail), most=1)
    hint = error_message("句子", "是不是", 近似=f"“{near[0]}”") if near else ""
    return error_message("句子", "填的是", 值=_shortened_quote(value)) + hint


def _instead_of_mapping(value: object) -> str:
    if isinstance(value, list | tuple):
        return error_message("句子", "去减号")
    hint = error_message("句子", "全角冒号") if _KEY_BY_ITSELF.match(str(value)) else ""
    return hint + error_message("句子", "填的是", 值=_shortened_quote(value))


def _shortened_quote(value: object) -> str:
    if isinstance(value, list | tuple):
        return error_message("句子", "是列表")
    if isinstance(value, dict):
        key = next(iter(value), "")
        return f"{key}: {value[key]}"[:_LONGEST_QUOTE] if len(value) == 1 else error_message("句子", "是一组")
    text = str(value)
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "……"
