"""Comments behind values that look like words of the value: ``地点: 政府大楼 #2会议室``.

YAML takes everything behind a blank and ``#`` for a comment. A comment of a person has a blank behind the
sign (``# 全称``); words or a number right behind it were most likely meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_START = re.compile(r"(?<=[ \t])#")
_WORDS = re.compile(r"#(?P<words>[^\s#].*|[ \t]{1,3}\d.*)")
_QUOTATION = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'")


def comment_starts(text: str) -> list[int]:
    """Where a comment may begin behind something else on its line, in order."""
    return [found.start() for found in _START.finditer(text)] if "#" in text else []


def swallowed_words(
    text: str, starts: Sequence[int], quoted: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, str]]:
    """Line (from 1) and words of each comment that may have been meant. ``quoted``: from where to where
    texts in quotes and blocks reach, in order; what stands in them is no comment."""
    at, line, counted, last = 0, 1, 0, -1
    for start in starts:
        while at < len(quoted) and quoted[at][1] <= start:
            at += 1
        if at < len(quoted) and quoted[at][0] <= start:
            continue
        line += text.count("\n", counted, start)
        counted = start
        if line == last:  # inside the comment before
            continue
        last = line
        found = _WORDS.match(text, start)
        if found and text[text.rfind("\n", 0, start) + 1 : start].strip(" \t"):
            yield line, found["words"].strip()


def swallowed_on(line: str) -> str:
    """The same for one line that could not be read; nothing when there are no such words."""
    bare = _QUOTATION.sub(lambda found: "x" * len(found[0]), line)
    start = _START.search(bare)
    found = _WORDS.match(bare, start.start()) if start and bare[: start.start()].strip(" \t") else None
    return line[found.start("words") :].strip() if found else ""
