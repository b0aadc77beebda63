"""Which row of a table of recipients is the head, what its columns are, and which rows below are none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.records.read.headers import split_header
from generator.records.read.messages import error_message
from generator.records.read.recipient_words import recipient_words

HEADER_SEARCH_ROWS = 10
"""Rows among which the head is sought: titles may stand above it."""
_BARE_NUMBER = re.compile(r"\d+")
_GROUP = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]")
_MOST_NAMED = 5
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class RecipientHead:
    """``columns``: column (from 1) → the name the program uses; ``written`` → what stands there, without
    spaces; ``measures``: name → measure word in its brackets; ``taken``: name → other name it was taken from;
    ``also``: other names under which templates may ask for a column, each with the one the program uses;
    ``repeated`` columns have a name that another has."""

    columns: Mapping[int, str]
    written: Mapping[int, str]
    also: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    repeated: Mapping[int, int] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names, from left to right."""
        return tuple(self.columns.values())

    def values(self, texts: Mapping[int, str]) -> dict[str, str]:
        """The cells of a row by name."""
        values = {name: self._measured(name, texts.get(at, "")) for at, name in self.columns.items()}
        return with_other_names(values, self.also)

    def _measured(self, name: str, text: str) -> str:
        return (
            f"{text}{self.measures[name]}" if name in self.measures and _BARE_NUMBER.fullmatch(text) else text
        )

    def warnings(self) -> tuple[str, ...]:
        """One sentence that asks whether the columns were understood."""
        said = [
            error_message("名单", "当作", 写的=written, 列=name)
            for name, written in self.taken.items()
            if written != name
        ]
        said += [error_message("名单", "补量词", 列=name, 量词=one) for name, one in self.measures.items()]
        return (error_message("名单", "认列", 怎么认="，".join(said)),) if said else ()


def with_other_names(values: dict[str, str], also: Mapping[str, str]) -> dict[str, str]:
    """``values`` also under the names that templates may use for them."""
    return {**values, **{other: values.get(name, "") for other, name in also.items()}} if also else values


def read_head(texts: Mapping[int, str]) -> RecipientHead:
    """A row of names; a name the program knows goes before a name taken for it."""
    words = recipient_words()
    written = {at: "".join(text.split()) for at, text in sorted(texts.items()) if text.strip()}
    split = {at: split_header(text) for at, text in written.items()}
    exact = {bare for bare, _ in split.values() if words.names.get(bare) == bare}
    columns: dict[str, int] = {}
    measures, taken, repeated = {}, {}, {}
    for at, (bare, inside) in split.items():
        known = words.names.get(bare, "")
        usable = known and (known == bare or known not in exact) and known not in columns
        name = known if usable else bare
        if name in columns:
            name = written[at]
        if name in columns:
            repeated[at] = columns[name]
            continue
        columns[name] = at
        if usable and known != bare:
            taken[name] = written[at]
        if name in words.counted and inside in words.measures:
            measures[name] = inside
    also = {written[at]: name for name, at in columns.items() if written[at] not in columns}
    return RecipientHead({at: name for name, at in columns.items()}, written, also, measures, taken, repeated)


def head_row(rows: Sequence[Mapping[int, str]]) -> int:
    """Which of ``rows`` (from 0) is the head: the one with most names of lists, one of them saying whom a row
    is for; else the first with two cells, since a title is one."""
    scores = [_known_names(row) for row in rows[:HEADER_SEARCH_ROWS]]
    if any(scores):
        return scores.index(max(scores))
    return next((at for at, row in enumerate(rows) if sum(map(bool, row.values())) > 1), 0)


def names_recipients(head: RecipientHead) -> bool:
    """Whether a column says whom a row is for."""
    return not recipient_words().naming.isdisjoint(head.keys)


def _known_names(row: Mapping[int, str]) -> int:
    words = recipient_words()
    found = {words.names.get(split_header(text)[0], "") for text in row.values() if text} - {""}
    return len(found) if found & words.naming else 0


@dataclass(slots=True)
class RecipientScreen:
    """Tells rows that are no recipients: totals, remarks, the head once more, numbers alone."""

    head: RecipientHead
    passed_over: dict[str, list[str]] = field(default_factory=dict)
    _counting: frozenset[int] = frozenset()
    _naming: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        words, written = recipient_words(), self.head.written
        self._counting = frozenset(
            at for at, text in written.items() if split_header(text)[0] in words.counting
        )
        self._naming = tuple(at for at, name in self.head.columns.items() if name in words.naming)

    def passes(self, place: str, texts: Mapping[int, str]) -> bool:
        """Whether the row at ``place`` with its own cells ``texts`` is a recipient; if not it is noted."""
        kind = self._kind(texts)
        if kind:
            self.passed_over.setdefault(kind, []).append(f"{place}{self._named(texts)}")
        return not kind

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each kind there is."""
        return tuple(
            error_message("名单", kind, 行=_some(places)) for kind, places in self.passed_over.items()
        )

    def _kind(self, texts: Mapping[int, str]) -> str:
        filled = {at: text for at, text in texts.items() if text}
        if not filled:
            return ""
        others = self.head.columns.keys() - self._counting
        if others and filled.keys() <= self._counting and all(map(_BARE_NUMBER.fullmatch, filled.values())):
            return "只有序号"
        first, words = min(filled), recipient_words()
        naming = next((at for at in self._naming if at in filled), first)
        if kind := words.row_kind(filled[first]) or (naming != first and words.row_kind(filled[naming])):
            return kind
        if len(filled) == 1 and len(self.head.columns) > 1 and _GROUP.match(filled[first]):
            return "小标题"
        return "又是标题" if self._is_head(filled) else ""

    def _is_head(self, filled: Mapping[int, str]) -> bool:
        """Whether the row says the names of the columns again."""
        written = self.head.written
        return len(filled) > 1 and all(
            "".join(text.split()) == written.get(at) for at, text in filled.items()
        )

    def _named(self, texts: Mapping[int, str]) -> str:
        text = "".join(next(filter(None, (texts[at] for at in sorted(texts))), "").split())
        return f"（{text if len(text) <= _LONGEST else text[:_LONGEST] + '……'}）"


def _some(places: Sequence[str]) -> str:
    more = f"等{len(places)}行" if len(places) > _MOST_NAMED else ""
    return "、".join(places[:_MOST_NAMED]) + more
