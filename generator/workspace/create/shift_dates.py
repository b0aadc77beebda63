"""Dates inside texts, moved by a number of days: ``4月16日（星期二）前`` → ``4月15日（星期二）前``."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.chinese.dates import WEEKDAYS

_WEEKDAY = r"(?P<bracket>[（(](?:星期|周)[一二三四五六日天][）)])?"
_ISO = r"(?<!\d)(?P<iy>\d{4})(?P<mark>[-/.])(?P<im>\d{1,2})(?P=mark)(?P<id>\d{1,2})(?![\d.])"
_DAY = (
    r"(?:(?P<y>\d{4})年)?(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})(?P<unit>[日号])"
    rf"{_WEEKDAY}(?:(?P<to>[至到—-])(?P<d2>\d{{1,2}})(?=[日号]))?"
)
_MONTH = r"(?:(?P<my>\d{4})年)?(?<!\d)(?P<mm>\d{1,2})月(?P<part>底|末|初|上旬|中旬|下旬)?(?!\d)"
_YEAR = r"(?<!\d)(?P<yy>(?:19|20)\d{2})(?=年)"
_DATE = re.compile("|".join((_ISO, _DAY, _MONTH, _YEAR)))
_PARTS = {"初": 5, "上旬": 5, "中旬": 15, "下旬": 25}


@dataclass(slots=True)
class Mover:
    """Moves dates by ``days``. A date without a year is the one nearest to ``around``. ``weekend`` names
    the last moved day that is a Saturday or Sunday."""

    around: datetime.date
    days: int
    weekend: str = field(default="", init=False)

    def moved(self, text: str) -> str:
        """``text`` with every date in it moved; days that do not exist stay as they are."""
        return _DATE.sub(self._one, text)

    def day(self, day: datetime.date) -> datetime.date:
        """The last day of a year is one in the new year too, whatever the distance."""
        if (day.month, day.day) == (12, 31):
            return day.replace(year=int(_moved_year(day.year, self.days)))
        new = day + datetime.timedelta(self.days)
        if new.weekday() > 4:
            self.weekend = WEEKDAYS[new.weekday()]
        return new

    def _one(self, found: re.Match[str]) -> str:
        forms: dict[str, Callable[[re.Match[str]], str]]
        forms = {"iy": self._iso, "m": self._spoken, "mm": self._month, "yy": self._year}
        form = next(act for name, act in forms.items() if found[name])
        try:
            return form(found)
        except (ValueError, OverflowError):
            return found[0]

    def _iso(self, found: re.Match[str]) -> str:
        day = self.day(datetime.date(int(found["iy"]), int(found["im"]), int(found["id"])))
        padded = len(found["im"]) == 2 and len(found["id"]) == 2
        numbers = (f"{day.month:02}", f"{day.day:02}") if padded else (str(day.month), str(day.day))
        return found["mark"].join((f"{day.year:04}", *numbers))

    def _spoken(self, found: re.Match[str]) -> str:
        old = self._dated(found["y"], int(found["m"]), int(found["d"]))
        new = self.day(old)
        said = f"{new.year}年" if found["y"] else ""
        said += f"{new.month}月{new.day}{found['unit']}"
        if bracket := found["bracket"]:
            prefix = "周" if "周" in bracket else "星期"
            said += f"{bracket[0]}{prefix}{WEEKDAYS[new.weekday()][-1]}{bracket[-1]}"
        if found["d2"]:
            last = self.day(old.replace(day=int(found["d2"])))
            said += found["to"] + (f"{last.month}月" if last.month != new.month else "") + str(last.day)
        return said

    def _month(self, found: re.Match[str]) -> str:
        month, part = int(found["mm"]), found["part"] or ""
        old = self._dated(found["my"], month, _PARTS.get(part, 15))
        new = old + datetime.timedelta(self.days)
        if part in ("底", "末"):
            new = _last(old) + datetime.timedelta(self.days)
            if new.day < 15:  # nearer to the end of the month before
                new = new.replace(day=1) - datetime.timedelta(1)
        return (f"{new.year}年" if found["my"] else "") + f"{new.month}月{part}"

    def _year(self, found: re.Match[str]) -> str:
        return _moved_year(int(found["yy"]), self.days)

    def _dated(self, year: str | None, month: int, day: int) -> datetime.date:
        if year:
            return datetime.date(int(year), month, day)
        near = (self.around.year + step for step in (-1, 0, 1))
        dated = [datetime.date(one, month, day) for one in near if day <= calendar.monthrange(one, month)[1]]
        return min(dated, key=lambda one: abs((one - self.around).days))


def _moved_year(year: int, days: int) -> str:
    return str((datetime.date(year, 7, 2) + datetime.timedelta(days)).year)


def _last(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_year(day: datetime.date, today: datetime.date) -> datetime.date:
    """The same week and weekday of the next year that is not over: what a yearly meeting is set to."""
    year = max(day.year + 1, today.year)
    for one in (year, year + 1):
        same = datetime.date(one, day.month, min(day.day, calendar.monthrange(one, day.month)[1]))
        same += datetime.timedelta((day.weekday() - same.weekday() + 3) % 7 - 3)
        if same >= today:
            return same
    return same
