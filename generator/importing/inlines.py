"""Runs → inline nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.document.inlines import with_marks
from generator.document.nodes import Emphasis, Inline, LineBreak, Strong, Text
from generator.importing.source_blocks import SourceRun, SourceRuns


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
