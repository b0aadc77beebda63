"""A number under no format at all."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_SIGNIFICANT = 15  # decimal digits that Excel keeps of a number
_PLACES = 9  # decimals that Excel shows of a number below 1
_WIDE = Context(prec=400)  # the smallest double has 308 zeros before its digits
_TYPED = 12  # digits of a number that was typed and not computed
_SMALL = 6  # significant digits of a number that Excel would write as 1.23457E-05


def exact_decimal(value: float | Decimal) -> Decimal:
    """The number Excel keeps: 2.675 is 2.675 and not the binary fraction just below it."""
    if isinstance(value, int | Decimal):
        return Decimal(value)
    return Decimal(f"{value:.{_SIGNIFICANT}g}")


def general_text(value: float | Decimal) -> str:
    """As Excel shows a number in a wide cell, with two exceptions: never as 1.23E+11, since a number of many
    digits is an account or a telephone, and what a person may have typed is not cut to ten digits."""
    exact = exact_decimal(value)
    if exact == exact.to_integral_value():
        return f"{exact:.0f}" if exact else "0"
    if len(exact.as_tuple().digits) <= _TYPED and exact.adjusted() >= -_TYPED:
        return f"{exact.normalize():f}"
    first = exact.adjusted()  # 0 for 1 to 9
    places = _PLACES - max(first, 0) if first >= -4 else _SMALL - 1 - first
    shown = exact.quantize(Decimal(1).scaleb(-max(places, 0)), ROUND_HALF_UP, _WIDE)
    text = f"{shown:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
