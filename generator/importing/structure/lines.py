"""Blocks of a file from elsewhere → lines: paragraphs parted where a person would part them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.chinese.numerals import parse_numeral
from generator.importing.inlines import drop_start, split_lines, strip_runs, take_start
from generator.importing.messages import word_list
from generator.importing.source_blocks import SourceBlock, SourceParagraph, SourceRun, SourceTable
from generator.importing.structure.labels import typed_label

_N = "[一二三四五六七八九十]{1,3}"
_FORMS = rf"(?:({_N})(要|是)|(第)({_N})，|(其)({_N})，)"
_SERIES = re.compile(rf"(?:^|(?<=[。！？：；”，])){_FORMS}(?!致|定|律|般|样|直|起|些|旦)")
_CLOSING = re.compile(r"(?<=。)(?:(?:今天的|这次)?会议(?:就)?到此结束[，。])?(?:现在)?散会。$")
_ADDRESS_MOST = 40
_TOP = 12  # blocks
_HEADING_MOST = 24
_FEWEST = 2


def split_source_paragraphs(blocks: Iterable[SourceBlock], keep: Callable[[str], bool]) -> list[SourceBlock]:
    """Soft line ends, a form of address before its text, and 一要…二要… in one paragraph part it. ``keep``
    says of a text near the top that it is a title in lines."""
    made: list[SourceBlock] = []
    for one in blocks:
        if isinstance(one, SourceTable):
            made.append(one)
            continue
        if len(made) < _TOP and "\n" in one.text and keep(one.text.strip()):
            made.append(one)
            continue
        for line in _lines(one):
            for part in _address(line):
                made += _series(part)
    return made


def _lines(para: SourceParagraph) -> Iterator[SourceParagraph]:
    """The label and the page belong to the first line."""
    first = True
    for runs in split_lines(para.runs):
        if runs or para.label:
            yield replace(para, runs=runs) if first else _further(para, runs)
            first = False


def _further(para: SourceParagraph, runs: tuple[SourceRun, ...]) -> SourceParagraph:
    return replace(para, runs=runs, label="", bullet=False, new_page=False, level=None)


def _address(para: SourceParagraph) -> list[SourceParagraph]:
    head, colon, rest = para.text.partition("：")
    if not colon or not rest.strip() or len(head) > _ADDRESS_MOST or not is_address(head + colon):
        return [para]
    size = len(head) + 1
    return [
        replace(para, runs=take_start(para.runs, size)),
        _further(para, strip_runs(drop_start(para.runs, size))),
    ]


def is_address(text: str) -> bool:
    """同志们： and the like: nothing but such words, parted by signs."""
    if not text.endswith(("：", ":", "！")) or len(text) > _ADDRESS_MOST:
        return False
    words = [one for one in re.split("[，,、：:！ \u3000]+", text) if one]
    known = word_list("称谓")
    return bool(words) and all(
        any(word.endswith(end) or word.startswith(end) for end in known) for word in words
    )


def _series(para: SourceParagraph) -> list[SourceParagraph]:
    """Parted before every item of a series, when they count 1, 2, 3 … and each begins with a short sentence
    that more follows; and before “散会。”."""
    text = para.text
    cuts = {start for series in _all_series(text) for start in _cuts(text, series, bool(para.label))}
    if closing := _CLOSING.search(text):
        cuts.add(closing.start())
    made, at = [], 0
    for stop in (*sorted(cuts - {0}), len(text)):
        runs = strip_runs(take_start(drop_start(para.runs, at), stop - at))
        made.append(_further(para, runs) if at else replace(para, runs=runs))
        at = stop
    return made


def _all_series(text: str) -> list[list[int]]:
    """For each way of counting where the items of its first series begin; 一 may follow a comma."""
    found: dict[str, list[int]] = {}
    for match in _SERIES.finditer(text):
        kind = match[2] or match[3] or match[5]
        n = parse_numeral(match[1] or match[4] or match[6])
        after_comma = text[match.start() - 1 : match.start()] == "，"
        starts = found.setdefault(kind, [])
        if n == len(starts) + 1 and (n == 1 or not after_comma):
            starts.append(match.start())
    return list(found.values())


def _cuts(text: str, starts: list[int], labelled: bool) -> list[int]:
    before = text[: starts[0]] if starts else ""
    if len(starts) < _FEWEST or ((labelled or typed_label(text)) and before.count("。") == 1):
        return []
    ends = [*starts[1:], len(text)]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return starts if all(map(_has_heading, parts)) else []


def _has_heading(item: str) -> bool:
    head, stop, rest = item.partition("。")
    return bool(stop) and len(head) <= _HEADING_MOST and bool(rest.strip())
