"""The one YAML loader: every scalar is the text that was written, and every key has a position.

YAML guesses (``9:30`` is 570, ``0512`` is 330, ``yes`` is true); a record of a meeting may not be
guessed at. So scalars stay text, repeated keys and tags are refused, aliases are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import yaml

from generator.errors import DataError, Diagnostic
from generator.yamlfile.comments import comment_starts, swallowed_words
from generator.yamlfile.diagnostics import (
    BULLETS,
    control_character_diagnostics,
    escape_diagnostics,
    impossible_escape,
    key_problem,
    key_with_wide_colon,
    parser_diagnostics,
    path_warning,
    place_of_bracket,
    scalar_diagnostics,
    yaml_message,
)

YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue] | None"
KeyPath: TypeAlias = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 60  # lists and mappings inside one another; what reads the data may call itself for each level
_MOST_ALIASED = 10_000
_ABSENT = frozenset({"", "~", "null"})
_OWN_TAG = "tag:yaml.org,2002:"


class Position(NamedTuple):
    """Where something stands in the text; both count from 1, ``column`` in characters."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"第{self.line}行第{self.column}列"


class YamlDocument:
    """What a YAML text says. ``data`` is plain dicts, lists and texts; an empty value is None.

    ``positions`` (of values) and ``key_positions`` (of keys) are found when first asked for, since
    only a mistake needs them. What stands behind an alias has no position of its own. ``warnings``: words
    that may have been meant and were not read.
    """

    def __init__(self, data: YamlValue, text: str, warnings: tuple[Diagnostic, ...] = ()) -> None:
        self.data = data
        self.warnings = warnings
        self._text = text

    @cached_property
    def _recorded(self) -> EventWalker:
        walk = EventWalker(self._text, record=True)
        walk.document()
        return walk

    def position(self, path: KeyPath) -> Position | None:
        """Where one value stands; None when there is none."""
        return self.positions.get(path)

    @property
    def positions(self) -> dict[KeyPath, Position]:
        return self._recorded.positions

    @property
    def key_positions(self) -> dict[KeyPath, Position]:
        return self._recorded.key_positions


def load(text: str, name: str = "", *, word_lists: bool = False) -> YamlDocument:
    """Load one YAML document; ``name`` is the file named in errors. An empty text gives None. In a file of
    ``word_lists`` the lines of a text below ``>`` are words apart; elsewhere they are one text, and lines of
    Chinese meet without a blank.

    Raises DataError with every fault that could be found.
    """
    text = text.removeprefix("\ufeff")
    faults = control_character_diagnostics(text)
    if faults:
        raise DataError(faults, name or None)
    walk = EventWalker(text, word_lists=word_lists)
    try:
        data = walk.document()
    except _TooDeep as error:  # a bracket that is never closed: what else was found comes of it
        walk.faults = [error.fault]
    except yaml.MarkedYAMLError as error:
        deep = _deep_bracket(text, error)
        walk.faults = [_too_deep(deep)] if deep else walk.faults + parser_diagnostics(error, text)
    except (ValueError, OverflowError):
        walk.faults = [impossible_escape(text)]
    if walk.faults:
        raise DataError(tuple(dict.fromkeys(walk.faults)), name or None)
    return YamlDocument(data, text, tuple(walk.warnings))


def load_mapping(text: str, name: str = "", *, word_lists: bool = False) -> dict[str, YamlValue]:
    """The ``data`` of a text that must be a mapping at the top; an empty text gives ``{}``."""
    data = load(text, name, word_lists=word_lists).data
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise DataError([Diagnostic(yaml_message("应为键值", 文="一个列表"), place="第1行")], name or None)
    return data


def copied(value: YamlValue) -> YamlValue:
    """The same data in containers of its own."""
    if isinstance(value, dict):
        return {key: copied(one) for key, one in value.items()}
    return [copied(one) for one in value] if isinstance(value, list) else value


def _too_deep(place: str) -> Diagnostic:
    return Diagnostic(yaml_message("嵌套太深", 文=str(_DEEPEST)), place=place)


