"""Clean text copied from a web page: remove navigation, page numbers and unrelated text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importing.cleaning.lines import drop_page_numbers, join_broken_lines, split_at_spaces
from generator.importing.cleaning.omissions import mark_omissions
from generator.importing.cleaning.trailing_text import drop_trailing_text
from generator.importing.import_result import ImportNotes
from generator.importing.messages import message_text, word_list

_SHOWN = 30


def clean_lines(lines: Sequence[str], notes: ImportNotes) -> tuple[list[str], str]:
    """The lines, and the title that only the shell named, if any."""
    kept = [line.strip().strip("\u200b\ufeff") for line in lines]
    kept, title = _without_shell([line for line in kept if line], notes, "行")
    kept = drop_page_numbers(kept, notes)
    kept = split_at_spaces(kept, notes)
    kept = mark_omissions(kept, notes)
    kept, tail = _without_shell(kept, notes, "")
    kept = join_broken_lines(kept, notes)
    return drop_trailing_text(kept, notes), title or tail


def clean_paragraphs(texts: Sequence[str], notes: ImportNotes) -> list[list[str]]:
    """The same for paragraphs of a Word file: what stands in the place of each; nothing where it goes."""
    made = [[text] for text in texts]
    for at, text in enumerate(texts, 1):
        if text.strip():
            made[at - 1] = mark_omissions(_without_shell([text], notes, "段", at)[0], notes)
    kept = drop_trailing_text([line for lines in made for line in lines], notes)
    for lines in made:
        lines[:], kept = kept[: len(lines)], kept[len(lines) :]
    return made


def _without_shell(lines: list[str], notes: ImportNotes, unit: str, first: int = 1) -> tuple[list[str], str]:
    """Without the lines a page puts around a text, and what hangs on the end of a line. ``unit`` is what
    a line is called, counted from ``first``; nothing when lines were joined before."""
    whole = [re.compile(one) for one in word_list("外壳")]
    ends = [re.compile(one) for one in word_list("行尾外壳")]
    names = [re.compile(one) for one in word_list("外壳里的标题")]
    kept: list[str] = []
    title = ""
    for at, line in enumerate(lines, first):
        title = title or next((found[1].strip() for one in names if (found := one.search(line))), "")
        place = message_text("处", unit, 号=at) if unit else ""
        if any(one.search(line) for one in whole):
            notes.remove(_short(line), place, message_text("改动", "外壳"))
            continue
        for end in ends:
            if found := end.search(line):
                notes.remove(_short(found[0]), place, message_text("改动", "外壳"))
                line = line[: found.start()].rstrip()
        kept += [line] if line else []
    return kept, title


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……（共{len(text)}字）"
