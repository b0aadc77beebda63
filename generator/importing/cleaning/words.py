"""What is done to every text from elsewhere, whatever its lines: readings, characters, punctuation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.importing.cleaning.pinyin import without_pinyin
from generator.importing.cleaning.punctuation import widened
from generator.importing.cleaning.simplify import ambiguous, is_traditional, simplified
from generator.importing.cleaning.unreadable import damaged
from generator.importing.import_result import Notes
from generator.importing.messages import said

_SHOWN = 8


def clean_words(texts: Sequence[str], notes: Notes) -> list[str]:
    """As many texts as were given; ``notes`` says what was done."""
    whole = "\n".join(texts)
    made, gone = without_pinyin(whole)
    if gone:
        notes.remove(_counted(gone), "", said("改动", "拼音", 数=gone.total(), 种=len(gone)))
    for sentence in damaged(made):
        notes.warn(said("提示", "乱码", 文=sentence))
    made = _in_simplified(made, notes)
    wide: Counter[str] = Counter()
    lines = [widened(line, wide) for line in made.split("\n")]
    if wide:
        notes.remove(_counted(wide), "", said("改动", "标点", 数=wide.total()))
    return lines


def _in_simplified(text: str, notes: Notes) -> str:
    if not is_traditional(text):
        return text
    made = simplified(text)
    changed = sum(old != new for old, new in zip(text, made, strict=False))
    notes.remove("", "", said("改动", "繁体", 数=changed))
    if doubtful := ambiguous(text, made):
        notes.warn(said("提示", "一对多", 文=_counted(doubtful)))
    return made


def _counted(found: Counter[str]) -> str:
    shown = [f"{what} {count}" for what, count in found.most_common(_SHOWN)]
    return "、".join(shown) + ("……" if len(found) > _SHOWN else "")
