"""Text that knows which facts stand in it: a ``str`` with spans, and the few functions that keep them.

What a template or a sentence makes of a record is ordinary text for whoever reads it (``in``, ``len``,
``startswith``, regular expressions), and still tells of each run of characters which path of the record it
was taken from, what was counted, and which fact was wanted and missing. f-strings, ``"".join``, ``re.sub``,
``str.format`` and ``match[0]`` make plain text of it: :func:`say`, :func:`join`, :func:`sub`, :func:`fill`
and :func:`group` are what keeps the spans. Plain text in gives plain text out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from string import Formatter
from typing import Any, NamedTuple, SupportsIndex, TypeAlias

Path: TypeAlias = "tuple[str | int, ...]"
"""A place in the record: ``("议程", 1, "文件", "标题")``, positions from 0."""

SAID, COUNTED, MISSING = "", "数", "缺"
"""How a span has to do with its paths: their value stands there; it was counted from them; it is wanted
there, but the record does not give it."""


class Span(NamedTuple):
    """Characters ``start`` to ``end`` of a text come from ``paths``, the first of which is where the value
    itself stands; the others led there (议程.人 names a person whose name is 人员.姓名)."""

    start: int
    end: int
    paths: tuple[Path, ...]
    how: str = SAID


class FactText(str):
    """Text with ``spans``, in order and without overlap. Equal to the plain text of the same characters."""

    __slots__ = ("spans",)
    spans: tuple[Span, ...]

    def __new__(cls, text: str, spans: Iterable[Span] = ()) -> FactText:
        made = super().__new__(cls, text)
        made.spans = tuple(spans)
        return made

    def __str__(self) -> str:
        return self

    def __reduce__(self) -> tuple[type[FactText], tuple[str, tuple[Span, ...]]]:
        return FactText, (str.__str__(self), self.spans)

    def __add__(self, other: str) -> str:
        return say(self, other) if isinstance(other, str) else NotImplemented

    def __radd__(self, other: str) -> str:
        return say(other, self) if isinstance(other, str) else NotImplemented

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        if not isinstance(key, slice):
            at = key.__index__()
            at = at + len(self) if at < 0 else at
            return self._part(at, at + 1) if 0 <= at < len(self) else super().__getitem__(key)
        start, stop, step = key.indices(len(self))
        return self._part(start, max(start, stop)) if step == 1 else super().__getitem__(key)

    def _part(self, start: int, end: int) -> str:
        return with_spans(super().__getitem__(slice(start, end)), _cut(self.spans, start, end))

    def strip(self, chars: str | None = None, /) -> str:
        kept = super().strip(chars)
        if len(kept) == len(self):
            return self
        start = len(self) - len(super().lstrip(chars))
        return self._part(start, start + len(kept))

    def lstrip(self, chars: str | None = None, /) -> str:
        kept = super().lstrip(chars)
        return self if len(kept) == len(self) else self._part(len(self) - len(kept), len(self))

    def rstrip(self, chars: str | None = None, /) -> str:
        kept = super().rstrip(chars)
        return self if len(kept) == len(self) else self._part(0, len(kept))

    def removeprefix(self, prefix: str, /) -> str:
        return self[len(prefix) :] if prefix and self.startswith(prefix) else self

    def removesuffix(self, suffix: str, /) -> str:
        return self[: len(self) - len(suffix)] if suffix and self.endswith(suffix) else self

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        return self._parts(super().split(sep, maxsplit), len(sep) if sep else None)

    def rsplit(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        return self._parts(super().rsplit(sep, maxsplit), len(sep) if sep else None)

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self._parts(super().splitlines(keepends), None)

    def partition(self, sep: str, /) -> tuple[str, str, str]:
        before, mark, after = self._parts(super().partition(sep), 0)
        return before, mark, after

    def rpartition(self, sep: str, /) -> tuple[str, str, str]:
        before, mark, after = self._parts(super().rpartition(sep), 0)
        return before, mark, after

    def _parts(self, plain: Sequence[str], between: int | None) -> list[str]:
        """These parts of the text, from left to right; ``between``: so many characters stand between two,
        None: white space does."""
        parts, at = list[str](), 0
        for one in plain:
            start = self.find(one, at) if between is None else at
            parts.append(self._part(start, start + len(one)))
            at = start + len(one) + (between or 0)
        return parts

    def replace(self, old: str, new: str, count: SupportsIndex = -1, /) -> str:
        return replace_in(self, old, new, count)

    def join(self, items: Iterable[str], /) -> str:
        return join(self, items)

    def format(self, *values: Any, **named: Any) -> str:
        return fill(self, *values, **named)

    def translate(self, table: Any, /) -> str:
        done = super().translate(table)
        return with_spans(done, self.spans) if len(done) == len(self) else done


class FactNumber(int):
    """A whole number that knows its path."""

    source: Path

    def __new__(cls, value: int, source: Path) -> FactNumber:
        made = super().__new__(cls, value)
        made.source = source
        return made

    def __str__(self) -> str:
        return fact(int.__repr__(self), self.source)

    def __reduce__(self) -> tuple[type[FactNumber], tuple[int, Path]]:
        return FactNumber, (int(self), self.source)


def fact(text: str, *paths: Path, how: str = SAID) -> str:
    """``text`` as what stands at ``paths`` of the record, but for the facts that are in it already; empty
    text and no path give plain text."""
    if not (text and paths):
        return text
    if spans_of(text):
        return join("", [_piece(piece, span or Span(0, 0, paths, how)) for piece, span in runs(text)])
    return FactText(text, (Span(0, len(text), paths, how),))


def _piece(text: str, span: Span) -> str:
    return FactText(text, (Span(0, len(text), span.paths, span.how),))


def count_of(text: str, *paths: Path) -> str:
    """``text``, a number said in words, as counted from what stands at ``paths``."""
    return fact(text, *paths, how=COUNTED)


def missing(text: str, path: Path) -> str:
    """``text`` (【待补：会议地点】) in the place of a fact the record does not give; no other is said."""
    return fact(str.__str__(text), path, how=MISSING)


def also(text: str, name: str) -> str:
    """``text``, which was found by ``name``: the facts in ``name`` are said where those in ``text`` are."""
    others = paths_of(name)
    if not others:
        return text
    if not isinstance(text, FactText):
        return fact(text, *others)
    return FactText(text, [one._replace(paths=_together(one.paths, others)) for one in text.spans])


def paths_of(text: str, *hows: str) -> tuple[Path, ...]:
    """All paths that ``text`` knows of, in order and once; ``hows``: only of spans of this kind (none: of
    facts that are said)."""
    kinds = hows or (SAID,)
    found = (path for one in spans_of(text) if one.how in kinds for path in one.paths)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def path_text(path: Path) -> str:
    """``议程[1].文件[0].标题``: a path as the house writes it, positions from 0."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def spans_of(text: str) -> tuple[Span, ...]:
    """The spans of a text; plain text has none."""
    return text.spans if isinstance(text, FactText) else ()


