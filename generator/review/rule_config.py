"""A user's own rules: switches, levels, words and limits in a ``rules.yaml`` beside the data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.errors import GeneratorError
from generator.records.model.base import NO, YES
from generator.records.versions import KEY
from generator.review.finding import LEVELS, Level
from generator.review.rule_registry import parse_level, rule_table
from generator.yamlfile.loader import KeyPath, YamlValue, load, load_mapping

FILE_NAME = "rules.yaml"
DEFAULT_LIMITS: Mapping[str, int] = MappingProxyType(
    {"句子": 140, "段落": 700, "每分钟": 200, "重复句": 14, "全套重复句": 30}
)
"""Characters a sentence and a paragraph may have, read out in a minute, and from which on a sentence
that stands twice is told."""

_ON, _OFF = ("开", *YES), ("关", *NO)
_KEYS = ("开关", "级别", "词语", "篇幅", "插件")
_WORD_KEYS = ("写法", "改为", "级别", "说明")
_COUNT = re.compile("[1-9][0-9]{0,5}")
_SHOWN = 30  # characters of what is wrong


@dataclass(frozen=True, slots=True)
class CustomWord:
    """``pattern`` as the user wrote it, plain words; ``instead`` what to write (None: only told)."""

    pattern: re.Pattern[str]
    instead: str | None
    level: Level
    why: str


@dataclass(frozen=True, slots=True)
class RuleConfig:
    """``off``: rules switched off; ``levels``: levels changed; ``words``: the user's own; ``forbidden``:
    words of the office file; ``plugins``: whether rules of installed packages are asked."""

    off: frozenset[str] = frozenset()
    levels: Mapping[str, Level] = field(default_factory=dict)
    words: tuple[CustomWord, ...] = ()
    forbidden: tuple[str, ...] = ()
    limits: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_LIMITS))
    plugins: bool = True


DEFAULT_RULES = RuleConfig()


def parse_rule_config(text: str, name: str = FILE_NAME, forbidden: tuple[str, ...] = ()) -> RuleConfig:
    """The rules of a file in hand. Raises GeneratorError for what it says wrongly."""
    try:
        return _rule_config(load_mapping(text, name), name, forbidden)
    except _EntryError as error:
        raise GeneratorError(f"{name}{_place_in(text, error.path)}{error}") from error


class _EntryError(Exception):
    """What is wrong with one entry, said after its place; ``path`` leads to it."""

    def __init__(self, path: KeyPath, said: str) -> None:
        super().__init__(said)
        self.path = path


def _place_in(text: str, path: KeyPath) -> str:
    """`` 第3行``, of the entry or the nearest above it that is there."""
    document = load(text)
    places = {**document.positions, **document.key_positions}
    known = next((path[:size] for size in range(len(path), 0, -1) if path[:size] in places), ())
    return f" 第{places[known].line}行" if known in places else ""


def _rule_config(data: Mapping[str, YamlValue], name: str, forbidden: tuple[str, ...]) -> RuleConfig:
    if strange := [key for key in data if key not in (*_KEYS, KEY)]:
        raise _EntryError((strange[0],), f"：不认识“{strange[0]}”，可以写的有{'、'.join(_KEYS)}。")
    switches = {
        _known("开关", key): _switch(value, ("开关", key)) for key, value in _part(data, "开关").items()
    }
    levels = {
        _known("级别", key): _level(value, ("级别", key), key) for key, value in _part(data, "级别").items()
    }
    return RuleConfig(
        off=frozenset(key for key, on in switches.items() if not on),
        levels=levels,
        words=_words(data.get("词语")),
        forbidden=forbidden,
        limits={**DEFAULT_LIMITS, **_limits(_part(data, "篇幅"))},
        plugins=_switch(data.get("插件") or "开", ("插件",)),
    )


def _part(data: Mapping[str, YamlValue], key: str) -> dict[str, YamlValue]:
    part = data.get(key)
    if part is None:
        return {}
    if not isinstance(part, dict):
        raise _EntryError((key,), f" 的“{key}”应为“名称: 内容”这样的一组内容。")
    return part


def _known(part: str, key: str) -> str:
    """Rules of installed packages are not in the table and have names with a ``:`` in them."""
    if key not in rule_table() and ":" not in key:
        raise _EntryError((part, key), f"：没有“{key}”这条规则，规则名见 wengao check --list。")
    return key


def _switch(value: YamlValue, path: KeyPath) -> bool:
    if isinstance(value, str) and value in (*_ON, *_OFF):
        return value in _ON
    raise _EntryError(path, f" 的“{path[-1]}”应写“开”或“关”（填的是：{_shown(value)}）。")


def _level(value: YamlValue, path: KeyPath, what: str) -> Level:
    try:
        return parse_level(value, "")
    except GeneratorError as error:
        said = f"级别应为{'、'.join(LEVELS)}中的一个（填的是：{_shown(value)}）。"
        raise _EntryError(path, f" 的“{what}”：{said}") from error


def _limits(part: Mapping[str, YamlValue]) -> dict[str, int]:
    for key, value in part.items():
        if key not in DEFAULT_LIMITS or not _COUNT.fullmatch(str(value)):
            said = f"只能给{'、'.join(DEFAULT_LIMITS)}填1至999999的整数（填的是：{key}: {_shown(value)}）。"
            raise _EntryError(("篇幅", key), f" 的“篇幅”{said}")
    return {key: int(str(value)) for key, value in part.items()}


def _words(value: YamlValue) -> tuple[CustomWord, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _EntryError(("词语",), " 的“词语”应为列表，每项以“- ”开头。")
    return tuple(_word(item, ("词语", number)) for number, item in enumerate(value))


def _word(item: YamlValue, path: KeyPath) -> CustomWord:
    """An empty word would stand between all characters."""
    if isinstance(item, str):
        item = {"写法": item}
    written = item.get("写法") if isinstance(item, dict) else None
    if not isinstance(item, dict) or not isinstance(written, str) or not written.strip():
        raise _EntryError(path, " 的“词语”每一项要有“写法”，例如 - {写法: 高大上, 改为: 高标准}。")
    if strange := [key for key in item if key not in _WORD_KEYS]:
        said = f"里没有“{strange[0]}”这一项，可以写的有{'、'.join(_WORD_KEYS)}。"
        raise _EntryError((*path, strange[0]), f" 的词语“{_shown(written)}”{said}")
    for key in ("改为", "说明"):
        if not isinstance(item.get(key), str | None):
            raise _EntryError((*path, key), f" 的词语“{_shown(written)}”的“{key}”应为一段文字。")
    level = _level(item.get("级别") or "疑似", (*path, "级别"), _shown(written))
    instead = item.get("改为")
    why = str(item.get("说明") or "本单位不用这个词")
    return CustomWord(re.compile(re.escape(written)), None if instead is None else str(instead), level, why)


def _shown(value: YamlValue) -> str:
    if isinstance(value, list | dict):
        return "一个列表" if isinstance(value, list) else "一组内容"
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
