"""Attachments: the list at the foot against what the text and the annexes say (GB/T 9704-2012, 7.3.4 and
7.3.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from generator.chinese.numerals import parse_numeral
from generator.files.resources import read_text
from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule
from generator.yamlfile.loader import load_mapping

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_HEAD = re.compile(r"^\s*附\s*件\s*[：:]\s*")
_LABEL = re.compile(r"^(\d{1,2})\s*[.．、]\s*")
_ONE_A_LINE = re.compile(rf"^\s*附\s*件\s*(?P<no>{_NUMBER})\s*(?:[：:.．、]|(?=《))\s*(?P<name>\S.*)$")
_CITED = re.compile(r"(?<!》)附件\s*(\d{1,2})(?!\d|月|份)")
_NAME_CITED = re.compile(r"《([^《》]{4,60})》[（(](?:详?见|即)?附件\s*(\d{1,2})[）)]")
_ANNEX = re.compile(rf"^附\s*件\s*({_NUMBER}?)(?:(?<=\S)(?<!件)[：:])?$")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rar|zip|wps|et|jpg|png|pptx?)$", re.IGNORECASE)
_REMARK = re.compile(r"[（(]共[^（）()]{1,12}[）)]$")
_DATED = re.compile(r"^\s*\d{4}年\d{1,2}月\d{1,2}日\s*$")
FILE = "templates/_rules/附件.yaml"
_NEAR = 0.75  # how alike two names are that are meant to be one


class _Entry(NamedTuple):
    """An attachment of the list: its line, where the name begins, the name; ``own_head``: it has an 附件1：
    of its own, where a list has one 附件： for all."""

    line: int
    at: int
    name: str
    own_head: bool = False


def _entries(reading: LinearText) -> list[_Entry]:
    """The list: the element 附件 of a draft, or the lines 附件：1.… of a Word file."""
    found = [_Entry(n, 0, line.text) for n, line in reading.elements("附件")]
    if found:
        return found
    going = False
    for index, line in reading.body:
        head = _HEAD.match(line.text)
        label = _LABEL.match(line.text, head.end() if head else len(line.text) - len(line.text.lstrip()))
        if head and not _FILE.search(line.text.rstrip()):
            going = True
            if line.text[head.end() :].strip():
                found.append(_Entry(index, head.end(), line.text[head.end() :]))
        elif going and label and int(label[1]) == len(found) + 1:
            found.append(_Entry(index, 0, line.text))
        else:
            going = False
    return found or _one_a_line(reading)


def _one_a_line(reading: LinearText) -> list[_Entry]:
    """附件1：… and under it 附件2：…; a single one may as well be the head of the annex."""
    found: list[_Entry] = []
    for index, line in reading.body:
        head = _ONE_A_LINE.match(line.text) if "附" in line.text else None
        apart = len(found) == 1 and found[0].line != index - 1
        if head and parse_numeral(head["no"]) == len(found) + 1 and not apart:
            found.append(_Entry(index, head.start("name"), head["name"], True))
        elif len(found) > 1:
            return found
        else:
            found = []
    return found if len(found) > 1 else []


def _without_marks(name: str) -> str:
    return _LABEL.sub("", name.strip()).strip().strip("《》。；，;,").strip()


def _attachment_line(line: Line, around: Around, context: ReviewContext) -> Line | None:
    """Lines of the list, numbers they may have, what cites them, titles and what stands under 附件1."""
    before = around.before.text if around.before else ""
    under = "附" in before and _ANNEX.match(before.strip())
    said = "附" in line.text or line.role == "题" or line.key == "附件" or _LABEL.match(line.text.lstrip())
    return line if under or said else None


_SIGHT = Sight(_attachment_line, body=False, around=True)


@document_rule("附件标点", _SIGHT)
def attachment_marks(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """No mark at the end of a name, no 《》 around it."""
    for index, _, name, own_head in _entries(reading):
        line = reading.lines[index].text.rstrip()
        if own_head:
            continue
        if name.rstrip().endswith(("。", "；", "，", ";", ",")):
            yield Hit(len(line) - 1, len(line), {"说": "附件名称后面不加标点"}, "", index)
        bare = _LABEL.sub("", name.strip()).strip()
        if bare.startswith("《") and bare.endswith("》") and bare.count("《") == 1:
            at = line.find("《")
            yield Hit(at, len(line), {"说": "附件名称不加书名号"}, bare[1:-1], index)


@document_rule("附件编号", _SIGHT)
def attachment_numbers(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A single attachment has no number; one 附件： stands before all; one cited in the text must be in the
    list. What is wanting is said once."""
    entries = _entries(reading)
    if entries and entries[0].own_head:
        first, other = (_without_marks(one.name) for one in entries[:2])
        said = f"附件说明写成“附件：1.{first}”，下一行“2.{other}”"
        yield Hit(0, entries[0].at, {"说": said}, line=entries[0].line)
    elif len(entries) == 1 and (label := _LABEL.match(entries[0].name.strip())):
        index, at, *_ = entries[0]
        yield Hit(at, at + len(label[0]), {"说": "只有一个附件时不编号"}, "", index)
    yield from _cited_and_wanting(reading, entries)


def _cited_and_wanting(reading: LinearText, entries: list[_Entry]) -> Iterator[Hit]:
    annexes = _annex_numbers(reading)
    listed = {entry.line for entry in entries}
    told: set[int] = set()
    for index, line in reading.body:
        if "附" not in line.text or index in listed or _heads_annex(line.text):
            continue
        for found in _CITED.finditer(line.text):
            number = int(found[1])
            if number in told or (entries and number <= len(entries)):
                continue
            if entries:
                said = f"附件只列了{len(entries)}个，没有“附件{found[1]}”"
                told.add(number)
                yield Hit(found.start(), found.end(), {"说": said}, line=index)
            elif not annexes and not told:
                told.add(number)
                words = {"说": "文中提到附件，文后没有列附件"}
                yield Hit(found.start(), found.end(), words, line=index, level="疑似")


