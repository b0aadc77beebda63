"""Sentences that stop before their end, lack a word, or have two words changed round (残句.yaml)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from generator.chinese.segmentation import stands_alone
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.number_labels import number_form
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule
from generator.review.text import HAN
from generator.review.word_lists import word_file

FILE = "残句.yaml"
_STOP = "[。；！]"
_STOPS = re.compile(_STOP)
_REACH = 16  # characters before a stop in which a word stands that cannot end a sentence
_GAP = "[^。；！？，：]{0,30}?"
_STOPPED = tuple("。！？：；”’）』」…—】》.，、|:;!?)")
_LONG = 25  # characters of a paragraph that is no heading, no name and no date
_USUAL, _SHOWN = 4, 4
"""Of so many paragraphs one may lack its mark; so many of its last characters are shown."""
_NO_PROSE = re.compile(
    r"^(?:附件|联系|时间|地点|电话|主送|抄送|网址|来源|作者|编辑|记者)|^[^，。]{0,12}[：:]"
)
_LACKS_VERB = re.compile(
    r"(?:比|较)(?:上年|去年|上年同期|去年同期|同期|年初|上年末|上季度|上月)(?P<of>\d+(?:\.\d+)?(?:个百分点|％|%))"
)


@cache
def _table() -> Mapping[str, Any]:
    return word_file(FILE)


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(value or "").split())


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@line_rule("残句", "。；！")
def cut_sentence(line: Line) -> Iterator[Hit]:
    """分管负责同志要。 防止问题再次。 以形式召开."""
    if line.role in ("题", "小标题", "要素", "格"):
        return
    text = line.text
    yield from _ends(text)
    yield from _unfinished(text)
    for found in _lacking().finditer(text):
        yield Hit(found.start(), found.end(), {"说": f"“{found[0]}”{_table()['缺字'][found[0]]}"})
    for found in _LACKS_VERB.finditer(text):
        yield Hit(found.start(), found.end(), {"说": f"“{found[0]}”少了“提高”“下降”一类的字"})


def _ends(text: str) -> Iterator[Hit]:
    """Sentences that end in a word that cannot end one."""
    last_characters = _last_characters()
    for stop in _STOPS.finditer(text):
        end = stop.start()
        if text[end - 1 : end] not in last_characters:
            continue
        near = max(0, end - _REACH)
        for pattern, said in _endings():
            found = next((one for one in pattern.finditer(text, near, end + 1) if one.end() == end), None)
            if found and (pattern is not _last_words() or _is_cut(text, found)):
                yield Hit(found.start("said"), end, {"说": said.format(found["said"])})
                break


def _is_cut(text: str, found: re.Match[str]) -> bool:
    """Whether a word that ends no sentence is a word of its own here."""
    word, before = found["said"], text[: found.start()]
    letters: Mapping[str, str] = _table()["收尾的字"]
    if word in letters:
        if not before or before[-1].isdecimal() or before.endswith(_words(letters[word])):
            return False
        return stands_alone(text, found.start())
    right = _words(_table()["收尾的词"][word])
    return not (right and before.endswith(right))


@cache
def _last_characters() -> frozenset[str]:
    words = [
        *_table()["收尾的字"],
        *_table()["收尾的词"],
        *_words(_table()["怎么"]),
        *_words(_table()["半句"]),
    ]
    return frozenset([word[-1] for word in words] + ["要"])


@cache
def _endings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each with what is said of it."""
    cut = "这一句到“{}”就断了，后面的话没有写"
    return (_last_words(), cut), (_wanting(), cut), (_fragments(), "“{}”不成一句话，后面的字没有写")


def _unfinished(text: str) -> Iterator[Hit]:
    """The first part of a set phrase without its last."""
    for frame in _frames():
        if frame.first in text:
            for found in frame.pattern.finditer(text):
                gap = found["gap"]
                if not (any(word in gap for word in frame.unless) or gap.startswith(frame.not_first)):
                    start = found.start("end")
                    said = f"“{found[0][: frame.size]}…{found['end']}”后面少了“{frame.lacks}”"
                    yield Hit(start, found.end("end"), {"说": said})


@cache
def _last_words() -> re.Pattern[str]:
    words = _either((*_table()["收尾的字"], *_table()["收尾的词"]))
    return re.compile(rf"(?P<said>{words})(?={_STOP})")


