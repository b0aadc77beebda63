"""Fragments: what a sentence looks like when it has collapsed. In a sound text there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bench.prose.texts import Prose, ProseLine, clauses, sentences, size
from bench.prose.word_lists import listed, patterns


@dataclass(frozen=True, slots=True)
class Fragment:
    """``kind`` (没有主语, 空标题, 断头行 …) and the words that show it."""

    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}：{self.text}"


LONG_ENOUGH_TO_BE_CUT = 12
_STOPS = "。！？；：”）】》…"
_LABELLED = re.compile(r"^[^，。；：]{1,16}[：:]")
_WHO = r"(?:由|请)?[^，。；要]{2,40}(?:牵头|负责|配合|协助|承担)(?:抓好落实|落实|办理|实施)?"
_WHEN = (
    r"(?:于|在)?[^，。；要]{0,12}(?:\d|[年月季]底|汛|即日)[^，。；要]{0,12}(?:前|底|内|起)"
    r"(?:全部)?(?:完成|办结|到位|见效)?"
)
_REPORT = r"(?:结果|进展|情况)?(?:并)?报[^，。；]{2,20}"
_ONLY_WHO_AND_WHEN = re.compile(rf"(?:{_WHO}|{_WHEN}|{_REPORT})")
_WHO_FIRST = re.compile(rf"^{_WHO}$")
_THIS = re.compile(r"^(?:这项|此项|该项|上述|以上|这些)工作，?")


def fragments(prose: Prose) -> list[Fragment]:
    return [
        *(one for line in prose.running for one in fragments_in(line)),
        *(Fragment("空标题", one.text) for one in empty_headings(prose.lines)),
    ]


def fragments_in(line: ProseLine) -> Iterator[Fragment]:
    """Those of a paragraph."""
    if is_cut_off(line.text):
        yield Fragment("断头行", line.text)
    for sentence in sentences(line):
        for kind in listed("残句"):
            for pattern in patterns("残句", kind):
                if found := pattern.search(sentence.text):
                    yield Fragment(kind, _around(sentence.text, found))
        if has_no_task(sentence.text):
            yield Fragment("悬空", sentence.text)


def has_no_task(sentence: str) -> bool:
    """Whether it says who sees to it, who helps and by when, and not what is to be done:
    由县水利局牵头，县财政局配合，6月底前完成。"""
    parts = clauses(_THIS.sub("", sentence))
    return bool(parts) and bool(_WHO_FIRST.match(parts[0])) and all(map(_ONLY_WHO_AND_WHEN.fullmatch, parts))


def is_cut_off(paragraph: str) -> bool:
    """Whether it ends in the middle: without a stop, though it is no line of a form (联系人：…)."""
    text = paragraph.rstrip()
    return (
        size(text) >= LONG_ENOUGH_TO_BE_CUT and not text.endswith(tuple(_STOPS)) and not _LABELLED.match(text)
    )


def empty_headings(lines: tuple[ProseLine, ...]) -> list[ProseLine]:
    """Headings with nothing below them: another of the same level or an outer one follows, or the end."""
    ends = (*lines, ProseLine("", level=1))
    return [one for one, following in pairwise(ends) if one.level and 0 < following.level <= one.level]


def _around(text: str, found: re.Match[str], most: int = 14) -> str:
    return text[max(0, found.start() - most // 2) : found.end() + most]
