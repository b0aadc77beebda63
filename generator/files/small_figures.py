"""Raised and lowered figures as characters of their own: m² must not become m2, nor 10³ become 103."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raised(text: str) -> str:
    """One for one, when every character has a small form; else the figures marked as raised by ``^``, when
    there are any: 10 with 2.5 above is 10^2.5. A mark of a note, [1], stays as it is."""
    if all(ord(one) in _RAISED or one.isspace() for one in text):
        return text.translate(_RAISED)
    return f"^{text}" if text[:1].isdecimal() else text


def lowered(text: str) -> str:
    """One for one, when every character has a small form; else as it is."""
    return text.translate(_LOWERED) if all(ord(one) in _LOWERED or one.isspace() for one in text) else text
