"""The measured figures as tables, and as ``results.md``."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import Any

import machine
from contestants import NEAR, NO_SPEECHES, NODE, OURS, TWO_JOBS, UNREVIEWED
from measuring import Measured

HEAD = """\
# Measured

Written by `python bench/run.py`.

Machine: {machine}.
Versions: {versions}.

{notices:,} notices of about 700 characters with a table, and {speeches:,} speeches of about 5,000 characters
that share no paragraph; {rounds} rounds, in each of which every contestant works once, in a process of its
own, and this project and the floor {turns} times in turns; medians, beside the floor of the ratios turn by
turn. Figures are CPU time, user and system, all threads and child processes, divided by the
documents. Every document of every contestant was read back and has the same words. The others fill in a
template and write the file. This project, for notices, does all a batch does: reads the list, renders
Markdown, parses, lays out, compares, reviews, saves, writes manifest and list; a speech is a meeting of its
own, from facts to file. “floor”: Jinja straight into document.xml, deflate 6, other members compressed
beforehand, one write. Files are written {files}. Starting a process and loading a template is not counted,
for anybody. Other people use the machine too.
"""


def page(results: dict[str, Any]) -> str:
    """The whole of ``results.md``."""
    sizes = results["sizes"]
    head = HEAD.format(
        machine=results["machine"],
        versions=", ".join(f"{name} {version}" for name, version in results["versions"].items()),
        notices=sizes.notices,
        speeches=sizes.speeches,
        rounds=sizes.rounds,
        turns=sizes.turns,
        files=machine.files(),
    )
    return f"{head}\n{tables(results)}\n"


def tables(results: dict[str, Any]) -> str:
    """Markdown: the documents, what is claimed of them, growth, cold starts, who is not there."""
    parts = [
        *([_works(results)] if "notices" in results or "speeches" in results else []),
        *([_growth(results)] if "many" in results else []),
        *([_cold(results)] if "cold" in results else []),
        _absent(results),
    ]
    texts = ("\n".join(part) for part in parts)
    return "\n\n".join(text for text in texts if text)


def _works(results: dict[str, Any]) -> Iterator[str]:
    works = [(name, results[name]) for name in ("notices", "speeches") if name in results]
    cells = ["ms", "× wengao", "KB a file"]
    heads = [f"{name}: {cell}" for name, _ in works for cell in cells]
    yield f"| | {' | '.join(heads)} | memory, MB |"
    yield f"| --- |{' ---: |' * (len(cells) * len(works) + 1)}"
    first = works[0][1]
    for name in sorted(first, key=lambda one: first[one].per_document()):
        row = [cell for _, measured in works for cell in _cells(measured.get(name), measured[OURS])]
        yield f"| {name} | {' | '.join(row)} | {first[name].median('megabytes'):.0f} |"
    yield ""
    for name, measured in works:
        yield from _claims(name, measured)


def _cells(one: Measured | None, ours: Measured) -> list[str]:
    if one is None:
        return ["–", "–", "–"]
    cost = one.per_document()
    return [f"{cost:.2f}", f"{cost / ours.per_document():.2f}", f"{one.size / 1024:.1f}"]


def _claims(name: str, measured: dict[str, Measured]) -> Iterator[str]:
    one = measured[OURS]
    each = one.characters / one.rounds[0]["count"]
    yield f"- {name}: {each:,.0f} characters each, {one.characters:,} in all, the same for all."
    for own in (OURS, UNREVIEWED):
        if own in measured:
            yield f"- {name}, {own}: {'; '.join(_compared(measured[own], measured))}."
    if UNREVIEWED in measured:
        yield f"- {name}: the review adds {one.beside(measured[UNREVIEWED]) - 1:.0%}."


def _compared(one: Measured, measured: dict[str, Measured]) -> Iterator[str]:
    """What ours costs beside the floor, and the others beside ours."""
    ours = one.per_document()
    others = {name: its.per_document() for name, its in measured.items() if name not in NEAR}
    if "floor" in measured:
        yield f"{one.beside(measured['floor']):.2f} × the floor"
    for group in (("docxtpl",), NODE, tuple(others)):
        if there := [name for name in group if name in others]:
            best = min(there, key=lambda name: others[name])
            told = " (the fastest of all others)" if group == tuple(others) else ""
            yield f"{others[best] / ours:.1f} times as fast as {best}{told}"


def _growth(results: dict[str, Any]) -> Iterator[str]:
    sizes = results["sizes"]
    few, many, two = results["few"][OURS], results["many"][OURS], results["many"][TWO_JOBS]
    yield "| wengao | CPU ms a notice | wall s | memory, MB |"
    yield "| --- | ---: | ---: | ---: |"
    rows = ((f"{sizes.notices:,} notices", few), (f"{sizes.many:,} notices", many))
    for name, one in (*rows, (f"{sizes.many:,} notices, two jobs", two)):
        wall, memory = one.median("wall"), one.median("megabytes")
        yield f"| {name} | {one.per_document():.2f} | {wall:.2f} | {memory:.0f} |"
    pairs = [one["wall"] / other["wall"] for one, other in zip(many.rounds, two.rounds, strict=True)]
    told = ", ".join(f"{one:.2f}" for one in pairs)
    yield ""
    median = statistics.median(pairs)
    yield f"- Two jobs against one, wall time, pair by pair: {told}; the median {median:.2f}."
    more = many.median("megabytes") / few.median("megabytes")
    yield f"- Memory for {sizes.many:,} is {more:.2f} × that for {sizes.notices:,}."


def _cold(results: dict[str, Any]) -> Iterator[str]:
    yield "| cold start, one process, modules compiled before | CPU s, median | best | worst |"
    yield "| --- | ---: | ---: | ---: |"
    for name, seconds in results["cold"].items():
        figures = (statistics.median(seconds), min(seconds), max(seconds))
        yield f"| `{name}` | {' | '.join(f'{one:.2f}' for one in figures)} |"


def _absent(results: dict[str, Any]) -> Iterator[str]:
    for name, why in {**results["missing"], **results["failed"]}.items():
        yield f"- Not there: {name}, {why}."
    for name, why in NO_SPEECHES.items():
        if name in results.get("notices", {}):
            yield f"- {name} {why}."
