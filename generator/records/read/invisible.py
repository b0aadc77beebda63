"""What nobody sees in a file of records, told with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.chinese.invisible import code_points, invisible_runs, with_boxes
from generator.records.read.messages import error_message
from generator.records.read.recipients import Recipient
from generator.records.read.source_map import KeyPath, SourceMap, value_place
from generator.yamlfile.loader import YamlValue

_MOST_TOLD = 20


def invisible_in_text(text: str) -> tuple[str, ...]:
    """A sentence for each of the first places in the text of a file, and how many more there are."""
    return _first_told(_places_in_text(text))


def invisible_in_cells(data: YamlValue, source: SourceMap) -> tuple[str, ...]:
    """The same for the values of a workbook, each with its cell."""
    return _first_told(
        f"{value_place(source, path)}：{sentence}"
        for path, text in _texts(data, ())
        for sentence in _sentences(text)
    )


def invisible_in_rows(rows: Iterable[Recipient]) -> tuple[str, ...]:
    """The same for the rows of a list in a workbook."""
    return _first_told(
        f"{row.place(column)}：{sentence}"
        for row in rows
        for column, text in row.values.items()
        for sentence in _sentences(text)
    )


def _places_in_text(text: str) -> Iterator[str]:
    line, counted = 1, 0
    for found in invisible_runs(text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        column = counted - text.rfind("\n", 0, counted)
        yield f"第{line}行第{column}列：{_sentence(text, found.start(), found.end())}"


def _sentences(text: str) -> Iterator[str]:
    for found in invisible_runs(text):
        yield _sentence(text, found.start(), found.end())


def _sentence(text: str, start: int, end: int) -> str:
    words = {"近": with_boxes(text, start, end), "号": code_points(text[start:end])}
    return error_message("句子", "看不见", **words)


def _texts(data: YamlValue, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _texts(item, (*path, number))
    elif data is not None:
        for key, value in data.items():
            yield from _texts(value, (*path, key))


def _first_told(sentences: Iterator[str]) -> tuple[str, ...]:
    told = list(islice(sentences, _MOST_TOLD))
    if more := sum(1 for _ in sentences):
        told.append(error_message("句子", "看不见还有", 数=more))
    return tuple(told)
