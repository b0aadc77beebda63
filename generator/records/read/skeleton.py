"""An empty meeting file in which every key stands as a comment with its explanation."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.records.model import Fact, Meeting
from generator.records.model.shape import Key, entity_keys
from generator.records.read.common_keys import common_first
from generator.records.versions import FORMAT, KEY

DEPTH = 3
_COLUMN = 24
_HEAD = """\
# yaml-language-server: $schema=meeting.schema.json
# 会议资料。先填会议名称；其余各项知道什么填什么，填的时候去掉行首的“# ”，不填的留着不管。
# 冒号用英文冒号，后面空一格；一项有几个的，写成 [甲, 乙]，或者每个一行、前面加“- ”。
# 每一组常用的在前面，“以下少用”后面的大多用不上。
"""
_SELDOM = "# 以下少用"
_CUSTOM = ("资金:", "  总额: 3000万元", "  明细: [一期2000万元, 二期1000万元]")


def skeleton(name: str) -> str:
    """The text of a new meeting file for ``name``: valid as it is, every other key a comment."""
    said = json.dumps(name, ensure_ascii=False)
    info, *others = (key for key in entity_keys(Meeting) if key.offered)
    assert info.entity
    _, *rest = _entity(info.entity, 2)
    lines = [f'{KEY}: "{FORMAT}"', f"{info.name}:", f"  名称: {said}", *(f"#   {line}" for line in rest)]
    for key in others:
        lines += ["", *(f"# {line}" for line in _key(key, 1))]
    return _HEAD + "\n".join(lines) + "\n"


def _entity(entity: type[Fact], depth: int) -> Iterator[str]:
    """A line or more for every key, the common ones first."""
    first, others = common_first(entity)
    for key in first:
        yield from _key(key, depth, entity)
    if others:
        yield _SELDOM
    for key in others:
        yield from _key(key, depth, entity)


def _key(key: Key, depth: int, within: type[Fact] | None = None) -> Iterator[str]:
    """The key with its explanation, then the keys below it."""
    head = f"{key.name}:"
    yield f"{head.ljust(_COLUMN)}# {key.description}" if key.description else head
    if key.kind == "custom":
        yield from (f"  {line}" for line in _CUSTOM)
    if key.entity is None or key.entity is within or depth > DEPTH:
        return
    for n, line in enumerate(_entity(key.entity, depth + 1)):
        lead = "  " if key.kind == "entity" else "  - " if n == 0 else "    "
        yield lead + line
