"""What is painted on a page. Points from the top left corner of the paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.writers.layout import Font
from generator.writers.setting.text_look import TextLook


@dataclass(frozen=True, slots=True)
class PaintedRun:
    """Characters set alike. ``steps``: from each to the next, in points. ``source``: the path in the record
    that they come from."""

    text: str
    look: TextLook
    x: float
    steps: tuple[float, ...]
    source: str | None = None

    @property
    def width(self) -> float:
        return sum(self.steps)


@dataclass(frozen=True, slots=True)
class PaintedLine:
    """Runs on one baseline."""

    baseline: float
    runs: tuple[PaintedRun, ...]

    @property
    def text(self) -> str:
        return "".join([run.text for run in self.runs])


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines that belong together: one paragraph, or the part of it on this page. ``level``: of a heading, 0
    for text; ``continued``: it began on the page before; ``aside``: no part of the text, a page number or a
    head of a table that was read before."""

    lines: tuple[PaintedLine, ...]
    level: int = 0
    continued: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class TurnedRun:
    """A run turned clockwise by ``angle`` degrees about the point where its baseline begins; ``aside`` as of
    a block."""

    run: PaintedRun
    y: float
    angle: int
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Filled with ``fill`` (RRGGBB) if any; ``stroke``: width of the line around it, ``dashed`` or not."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in SVG, its words set in ``font``; ``words`` say what it shows."""

    x: float
    y: float
    width: float
    height: float
    svg: str
    font: Font
    words: str = ""


@dataclass(slots=True)
class PaintedPage:
    """One page: ``width`` and ``height`` of the paper, and what is on it, what lies below first."""

    width: float
    height: float
    rectangles: list[Rectangle] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    blocks: list[TextBlock] = field(default_factory=list)
    turned: list[TurnedRun] = field(default_factory=list)
