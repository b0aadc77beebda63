"""Numbers under ``0``, ``#`` and ``?``: grouped, scaled, as per cent, as a power of ten, as a fraction."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from generator.records.excel.read.number_format.syntax import FormatPiece, UnknownFormat

_MAX_DENOMINATOR_DIGITS = 7
_KEPT = 1024  # sections whose layout is known
_MAX_DECIMALS = 100
_MAX_WHOLE = 400  # the largest double has 309 digits before the point
_WIDE = Context(prec=_MAX_WHOLE + _MAX_DECIMALS + 1)
_EMPTY = {"0": "0", "?": " ", "#": ""}


class _Layout(NamedTuple):
    """Where in the pieces the parts of a number stand. ``scale``: power of ten by which it is multiplied."""

    whole: tuple[int, ...]
    decimals: tuple[int, ...]
    exponent: tuple[int, ...]
    grouped: bool
    scale: int
    silent: frozenset[int]  # commas that print nothing


def number_text(pieces: tuple[FormatPiece, ...], value: Decimal) -> str:
    """What the section shows of ``value``, which is not negative. Raises UnknownFormat."""
    if (slash := _fraction_slash(pieces)) is not None:
        return _fraction(pieces, slash, value)
    layout = _layout(pieces)
    scaled = _scaled(value, layout)
    if any(piece.kind == "exponent" for piece in pieces):
        return _scientific(pieces, layout, scaled)
    return _print(pieces, layout, *_digits(scaled, len(layout.decimals)))


def shows_zero(pieces: tuple[FormatPiece, ...], value: Decimal) -> bool:
    """Whether only zeros are left of ``value``: such a number has no minus."""
    if _fraction_slash(pieces) is not None or any(piece.kind == "exponent" for piece in pieces):
        return not value
    layout = _layout(pieces)
    whole, decimals = _digits(_scaled(value, layout), len(layout.decimals))
    return not whole and not decimals.strip("0") and bool(layout.whole or layout.decimals)


def _scaled(value: Decimal, layout: _Layout) -> Decimal:
    scaled = value.scaleb(layout.scale)
    if len(layout.decimals) > _MAX_DECIMALS or (scaled and scaled.adjusted() >= _MAX_WHOLE):
        raise UnknownFormat(str(value))
    return scaled


@lru_cache(maxsize=_KEPT)
def _layout(pieces: tuple[FormatPiece, ...]) -> _Layout:
    kinds = [piece.kind for piece in pieces]
    power = kinds.index("exponent") if "exponent" in kinds else len(pieces)
    point = kinds.index("point") if "point" in kinds[:power] else power
    digits = [at for at, kind in enumerate(kinds) if kind == "digit"]
    whole = tuple(at for at in digits if at < point)
    decimals = tuple(at for at in digits if point < at < power)
    percent = 2 * kinds.count("percent")
    commas = [at for at, kind in enumerate(kinds) if kind == "comma"]
    grouping = {at for at in commas if whole and whole[0] < at < whole[-1]}
    scaling = {at for at in commas if at not in grouping and _right_after_digits(kinds, at)}
    return _Layout(
        whole,
        decimals,
        tuple(at for at in digits if at > power),
        bool(grouping) and set(kinds[whole[0] : whole[-1] + 1]) == {"digit", "comma"},
        percent - 3 * len(scaling),
        frozenset(grouping | scaling),
    )


def _right_after_digits(kinds: Sequence[str], at: int) -> bool:
    while at and kinds[at] == "comma":
        at -= 1
    return kinds[at] in ("digit", "point")


def _digits(value: Decimal, places: int) -> tuple[str, str]:
    """Whole digits, empty for none, and decimals; half a unit goes up."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    whole, _, decimals = f"{rounded:f}".partition(".")
    return whole.lstrip("0"), decimals


def _print(pieces: Sequence[FormatPiece], layout: _Layout, whole: str, decimals: str, power: str = "") -> str:
    """The digits in their places, everything else as it stands."""
    shown = {
        **_whole_digits(pieces, layout, whole),
        **dict(zip(layout.decimals, _trimmed(pieces, layout.decimals, decimals), strict=True)),
        **_right_aligned(pieces, layout.exponent, power),
    }
    texts = []
    for at, piece in enumerate(pieces):
        if at in shown:
            texts.append(shown[at])
        elif at not in layout.silent:
            if piece.kind == "point" and not layout.whole and layout.decimals and at < layout.decimals[0]:
                texts.append(whole)
            texts.append(piece.text)
    return "".join(texts)


def _whole_digits(pieces: Sequence[FormatPiece], layout: _Layout, digits: str) -> dict[int, str]:
    shown = _right_aligned(pieces, layout.whole, digits)
    if not layout.grouped:
        return shown
    passed = 0
    for at in reversed(layout.whole):
        text = ""
        for char in reversed(shown[at]):
            between = "" if not passed or passed % 3 else "," if char.isdigit() else " "
            text = char + between + text
            passed += 1
        shown[at] = text
    return shown


def _right_aligned(pieces: Sequence[FormatPiece], places: Sequence[int], digits: str) -> dict[int, str]:
    """The last digit in the last place, all that are left over in the first."""
    shown: dict[int, str] = {}
    left = digits
    for at in reversed(places):
        if at == places[0]:
            shown[at] = left or _EMPTY[pieces[at].text]
        else:
            shown[at] = left[-1:] or _EMPTY[pieces[at].text]
            left = left[:-1]
    return shown


