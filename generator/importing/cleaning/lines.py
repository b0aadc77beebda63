"""Join lines broken inside a paragraph, and split lines that hold several."""

from __future__ import annotations

import re

from generator.importing.import_result import ImportNotes
from generator.importing.messages import message_text

_PAGE = re.compile(r"(\d{1,3})、")
_FEWEST = 3
_OPEN = re.compile(r"[\u3400-\u9fffA-Za-z0-9，、（“《]$")
_LONG = 400
_GAP = re.compile(r"(?<=[\u3400-\u9fff，。；：！？、）”》…])[ \u3000]+(?=[\u3400-\u9fff（“《(…])")
_LABEL = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])")


def drop_page_numbers(lines: list[str], notes: ImportNotes) -> list[str]:
    """Numbers that count lines from 1 on and stand inside sentences are those of pages: the lines are one
    text. Numbers of paragraphs follow a full stop, and stay."""
    numbered = [found for line in lines if (found := _PAGE.match(line))]
    if len(numbered) < _FEWEST or len(numbered) < len(lines) - 1:
        return lines
    if [int(one[1]) for one in numbered] != list(range(1, len(numbered) + 1)):
        return lines
    texts = [line for line in lines if _PAGE.match(line)]
    cut = sum(_OPEN.search(line) is not None for line in texts[:-1])
    if cut * 2 < len(texts) - 1:
        return lines
    if not notes.cut(f"1、……{len(texts)}、", "", message_text("改动", "页号", 数=len(texts))):
        return lines
    joined = "".join(_PAGE.sub("", line, count=1) for line in texts)
    return [*(line for line in lines if not _PAGE.match(line)), joined]


def split_at_spaces(lines: list[str], notes: ImportNotes) -> list[str]:
    """A very long line with spaces between Chinese characters had its line ends turned into spaces."""
    made: list[str] = []
    for line in lines:
        parts = _GAP.split(line) if len(line) > _LONG else [line]
        if len(parts) > _FEWEST:
            notes.remove("", "", message_text("改动", "按空格分段", 数=len(parts)))
            made += parts
        else:
            made.append(line)
    return made


def join_broken_lines(lines: list[str], notes: ImportNotes) -> list[str]:
    """A line that ends with ； or in the middle of a sentence goes on in the next one."""
    made: list[str] = []
    count = 0
    for line in lines:
        above = made[-1] if made else ""
        if above and _goes_on(above, line):
            made[-1] = above + line
            count += 1
        else:
            made.append(line)
    if count:
        notes.remove("", "", message_text("改动", "接回", 数=count))
    return made


def _goes_on(above: str, line: str) -> bool:
    if _LABEL.match(line) or line.startswith("【待补"):
        return False
    if above.endswith(("；", ";")) and len(above) > 20:
        return True
    return len(above) > 60 and above.endswith(("，", ",", "、"))
