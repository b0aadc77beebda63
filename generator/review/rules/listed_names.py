"""How many are named: 授予甲等10名同志, 先进个人（10名）, against the list of names that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.number_labels import number_form
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.review.text import HAN, parse_number

_AND_OTHERS = re.compile(
    rf"(?P<name>[{HAN}·]{{2,20}})等(?P<count>\d{{1,4}})(?:名|位|人|家|个)(?=[{HAN}“]{{0,4}}(?:同志|人|单位|集体|个人|“|代表|企业|家庭|学生|教师|党组织|村|社区))"
)
_COUNTED_HEAD = re.compile(r"[（(]共?(?P<count>\d{1,4})(?:名|人|位|家|个)[）)]$")
_BETWEEN = re.compile(r"[ 　、，,；;\t\n]+")
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
_PERSON = re.compile(rf"[{HAN}·]{{2,4}}")
_MOST = 400
_CLOSE = 5
"""A list that lacks more than this is another, or only a part of it."""
_TOTALS = ("合计", "总计", "小计", "姓名", "名单")


def _names_or_numbers(line: Line, around: Around, context: ReviewContext) -> str | None:
    text = line.content
    return text if "。" not in text or _counts(text) else None


def _counts(text: str) -> bool:
    return bool(_AND_OTHERS.search(text) or _COUNTED_HEAD.search(text))


@document_rule("名单数不符", Sight(_names_or_numbers, body=False, starts=_counts))
def number_of_names_differs(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """The number beside 等 against the list that begins with that name; that of a heading against what stands
    under it."""
    for index, line in reading.body:
        for found in _AND_OTHERS.finditer(line.content):
            said, listed = int(found["count"]), _list_that_begins_with(reading, index, found["name"])
            if listed > 1 and listed != said and abs(listed - said) <= _CLOSE:
                start = found.end("name")
                yield Hit(
                    start,
                    found.end(),
                    {"数": str(listed), "称": line.content[start : found.end()]},
                    line=index,
                )
        head = _COUNTED_HEAD.search(line.content)
        if head and (number_form(line) or line.role == "小标题"):
            said, listed = parse_number(head["count"]) or 0, _names(_block(reading, index + 1))
            if listed > 1 and listed != said and abs(listed - said) <= _CLOSE:
                words = {"数": str(listed), "称": head[0]}
                yield Hit(head.start(), head.end(), words, line=index)


def _list_that_begins_with(reading: LinearText, index: int, before: str) -> int:
    """How many the list behind line ``index`` has whose first name ends the text ``before``."""
    for n in range(index + 1, len(reading.lines)):
        line = reading.lines[n]
        first = _tokens(line.content)[:1]
        if "。" in line.content or not first or len(first[0]) < 2 or not before.endswith(first[0]):
            continue
        return _column(reading, line) if line.cell else _names(_block(reading, n))
    return 0


def _column(reading: LinearText, line: Line) -> int:
    """The names in the column of a table from that of a cell on down."""
    assert line.cell is not None
    table, row, column = line.cell
    cells = reading.tables[table]
    texts = [reading.lines[n].text.strip() for (r, c), n in cells.items() if c == column and r >= row]
    return 0 if any(text.startswith(_TOTALS) for text in texts) else len(texts)


def _block(reading: LinearText, start: int) -> list[Line]:
    """The lines of names from ``start`` on, up to a heading or a sentence."""
    block: list[Line] = []
    for line in reading.lines[start : start + _MOST]:
        if line.cell or line.role in ("题", "小标题") or number_form(line) or "。" in line.content:
            break
        if re.match(r"附件|\d{4}年", line.content) or "：" in line.content:
            break
        block.append(line)
    return block


def _tokens(text: str) -> list[str]:
    """What stands between blanks and marks; two single characters are one name: 李　四."""
    found: list[str] = []
    for one in _BETWEEN.split(_BRACKETS.sub("", text).strip("。 　")):
        if len(one) == 1 and found and len(found[-1]) == 1:
            found[-1] += one
        elif one:
            found.append(one)
    return found


def _names(block: Sequence[Line]) -> int:
    """The names of a list: one in each line before its post, or as many as there are words."""
    lines = [tokens for line in block if (tokens := _tokens(line.content))]
    if not lines:
        return 0
    if all(_PERSON.fullmatch(one[0]) for one in lines) and any(
        len(one) > 1 and len(one[1]) > 4 for one in lines
    ):
        return len(lines) if all(len(one) <= 3 for one in lines) else 0
    if any(len(token) == 1 for one in lines for token in one):
        return 0
    return sum(map(len, lines))
