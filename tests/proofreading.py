"""What a proofreader looks for in a finished text: marks left over, figures and people from nowhere.

The rules are those of office proofreading (drafts, not the standard): each function gives what it
found, so that an empty list is a clean text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from generator.yamlfile import loader

RESIDUE = re.compile(
    r"，，|。。|、、|；；|：：|，。|。，|、。|，、|、，|；。|。；|，；|；，|：。|。：|：，|：；"
    r"|\||\{: |（）|《》|“”|〔〕|None|undefined|\bnan\b|\{\{|\}\}|\{%"
    r"|按照安排[。，]?(?=[。\n])|(?<!实)在在|的的|要要|由主持|共计人|共有项|在召开|由牵头"
)
PLACEHOLDERS = re.compile(r"[XＸ×]{2,}|\*{2,}|_{2,}|某某|TODO")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?()](?=[\u4e00-\u9fff])")
AFTERNOON_BY_24 = re.compile(r"(?:下午|晚上)(?:1[3-9]|2[0-3]):\d\d")
LONG_ENOUGH_TO_REPEAT = 12

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LIST_LABEL = re.compile(r"^\d{1,2}(\.(?=\D)|\t)", re.MULTILINE)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_COMRADE = re.compile(r"([\u4e00-\u9fff·]+)同志(?!们)")
_POST = re.compile(r"((?![向由请对和与给])[\u4e00-\u9fff])(书记|县长|市长|区长|局长|镇长|乡长|部长|厅长)")


def residue(text: str) -> list[str]:
    """Marks that met because something between them went; words of programs; placeholders."""
    return [*RESIDUE.findall(text), *PLACEHOLDERS.findall(text), *HALF_WIDTH.findall(text)]


def lone_firsts(text: str) -> list[str]:
    """Paragraphs that count 一是 without a 二是, in themselves or at the head of a later one."""
    lines = text.split("\n")
    headed = any(line.startswith("二是") for line in lines)
    lone = [line for line in lines if "一是" in line and "二是" not in line]
    return [line for line in lone if not (headed and line.startswith("一是"))]


def numbers(text: str) -> set[str]:
    """Arabic numbers as written, without leading zeros; labels of list items and of table
    rows are none."""
    return {found.lstrip("0") or "0" for found in _NUMBER.findall(_LIST_LABEL.sub("", text))}


def stray_numbers(text: str, data: str) -> list[str]:
    """Numbers of two and more digits that ``data`` does not hold."""
    known = numbers(data)
    return sorted(one for one in numbers(text) if len(one) > 1 and one not in known)


def sentences(text: str) -> list[str]:
    return [found.strip() for found in _SENTENCE.findall(text) if found.strip()]


def repeated(text: str) -> list[str]:
    """Sentences that stand twice, short ones and cues in brackets aside."""
    seen: set[str] = set()
    twice = []
    for one in sentences(text):
        if len(one) >= LONG_ENOUGH_TO_REPEAT and one in seen and not one.startswith("（"):
            twice.append(one)
        seen.add(one)
    return twice


def strangers(text: str, data: str, names: Iterable[str]) -> list[str]:
    """Forms of address that nobody in ``data`` has: ``×同志`` and ``×县长``."""
    known = (*names, "负责", "领导", "各位", "有关", "的", "对")
    called = [found for found in _COMRADE.findall(text) if not found.endswith(known)]
    posts = [surname + post for surname, post in _POST.findall(text) if surname + post not in data]
    return [*called, *posts]


def facts_in(path: Path) -> str:
    """All values of a data file as one text; comments are not facts."""
    return "\n".join(_values(loader.load(path.read_text(encoding="utf-8"), path.name).data))


def _values(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif value is not None:
        yield str(value)
