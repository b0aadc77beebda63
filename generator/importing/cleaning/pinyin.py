"""Readings in brackets behind a character: 環(huán)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_FEWEST = 5  # a single one may be meant: 解（xiè）县长
_BRACKET = re.compile(
    r"(?<=[A-Za-z\u3400-\u9fff\uf900-\ufaff])[（(]([a-zà-ÿāăēěīĭōŏūŭǎǐǒǔǖǘǚǜńňǹḿ]{1,6})[）)]"
)
_SYLLABLE = re.compile(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er"
    "|a|o|e|i|u|v)|[mn]g?"
)
_TONES = frozenset("\u0300\u0301\u0304\u030c\u0306")
_NEUTRAL = frozenset({"de", "le", "zhe", "me", "men", "ma", "ne", "ba", "zi"})


def strip_pinyin(text: str) -> tuple[str, Counter[str]]:
    """The text, and which readings were taken out how often. Real brackets stay: ``甲烷(CH4)``,
    ``颗粒物(pm)``, and readings that come so seldom that they may be meant."""
    toned = sum(_is_toned_syllable(found[1]) for found in _BRACKET.finditer(text))
    gone: Counter[str] = Counter()
    if toned < _FEWEST:
        return text, gone

    def drop(found: re.Match[str]) -> str:
        if not _is_toned_syllable(found[1]) and found[1] not in _NEUTRAL:
            return found[0]
        gone[found[0]] += 1
        return ""

    return _BRACKET.sub(drop, text), gone


def _is_toned_syllable(reading: str) -> bool:
    """A whole syllable with just one tone mark."""
    plain = unicodedata.normalize("NFD", reading)
    marks = [char for char in plain if char in _TONES]
    bare = "".join(char for char in plain if char not in _TONES).replace("u\u0308", "v")
    return len(marks) == 1 and _SYLLABLE.fullmatch(bare) is not None
