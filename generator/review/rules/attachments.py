"""Attachments: the list at the foot against what the text and the annexes say (GB/T 9704-2012, 7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule

_HEAD = re.compile(r"^附\s*件\s*[：:]\s*")
_LABEL = re.compile(r"^(\d{1,2})\s*[.．、]\s*")
_CITED = re.compile(r"附件\s*(\d{1,2})(?!\d|月|份)")
_ANNEX = re.compile(r"^附\s*件\s*(\d{0,2})$")
_Entry = tuple[int, int, str]  # line, where the name begins, the name


def _entries(reading: LinearText) -> list[_Entry]:
    """The list: the element 附件 of a draft, or the lines 附件：1.… of a Word file."""
    found = [(n, 0, line.text) for n, line in reading.elements("附件")]
    if found:
        return found
    going = False
    for index, line in reading.body:
        head = _HEAD.match(line.text)
        label = _LABEL.match(line.text, head.end() if head else len(line.text) - len(line.text.lstrip()))
        if head and line.text[head.end() :].strip():
            going = True
            found.append((index, head.end(), line.text[head.end() :]))
        elif going and label and int(label[1]) == len(found) + 1:
            found.append((index, 0, line.text))
        else:
            going = False
    return found


def _without_marks(name: str) -> str:
    return _LABEL.sub("", name.strip()).strip()


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
    for index, _, name in _entries(reading):
        line = reading.lines[index].text.rstrip()
        if name.rstrip().endswith(("。", "；", "，", ";", ",")):
            yield Hit(len(line) - 1, len(line), {"说": "附件名称后面不加标点"}, "", index)
        bare = _without_marks(name)
        if bare.startswith("《") and bare.endswith("》") and bare.count("《") == 1:
            at = line.find("《")
            yield Hit(at, len(line), {"说": "附件名称不加书名号"}, bare[1:-1], index)


@document_rule("附件编号", _SIGHT)
def attachment_numbers(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """A single attachment has no number; one cited in the text must be in the list."""
    entries = _entries(reading)
    labelled = [_LABEL.match(name.strip()) for _, _, name in entries]
    if len(entries) == 1 and labelled[0]:
        index, at, _ = entries[0]
        yield Hit(at, at + len(labelled[0][0]), {"说": "只有一个附件时不编号"}, "", index)
    listed = {index for index, _, _ in entries}
    for index, line in reading.body:
        if "附" not in line.text or index in listed or _ANNEX.match(line.text.strip()):
            continue
        for found in _CITED.finditer(line.text):
            if entries and int(found[1]) > len(entries):
                said = f"附件只列了{len(entries)}个，没有“附件{found[1]}”"
                yield Hit(found.start(), found.end(), {"说": said}, line=index)
            elif not entries and not any(_ANNEX.match(one.text.strip()) for one in reading.lines):
                yield Hit(
                    found.start(),
                    found.end(),
                    {"说": "文中提到附件，文后没有列附件"},
                    line=index,
                    level="疑似",
                )


@document_rule("附件名称", _SIGHT)
def annex_titles_differ(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """The title of an annex that follows is that of the list."""
    names = [_without_marks(name).strip("《》。；") for _, _, name in _entries(reading)]
    titles_after = _annex_titles(reading)
    for place, (index, title) in enumerate(titles_after):
        if place < len(names) and len(titles_after) == len(names) and title != names[place]:
            near = SequenceMatcher(None, title, names[place]).ratio()
            if near < 1 and "".join(title.split()) != "".join(names[place].split()):
                line = reading.lines[index].text
                yield Hit(0, len(line), {"列": names[place], "题": title}, line=index)


def _annex_titles(reading: LinearText) -> list[tuple[int, str]]:
    """Titles after the first: of a draft's annexes, or the line under 附件1 in a Word file."""
    found: list[tuple[int, str]] = []
    first = True
    above = ""
    for index, line in enumerate(reading.lines):
        if line.role == "题":
            if not first:
                found.append((index, line.text.replace("\n", "").strip()))
            first = False
        elif _ANNEX.match(above) and line.role in ("段", "小标题"):
            found.append((index, line.text.strip()))
        above = line.text.strip()
    return found
