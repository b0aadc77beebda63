"""Documents one after the other, as a batch makes them: what stands where it stood before is not read
again, and a rule is asked again only when what it takes from a changed line has changed.

The findings are those of :func:`check`, document by document.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from generator.document.nodes import Inline, MetaValue, Table
from generator.document.units import Unit, Units
from generator.model import Meeting
from generator.review.engine import about_of
from generator.review.finding import Finding
from generator.review.frame import Frame
from generator.review.reading import Line, block_lines, element_lines, kind_of, title_lines
from generator.review.rules import USUAL, Rules
from generator.review.table import About
from generator.review.telling import NO_ROW, told

_KEPT = 256
_FRAMES = 16
Shape = tuple[object, ...]


class Series:
    """Reviews the documents of one batch."""

    def __init__(self, rules: Rules = USUAL) -> None:
        self._rules = rules
        self._frames: OrderedDict[Shape, tuple[Frame, Meeting | None]] = OrderedDict()
        self._shapes: dict[Shape, int] = {}
        self._elements = lru_cache(maxsize=_KEPT)(self._of_element)
        self._unit = lru_cache(maxsize=_KEPT)(self._of_unit)
        self._title = lru_cache(maxsize=_KEPT)(self._of_title)

    def check(
        self, paper: Units, kind: str, meeting: Meeting | None = None, row: Mapping[str, str] = NO_ROW
    ) -> tuple[Finding, ...]:
        """``kind`` is the name of the document's kind, unless its front matter names another; the rest
        as :func:`check`."""
        lines, shapes = self._lined_up(paper)
        about = about_of(lines, meeting, self._rules)
        said = kind_of(paper.meta.get("文种") or kind, paper.title)
        key = (said, id(meeting), about.year, *shapes)
        frame = self._frame(key, said, about)
        try:
            frame.now(lines)
        except BaseException:
            del self._frames[key]  # it may be told of half a document
            raise
        return _findings(frame, lines, self._rules, row)

    def _frame(self, key: Shape, kind: str, about: About) -> Frame:
        """That of the last document built alike. It keeps the meeting, so that its identity is its own."""
        if key not in self._frames:
            self._frames[key] = Frame(kind, about, self._rules), about.meeting
            if len(self._frames) > _FRAMES:
                self._frames.popitem(last=False)
        self._frames.move_to_end(key)
        return self._frames[key][0]

    def _lined_up(self, paper: Units) -> tuple[list[Line], list[int]]:
        """The lines of a document, the same objects wherever they have been before; and how it is built."""
        lines: list[Line] = []
        shapes: list[int] = []
        for key, value in paper.meta.items():
            part, shape = self._elements(key, value)
            lines += part
            shapes.append(shape)
        part, shape = self._title(paper.title)
        lines += part
        shapes.append(shape)
        paragraphs = tables = 0
        for unit in paper.units:
            part, shape, more, grids = self._unit(unit, paragraphs, tables)
            lines += part
            shapes.append(shape)
            paragraphs += more
            tables += grids
        return lines, shapes

    def _of_element(self, key: str, value: MetaValue) -> tuple[tuple[Line, ...], int]:
        return self._shaped(element_lines(key, value))

    def _of_title(self, title: tuple[Inline, ...]) -> tuple[tuple[Line, ...], int]:
        return self._shaped(title_lines(title))

    def _of_unit(self, unit: Unit, paragraphs: int, above: int) -> tuple[tuple[Line, ...], int, int, int]:
        """The lines, their shape, how many paragraphs and tables there are."""
        lines, shape = self._shaped(block_lines(unit.blocks, paragraphs, above))
        tables = sum(isinstance(block, Table) for block in unit.blocks)
        return lines, shape, sum(line.cell is None for line in lines), tables

    def _shaped(self, made: Iterable[Line]) -> tuple[tuple[Line, ...], int]:
        lines = tuple(made)
        shape = tuple([(line.role, line.cell) for line in lines])
        return lines, self._shapes.setdefault(shape, len(self._shapes))


def _findings(
    frame: Frame, lines: Sequence[Line], rules: Rules, row: Mapping[str, str]
) -> tuple[Finding, ...]:
    found = [*told(frame.hits(), {"": lines}, rules, "", row), *_across(frame, lines, rules, row)]
    return tuple(sorted(found, key=lambda one: (one.spot.line, one.spot.start))) if found else ()


def _across(frame: Frame, lines: Sequence[Line], rules: Rules, row: Mapping[str, str]) -> Iterator[Finding]:
    return told(frame.hits_across(), {"": lines}, rules, row=row)
