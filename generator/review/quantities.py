"""The quantities of a text, sentence by sentence: number, measure, what it is worth in the base measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from generator.review.text import decimal_places
from generator.review.word_lists import word_file

FILE = "数量.yaml"
PERCENT, POINTS, MONEY = "百分比", "百分点", "金额"
_LONGEST, _MOST = 2_000, 80  # characters and quantities of a sentence; what has more is a list
_SENTENCES_READ = 500
_TENS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_TENS["万亿"] = 10**12
_CLAUSE_END = re.compile("[，,、；;：:（()）]")
_ENDS = "。！？\n"
_POINT_MARKS = str.maketrans("．·", "..")
_BESIDE = ("、", "和", "与", "及")
_MEASURED = frozenset(
    {MONEY, "美元", "面积", "长度", "重量", "体积", "电量", "功率", "时间", PERCENT, POINTS}
)
_THOUSANDS = re.compile(r"\d，\d{3}(?!\d)")
_RANGE = re.compile(r"[\d%％万亿个项件元][～~—–\-至到]$")
_RANGE_ON = re.compile(r"[～~—–\-至到]\d")


class Quantity(NamedTuple):
    """``start`` to ``end`` of a line, with the measure. ``value`` is in the base measure of its ``kind``;
    ``one`` is the worth of one in the measure that is written, ``step`` that of the last digit; ``rough``:
    about, more than, from … to; ``depth``: in how many brackets it stands."""

    start: int
    end: int
    digits: str
    unit: str
    value: Decimal
    one: Decimal
    step: Decimal
    kind: str
    rough: bool
    depth: int

    @property
    def said(self) -> str:
        """As it is written, without 余 and the like."""
        return f"{self.digits}{self.unit}"

    @property
    def counts(self) -> bool:
        """Whether it counts things, one by one."""
        return self.step == 1 and self.kind not in _MEASURED

    def like(self, value: Decimal) -> str:
        """Another value as this one would be written."""
        return f"{plain(value / self.one)}{self.unit}"


class Sentence(NamedTuple):
    """A sentence with at least one quantity. ``text`` is the whole line."""

    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...]

    def before(self, index: int) -> str:
        """What stands between a quantity and the one before it, or the beginning of the sentence."""
        start = self.quantities[index - 1].end if index else self.start
        return self.text[start : self.quantities[index].start]

    def clause(self, index: int) -> str:
        """The words of its clause before a quantity."""
        return _CLAUSE_END.split(self.before(index))[-1]

    def rest_of_clause(self, index: int) -> str:
        """The words of its clause after a quantity."""
        return _CLAUSE_END.split(self.after(index))[0]

    def between(self, one: Quantity, other: Quantity) -> str:
        """The text between two quantities."""
        return self.text[one.end : other.start]

    def after(self, index: int) -> str:
        """What stands between a quantity and the next one, or the end of the sentence."""
        last = index + 1 == len(self.quantities)
        end = self.end if last else self.quantities[index + 1].start
        return self.text[self.quantities[index].end : end]


@cache
def words(key: str) -> tuple[str, ...]:
    """A list of words of the file, the longer ones first."""
    listed = str(_table()[key]).split()
    return tuple(sorted(set(listed), key=len, reverse=True))


@cache
def any_of(key: str) -> str:
    """The same as alternatives of a pattern."""
    return "(?:" + "|".join(map(re.escape, words(key))) + ")"


@cache
def _table() -> Mapping[str, object]:
    return word_file(FILE)


@cache
def _measures() -> Mapping[str, tuple[str, Decimal]]:
    """For each measure its kind and what it is worth."""
    kinds = _table()["单位"]
    found = {one: (one, Decimal(1)) for one in words("量词")}
    for kind, listed in kinds.items() if isinstance(kinds, dict) else ():
        for unit, worth in listed.items():
            over, _, under = str(worth).partition("/")
            found[unit] = kind, Decimal(over) / Decimal(under or 1)
    return found


def worth_of(unit: str) -> Decimal:
    """One of a measure in the base measure of its kind; 1 of what is no measure."""
    return _measures().get(unit, ("", Decimal(1)))[1]


@cache
def _quantity() -> re.Pattern[str]:
    units = "|".join(map(re.escape, sorted(_measures(), key=len, reverse=True)))
    unlike = "|".join(map(re.escape, words("不是单位")))
    return re.compile(
        r"(?<![\d.．·,])(?P<n>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,8})?|\d{1,15}(?:[.．·]\d{1,8})?)(?![\d.．·])"
        r"(?P<some>[余多来几])?(?P<tens>万亿|[百千]万|[十百千万亿])?(?P<more>[余多])?"
        rf"(?P<unit>(?!{unlike})(?:{units}))?"
    )


@cache
def _rough() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"{any_of('约数前')}$"), re.compile(any_of("约数后"))


_SENTENCE = re.compile(rf"[^{_ENDS}]+")
_BRACKETS = re.compile("[（(）)]")


def plain(number: Decimal) -> str:
    """12, 0.5: without an exponent, without zeros at its end, six digits behind the point at most."""
    whole = number.quantize(Decimal("0.000001")) if number != number.to_integral_value() else number
    text = f"{whole:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=64)
def sentences_with_quantities(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that have quantities; of a line as long as a book the first ones."""
    read = (
        Sentence(text, one.start(), one.end(), quantities)
        for one in _SENTENCE.finditer(text)
        if one.end() - one.start() <= _LONGEST and (quantities := _quantities(text, one.start(), one.end()))
    )
    return tuple(islice(read, _SENTENCES_READ))


def _quantities(text: str, start: int, end: int) -> tuple[Quantity, ...]:
    """Those of a sentence. A bare number before 、 takes the measure of the next: 3、4、5件."""
    found = list(_quantity().finditer(text, start, end))
    if not 0 < len(found) <= _MOST:
        return ()
    brackets = [(one.start(), one[0] in "（(") for one in _BRACKETS.finditer(text, start, end)]
    made: list[Quantity] = []
    tens, unit, at = "", "", -1
    for one in reversed(found):
        if one["unit"]:
            tens, unit = one["tens"] or "", one["unit"]
        elif not unit or one["tens"] or text[one.end() : at] not in _BESIDE:
            unit = ""
            continue
        at = one.start()
        depth = sum(1 if opens else -1 for place, opens in brackets if place < at)
        made.append(_made(text, one, tens, unit, depth))
    return tuple(reversed(made))


def _made(text: str, one: re.Match[str], tens: str, unit: str, depth: int) -> Quantity:
    digits = one["n"].translate(_POINT_MARKS)
    before, after = _rough()
    rough = bool(
        one["some"]
        or one["more"]
        or before.search(text, max(0, one.start() - 4), one.start())
        or after.match(text, one.end(), one.end() + 2)
        or _RANGE.search(text, max(0, one.start() - 3), one.start())
        or _THOUSANDS.match(text, max(0, one.start() - 2))
        or _RANGE_ON.match(text, one.end())
    )
    start, end = one.span()
    return Quantity(start, end, digits, tens + unit, *_worth(digits, tens, unit), rough, depth)


@lru_cache(maxsize=1_024)
def _worth(digits: str, tens: str, unit: str) -> tuple[Decimal, Decimal, Decimal, str]:
    """What a number is worth, what one in its measure, what its last digit; and the kind of the measure."""
    kind, worth = _measures()[unit]
    each = worth * _TENS.get(tens, 1)
    bare = digits.replace(",", "")
    return Decimal(bare) * each, each, each.scaleb(-decimal_places(bare)), kind
