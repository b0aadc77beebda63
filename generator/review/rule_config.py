"""A user's own rules: switches, levels, words and limits in a ``rules.yaml`` beside the data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.errors import GeneratorError
from generator.records.model.base import NO, YES
from generator.records.versions import KEY
from generator.review.finding import Level
from generator.review.rule_registry import parse_level, rule_table
from generator.yamlfile.loader import YamlValue, load_mapping

FILE_NAME = "rules.yaml"
DEFAULT_LIMITS: Mapping[str, int] = MappingProxyType(
    {"句子": 140, "段落": 700, "每分钟": 200, "重复句": 14, "全套重复句": 30}
)
"""Characters a sentence and a paragraph may have, read out in a minute, and from which on a sentence
that stands twice is told."""

_ON, _OFF = ("开", *YES), ("关", *NO)
_KEYS = ("开关", "级别", "词语", "篇幅", "插件")


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
    data = load_mapping(text, name)
    if strange := [key for key in data if key not in (*_KEYS, KEY)]:
        raise GeneratorError(f"{name}：不认识“{strange[0]}”，可以写的有{'、'.join(_KEYS)}。")
    switches = {
        _known(key, name): _switch(value, key, name) for key, value in _part(data, "开关", name).items()
    }
    levels = {
        _known(key, name): parse_level(value, f"{name} 的“{key}”")
        for key, value in _part(data, "级别", name).items()
    }
    return RuleConfig(
        off=frozenset(key for key, on in switches.items() if not on),
        levels=levels,
        words=_words(data.get("词语"), name),
        forbidden=forbidden,
        limits={**DEFAULT_LIMITS, **_limits(_part(data, "篇幅", name), name)},
        plugins=_switch(data.get("插件") or "开", "插件", name),
    )


def _part(data: Mapping[str, YamlValue], key: str, name: str) -> dict[str, YamlValue]:
    part = data.get(key)
    if part is None:
        return {}
    if not isinstance(part, dict):
        raise GeneratorError(f"{name} 的“{key}”应为“名称: 内容”这样的一组内容。")
    return part


def _known(key: str, name: str) -> str:
    """Rules of installed packages are not in the table and have names with a ``:`` in them."""
    if key not in rule_table() and ":" not in key:
        raise GeneratorError(f"{name}：没有“{key}”这条规则，规则名见 wengao check --list。")
    return key


def _switch(value: YamlValue, key: str, name: str) -> bool:
    if value in _ON or value in _OFF:
        return value in _ON
    raise GeneratorError(f"{name} 的“{key}”应写“开”或“关”（填的是：{value}）。")


def _limits(part: Mapping[str, YamlValue], name: str) -> dict[str, int]:
    for key, value in part.items():
        if key not in DEFAULT_LIMITS or not str(value).isdecimal():
            raise GeneratorError(
                f"{name} 的“篇幅”只能给{'、'.join(DEFAULT_LIMITS)}填整数（填的是：{key}: {value}）。"
            )
    return {key: int(str(value)) for key, value in part.items()}


def _words(value: YamlValue, name: str) -> tuple[CustomWord, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise GeneratorError(f"{name} 的“词语”应为列表，每项以“- ”开头。")
    return tuple(_word(item, name) for item in value)


def _word(item: YamlValue, name: str) -> CustomWord:
    if isinstance(item, str):
        item = {"写法": item}
    if not isinstance(item, dict) or not isinstance(item.get("写法"), str):
        raise GeneratorError(f"{name} 的“词语”每一项要有“写法”，例如 - {{写法: 高大上, 改为: 高标准}}。")
    level = parse_level(item.get("级别") or "疑似", f"{name} 的词语“{item['写法']}”")
    instead = item.get("改为")
    why = str(item.get("说明") or "本单位不用这个词")
    pattern = re.compile(re.escape(str(item["写法"])))
    return CustomWord(pattern, None if instead is None else str(instead), level, why)
