"""An outline while its template runs: the parts it has, the headings of the record, and how they meet.

``次序="资料"``: the headings of the record are the points, in their order, with their level and their way of
counting; each of them belongs to a part of the template, and what the part says before ``写 要求`` is told in
the first of its points, what it says after it in the last. A part nobody's heading belongs to has no heading
of ours: what it tells stands before the first point, or at the end of the point before it. Only a record
without any headings gets those of the template.

``次序="模板"``: the parts as they stand in the template. The headings of the record stay as they are written,
under the part each belongs to; a part without any has its own. What a template tells in parts of the
next level (the tasks of a campaign) has headings only under a heading of the template: under one of the
record the next level is the record's.

A part, a point, a number exists only where there is something to tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from markupsafe import Markup

from generator.chinese.enumerators import UNCOUNTED
from generator.chinese.numerals import number_with_measure
from generator.templating.escaping import bare as without_marks
from generator.templating.escaping import protect
from generator.templating.faults import TemplateFault
from generator.templating.joints import sentence
from generator.templating.prose.joining import bare
from generator.templating.prose.passage import Passage, RecordPoint, Wishes, in_one_paragraph

BY_RECORD, BY_TEMPLATE = "资料", "模板"
ORDERS = (BY_RECORD, BY_TEMPLATE)
BEFORE, DEMANDS, AFTER = "前", "要求", "后"
"""The three stretches of a part: before ``写 要求``, that tag itself, after it."""
TELLER = "写 "
"""Under this name, which no template can write, a context holds who knows the record."""
USUAL, USUAL_BELOW = "一、", "（一）"
_ORDINAL, _ORDINAL_BESIDE = "第一，", "其一，"
"""How parts without headings are counted off, and where the record counts its points that way itself: not
by 一是, which counts what is inside them."""
_PIECE, _PIECE_END = "\x12", "\x13"
_MARKED = re.compile(f"{_PIECE}(\\d+){_PIECE_END}")
_NOTHING = re.compile(r"(?:[ \t]*(?:#.*|\{:.*\}|---+)?[ \t]*(?:\n|\Z))*")


Sentences = Callable[[], list[str]]
"""What a fact says by its type, when asked."""


class Teller(Protocol):
    """What an outline asks of whoever knows the record."""

    def tell(self, facts: Sequence[tuple[str, Sentences]], wishes: Wishes) -> Passage:
        """These facts, each with its path, in one paragraph; a path with a block is told by the block."""

    def lines(self, facts: Sequence[tuple[str, Sentences]], wishes: Wishes) -> list[str]:
        """The same as items of a list, without closing marks."""

    def points(self, parts: Sequence[str]) -> Sequence[RecordPoint]:
        """The headings of the record, each with the part of ``parts`` it belongs to; '' for none of them."""

    def opinions(self, count: int) -> str:
        """What so many points are called: 三点意见."""


@dataclass(slots=True, eq=False)
class OutlinePart:
    """A part of the template; ``tell`` runs one stretch of it. ``most``: how many facts at a place
    in it may be elaborated; None: as the length of the document has it."""

    name: str
    headings: Sequence[str]
    enumerator: str
    tell: Callable[[str], str]
    takes_demands: bool
    most: int | None = None


@dataclass(slots=True)
class ListedLines:
    """Lines that are counted off; those that follow one another are one list."""

    lines: list[str]
    enumerator: str

    def printed(self) -> str:
        """A numbered list as Markdown; a single line is a paragraph."""
        done = [said for line in self.lines if (said := sentence(protect(line)))]
        if len(done) < 2:
            return "".join(done)
        numbered = "\n".join(f"{n}. {said}" for n, said in enumerate(done, 1))
        return f"{numbered}\n{{: .{self.enumerator} }}"


@dataclass(slots=True)
class OutlinePoint:
    """A heading with what stands under it, as Markdown; without a heading: what stands by itself. ``tells``:
    there is more than the heading. ``counted_as``: the next level is the record's, and what else comes in
    parts is told in paragraphs that are counted off so; '': under headings."""

    heading: str = ""
    enumerator: str = USUAL
    run_in: bool = False
    level: int = 2
    paragraphs: list[str | ListedLines] = field(default_factory=list)
    parts: list[OutlinePoint] = field(default_factory=list)
    ending: list[str | ListedLines] = field(default_factory=list)
    tells: bool = False
    counted_as: str = ""

    def add(self, piece: Piece, own: bool = False) -> None:
        """What is told next. A paragraph after headings of the next level would seem to belong to the last of
        them: it goes before them, and only behind those that are run in. ``own``: the record puts it under
        this heading, so what is below it comes before what the template adds."""
        if isinstance(piece, str | ListedLines):
            self._put([piece])
        elif isinstance(piece, OutlinePoint):
            self._put_below([piece])
        else:
            if self.counted_as and not own:
                piece = piece.without_parts(self.counted_as)
            self._put([str(protect(text)) for text in piece.paragraphs if text])
            self._put_below([_below(part, self.level + 1) for part in piece.parts], first=own)
            self._put([str(protect(text)) for text in piece.ending if text])

    def _put_below(self, parts: Sequence[OutlinePoint], first: bool = False) -> None:
        self.parts = [*parts, *self.parts] if first else [*self.parts, *parts]
        if self._headed:
            self.paragraphs += self.ending
            self.ending = []

    def take_below(self, other: OutlinePoint) -> None:
        """What stands below another point comes below this one."""
        self._put_below(other.parts)
        other.parts = []

    def _put(self, told: Sequence[str | ListedLines]) -> None:
        into = self.ending if self.parts and not self._headed else self.paragraphs
        for one in told:
            last = into[-1] if into else None
            if isinstance(one, ListedLines) and isinstance(last, ListedLines):
                into[-1] = ListedLines([*last.lines, *one.lines], last.enumerator)
            else:
                into.append(one)

    @property
    def _headed(self) -> bool:
        return any(not part.run_in for part in self.parts)

    def printed(self) -> Iterator[str]:
        """Blocks of Markdown, to be set apart by blank lines."""
        usual = USUAL if self.level == 2 else USUAL_BELOW
        if self.heading:
            run_in = self.run_in and not (self.paragraphs and isinstance(self.paragraphs[0], ListedLines))
            classes = f".{self.enumerator}{' .接排' if run_in else ''}"
            style = f" {{: {classes} }}" if self.enumerator != usual or run_in else ""
            yield f"{'#' * self.level} {protect(bare(self.heading))}{style}"
        yield from map(_markdown, self.paragraphs)
        for part in self.parts:
            yield from part.printed()
        yield from map(_markdown, self.ending)


Piece = Passage | OutlinePoint | ListedLines | str
"""Something told: a passage of prose, a point of the next level, lines of a list, or Markdown."""


def _markdown(told: str | ListedLines) -> str:
    return told if isinstance(told, str) else told.printed()


def _below(part: Passage, level: int) -> OutlinePoint:
    point = OutlinePoint(part.heading, part.enumerator, part.run_in, level)
    point.add(Passage(paragraphs=part.paragraphs, parts=part.parts, ending=part.ending))
    return point


class Outline:
    """The parts of one ``提纲``, gathered while its body runs, and set when it has ended."""

    def __init__(self, order: str, teller: Teller) -> None:
        self.order, self._teller = order, teller
        self.parts: list[OutlinePart] = []
        self.lead: Callable[[int, str], str] | None = None
        self.demand: tuple[RecordPoint, str] | None = None
        self.telling = False
        self.most: int | None = None
        self.most_now: int | None = None
        self._pieces: list[Piece] = []

    def add_part(self, part: OutlinePart) -> None:
        """A part is there. Raises TemplateFault for a second one of its name."""
        if part.name and any(one.name == part.name for one in self.parts):
            raise TemplateFault(f"提纲里有两个部分都叫“{part.name}”，请改掉一个")
        self.parts.append(part)

    def put(self, piece: Piece) -> Markup:
        """A place for what a tag has told; where it stands is settled when the outline is set."""
        self._pieces.append(piece)
        return Markup(f"\n\n{_PIECE}{len(self._pieces) - 1}{_PIECE_END}\n\n")

    def text(self) -> Markup:
        """The whole outline as Markdown: what stands before, the lead, the points."""
        before, points = self._points()
        if before.parts and points:  # headings of the next level need one above them
            points[0].take_below(before)
        if len(points) == 1:
            only = points[0]
            only.enumerator = only.enumerator if only.run_in else UNCOUNTED
        lead = [self.lead(len(points), self._teller.opinions(len(points)))] if self.lead else []
        blocks = [*before.printed(), *lead, *(one for point in points for one in point.printed())]
        return Markup("\n\n" + "\n\n".join(one for one in blocks if one.strip()) + "\n\n")

    def _points(self) -> tuple[OutlinePoint, list[OutlinePoint]]:
        headings = self._teller.points([part.name for part in self.parts])
        placed = [(one, self._part(one.part)) for one in headings]
        if not placed:
            return self._of_template()
        return self._of_record(placed) if self.order == BY_RECORD else self._sorted(placed)

    def _part(self, name: str) -> OutlinePart | None:
        return next((part for part in self.parts if part.name and part.name == name), None)

    def _of_template(self) -> tuple[OutlinePoint, list[OutlinePoint]]:
        """No heading in the record: those of the template, where their part has something to tell."""
        before, points = OutlinePoint(), list[OutlinePoint]()
        for part in self.parts:
            self._own_point(part, before, points)
        return before, points

    def _own_point(self, part: OutlinePart, before: OutlinePoint, points: list[OutlinePoint]) -> None:
        point = OutlinePoint(_heading(part), part.enumerator)
        self._tell(part, BEFORE, point)
        self._tell(part, AFTER, point)
        if not (point.paragraphs or point.parts):
            return
        if point.heading:
            points.append(point)
        else:
            _append(points[-1] if points else before, point)

    def _of_record(
        self, placed: Sequence[tuple[RecordPoint, OutlinePart | None]]
    ) -> tuple[OutlinePoint, list[OutlinePoint]]:
        used = [part for _, part in placed]
        known = [n for n, part in enumerate(self.parts) if part in used]
        first, opened = known[0] if known else len(self.parts), set[int]()
        taken = any(heading.enumerator == _ORDINAL for heading, _ in placed)
        counted_as = _ORDINAL_BESIDE if taken else _ORDINAL
        before, points = OutlinePoint(counted_as=counted_as), list[OutlinePoint]()
        for n, one in enumerate(self.parts[: first + 1]):
            if n < first or _is_whole(one, used):
                opened.add(id(one))
                self._tell(one, BEFORE, before)
            if n < first:
                self._tell(one, AFTER, before)
        for at, (heading, part) in enumerate(placed):
            point = OutlinePoint(heading.heading, heading.enumerator, heading.run_in, counted_as=counted_as)
            if part is not None and id(part) not in opened:
                opened.add(id(part))
                self._tell(part, BEFORE, point)
            self._tell_demands(heading, part, point)
            if part is not None and part not in used[at + 1 :]:
                self._tell(part, AFTER, point)
                for follower in self._orphans_after(part, used):
                    self._tell(follower, BEFORE, point)
                    self._tell(follower, AFTER, point)
            points.append(point)
        return before, points

    def _orphans_after(self, part: OutlinePart, used: Sequence[OutlinePart | None]) -> Iterator[OutlinePart]:
        """The parts without a heading that stand between ``part`` and the next one that has one."""
        for one in self.parts[self.parts.index(part) + 1 :]:
            if one in used:
                return
            yield one

    def _sorted(
        self, placed: Sequence[tuple[RecordPoint, OutlinePart | None]]
    ) -> tuple[OutlinePoint, list[OutlinePoint]]:
        before, points = OutlinePoint(), list[OutlinePoint]()
        for part in self.parts:
            mine = [heading for heading, other in placed if other is part]
            if not mine:
                self._own_point(part, before, points)
            for n, heading in enumerate(mine):
                point = OutlinePoint(heading.heading, heading.enumerator, heading.run_in)
                if n == 0:
                    self._tell(part, BEFORE, point)
                self._tell_demands(heading, part, point)
                if n == len(mine) - 1:
                    self._tell(part, AFTER, point)
                points.append(point)
        for heading, other in placed:
            if other is None:
                point = OutlinePoint(heading.heading, heading.enumerator, heading.run_in)
                self._tell_demands(heading, None, point)
                points.append(point)
        return before, points

    def _tell_demands(self, heading: RecordPoint, part: OutlinePart | None, point: OutlinePoint) -> None:
        self.demand = (heading, part.name if part else "")
        try:
            if part is not None and part.takes_demands:
                self._tell(part, DEMANDS, point)
            else:
                point.add(heading.tell(part.name if part else "", {}), own=True)
            point.tells = point.tells or heading.tells
        finally:
            self.demand = None

    def _tell(self, part: OutlinePart, stretch: str, into: OutlinePoint) -> None:
        if stretch == AFTER and not part.takes_demands:
            return
        self.telling, self.most_now = True, self._most(part)
        for piece in self.split(part.tell(stretch)):
            into.add(piece, own=stretch == DEMANDS)
            into.tells = into.tells or stretch != DEMANDS
        self.telling = False

    def _most(self, part: OutlinePart) -> int | None:
        return self.most if part.most is None else part.most

    def split(self, text: str) -> Iterator[Piece]:
        """What a stretch of a part has put out: what its tags told, and the Markdown between."""
        at = 0
        for found in _MARKED.finditer(text):
            yield from split_blocks(text[at : found.start()])
            yield self._pieces[int(found[1])]
            at = found.end()
        yield from split_blocks(text[at:])


def _heading(part: OutlinePart) -> str:
    return next(iter(part.headings), "")


def _append(point: OutlinePoint, more: OutlinePoint) -> None:
    for text in (*more.paragraphs, *more.ending):
        point.add(text)
    point.parts += more.parts


def split_blocks(text: str) -> list[str]:
    """The Markdown of a stretch, if it says something; headings alone say nothing."""
    return [] if _NOTHING.fullmatch(without_marks(text)) else [text.strip()]


def _is_whole(part: OutlinePart, used: Sequence[OutlinePart | None]) -> bool:
    """Whether several headings, all but perhaps the last, belong to ``part``: then what is told of the whole
    stands under none of them."""
    return len(used) > 1 and all(one is part for one in used[:-1])


def teller_of(context: Any) -> Teller:
    """Who knows the record of this context; where there is none, only what the facts say themselves."""
    found = context.resolve_or_missing(TELLER)
    return found if hasattr(found, "opinions") else _Plain()


class _Plain:
    """For a template without a record: no headings, every fact by its type."""

    def tell(self, facts: Sequence[tuple[str, Sentences]], wishes: Wishes) -> Passage:
        return in_one_paragraph([said for _, sentences in facts for said in sentences()], wishes)

    def lines(self, facts: Sequence[tuple[str, Sentences]], wishes: Wishes) -> list[str]:
        return [bare(said) for _, sentences in facts for said in sentences()]

    def points(self, parts: Sequence[str]) -> Sequence[RecordPoint]:
        return ()

    def opinions(self, count: int) -> str:
        return f"{number_with_measure(count, '点')}意见" if count else ""
