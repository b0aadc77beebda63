"""Measures as people say them: ``37毫米``, ``三号``, ``28.95磅``, ``2字``."""

from __future__ import annotations

import re

from generator.writers.layout.model import Length

TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4

NAMED_SIZES = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
}
_MEASURE = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)\s*(毫米|厘米|磅|字)")
_LARGEST_SIZE = 1638.0  # points, of a character in Word
_LONGEST = 31680  # twips, 22 inches: the longest measure of a page in Word
_TWIPS = {"毫米": TWIPS_PER_MM, "厘米": TWIPS_PER_MM * 10, "磅": float(TWIPS_PER_POINT)}


def parse_size(text: str) -> float:
    """``三号`` or ``16磅`` → points. Raises ValueError saying in Chinese what is expected."""
    if text in NAMED_SIZES:
        return NAMED_SIZES[text]
    match = _MEASURE.fullmatch(text)
    if match and match[2] == "磅" and 1 <= float(match[1]) <= _LARGEST_SIZE:
        return float(match[1])
    raise ValueError("应为字号，例如 三号、小四 或 16磅")


def parse_length(text: str, char: int | None = None) -> Length:
    """``37毫米``, ``28.95磅``, ``2字`` → twips; ``char`` is the width of one 字, None where 字 means
    nothing. Raises ValueError saying in Chinese what is expected."""
    match = _MEASURE.fullmatch(text)
    if match is None or (match[2] == "字" and char is None):
        raise ValueError("应为长度，例如 37毫米 或 28.95磅" + ("" if char is None else " 或 2字"))
    number = float(match[1])
    twips = round(number * (char or 0) if match[2] == "字" else number * _TWIPS[match[2]])
    if abs(twips) > _LONGEST:
        raise ValueError(f"太长了，最长 {_LONGEST / TWIPS_PER_MM:.0f}毫米")
    return Length(twips, number) if match[2] == "字" else Length(twips)


def parse_distance(text: str) -> int:
    """A length that cannot be negative, in twips. Raises ValueError saying in Chinese what is expected."""
    twips = parse_length(text).twips
    if twips < 0:
        raise ValueError("不能是负数")
    return twips


def parse_count(text: str) -> int:
    """``8行``, ``9列`` or ``9`` → 9. Raises ValueError."""
    match = re.fullmatch(r"(\d{1,3})\s*(?:行|列)?", text)
    if match is None:
        raise ValueError("应为整数，例如 8")
    return int(match[1])
