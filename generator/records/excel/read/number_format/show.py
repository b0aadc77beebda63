"""A number format: chooses the section for a value and shows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.records.excel.read.number_format.chinese_digits import digit_by_digit, with_units
from generator.records.excel.read.number_format.dates import date_text
from generator.records.excel.read.number_format.digits import number_text, shows_zero
from generator.records.excel.read.number_format.general import exact_decimal, general_text
from generator.records.excel.read.number_format.syntax import (
    Condition,
    FormatSection,
    UnknownFormat,
    parse_sections,
)

_KNOWN = 1024  # formats kept; a workbook has at most some hundreds
_TEXT_SECTION = 3
_POSITIVE, _NEGATIVE, _REST = 0, 1, 2


@lru_cache(maxsize=_KNOWN)
def number_format(code: str) -> NumberFormat:
    """The format of a code such as ``0.00"万元"``. Raises UnknownFormat."""
    sections = parse_sections(code)
    texts = sections[_TEXT_SECTION:] or tuple(one for one in sections[-1:] if one.kind == "text")
    numbers = sections[:_TEXT_SECTION]
    if texts and len(sections) <= _TEXT_SECTION:
        numbers = sections[:-1]
    return NumberFormat(code, numbers, texts[0] if texts else None)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """``numbers`` are for positive, negative and other numbers, fewer where one serves for several;
    ``text`` is for texts."""

    code: str
    numbers: tuple[FormatSection, ...]
    text: FormatSection | None = None

    def show(self, value: float | Decimal, date1904: bool = False) -> str:
        """What a cell shows of a number. ``date1904``: days are counted from 1904. Raises UnknownFormat for
        a number the format has no section for, or that is no date under it."""
        exact = exact_decimal(value)
        section, unsigned = self._choose(exact)
        if section is None:
            return general_text(exact)
        if section.kind == "date":
            return date_text(section, exact, date1904)
        if section.kind == "general":
            return self._general(section, exact, unsigned)
        shown = number_text(section.pieces, abs(exact))
        if section.digits:
            shown = digit_by_digit(shown, section.digits)
        minus = exact < 0 and not unsigned and not shows_zero(section.pieces, abs(exact))
        return f"-{shown}" if minus else shown

    def show_text(self, text: str) -> str:
        """What a cell shows of a text."""
        if self.text is None:
            return text
        return "".join(text if piece.kind == "value" else piece.text for piece in self.text.pieces)

    def date_section(self, value: float | Decimal) -> FormatSection | None:
        """The section for ``value`` when it shows a date or a time; None for all others."""
        exact = exact_decimal(value)
        section, _ = self._choose(exact)
        return section if section is not None and section.kind == "date" else None

    def _general(self, section: FormatSection, value: Decimal, unsigned: bool) -> str:
        text = general_text(abs(value) if unsigned else value)
        text = with_units(text, section.digits) if section.digits else text
        minus, plain = ("-", text[1:]) if text.startswith("-") else ("", text)
        return minus + "".join(plain if piece.kind == "general" else piece.text for piece in section.pieces)

    def _choose(self, value: Decimal) -> tuple[FormatSection | None, bool]:
        """The section, and whether it shows the number without its sign."""
        numbers = self.numbers
        if not numbers:
            return None, False
        first = numbers[_POSITIVE]
        if len(numbers) == 1:
            if first.condition and not first.condition.holds(value):
                return None, False
            return first, _only_negative(first.condition)
        second = numbers[_NEGATIVE]
        if first.condition or second.condition:
            return self._by_condition(value)
        if value < 0:
            return second, True
        return (first if value > 0 or len(numbers) == _REST else numbers[_REST]), False

    def _by_condition(self, value: Decimal) -> tuple[FormatSection | None, bool]:
        first, second, *rest = self.numbers
        if first.condition.holds(value) if first.condition else value > 0:
            return first, _only_negative(first.condition)
        if second.condition.holds(value) if second.condition else (value < 0 or not rest):
            return second, _only_negative(second.condition) or (not second.condition and bool(rest))
        if rest:
            return rest[0], False
        raise UnknownFormat(self.code)


def _only_negative(condition: Condition | None) -> bool:
    """Whether a section with this condition is for negative numbers alone, which show no minus then."""
    if condition is None or condition.limit > 0:
        return False
    return condition.sign == "<" or (condition.limit < 0 and condition.sign in ("<=", "="))