def _trimmed(pieces: Sequence[FormatPiece], places: Sequence[int], digits: str) -> list[str]:
    """Zeros at the end where the format has ``0``; of ``#0`` only the last."""
    shown = list(digits[: len(places)])
    for back in range(len(places) - 1, -1, -1):
        if shown[back] != "0":
            break
        shown[back] = _EMPTY[pieces[places[back]].text]
    return shown


def _scientific(pieces: Sequence[FormatPiece], layout: _Layout, value: Decimal) -> str:
    """The power of ten is a multiple of the places before the point."""
    places, step = len(layout.decimals), max(len(layout.whole), 1)
    power = _power(value, step)
    mantissa = value.scaleb(-power)
    if mantissa.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE) >= 10**step:
        power += step
        mantissa = value.scaleb(-power)
    sign = next(piece.text for piece in pieces if piece.kind == "exponent")[1]
    shown = "-" if power < 0 else "+" if sign == "+" else ""
    said = [FormatPiece("exponent", f"E{shown}") if piece.kind == "exponent" else piece for piece in pieces]
    return _print(said, layout, *_digits(mantissa, places), str(abs(power)))


def _power(value: Decimal, step: int) -> int:
    return value.adjusted() // step * step if value else 0


@lru_cache(maxsize=_KEPT)
def _fraction_slash(pieces: tuple[FormatPiece, ...]) -> int | None:
    """The slash with a place for digits before it and a denominator after it."""
    for at, piece in enumerate(pieces):
        if piece.kind != "slash":
            continue
        before = [one for one in pieces[:at] if one.text.strip()]
        after = [one for one in pieces[at + 1 :] if one.text.strip()]
        if before and before[-1].kind == "digit" and after and _is_denominator(after[0]):
            return at
    return None


def _is_denominator(piece: FormatPiece) -> bool:
    return piece.kind == "digit" or (piece.kind == "text" and piece.text in tuple("123456789"))


def _fraction(pieces: tuple[FormatPiece, ...], slash: int, value: Decimal) -> str:
    """``# ?/?``: a whole number and a fraction, or a fraction alone."""
    top = _run_before(pieces, slash)
    bottom = _run_after(pieces, slash)
    layout = _layout(pieces[: top[0]])
    number = Fraction(value.scaleb(2 * sum(piece.kind == "percent" for piece in pieces)))
    whole = number.numerator // number.denominator if layout.whole else 0
    rest = _nearest(number - whole, pieces, bottom)
    if layout.whole and rest[0] == rest[1]:
        whole, rest = whole + 1, (0, rest[1])
    before = _print(pieces[: top[0]], layout, str(whole) if whole else "", "") if layout.whole else ""
    if layout.whole and not whole and not rest[0] and not before.strip():
        before = f"0{before}"
    if not layout.whole:
        before = "".join(piece.text for piece in pieces[: top[0]])
    blank = bool(layout.whole) and not rest[0]
    return before + _said_fraction(pieces, top, slash, bottom, rest, blank)


def _said_fraction(
    pieces: Sequence[FormatPiece],
    top: range,
    slash: int,
    bottom: range,
    fraction: tuple[int, int],
    blank: bool,
) -> str:
    """``blank``: a whole number alone leaves the room of the fraction empty."""
    digits = _right_aligned(pieces, top, str(fraction[0]))
    numerator = "".join(digits[at] for at in top)
    denominator = str(fraction[1]).ljust(len(bottom))
    around = ["".join(piece.text for piece in pieces[start:end]) for start, end in (
        (top.stop, slash), (slash + 1, bottom.start), (bottom.stop, len(pieces)))]  # fmt: skip
    said = f"{numerator}{around[0]}/{around[1]}{denominator}"
    return (" " * len(said) if blank else said) + around[2]


def _run_before(pieces: Sequence[FormatPiece], slash: int) -> range:
    """The places of the numerator; blanks may stand between them and the slash."""
    end = slash
    while pieces[end - 1].kind != "digit":
        end -= 1
    start = end
    while start and pieces[start - 1].kind == "digit":
        start -= 1
    return range(start, end)


def _run_after(pieces: Sequence[FormatPiece], slash: int) -> range:
    start = slash + 1
    while not pieces[start].text.strip():
        start += 1
    end = start
    while end < len(pieces) and (pieces[end].kind == "digit" or pieces[end].text in tuple("0123456789")):
        end += 1
    return range(start, end)


def _nearest(number: Fraction, pieces: Sequence[FormatPiece], places: range) -> tuple[int, int]:
    """Numerator and denominator; the denominator as given, or with no more digits than there are places."""
    given = "".join(pieces[at].text for at in places)
    if given.strip("#?0").isdigit():
        fixed = int(given.strip("#?"))
        return int((number * fixed + Fraction(1, 2)) // 1), fixed
    if len(places) > _MAX_DENOMINATOR_DIGITS:
        raise UnknownFormat(given)
    return _convergent(number, 10 ** len(places) - 1)


def _convergent(number: Fraction, largest: int) -> tuple[int, int]:
    """The last fraction of the continued one whose denominator is not above ``largest``: Excel's own choice,
    though a nearer one may lie between two of them."""
    (p, q), (next_p, next_q) = (0, 1), (1, 0)
    rest = number
    while True:
        whole = rest.numerator // rest.denominator
        p, q, next_p, next_q = next_p, next_q, whole * next_p + p, whole * next_q + q
        if next_q > largest:
            return p, q
        if rest == whole:
            return next_p, next_q
        rest = 1 / (rest - whole)
