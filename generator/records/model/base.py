"""What every fact in a meeting file shares: frozen, Chinese keys, nothing unknown let in.

Values stay as the writer typed them (``近860台``, ``24.95%``); only dates, times, whole numbers and
yes/no are converted, because sums and weekdays are computed from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from generator.chinese.dates import Clock, Day, format_date, format_time, parse_date, parse_filled_in_time

_FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


class Fact(BaseModel):
    """Base of all entities.

    ``derived`` names, in Chinese, what templates may ask of an entity beyond its own keys; each
    value is the name of a property.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=False, defer_build=True
    )
    derived: ClassVar[Mapping[str, str]] = {}


def as_list(value: Any) -> Any:
    """One value where a list is expected is a list of one; nothing is an empty list."""
    if value is None or value == "":
        return ()
    if isinstance(value, str | dict):
        return (value,)
    return value


def as_day(value: Any) -> Any:
    return parse_date(value) if isinstance(value, str) else value


def is_before(one: Day, other: Day) -> bool:
    """Whether ``one`` is surely before ``other``; unknown years say nothing."""
    if one.year is None or other.year is None:
        return False
    return (one.year, one.month, one.day) < (other.year, other.month, other.day)


def as_clock(value: Any) -> Any:
    return parse_filled_in_time(value) if isinstance(value, str) else value


def as_whole_number(value: Any) -> Any:
    """``１０`` is 10; ``1_0`` is none, though Python takes it for one."""
    if not isinstance(value, str):
        return value
    if "_" in value:
        raise ValueError(f"应为整数，例如 60（填的是：{value[:30]}）")
    return value.translate(_FULL_WIDTH_DIGITS)


YES, NO = ("是", "有", "true", "yes", "1"), ("否", "无", "false", "no", "0")


def as_bool(value: Any) -> Any:
    if isinstance(value, str):
        if value.lower() in YES:
            return True
        if value.lower() in NO:
            return False
        raise ValueError("应填“是”或“否”")
    return value


@dataclass(frozen=True, slots=True)
class WrapUnderKey:
    """What :func:`under` does, and under which key."""

    key: str

    def __call__(self, value: Any) -> Any:
        return {self.key: value} if isinstance(value, str) else value


def under(key: str) -> Any:
    """A validator: plain words stand for an entity with only ``key`` given."""
    return BeforeValidator(WrapUnderKey(key))


@dataclass(frozen=True, slots=True)
class KnownWords:
    """Marks a text that may be any words: these are known, and offered where a person fills it in."""

    words: tuple[str, ...]

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "examples": list(self.words)}


class Bookkeeping:
    """Marks what the program notes for itself: no fact of the meeting, in no document, in no form."""


class Superseded:
    """Marks a key that is still read but has a new home: shown only where a file has it, offered nowhere."""


class InOneLine:
    """Marks a list of short names or words, which people write in one line: ``县水利局、县气象局``."""


Texts = Annotated[tuple[str, ...], BeforeValidator(as_list)]
Names = Annotated[tuple[str, ...], BeforeValidator(as_list), InOneLine()]
Listed = BeforeValidator(as_list)
Whole = BeforeValidator(as_whole_number)
YesNo = Annotated[
    bool, BeforeValidator(as_bool), WithJsonSchema({"type": ["string", "boolean"], "examples": ["是", "否"]})
]
DayField = Annotated[
    Day,
    BeforeValidator(as_day),
    PlainSerializer(format_date),
    WithJsonSchema({"type": "string", "examples": ["2016-07-13", "2016年7月13日", "7月13日"]}),
]
ClockField = Annotated[
    Clock,
    BeforeValidator(as_clock),
    PlainSerializer(format_time),
    WithJsonSchema({"type": "string", "examples": ["09:00", "下午3:00"]}),
]