@cache
def _wanting() -> re.Pattern[str]:
    """同志要。 and ，要严肃。"""
    who, lead, how = (_either(_words(_table()[key])) for key in ("谁要", "要怎么", "怎么"))
    return re.compile(
        rf"(?P<said>(?:(?:{who})要|(?:(?<=[，；。：])|(?<=^)|(?<=的))(?:{lead})(?:{how})))(?={_STOP})"
    )


@cache
def _fragments() -> re.Pattern[str]:
    """散。"""
    return re.compile(rf"(?:^|(?<=[。！，]))(?P<said>{_either(_words(_table()['半句']))})(?={_STOP})")


@cache
def _lacking() -> re.Pattern[str]:
    return re.compile(_either(tuple(_table()["缺字"])))


class _CutFrame(NamedTuple):
    """A set phrase that begins with ``first`` (``size`` characters) and lacks ``lacks`` behind it. It is
    right where one of ``unless`` stands in it, or one of ``not_first`` right behind its first part."""

    first: str
    size: int
    pattern: re.Pattern[str]
    lacks: str
    unless: tuple[str, ...]
    not_first: tuple[str, ...]


@cache
def _frames() -> tuple[_CutFrame, ...]:
    return tuple([_frame(row) for row in _table()["缺后半"]])


def _frame(row: Mapping[str, Any]) -> _CutFrame:
    parts = str(row["写了"]).split("…")
    middle = _GAP.join(["", *map(re.escape, parts[1:-1]), ""]) or _GAP
    pattern = rf"{re.escape(parts[0])}(?P<gap>{middle})(?P<end>{re.escape(parts[-1])})(?=[。；！，])"
    unless, not_first = _words(row.get("中间没有")), _words(row.get("中间开头不是"))
    return _CutFrame(parts[0], len(parts[0]), re.compile(pattern), str(row["缺"]), unless, not_first)


class _Swap(NamedTuple):
    """What should stand, what excuses it before, and what must follow."""

    right: str
    not_before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def _swaps() -> tuple[Mapping[str, _Swap], re.Pattern[str]]:
    rows = {
        str(wrong): _Swap(str(row["正"]), _words(row.get("非前")), _words(row.get("后")))
        for wrong, row in _table()["颠倒"].items()
    }
    return rows, re.compile(_either(tuple(rows)))


@line_rule("语序颠倒", f"{HAN}")
def words_changed_round(line: Line) -> Iterator[Hit]:
    """同意方可后实施, 自发布起之日."""
    rows, pattern = _swaps()
    for found in pattern.finditer(line.text):
        row, behind = rows[found[0]], line.text[found.end() :]
        if line.text[: found.start()].endswith(row.not_before) and row.not_before:
            continue
        if not row.after or behind.startswith(row.after):
            yield Hit(found.start(), found.end(), {"正": row.right})


def _stopped(line: Line, around: Around, context: ReviewContext) -> int | None:
    """How long a paragraph is that lacks its mark; 0: it has one."""
    return _open_end(line) if _is_prose(line) else None


def _open_end(line: Line) -> int:
    text = line.text.rstrip()
    return 0 if text.endswith(_STOPPED) else len(text)


def _is_prose(line: Line) -> bool:
    text = line.text
    if line.role not in ("段", "接排") or len(text) < _LONG or _NO_PROSE.match(text):
        return False
    return "。" in text or (text.count("，") > 1 and number_form(line) is None)


@document_rule("段末标点", Sight(_stopped, ("。，",)))
def missing_full_stop(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A paragraph that ends without a mark where the others have one. An annex has ways of its own."""
    titles = [index for index, line in enumerate(reading.lines) if line.role == "题"]
    for _, part in groupby(reading.body, lambda one: bisect(titles, one[0])):
        yield from _without_stop([(index, line) for index, line in part if _is_prose(line)])


def _without_stop(prose: list[tuple[int, Line]]) -> Iterator[Hit]:
    open_ended = [(index, end) for index, line in prose if (end := _open_end(line))]
    if not 0 < len(open_ended) * _USUAL <= len(prose):
        return
    for index, end in open_ended:
        if index > prose[0][0]:
            yield Hit(end - _SHOWN, end, line=index)
