"""The table of rules (templates/_rules/rules.yaml) and the functions that carry them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from generator.errors import GeneratorError
from generator.model import Meeting
from generator.resources import read_text
from generator.review.finding import LEVELS, Hit, Level
from generator.review.reading import Line, Reading
from generator.strict_yaml import load_mapping

FILE = "templates/_rules/rules.yaml"


@dataclass(frozen=True, slots=True)
class About:
    """What is known beyond the text: the meeting, when it is given; the year its dates are in; the
    numbers that bound lengths, by name; words an office forbids."""

    meeting: Meeting | None = None
    year: int | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: ``basis`` is the clause or the custom, ``sentence`` what is said of a
    finding, with slots."""

    name: str
    level: Level
    basis: str
    explanation: str
    sentence: str
    fixes: bool


LineRule: TypeAlias = Callable[[Line], Iterator[Hit]]
DocumentRule: TypeAlias = Callable[[Reading, About], Iterator[Hit]]
PackRule: TypeAlias = Callable[[Mapping[str, Reading], About], Iterator[Hit]]

LINE_RULES: dict[str, LineRule] = {}
DOCUMENT_RULES: dict[str, DocumentRule] = {}
PACK_RULES: dict[str, PackRule] = {}


def line_rule(name: str) -> Callable[[LineRule], LineRule]:
    """Carries out rule ``name`` on one line, from nothing but that line."""

    def register(function: LineRule) -> LineRule:
        LINE_RULES[name] = function
        return function

    return register


def document_rule(name: str) -> Callable[[DocumentRule], DocumentRule]:
    """Carries out rule ``name`` on a whole document."""

    def register(function: DocumentRule) -> DocumentRule:
        DOCUMENT_RULES[name] = function
        return function

    return register


def pack_rule(name: str) -> Callable[[PackRule], PackRule]:
    """Carries out rule ``name`` on all documents of a meeting."""

    def register(function: PackRule) -> PackRule:
        PACK_RULES[name] = function
        return function

    return register


@cache
def rule_table() -> Mapping[str, Rule]:
    """Every rule of the table, in its order. Raises GeneratorError when a row is wrong."""
    return {name: _row(name, row) for name, row in load_mapping(read_text(FILE), FILE).items()}


def level_of(text: object, where: str) -> Level:
    """The level a file names. Raises GeneratorError."""
    for level in LEVELS:
        if text == level:
            return level
    raise GeneratorError(f"{where}：级别应为{'、'.join(LEVELS)}中的一个（填的是：{text}）。")


def _row(name: str, row: object) -> Rule:
    if not isinstance(row, dict):
        raise GeneratorError(f"{FILE} 的“{name}”应为“名称: 内容”这样的一组内容。")
    said = {key: str(row.get(key) or "") for key in ("依据", "说明", "句", "修复")}
    level = level_of(row.get("级别"), f"{FILE} 的“{name}”")
    return Rule(name, level, said["依据"], said["说明"], said["句"] or said["说明"], said["修复"] == "是")