def _deep_bracket(text: str, error: yaml.MarkedYAMLError) -> str:
    """Where the bracket one too many stands, when the parser gave up behind it; else nothing.

    The C parser of PyYAML 6.0.4 refuses over 1,000 brackets inside one another. It looks for a ``:`` behind
    a bracket before it tells of it, so with ``[[[[…`` it gives up before the walk has heard of the first.
    """
    stop = error.problem_mark.index if error.problem_mark else 0
    if text.count("[", 0, stop) + text.count("{", 0, stop) <= _DEEPEST:
        return ""
    level, told = 0, 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            told = event.end_mark.index if event.end_mark else told
    except yaml.MarkedYAMLError:
        return place_of_bracket(text, range(told, stop + 1), _DEEPEST - level)
    return ""


class _LimitExceeded(yaml.MarkedYAMLError):
    """Stops the walk; the fault is already noted."""


class _TooDeep(yaml.MarkedYAMLError):
    """Stops the walk where something is nested too deep."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self.fault = _too_deep(place)


def walk_part(text: str, record: bool = False) -> EventWalker | None:
    """The walk over a text without faults and warnings, done; None for any other text. ``record``: with the
    positions."""
    walk = EventWalker(text, record)
    try:
        walk.data = walk.document()
    except yaml.MarkedYAMLError:
        return None
    return None if walk.faults or walk.warnings or _levels(walk.data) > _DEEPEST // 2 else walk


class EventWalker:
    """One pass over the parser's events, which build the data with no recursion inside the parser."""

    data: YamlValue = None

    def __init__(self, text: str, record: bool = False, word_lists: bool = False) -> None:
        self.text = text
        self.record, self._word_lists = record, word_lists
        self.faults: list[Diagnostic] = []
        self.warnings: list[Diagnostic] = []
        self._notes = comment_starts(text)
        self._quoted: list[tuple[int, int]] = []  # where texts stand that hold the sign themselves, in order
        self.positions: dict[KeyPath, Position] = {}
        self.key_positions: dict[KeyPath, Position] = {}
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._anchors: dict[str, tuple[YamlValue, int, int]] = {}
        self._count = 0
        self._aliased = 0

    def document(self) -> YamlValue:
        """The whole stream as one value. Raises yaml.MarkedYAMLError when the parser gives up."""
        data: YamlValue = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault("多份文档", event)
                    break
                first = next(self._events)
                data = self._node(first, (), 0)
                if isinstance(data, str):
                    self.faults += scalar_diagnostics(first, self._lines, top=True)
        self.warnings += self._swallowed()
        return data

    def _swallowed(self) -> list[Diagnostic]:
        """Notes behind a value that look like words of it: 政府大楼 #2会议室."""
        if not self._notes:
            return []
        return [
            Diagnostic(yaml_message("井号", 文=words), place=f"第{line}行")
            for line, words in swallowed_words(self.text, self._notes, self._quoted)
        ]

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def _node(self, event: Any, path: KeyPath, depth: int) -> YamlValue:
        """``depth``: how many lists and mappings are open around it."""
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path, depth)
        if depth >= _DEEPEST and isinstance(event, yaml.CollectionStartEvent):
            raise _TooDeep(str(_position(event)))
        if event.tag is not None:
            self._fault("标签", event, 文=event.tag.replace(_OWN_TAG, "!!"))
        if self.record:
            self.positions[path] = _position(event)
        before = self._count
        self._count += 1
        value = self._content(event, path, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = value, self._count - before, _levels(value)
        return value

    def _content(self, event: Any, path: KeyPath, depth: int) -> YamlValue:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _scalar(self, event: Any) -> str | None:
        if event.style in ("|", ">"):
            return self._block(event)
        if event.style:
            return self._quotation(event)
        if event.value in _ABSENT:
            return None
        if self._notes and "#" in event.value:
            self._quoted.append((event.start_mark.index, event.end_mark.index))
        lines = event.start_mark.line != event.end_mark.line
        if lines or event.value[0] in BULLETS:
            self.faults += scalar_diagnostics(event, self._lines)
        if lines and " " in event.value:
            return _join_folded_lines(self._written(event))
        return str(event.value)

    def _quotation(self, event: Any) -> str:
        """A text in quotes; what stands for a character that no text may hold is a fault."""
        if self._notes:
            self._quoted.append((event.start_mark.index, event.end_mark.index))
        if event.style == '"' and "\\" in (written := self._written(event)):
            self.faults += escape_diagnostics(self.text, written, event.start_mark.index)
            self.warnings += path_warning(self.text, written, event.start_mark.index)
        return str(event.value)

    def _block(self, event: Any) -> str | None:
        """A text below ``|`` or ``>``. A ``>`` with nothing below it is the sign: ``比较: >``."""
        written = self._written(event)
        head, _, body = written.partition("\n")
        if self._notes:
            self._quoted.append((event.start_mark.index + len(head), event.end_mark.index))
        if not body.strip():
            return head.strip() if head.strip() == ">" else None
        if event.style == ">" and not self._word_lists and "\n " not in event.value:
            folded = _join_folded_lines(body)
            return folded + "\n" if event.value.endswith("\n") else folded
        return str(event.value)

    def _written(self, event: Any) -> str:
        return self.text[event.start_mark.index : event.end_mark.index]

    def _sequence(self, path: KeyPath, depth: int) -> list[YamlValue]:
        items: list[YamlValue] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items)), depth + 1))
        return items

    def _mapping(self, path: KeyPath, depth: int) -> dict[str, YamlValue]:
        values: dict[str, YamlValue] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, path, depth)
            if key in lines:
                self._fault("重复的键", event, (*path, key), 键=key, 行=str(lines[key]))
            lines.setdefault(key, event.start_mark.line + 1)
            if self.record:
                self.key_positions[(*path, key)] = _position(event)
            after = next(self._events)
            if wide := key_with_wide_colon(event, after):
                self._fault("全角冒号", event, path, 键=wide)
            values[key] = self._node(after, (*path, key), depth + 1)
        return values

    def _key(self, event: Any, path: KeyPath, depth: int) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            at = event.start_mark.index
            if self.text[at - 1 : at + 1] == "{{":  # a place for a value, copied from a template
                self._fault("特殊开头", event, path, 文="{{")
            else:
                self._fault("键不是文字", event, path)
            self._node(event, path, depth + 1)
            return f"\0{self._count}"
        if event.style == '"':
            self._quotation(event)
        if not event.value:
            self._fault("缺少键", event, path)
            return f"\0{self._count}"
        if not event.style and (code := key_problem(event.value)):
            self._fault(code, event, path, 文=event.value.lstrip("-"))
        if event.tag is not None:
            self._fault("标签", event, path, 文=event.tag.replace(_OWN_TAG, "!!"))
        return str(event.value)

    def _alias(self, event: Any, path: KeyPath, depth: int) -> YamlValue:
        if event.anchor not in self._anchors:
            self._fault("引用不存在", event, path)
            return None
        value, size, levels = self._anchors[event.anchor]
        if depth + levels > _DEEPEST:
            raise _TooDeep(str(_position(event)))
        self._count += size
        self._aliased += size
        if self._aliased > _MOST_ALIASED:
            self._fault("引用太多", event, path, 文=event.anchor)
            raise _LimitExceeded
        if self.record:
            self.positions[path] = _position(event)
        return value

    def _fault(self, code: str, event: Any, path: KeyPath = (), **words: str) -> None:
        self.faults.append(Diagnostic(yaml_message(code, **words), path, str(_position(event))))


def _levels(value: YamlValue) -> int:
    """How many lists and mappings stand inside one another, itself counted; 0 for a text."""
    if not isinstance(value, list | dict):
        return 0
    return 1 + max(map(_levels, value if isinstance(value, list) else value.values()), default=0)


def _join_folded_lines(written: str) -> str:
    """A plain text over several lines: Chinese lines meet without the space YAML would put there."""
    lines = [line.strip() for line in written.strip().splitlines()]
    text = "\n".join(lines)
    text = re.sub(r"(?<=[^\x00-\xff])\n(?=[^\n])|(?<=[^\n])\n(?=[^\x00-\xff])", "", text)
    return re.sub(r"\n(\n*)", lambda gap: gap[1] or " ", text)


def _position(event: Any) -> Position:
    mark = event.start_mark
    return Position(mark.line + 1, mark.column + 1)
