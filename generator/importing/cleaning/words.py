"""What is done to every text from elsewhere, whatever its lines: readings, characters, punctuation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.importing.cleaning.pinyin import strip_pinyin
from generator.importing.cleaning.punctuation import to_full_width
from generator.importing.cleaning.simplify import ambiguous_characters, is_traditional, to_simplified
from generator.importing.cleaning.unreadable import unreadable_passages
from generator.importing.import_result import ImportNotes
from generator.importing.messages import message_text

_SHOWN = 8


def clean_words(texts: Sequence[str], notes: ImportNotes, own: bool = False) -> list[str]:
    """As many texts as were given; ``notes`` says what was done. ``own``: a file that somebody wrote, of
    whose words none are taken out."""
    made = whole = "\n".join(texts)
    bare, gone = (whole, Counter[str]()) if own else strip_pinyin(whole)
    why = message_text("改动", "拼音", 数=gone.total(), 种=len(gone))
    if gone and notes.cut(_format_counts(gone), "", why):
        made = bare
    for sentence in unreadable_passages(made):
        notes.warn(message_text("提示", "乱码", 文=sentence))
    made = _in_simplified(made, notes)
    wide: Counter[str] = Counter()
    lines = [to_full_width(line, wide) for line in made.split("\n")]
    if wide:
        notes.remove(_format_counts(wide), "", message_text("改动", "标点", 数=wide.total()))
    return lines


def _in_simplified(text: str, notes: ImportNotes) -> str:
    if not is_traditional(text):
        return text
    made = to_simplified(text)
    changed = sum(old != new for old, new in zip(text, made, strict=False))
    notes.remove("", "", message_text("改动", "繁体", 数=changed))
    if doubtful := ambiguous_characters(text, made):
        notes.warn(message_text("提示", "一对多", 文=_format_counts(doubtful)))
    return made


def _format_counts(found: Counter[str]) -> str:
    shown = [f"{what} {count}" for what, count in found.most_common(_SHOWN)]
    return "、".join(shown) + ("……" if len(found) > _SHOWN else "")
