"""Numbers in the numerals of DBNum1 (一二三), DBNum2 (壹贰叁) and DBNum3 (full-width)."""

from __future__ import annotations

from generator.chinese.numerals import LARGEST, chinese_numeral

_ARABIC = "0123456789"
_SHAPES = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_LOWER = "零一二三四五六七八九十百千"
_NAMED = {1: "〇一二三四五六七八九十百千", 2: "零壹贰叁肆伍陆柒捌玖拾佰仟", 3: "０１２３４５６７８９十百千"}


def digit_by_digit(text: str, shape: int) -> str:
    """``2024`` → 二〇二四."""
    return text.translate(str.maketrans(_ARABIC, _SHAPES[shape]))


def with_units(text: str, shape: int) -> str:
    """``12345.6`` → 一万二千三百四十五.六; a number too large to be said stays digit by digit."""
    sign, plain = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, rest = plain.partition(".")
    if int(whole) > LARGEST:
        return digit_by_digit(text, shape)
    said = chinese_numeral(int(whole))
    said = f"一{said}" if said.startswith("十") else said
    named = said.translate(str.maketrans(_LOWER, _NAMED[shape]))
    return sign + named + point + digit_by_digit(rest, shape)


def of_calendar(number: int, shape: int) -> str:
    """A month, a day, an hour: 12 → 十二."""
    said = with_units(str(number), shape)
    return said[1:] if shape == 1 and said.startswith("一十") else said