def _heads_annex(text: str) -> bool:
    return bool(_ANNEX.match(text.strip()) or _ONE_A_LINE.match(text))


def _annex_numbers(reading: LinearText) -> bool:
    return any("附" in one.text and _heads_annex(one.text) for one in reading.lines)


@document_rule("附件名称", _SIGHT)
def annex_titles_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """The title of an annex that follows, and what the text calls it, is that of the list."""
    names = [_without_marks(entry.name) for entry in _entries(reading)]
    titles_after = _annex_titles(reading) if names else []
    for place, (index, number, title) in enumerate(titles_after):
        alike = len(titles_after) == len(names)
        name = _name_of(names, number or (place + 1 if alike else 0))
        cut = _squeezed(title) in _squeezed(name)  # a title of several lines
        if name and not cut and _squeezed(title) != _squeezed(name) and (alike or _are_near(title, name)):
            size = len(reading.lines[index].text)
            yield Hit(0, size, {"列": name, "题": title}, line=index)
    for index, line in reading.body if names else ():
        for found in _NAME_CITED.finditer(line.text) if "附件" in line.text else ():
            name = _name_of(names, int(found[2]))
            if name and _squeezed(found[1]) != _squeezed(name) and _are_near(found[1], name):
                yield Hit(*found.span(1), {"列": name, "题": found[1]}, line=index, level="疑似")


def _name_of(names: list[str], number: int) -> str:
    return names[number - 1] if 0 < number <= len(names) else ""


def _squeezed(name: str) -> str:
    return _REMARK.sub("", "".join(name.split()))


def _are_near(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() > _NEAR


def _annex_titles(reading: LinearText) -> list[tuple[int, int, str]]:
    """Titles after the first, with the number that stands over them: of a draft's annexes, or the line under
    附件1 in a Word file."""
    found: list[tuple[int, int, str]] = []
    first = True
    above = ""
    for index, line in enumerate(reading.lines):
        head = _ANNEX.match(above) if "附" in above else None
        number = (parse_numeral(head[1]) if head and head[1] else 0) or 0
        if line.role == "题":
            if not first:
                found.append((index, number, line.text.replace("\n", "").strip()))
            first = False
        elif head and line.role in ("段", "小标题"):
            found.append((index, number, line.text.strip()))
        above = line.text.strip()
    return found


def _annex_or_date(line: Line, around: Around, context: ReviewContext) -> tuple[Line, bool] | None:
    """As :func:`_attachment_line`, with whether a mark stands above, and the date under the signature."""
    seen = _attachment_line(line, around, context) or (line if _DATED.match(line.text) else None)
    return (seen, _is_marked(around.before)) if seen else None


def _is_marked(above: Line | None) -> bool:
    return above is not None and "附" in above.text and _heads_annex(above.text)


_WHOLE = Sight(_annex_or_date, body=False, around=True)


@document_rule("附件缺失", _WHOLE)
def annexes_wanting(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """What is listed is in the file, or is said to go separately. Asked of a draft, of a paper that has
    annexes, and of one that is whole, with its date below the list; not of a passage."""
    entries = _entries(reading)
    if not entries or not _is_whole(reading, entries):
        return
    last = max(entry.line for entry in entries)
    after = [one.text for at, one in enumerate(reading.lines) if at > last]
    numbers = {_number_of(text) for text in after if "附" in text and _heads_annex(text)}
    titles = {_squeezed(title) for _, _, title in _annex_titles(reading)}
    for number, entry in enumerate(entries, 1):
        name = _without_marks(entry.name)
        there = {number, 0} if len(entries) == 1 else {number}
        if not there & numbers and _squeezed(name) not in titles and not _goes_apart(entry.name):
            yield Hit(entry.at, len(reading.lines[entry.line].text.rstrip()), {"件": name}, line=entry.line)


def _is_whole(reading: LinearText, entries: list[_Entry]) -> bool:
    last = entries[-1].line
    below = (line for at, line in enumerate(reading.lines) if at > last)
    return any(
        line.role == "题" or _DATED.match(line.text) or ("附" in line.text and _heads_annex(line.text))
        for line in below
    )


def _number_of(text: str) -> int:
    """Of the annex that a line heads, 0 for one without."""
    found = _ANNEX.match(text.strip()) or _ONE_A_LINE.match(text)
    return (parse_numeral(found[1]) or 0) if found and found[1] else 0


def _goes_apart(name: str) -> bool:
    return any(word in name for word in _apart())


@cache
def _apart() -> tuple[str, ...]:
    """Words that say an attachment does not come with the paper."""
    listed = load_mapping(read_text(FILE), FILE)["不随文"]
    return tuple(map(str, listed)) if isinstance(listed, list) else ()


@document_rule("附件标记", _WHOLE)
def annexes_unmarked(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Over the title of an annex stands 附件, 附件1 … where there are several (7.3.8)."""
    several = len(_entries(reading)) > 1
    titles = [at for at, line in enumerate(reading.lines) if line.role == "题"][1:]
    for at in titles if _entries(reading) else ():
        above, size = reading.lines[at - 1], len(reading.lines[at].text)
        if not _is_marked(above):
            yield Hit(0, size, {"说": f"附件标题上面一行写“附件{'1' if several else ''}”，顶格"}, line=at)
        elif several and not _number_of(above.text):
            yield Hit(0, len(above.text), {"说": "附件有几个，这里要写第几个，例如“附件1”"}, line=at - 1)
