"""Serial numbers as days and times: what a date section shows of them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from generator.records.excel.read.number_format.chinese_digits import digit_by_digit, of_calendar
from generator.records.excel.read.number_format.syntax import FormatPiece, FormatSection, UnknownFormat

LAST_DAY = 2_958_465  # 9999-12-31
SECONDS = 86_400
_MAC_EPOCH = 1462  # days from 1899-12-31 to 1904-01-01, with the 29 February 1900 that never was
_FEBRUARY_29_1900 = 60
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_CHINESE_DAYS = "日一二三四五六"


class DateParts(NamedTuple):
    """A serial number in days and times; ``days`` is its whole part, ``part`` of a second in decimals."""

    year: int
    month: int
    day: int
    weekday: int  # 0 is Sunday
    days: int
    hour: int
    minute: int
    second: int
    part: str = ""

    @property
    def elapsed(self) -> int:
        """Seconds since the serial number 0."""
        return self.days * SECONDS + self.hour * 3600 + self.minute * 60 + self.second


def date_parts(serial: Decimal, date1904: bool = False, places: int = 0) -> DateParts:
    """``serial`` rounded to ``places`` decimals of a second. Raises UnknownFormat for what is no date."""
    if not 0 <= serial < LAST_DAY + 1:
        raise UnknownFormat(str(serial))
    ticks = int((serial * SECONDS).scaleb(places).quantize(Decimal(1), ROUND_HALF_UP))
    seconds, part = divmod(ticks, 10**places)
    days, second_of_day = divmod(seconds, SECONDS)
    since_1900 = days + (_MAC_EPOCH if date1904 else 0)
    if since_1900 > LAST_DAY:
        raise UnknownFormat(str(serial))
    year, month, day = _calendar(since_1900)
    minute, second = divmod(second_of_day, 60)
    return DateParts(
        year, month, day, (since_1900 + 6) % 7, days, minute // 60, minute % 60, second,
        f"{part:0{places}d}" if places else "",
    )  # fmt: skip


def serial_of(value: datetime.date | datetime.time | datetime.timedelta) -> Decimal:
    """The serial number of a date, a time of the day or a time that passed."""
    if isinstance(value, datetime.time):
        return _of_day(datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second,
                                          microseconds=value.microsecond))  # fmt: skip
    if isinstance(value, datetime.timedelta):
        return _of_day(value)
    passed = datetime.datetime.combine(value, datetime.time()) - datetime.datetime(1899, 12, 30)
    days = Decimal(passed.days if passed.days > _FEBRUARY_29_1900 else passed.days - 1)
    return days + serial_of(value.time()) if isinstance(value, datetime.datetime) else days


def _of_day(passed: datetime.timedelta) -> Decimal:
    microseconds = passed // datetime.timedelta(microseconds=1)
    return Decimal(microseconds) / (SECONDS * 10**6)


def _calendar(days: int) -> tuple[int, int, int]:
    if days == 0:
        return 1900, 1, 0
    if days == _FEBRUARY_29_1900:
        return 1900, 2, 29
    first = datetime.date(1899, 12, 31 if days < _FEBRUARY_29_1900 else 30)
    day = first + datetime.timedelta(days)
    return day.year, day.month, day.day


def date_text(section: FormatSection, serial: Decimal, date1904: bool = False) -> str:
    """What a date section shows. Raises UnknownFormat for a serial that is no date."""
    places = max((len(piece.text) - 1 for piece in section.pieces if piece.kind == "part"), default=0)
    parts = date_parts(serial, date1904, places)
    twelve = any(piece.kind == "half" for piece in section.pieces)
    return "".join(_shown(piece, parts, section, twelve) for piece in section.pieces)


def _shown(piece: FormatPiece, parts: DateParts, section: FormatSection, twelve: bool) -> str:
    if piece.kind == "half":
        return _half(piece.text, parts.hour >= 12, section.chinese)
    if piece.kind == "elapsed":
        size = {"h": 3600, "m": 60, "s": 1}[piece.text[0]]
        return str(parts.elapsed // size).zfill(len(piece.text))
    if piece.kind == "part":
        return f".{parts.part[: len(piece.text) - 1]}"
    return _field(piece.text, parts, section, twelve) if piece.kind == "date" else piece.text


def _half(letters: str, afternoon: bool, chinese: bool) -> str:
    if letters == "上午/下午" or (chinese and len(letters) == 5):
        return "下午" if afternoon else "上午"
    return letters.split("/")[afternoon]


def _field(letters: str, parts: DateParts, section: FormatSection, twelve: bool) -> str:
    letter, length = letters[0], len(letters)
    if letter == "a" or (letter == "d" and length > 2):
        return _day_name(letters, parts.weekday, section.chinese)
    if letter == "m" and length > 2:
        return _month_name(length, parts.month, section.chinese)
    if letter in "ye":
        return _numeral(_year(letters, parts.year), section.digits, year=True)
    hour = (parts.hour + 11) % 12 + 1 if twelve else parts.hour
    number = {"m": parts.month, "d": parts.day, "h": hour, "M": parts.minute, "s": parts.second}[letter]
    return _numeral(str(number).zfill(min(length, 2)), section.digits)


def _year(letters: str, year: int) -> str:
    if letters[0] == "e":
        return str(year)
    return f"{year % 100:02d}" if len(letters) <= 2 else f"{year:04d}"


def _numeral(text: str, shape: int, year: bool = False) -> str:
    if not shape:
        return text
    if year or shape == 3:
        return digit_by_digit(text, shape)
    zero = digit_by_digit("0", shape) if len(text) > 1 and text.startswith("0") and int(text) else ""
    return zero + of_calendar(int(text), shape)


def _day_name(letters: str, weekday: int, chinese: bool) -> str:
    if letters[0] == "a" or chinese:
        short = "周" if chinese else ""  # people write "周"aaa
        return ("星期" if len(letters) > 3 else short) + _CHINESE_DAYS[weekday]
    return _DAYS[weekday] if len(letters) > 3 else _DAYS[weekday][:3]


def _month_name(length: int, month: int, chinese: bool) -> str:
    if chinese:
        said = of_calendar(month, 1)
        return {3: f"{month}月", 5: said[:1]}.get(length, f"{said}月")
    name = _MONTHS[month - 1]
    return {3: name[:3], 5: name[:1]}.get(length, name)


def plain_date(pieces: Sequence[FormatPiece]) -> bool:
    """Whether a section has nothing but year, month, day and time of day in figures."""
    return all(
        (piece.kind == "date" and piece.text[0] in "ymdhMse" and not _named(piece.text))
        or piece.kind in ("slash", "point", "comma", "blank", "part", "elapsed", "value")
        or (piece.kind == "text" and not piece.text.strip("-.: 年月日T"))
        for piece in pieces
    )


def _named(letters: str) -> bool:
    return letters[0] in "md" and len(letters) > 2
