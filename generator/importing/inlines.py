"""Runs → inline nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.document.inlines import inline_text, with_marks
from generator.document.nodes import Emphasis, Inline, LineBreak, Strong, Text
from generator.importing.source_blocks import SourceRun, SourceRuns

IN_HEAD = " "
"""Between the lines of a column's name: that is one name in a narrow column."""


def to_inlines(runs: Iterable[SourceRun]) -> tuple[Inline, ...]:
    """Line breaks are LineBreak, tabs stay characters; 【待补：…】 is a mark."""
    return join_text(part for run in runs for part in _of(run))


def _of(run: SourceRun) -> Iterator[Inline]:
    for at, line in enumerate(run.text.split("\n")):
        if at:
            yield LineBreak()
        if line:
            inner: Inline = Text(line)
            inner = Emphasis((inner,)) if run.emphasis else inner
            yield Strong((inner,)) if run.strong else inner


def join_text(parts: Iterable[Inline]) -> tuple[Inline, ...]:
    """Text that stands beside text is one with it; then its marks are found."""
    made: list[Inline] = []
    for part in parts:
        if made and isinstance(part, Text) and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + part.text)
        else:
            made.append(part)
    return with_marks(tuple(made))


def in_one_line(lines: Iterable[tuple[Inline, ...]], between: str = "；") -> tuple[Inline, ...]:
    """Lines of a table cell as the one line a draft has for it, never glued together: ``between`` parts
    them, where the first has no sign of its own. A number stands apart from its words by a blank, so do
    single characters that stand one under the other."""
    known = [(line, inline_text(line).strip()) for line in lines]
    known = [one for one in known if one[1]]
    if all(len(words) == 1 for _, words in known):
        between = " "
    made: list[Inline] = []
    before = ""
    for line, words in known:
        if before and not (before.endswith(tuple("。；！？，、：")) or words.startswith(("（", "("))):
            made.append(Text(" " if before.isdigit() and not words[0].isdigit() else between))
        made += line
        before = words
    return join_text(made)


def split_lines(runs: SourceRuns) -> list[SourceRuns]:
    """The lines of a paragraph, without white space at either end."""
    made, at = [], 0
    for text in "".join(run.text for run in runs).split("\n"):
        made.append(strip_runs(take_start(drop_start(runs, at), len(text))))
        at += len(text) + 1
    return made


def drop_start(runs: SourceRuns, count: int) -> SourceRuns:
    """Without the first ``count`` characters."""
    made = []
    for run in runs:
        if count < len(run.text):
            made.append(replace(run, text=run.text[count:]))
        count = max(count - len(run.text), 0)
    return tuple(made)


def strip_runs(runs: SourceRuns) -> SourceRuns:
    """Without white space at either end."""
    text = "".join(run.text for run in runs)
    start, end = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return take_start(drop_start(runs, start), len(text) - start - end)


def take_start(runs: SourceRuns, count: int) -> SourceRuns:
    """Only the first ``count`` characters."""
    made = []
    for run in runs:
        if count > 0:
            made.append(replace(run, text=run.text[:count]))
        count -= len(run.text)
    return tuple(made)


def strip_full_stop(runs: SourceRuns) -> SourceRuns:
    """Without the 。 that closes a heading run into its paragraph."""
    text = "".join(run.text for run in runs)
    return take_start(runs, len(text) - 1) if text.endswith("。") else runs
