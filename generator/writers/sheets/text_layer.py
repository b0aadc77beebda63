"""The text of a sheet as HTML over its picture: nothing is seen of it, and all of it can be selected, found
and read out; facts lead to where they come from.

A paragraph is one element and its lines stay inline in it, so that a word across two lines is found and
copied as one. Each line ends where the next begins because its padding fills the element: browsers place the
lines themselves. Characters are those of a font that shows nothing and is one em wide everywhere (blank.ttf
of the web app), so that where they stand depends on this list alone. Lengths are CSS pixels of a page in its
real size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby, pairwise

from generator.writers.html.source_spans import OptionalFacts, source_attributes, source_label
from generator.writers.sheets.marks import PaintedLine, PaintedPage, PaintedRun, Picture, TextBlock, TurnedRun

PIXELS = 96 / 72  # of a point
ASCENT = 0.88  # of the em: where the baseline of the blank font is
_ALIKE = 0.01  # pixels


def text_layer(sheet: PaintedPage, facts: OptionalFacts = None) -> str:
    """Everything on it that is read, in the order it is read."""
    made = [_block(block, facts) for block in sheet.blocks]
    made += [_turned(one, facts) for one in sheet.turned]
    return "".join([*made, *map(_picture, sheet.pictures)])


def _block(block: TextBlock, facts: OptionalFacts) -> str:
    rows = list(_rows(block))
    if not rows:
        return ""
    if facts and not any(run.source for row in rows for run in row.runs):
        rows = [PaintedLine(row.baseline, tuple(_cut(row.runs, facts))) for row in rows]
    return "".join([_stack(stack, block, facts, at > 0) for at, stack in enumerate(_stacks(rows))])


def _rows(block: TextBlock) -> Iterator[PaintedLine]:
    """What stands beside the end of a line belongs to it."""
    for baseline, lines in groupby([line for line in block.lines if line.runs], key=lambda one: one.baseline):
        yield PaintedLine(baseline, tuple([run for line in lines for run in line.runs]))


def _cut(runs: Sequence[PaintedRun], facts: OptionalFacts) -> Iterator[PaintedRun]:
    """Lines of head and foot have no sources: their facts are found by their words."""
    assert facts is not None
    for run in runs:
        at, x = 0, run.x
        parts = facts.cut(run.text)
        if "".join([part.text for part in parts]) != run.text:
            yield run
            continue
        for part in parts:
            steps = run.steps[at : at + len(part.text)]
            made = replace(run, text=str(part.text), x=x, steps=steps, source=part.source)
            at, x = at + len(part.text), x + made.width
            yield made


def _stacks(rows: Sequence[PaintedLine]) -> Iterator[list[PaintedLine]]:
    """Rows at equal distances, as lines of one element are."""
    stack = [rows[0]]
    for one in rows[1:]:
        if len(stack) > 1 and abs((one.baseline - stack[-1].baseline) - _pitch(stack)) > _ALIKE:
            yield stack
            stack = []
        stack.append(one)
    yield stack


def _pitch(stack: Sequence[PaintedLine]) -> float:
    return next((other.baseline - one.baseline for one, other in pairwise(stack)), 0.0)


def _stack(stack: Sequence[PaintedLine], block: TextBlock, facts: OptionalFacts, continued: bool) -> str:
    em = _em(max(run.look.size for row in stack for run in row.runs))
    pitch = _pitch(stack) * PIXELS or em
    left = min(row.runs[0].x for row in stack)
    width = max(row.runs[-1].x + row.runs[-1].width for row in stack) - left
    usual = _usual_step(stack)
    top = stack[0].baseline * PIXELS - (pitch - em) / 2 - ASCENT * em
    look = f"left:{_px(left * PIXELS)};top:{_px(top)};width:{_px(width * PIXELS)};font-size:{em}px;"
    look += f"line-height:{_px(pitch)};letter-spacing:{_px(usual - em)}"
    tag = f"h{min(block.level + 1, 6)}" if block.level else "p"
    more = " data-continued" if continued or block.continued else ""
    more += ' class="aside"' if block.aside else ""
    lines = [_line(row, left, width, em, usual, facts) for row in stack]
    return f'<{tag}{more} style="{look}">{"<wbr>".join(lines)}</{tag}>'


def _usual_step(stack: Sequence[PaintedLine]) -> float:
    """Pixels from a character to the next, as most of them have it."""
    steps = Counter([round(step * PIXELS, 2) for row in stack for run in row.runs for step in run.steps])
    return steps.most_common(1)[0][0] if steps else 0.0


def _line(row: PaintedLine, left: float, width: float, em: int, usual: float, facts: OptionalFacts) -> str:
    made, at = [], row.runs[0].x
    for run in row.runs:
        if run.x - at > _ALIKE:
            made.append(f'<i style="padding-left:{_px((run.x - at) * PIXELS)}"></i>')
        made.append(_run(run, em, usual, facts))
        at = run.x + run.width
    before, after = (row.runs[0].x - left) * PIXELS, (left + width - at) * PIXELS
    look = f"padding:0 {_px(after)} 0 {_px(before)}"
    return f'<span style="{look}">{"".join(made)}</span>'


def _run(run: PaintedRun, em: int, usual: float, facts: OptionalFacts) -> str:
    """Characters; those with other steps than the usual one in elements of their own."""
    made, at = [], 0
    for step, alike in groupby(run.steps, key=lambda one: round(one * PIXELS, 2)):
        many = len(list(alike))
        words = escape(run.text[at : at + many], quote=False)
        at += many
        other = f'<i style="letter-spacing:{_px(step - em)}">{words}</i>'
        made.append(words if abs(step - usual) < _ALIKE else other)
    text = "".join(made)
    if not run.source or facts is None:
        return text
    told = source_label(run.source, run.text, facts)
    return f'<span{source_attributes(run.source, facts)} title="{told}">{text}</span>'


def _turned(one: TurnedRun, facts: OptionalFacts) -> str:
    """A line turned about the point where its baseline begins."""
    run, em = one.run, _em(one.run.look.size)
    top = one.y * PIXELS - ASCENT * em
    usual = _usual_step([PaintedLine(0, (run,))])
    look = f"left:{_px(run.x * PIXELS)};top:{_px(top)};width:{_px(run.width * PIXELS)};font-size:{em}px;"
    look += f"line-height:{em}px;letter-spacing:{_px(usual - em)};"
    look += f"transform-origin:0 {_px(ASCENT * em)};transform:rotate({one.angle}deg)"
    aside = ' class="aside"' if one.aside else ""
    return f'<p{aside} style="{look}"><span>{_run(run, em, usual, facts)}</span></p>'


def _picture(one: Picture) -> str:
    box = dict(zip(("left", "top", "width", "height"), (one.x, one.y, one.width, one.height), strict=True))
    look = ";".join(f"{name}:{_px(value * PIXELS)}" for name, value in box.items())
    return f'<div role="img" aria-label="{escape(one.words)}" style="{look}"></div>'


def _em(points: float) -> int:
    """A whole number: browsers that round the advance of a character then have nothing to round."""
    return max(round(points * PIXELS), 1)


def _px(number: float) -> str:
    return f"{round(number, 2):g}px"