def with_spans(text: str, spans: Sequence[Span]) -> str:
    """Plain text where there are none."""
    return FactText(text, spans) if spans else text


def say(*parts: Any) -> str:
    """The parts one after the other, as an f-string writes them."""
    texts = [part if isinstance(part, str) else str(part) for part in parts]
    return _joined("", texts)


def join(mark: str, items: Iterable[str]) -> str:
    """The items with ``mark`` between them: ``mark.join(items)``."""
    return _joined(mark, list(items))


def _joined(mark: str, texts: list[str]) -> str:
    whole = str.join(mark if type(mark) is str else str.__str__(mark), texts)
    if FactText not in map(type, texts) and type(mark) is not FactText:
        return whole
    spans, at, between = list[Span](), 0, spans_of(mark)
    for n, text in enumerate(texts):
        if n and mark:
            _append(spans, between, at)
            at += len(mark)
        if type(text) is FactText:
            _append(spans, text.spans, at)
        at += len(text)
    return with_spans(whole, spans)


def _append(spans: list[Span], more: Sequence[Span], at: int) -> None:
    """``more``, moved on by ``at``; what goes on where the same fact ended is one with it."""
    if not more:
        return
    first, last = more[0], spans[-1] if spans else None
    goes_on = last is not None and last.end == first.start + at and last[2:] == first[2:]
    if last is not None and goes_on:
        spans[-1] = Span(last.start, first.end + at, last.paths, last.how)
    rest = more[1:] if goes_on else more
    spans += (
        [_SPAN(Span, (start + at, end + at, paths, how)) for start, end, paths, how in rest] if at else rest
    )


