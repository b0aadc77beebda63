"""Lines of a Word file: the role of each paragraph, inferred from its style or its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from generator.review.linear_text import Line, LinearText, Role, kind_in

_LABEL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.．])")
_KEYS = {
    "稿次": "稿次",
    "主送": "主送",
    "文号": "文号",
    "文号签发人": "文号",
    "Signature": "署名",
    "Date": "日期",
}
_ANNEX_TITLE = "附件标题"  # in Word's navigation pane with the headings, though it is none: it has no number
_HEADING = 30  # characters; a labelled line with a full stop in it is no heading
_TITLE = 60


class WordLine(Protocol):
    """A paragraph of a Word file; ``number`` is its place in the file from 0."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def style(self) -> str: ...
    @property
    def level(self) -> int | None: ...
    @property
    def cell(self) -> tuple[int, int, int] | None: ...


def linearize_word(paragraphs: Iterable[WordLine]) -> LinearText:
    """Places are 第3段 (paragraphs that have text, tables aside) and 表1第2行第3列."""
    known = list(paragraphs)
    titled = any(one.level == 0 for one in known)
    lines: list[Line] = []
    count = 0
    for one in known:
        count += one.cell is None
        role = _role(one, first=not titled and count == 1)
        place = f"第{count}段" if one.cell is None else "表{}第{}行第{}列".format(*one.cell)
        key = _KEYS.get(one.style, "") if role == "要素" else ""
        marks = ((0, place),)
        lines.append(
            Line(one.text, role, marks, "", _level(one), one.style, key, one.cell, number=one.number)
        )
    title = next((line.text for line in lines if line.role == "题"), "")
    return LinearText(tuple(lines), kind_in(title))


def _level(one: WordLine) -> int:
    return 0 if one.style == _ANNEX_TITLE else one.level or 0


def _role(one: WordLine, first: bool) -> Role:
    text = one.text.strip()
    if one.cell:
        return "格"
    if one.style in _KEYS:
        return "要素"
    if one.level == 0 or (first and len(text) <= _TITLE and not text.endswith(("：", "。"))):
        return "题"
    if one.level is not None and one.style != _ANNEX_TITLE:
        return "接排" if "。" in text[:-1] else "小标题"
    if _LABEL.match(text) and len(text) <= _HEADING and not re.search("[。；：]", text):
        return "小标题"
    return "段"
