"""Facts → a meeting file, each under a comment with the sentence it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import cast

from generator.importing.facts.entries import ExtractedValue, PlainData
from generator.importing.messages import message_text
from generator.records.versions import FORMAT, KEY
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import YamlValue

_ORDER = ("会议", "人员", "参会", "议程", "目标", "行动", "问题台账", "纪要", "通知")
_INFO = ("名称", "日期", "结束日期", "开始", "结束", "时段", "地点", "人数")
_LONGEST = 120
SCHEMA = "# yaml-language-server: $schema=meeting.schema.json"


def write_meeting_yaml(entries: list[ExtractedValue], others: list[tuple[str, int]], name: str) -> str:
    """YAML text that ``wengao check`` reads; ``others`` are sentences with figures, as comments."""
    rows = [SCHEMA, message_text("事实", "文件头", 文件=PurePath(name).name or "文稿")]
    rows += [f'{KEY}: "{FORMAT}"'] if entries else []
    for section in _ORDER:
        found = [one for one in entries if one.path[0] == section]
        if not found:
            continue
        rows.append(f"{section}:")
        if len(found[0].path) == 1:
            for one in found:
                rows += [*_comment(one, "  "), *_item(one.value)]
        else:
            rows += _mapping(found)
    left = [f"# 第{line}行：{_short(text, '')}" for text, line in others]
    return "\n".join([*rows, *([message_text("事实", "其余")] if left else []), *left]) + "\n"


def _mapping(found: list[ExtractedValue]) -> list[str]:
    """The entries of a section, deeper ones under their key."""
    rows: list[str] = []
    opened = ""
    for one in sorted(found, key=_place):
        key = one.path[1]
        indent = "  "
        if len(one.path) > 2:
            rows += [f"  {key}:"] if opened != key else []
            opened, key, indent = key, one.path[2], "    "
        rows += [*_comment(one, indent), *(indent + row for row in _rows({key: one.value}))]
    return rows


def _place(one: ExtractedValue) -> tuple[int, int]:
    known = _INFO.index(one.path[1]) if one.path[1] in _INFO else len(_INFO)
    return len(one.path), known


def _item(value: PlainData) -> list[str]:
    assert isinstance(value, dict)
    first, *more = _rows(value)
    return [f"  - {first}", *(f"    {row}" for row in more)]


def _rows(data: Mapping[str, PlainData]) -> list[str]:
    return dump_yaml(cast("dict[str, YamlValue]", dict(data))).rstrip("\n").split("\n")


def _comment(one: ExtractedValue, indent: str) -> Iterable[str]:
    """Nothing for what a person said themselves."""
    if not one.sentence:
        return []
    quoted = _short(one.sentence, _first_words(one.value))
    return [f"{indent}# {message_text('事实', '待核', 行=one.line, 文=quoted)}"]


def _first_words(value: PlainData) -> str:
    """The first words of the value, to be found in its sentence."""
    if isinstance(value, str):
        return value
    inner = list(value.values()) if isinstance(value, dict) else value
    return _first_words(inner[0]) if inner else ""


def _short(text: str, around: str) -> str:
    """A long sentence is cut to what stands around the words."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST:
        return line
    start = max(line.find(around) - _LONGEST // 3, 0) if around else 0
    cut = line[start : start + _LONGEST]
    return f"{'……' if start else ''}{cut}{'……' if start + _LONGEST < len(line) else ''}"