_SPAN = tuple.__new__  # a fifth of the time of Span(…), and half of all spans are made here


def replace_in(text: str, old: str, new: str, count: SupportsIndex = -1) -> str:
    """``text.replace(old, new)``."""
    if old not in text or not (isinstance(text, FactText) or isinstance(new, FactText)):
        return str.replace(text, old, new, count) if old in text else text
    return join(new, text.split(old, count) if isinstance(text, FactText) else str.split(text, old, count))


def sub(
    pattern: re.Pattern[str] | str, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0
) -> str:
    r"""``re.sub(pattern, new, text, count)``; in ``new`` the groups are ``\1`` and ``\g<name>``, and no other
    backslash stands."""
    pattern = re.compile(pattern) if isinstance(pattern, str) else pattern
    if not isinstance(text, FactText) and isinstance(new, str) and not isinstance(new, FactText):
        return pattern.sub(new, text, count)
    parts, at = list[str](), 0
    for found in islice(pattern.finditer(text), count or None):
        parts += [text[at : found.start()], new(found) if callable(new) else _expanded(new, found)]
        at = found.end()
    return join("", [*parts, text[at:]]) if parts else text


_REFERENCE = re.compile(r"\\(?:g<(\w+)>|(\d))")


def _expanded(new: str, found: re.Match[str]) -> str:
    if "\\" not in new:
        return new
    parts, at = list[str](), 0
    for reference in _REFERENCE.finditer(new):
        name = reference[1] or reference[2]
        parts += [new[at : reference.start()], group(found, int(name) if name.isdigit() else name)]
        at = reference.end()
    return join("", [*parts, new[at:]])


def group(found: re.Match[str], name: str | int = 0) -> str:
    """A group of a match, as the text it was found in knows it; an unmatched one is empty."""
    return found.string[found.start(name) : found.end(name)] if found.start(name) >= 0 else ""


def fill(pattern: str, *values: Any, **named: Any) -> str:
    """``pattern.format(…)`` for fields without attributes and formats: ``{事}由{谁}牵头``, ``{}``. Raises
    KeyError and IndexError for a field nobody gives, ValueError for a pattern that cannot be read."""
    if isinstance(pattern, FactText):
        return sub(_FIELD, lambda found: _field(found, named), pattern)
    parts, auto = list[Any](), 0
    for literal, field in _fields(pattern):
        parts.append(literal)
        if field is None:
            continue
        if field == "":
            parts.append(values[auto])
            auto += 1
        else:
            parts.append(values[int(field)] if field.isdigit() else named[field])
    return say(*parts)


_FIELD = re.compile(r"\{\{|\}\}|\{(\w+)\}")


def _field(found: re.Match[str], named: dict[str, Any]) -> str:
    """What stands for a field, or a brace, of a pattern that has facts in it itself."""
    return say(named[found[1]]) if found[1] else found[0][0]


@lru_cache(maxsize=1024)
def _fields(pattern: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, field) for literal, field, _, _ in Formatter().parse(pattern))


def _cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The spans of the characters from ``start`` to ``end``, counted from ``start``."""
    cut = list[Span]()
    for one in spans[bisect_right(spans, start, key=_end) if len(spans) > 8 else 0 :]:
        if one.start >= end:
            break
        if one.end > start:
            cut.append(Span(max(one.start, start) - start, min(one.end, end) - start, one.paths, one.how))
    return cut


_end = attrgetter("end")


def _together(paths: tuple[Path, ...], others: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys((*paths, *others)))


def runs(text: str) -> Iterator[tuple[str, Span | None]]:
    """The text in pieces, each with its span or, between spans, None."""
    at = 0
    for one in spans_of(text):
        if one.start > at:
            yield str.__getitem__(text, slice(at, one.start)), None
        yield str.__getitem__(text, slice(one.start, one.end)), one
        at = one.end
    if at < len(text):
        yield str.__getitem__(text, slice(at, None)), None
