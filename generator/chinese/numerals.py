"""Chinese numerals as official documents write them: 十二, 一百零一, 一万零一十, 二〇二四."""

from __future__ import annotations

LARGEST = 10**12
"""The largest number that can be said (一万亿)."""

_DIGITS = "零一二三四五六七八九"
_YEAR_DIGITS = "〇一二三四五六七八九"
_SMALL_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_LARGE_UNITS = ((10**8, "亿"), (10**4, "万"))
_VALUES = {character: value for value, character in enumerate(_DIGITS)}
_UNIT_VALUES = {unit: size for size, unit in (*_SMALL_UNITS, *_LARGE_UNITS)}
_ORDINAL_MEASURES = frozenset({"两", "月", "月份", "日", "号", "级", "等奖", "年级"})
"""Before these 2 stays 二 (二两, 二月, 二级), because they name or weigh and do not count."""


def chinese_numeral(n: int) -> str:
    """Say a whole number from 0 to 10^12: ``12`` → 十二, ``1010`` → 一千零一十.

    Raises ValueError outside that range.
    """
    if not 0 <= n <= LARGEST:
        raise ValueError(f"只能写0到一万亿之间的数（给的是：{n}）")
    said = _full_numeral(n)
    return said[1:] if said.startswith("一十") else said


def number_with_measure(n: int, measure: str) -> str:
    """A number with its measure word: ``(2, "项")`` → 两项, ``(12, "点")`` → 十二点."""
    said = chinese_numeral(n)
    if measure in _ORDINAL_MEASURES:
        return said + measure
    if said == "二" or said[:2] in {"二千", "二万", "二亿"}:
        said = "两" + said[1:]
    return said + measure


def year_numeral(year: str | int) -> str:
    """Digit by digit with 〇: ``"2024"`` → 二〇二四. Raises ValueError for anything but digits."""
    digits = str(year)
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(f"年份应为数字，例如2024（给的是：{year}）")
    return "".join(_YEAR_DIGITS[int(digit)] for digit in digits)


def parse_numeral(text: str) -> int | None:
    """The number a text says, or None: 十二, 两百, 二〇二四 and １２ are numbers; 三四 and 百十 are not."""
    text = text.strip()
    if text.isdecimal():
        return int(text) if len(text) <= len(str(LARGEST)) else None
    plain = text.replace("两", "二").replace("〇", "零")
    if not plain or any(character not in _VALUES and character not in _UNIT_VALUES for character in plain):
        return None
    if all(character in _VALUES for character in plain):
        return _digit_by_digit(plain)
    value = _value(plain)
    canonical = plain[1:] if plain.startswith("一十") else plain
    return value if value <= LARGEST and chinese_numeral(value) == canonical else None


def _full_numeral(n: int) -> str:
    """The numeral with 一十 written out everywhere, also at the start."""
    for size, unit in _LARGE_UNITS:
        if n >= size:
            high, low = divmod(n, size)
            return _full_numeral(high) + unit + _rest(low, size)
    for size, unit in _SMALL_UNITS:
        if n >= size:
            high, low = divmod(n, size)
            return _DIGITS[high] + unit + _rest(low, size)
    return _DIGITS[n]


def _rest(low: int, size: int) -> str:
    if not low:
        return ""
    return ("零" if low < size // 10 else "") + _full_numeral(low)


def _digit_by_digit(plain: str) -> int | None:
    """一 is 1 and 二零二四 is 2024, but 三四 (three or four) is no number, nor is more than can be said."""
    if (len(plain) > 1 and "零" not in plain and len(plain) < 4) or len(plain) > len(str(LARGEST)):
        return None
    return int("".join(str(_VALUES[character]) for character in plain))


def _value(plain: str) -> int:
    """Add up digit × unit; whether the order of the signs made sense is for the caller to check."""
    total = section = 0
    digit: int | None = None
    for character in plain:
        size = _UNIT_VALUES.get(character)
        if size is None:
            digit = _VALUES[character]
            continue
        if size < 10**4:
            section += (1 if digit is None else digit) * size
        elif size == 10**4:
            total, section = total + (section + (digit or 0)) * size, 0
        else:
            total, section = (total + section + (digit or 0)) * size, 0
        digit = None
    return total + section + (digit or 0)
