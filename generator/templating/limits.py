"""Limits on what a template may do: time, volume, size of a number or a list.

Nothing here needs signals or a second process: every loop turn, call and operation of a template
passes through a function that asks the budget, so it works in threads and on Windows.
"""

from __future__ import annotations

import math
import operator
import time
from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass, field
from typing import Any

from generator.templating.faults import TemplateFault

MOST_ITEMS = 100_000
"""Items of a range or a list."""
MOST_BITS = 256
"""Size of a whole number."""
MOST_SOURCE = 1_000_000
"""Characters of one template file."""
_VOLUME_FOR_OUTPUT = 10


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of a processor's time, ``output`` characters of result."""

    seconds: float = 10.0
    output: int = 5_000_000


@dataclass(slots=True)
class Budget:
    """What is left for one render, in one thread; the clock starts when it is made."""

    limits: Limits = field(default_factory=Limits)
    _volume: int = 0
    _used: float = 0.0
    _end: float = 0.0

    def __post_init__(self) -> None:
        self._used = time.thread_time()
        self._end = time.monotonic() + self.limits.seconds

    @property
    def volume(self) -> int:
        """What was made so far, characters and items."""
        return self._volume

    def spend(self, volume: int) -> None:
        """Count one step and what it made. Raises TemplateFault over a limit."""
        self._volume += volume
        if self._volume > self.limits.output * _VOLUME_FOR_OUTPUT:
            raise TemplateFault(self._too_much())
        if time.monotonic() > self._end:
            self._wait_longer()

    def _wait_longer(self) -> None:
        """What the processor did for others does not count: a template that is in order must not be refused
        because the machine is busy. Asked only here: that clock is many times slower than the other."""
        left = self.limits.seconds - (time.thread_time() - self._used)
        if left <= 0:
            raise TemplateFault(
                f"运行超过{self.limits.seconds:g}秒，已停下，请检查有没有停不下来的循环或反复调用"
            )
        self._end = time.monotonic() + left

    def collect(self, pieces: Iterator[str]) -> str:
        """Join the output piece by piece. Raises TemplateFault once it is too long."""
        kept, length = [], 0
        for piece in pieces:
            length += len(piece)
            if length > self.limits.output:
                raise TemplateFault(self._too_much())
            self.spend(0)
            kept.append(piece)
        return "".join(kept)

    def _too_much(self) -> str:
        return f"写出的内容超过{self.limits.output}字，已停下，请检查有没有多余的循环"


def binary(sign: str, left: Any, right: Any) -> Any:
    """``+ - * / // % **`` of a template. Raises TemplateFault where the result would be out of bounds."""
    check = _CHECKS.get(sign)
    if check:
        check(left, right)
    return _OPERATIONS[sign](left, right)


def limited_range(*bounds: int) -> range:
    """``range`` of at most MOST_ITEMS items."""
    numbers = range(*bounds)
    if len(numbers) > MOST_ITEMS:
        raise TemplateFault(f"range 最多{MOST_ITEMS}项，这里有{len(numbers)}项")
    return numbers


def size(value: Any) -> int:
    """How much room a value takes: characters or items, 0 for the rest."""
    return len(value) if isinstance(value, str | list | tuple | dict) else 0


def nests(value: Any, seen: dict[int, int] | None = None) -> int:
    """How many levels of lists stand inside each other; a list that stands in several places is looked
    at once."""
    if not isinstance(value, list | tuple | dict):
        return 0
    seen = {} if seen is None else seen
    if id(value) not in seen:
        items = value.values() if isinstance(value, dict) else value
        seen[id(value)] = 1 + max((nests(item, seen) for item in items), default=0)
    return seen[id(value)]


def check_nesting(value: Any) -> Any:
    """Raises TemplateFault for lists in lists in lists (their size can grow without end)."""
    if nests(value) > 2:
        raise TemplateFault("列表里套列表最多两层")
    return value


def check_flat(value: Any) -> Any:
    """Raises TemplateFault for a list of lists, where things are compared or sorted."""
    if nests(value) > 1:
        raise TemplateFault("列表套列表不能比较")
    return value


def _add(left: Any, right: Any) -> None:
    _numbers(left, right)
    if isinstance(left, list | tuple) and isinstance(right, Sized) and len(left) + len(right) > MOST_ITEMS:
        raise TemplateFault(f"列表最多{MOST_ITEMS}项")


def _multiply(left: Any, right: Any) -> None:
    if not (_is_number(left) and _is_number(right)):
        raise TemplateFault("乘号两边都应是数字")
    _numbers(left, right)


def _power(left: Any, right: Any) -> None:
    if not (_is_number(left) and _is_number(right)):
        raise TemplateFault("乘方两边都应是数字")
    _numbers(left, right)
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * abs(right) > MOST_BITS:
        raise TemplateFault("数字太大")


def _remainder(left: Any, right: Any) -> None:
    if not (_is_number(left) and _is_number(right)):
        raise TemplateFault("百分号两边都应是数字；拼接文字请用 ~")


def check_number(value: float, line: int | None = None) -> None:
    """Raises TemplateFault for a whole number of more than MOST_BITS, and for an infinite one (``1e999``)."""
    if value.bit_length() > MOST_BITS if isinstance(value, int) else math.isinf(value):
        raise TemplateFault("数字太大", line)


def _numbers(*values: Any) -> None:
    for value in values:
        if isinstance(value, int):
            check_number(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
}
_CHECKS = {"+": _add, "-": _numbers, "*": _multiply, "%": _remainder, "**": _power}
