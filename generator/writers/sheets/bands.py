"""A page cut across: what changes when a word is typed is one strip of it, painted in a third of the time."""

from __future__ import annotations

from dataclasses import replace

from generator.writers.sheets.marks import PaintedLine, PaintedPage, Picture, Rectangle, TextBlock

_INK = 1.5  # times the size of its type: no further from its baseline goes the ink of a line, up or down


def band(sheet: PaintedPage, top: float, height: float) -> PaintedPage:
    """The strip of a page that begins ``top`` points below its upper edge, as a page so many points high."""
    bottom = top + height
    return PaintedPage(
        sheet.width,
        height,
        [replace(one, y=one.y - top) for one in sheet.rectangles if _meets(one, top, bottom)],
        [replace(one, y=one.y - top) for one in sheet.pictures if _meets(one, top, bottom)],
        [cut for block in sheet.blocks if (cut := _block(block, top, bottom)).lines],
        [replace(one, y=one.y - top) for one in sheet.turned],  # few, and as high as a title is long
    )


def _meets(one: Rectangle | Picture, top: float, bottom: float) -> bool:
    """With a point to spare for the line around it."""
    return one.y - 1 < bottom and top < one.y + one.height + 1


def _block(block: TextBlock, top: float, bottom: float) -> TextBlock:
    kept = tuple([_moved(line, top) for line in block.lines if _inked(line, top, bottom)])
    return replace(block, lines=kept)


def _inked(line: PaintedLine, top: float, bottom: float) -> bool:
    reach = max([run.look.size for run in line.runs], default=0.0) * _INK
    return line.baseline - reach < bottom and top < line.baseline + reach


def _moved(line: PaintedLine, top: float) -> PaintedLine:
    return PaintedLine(line.baseline - top, line.runs)
