"""Rule registry: the rule table (templates/_rules/rules.yaml) and the functions registered for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from generator.errors import GeneratorError
from generator.files.resources import read_text
from generator.records.model import Meeting
from generator.review.finding import LEVELS, Hit, Level
from generator.review.linear_text import Line, LinearText
from generator.review.screen import Needs
from generator.yamlfile.loader import load_mapping

FILE = "templates/_rules/rules.yaml"


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """Context of a review: the meeting, if given; the year of dates written without one; length limits by
    name; words the office forbids; ``made``: what the record gives for documents that were made of it and
    may have been edited, by their names; ``record_name``, ``record_year``: the name of the meeting and its
    year as the record says them.

    Only rules that are entered as ``of_record`` get the meeting: what the others found is still so when the
    record says something else."""

    meeting: Meeting | None = None
    year: int | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()
    made: Mapping[str, LinearText] = field(default_factory=dict)
    record_name: str = ""
    record_year: int | None = None

    @property
    def has_record(self) -> bool:
        return bool(self.record_name)  # a record without a name is none

    @property
    def without_record(self) -> ReviewContext:
        """The same for a rule that does not ask the record."""
        return replace(self, meeting=None, made={})


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


class Around(NamedTuple):
    """The lines before one: just before it, and in running text."""

    before: Line | None
    above: Line | None


LineRule: TypeAlias = Callable[[Line], Iterator[Hit]]
EachLineRule: TypeAlias = Callable[[Line, str, ReviewContext], Iterator[Hit]]
DocumentRule: TypeAlias = Callable[[LinearText, ReviewContext], Iterator[Hit]]
PackRule: TypeAlias = Callable[[Mapping[str, LinearText], ReviewContext], Iterator[Hit]]
Sees: TypeAlias = Callable[[Line, Around, ReviewContext], Hashable]
AsksRecord: TypeAlias = Callable[[Line], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What a rule over more than a line takes from one line, given those before it: all its findings
    depend on, but for the roles and cells of the lines. None: nothing. ``needs``: see :func:`line_rule`;
    ``body``: it takes nothing from elements and cells; ``around``: it looks at the lines
    before those of running text. ``twice``:
    what the rule compares, in what it takes from a line; it only finds what it takes twice. ``starts``:
    whether a finding may begin with what it takes from a line; where none begins it finds nothing."""

    sees: Sees
    needs: Needs = ()
    body: bool = True
    around: bool = False
    twice: Callable[[Any], Iterable[Hashable]] | None = None
    starts: Callable[[Any], bool] | None = None


BLIND = Sight(lambda line, around, context: None)
"""Of a rule that looks at the record only, or at several documents."""

LINE_RULES: dict[str, LineRule] = {}
EACH_LINE_RULES: dict[str, EachLineRule] = {}
DOCUMENT_RULES: dict[str, DocumentRule] = {}
PACK_RULES: dict[str, PackRule] = {}
BODY_ONLY: set[str] = set()
NEEDS: dict[str, Needs] = {}
SIGHTS: dict[str, Sight] = {}
ASKS_RECORD: dict[str, AsksRecord] = {}
"""Rules that ask the record: for which lines."""


def line_rule(name: str, *needs: str) -> Callable[[LineRule], LineRule]:
    """Carries out rule ``name`` on one line, from nothing but that line. ``needs``: sets of characters, as
    in a pattern; a text that lacks every character of one of them has nothing for this rule."""

    def register(function: LineRule) -> LineRule:
        LINE_RULES[name], NEEDS[name] = function, needs
        return function

    return register


def each_line_rule(
    name: str, *needs: str, body: bool = False, asks_record: AsksRecord | None = None
) -> Callable[[EachLineRule], EachLineRule]:
    """Carries out rule ``name`` on one line, from that line, the kind of the document and what is known
    beyond the text. ``body``: only on running text. ``asks_record``: it asks the record, of the lines for
    which this is so; of others it finds nothing."""

    def register(function: EachLineRule) -> EachLineRule:
        if asks_record:
            ASKS_RECORD[name] = asks_record

        def over_all(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
            for index, line in reading.body if body else enumerate(reading.lines):
                for hit in function(line, reading.kind, context):
                    yield hit_at_line(hit, index)

        EACH_LINE_RULES[name], NEEDS[name] = function, needs
        BODY_ONLY.update({name} if body else ())
        DOCUMENT_RULES[name] = over_all
        return function

    return register


def document_rule(name: str, sight: Sight, of_record: bool = False) -> Callable[[DocumentRule], DocumentRule]:
    """Carries out rule ``name`` on a whole document, of which it takes what its ``sight`` says.
    ``of_record``: it asks the record."""

    def register(function: DocumentRule) -> DocumentRule:
        DOCUMENT_RULES[name], SIGHTS[name] = function, sight
        ASKS_RECORD.update({name: _any_line} if of_record else {})
        return function

    return register


def pack_rule(name: str, sight: Sight, of_record: bool = False) -> Callable[[PackRule], PackRule]:
    """Carries out rule ``name`` on all documents of a meeting; ``sight`` is for a pack of one;
    ``of_record``: it asks the record."""

    def register(function: PackRule) -> PackRule:
        PACK_RULES[name], SIGHTS[name] = function, sight
        ASKS_RECORD.update({name: _any_line} if of_record else {})
        return function

    return register


def _any_line(line: Line) -> bool:
    return True


def hit_at_line(hit: Hit, index: int) -> Hit:
    """The same hit in the line ``index``."""
    return Hit(hit.start, hit.end, hit.words, hit.fix, index, hit.document, hit.level)


@cache
def rule_table() -> Mapping[str, Rule]:
    """Every rule of the table, in its order. Raises GeneratorError when a row is wrong."""
    return {name: _row(name, row) for name, row in load_mapping(read_text(FILE), FILE).items()}


def parse_level(text: object, where: str) -> Level:
    """The level a file names. Raises GeneratorError."""
    for level in LEVELS:
        if text == level:
            return level
    raise GeneratorError(f"{where}：级别应为{'、'.join(LEVELS)}中的一个（填的是：{text}）。")


def _row(name: str, row: object) -> Rule:
    if not isinstance(row, dict):
        raise GeneratorError(f"{FILE} 的“{name}”应为“名称: 内容”这样的一组内容。")
    said = {key: str(row.get(key) or "") for key in ("依据", "说明", "句", "修复")}
    level = parse_level(row.get("级别"), f"{FILE} 的“{name}”")
    return Rule(name, level, said["依据"], said["说明"], said["句"] or said["说明"], said["修复"] == "是")
