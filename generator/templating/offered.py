"""What of Jinja's own filters, tests, functions and methods templates may use; all else is out.

Left out: what depends on chance, what writes HTML, and what can make much out of little.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import filters as jinja_filters
from jinja2 import tests as jinja_tests
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference, Undefined
from jinja2.utils import Cycler, Namespace
from markupsafe import Markup

from generator.chinese.fact_marks import marked
from generator.chinese.fact_text import missing, replace_in, say
from generator.templating.escaping import CLOSE, OPEN, bare, concat, plain
from generator.templating.faults import TemplateFault
from generator.templating.limits import MOST_ITEMS, check_flat, limited_range, size
from generator.templating.missing import Absent
from generator.templating.state import current, tick
from generator.templating.view import Rows, fact

_KEPT_FILTERS = frozenset(
    {"abs", "first", "last", "length", "count", "list", "map", "select", "reject", "selectattr", "rejectattr"}
    | {"trim", "upper", "lower", "int", "reverse"}
)
_KEPT_TESTS = frozenset(
    {"defined", "undefined", "none", "string", "number", "integer", "mapping", "iterable", "sequence", "even"}
    | {"odd", "divisibleby", "eq", "equalto", "==", "ne", "!=", "lt", "<", "lessthan", "le", "<=", "gt", ">"}
    | {"greaterthan", "ge", ">=", "in"}
)
METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset({"startswith", "endswith", "strip", "lstrip", "rstrip", "split", "count", "find"}),
    dict: frozenset({"items", "keys", "values"}),
    list: frozenset(),
    tuple: frozenset(),
}
"""Methods of plain values; what is not here cannot be called."""
OPEN_TYPES = (LoopContext, Macro, Namespace, Cycler, TemplateModule, TemplateReference, BlockReference)
"""Types whose public attributes templates may use."""
OPEN_ROOM = "generator.templating.prose"
"""So may they those of objects made in this room."""
GLOBALS = {"range": limited_range, "namespace": Namespace, "cycler": Cycler}


def filters(own: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """All filters by name: Jinja's that are kept, those of this room, ``own``; each of them guarded."""
    kept = {name: jinja_filters.FILTERS[name] for name in _KEPT_FILTERS}
    table = {name: _careful(function) for name, function in {**kept, **_OWN, **own}.items()}
    return table | {"default": default, "d": default, "缺省": default, "可缺": optional, "须有": needed}


def tests() -> dict[str, Callable[..., Any]]:
    """All tests by name."""
    return {name: _flat_test(jinja_tests.TESTS[name]) for name in _KEPT_TESTS}


def default(value: Any, otherwise: Any = "") -> Any:
    """``otherwise`` where a fact is missing."""
    return otherwise if isinstance(value, Absent) else value


def optional(value: Any) -> Any:
    """A fact that may be missing without a mark."""
    return Markup("") if isinstance(fact(value), Absent) else value


def needed(value: Any, called: str) -> Any:
    """A fact that the text cannot do without: its mark shows even inside a sentence that would fold."""
    absent = fact(value)
    if not isinstance(absent, Absent):
        return value
    state = current()
    if state is not None:
        state.missing.setdefault(called)
    shown = marked(missing(say("【待补：", called, "】"), absent.path))
    return Markup(say(OPEN, shown, CLOSE))


def join(values: Iterable[Any], between: str = "") -> Any:
    """All values in a row, with ``between``; an empty list of the data is a missing fact."""
    if isinstance(values, Rows) and not values:
        return values.absent()
    items: list[Any] = []
    for item in values:
        items += [between, item] if items and between else [item]
    return concat(items)


def replace(value: Any, old: str, new: str) -> str:
    """Text with ``new`` for every ``old``."""
    text = plain(value)
    if not old:
        raise TemplateFault("replace 要替换的内容不能是空的")
    tick(len(text) + text.count(old) * len(new))
    return replace_in(text, old, new)


def round_to(value: Any, digits: int = 0) -> Any:
    """A number rounded to 0–10 digits after the point."""
    if not isinstance(value, int | float) or not 0 <= digits <= 10:
        raise TemplateFault("round 只用于数字，小数位数为0至10")
    return round(value, digits) if digits else round(value)


def total(values: Iterable[Any]) -> Any:
    """The sum of numbers."""
    numbers = list(values)
    if not all(isinstance(one, int | float) for one in numbers):
        raise TemplateFault("sum 只能加数字")
    return sum(numbers)


def ordered(values: Iterable[Any], reverse: bool = False) -> list[Any]:
    """Values in order: all numbers, or all texts."""
    items = list(values)
    if all(isinstance(one, int | float) for one in items):
        return sorted(items, reverse=reverse)
    return sorted(items, key=plain, reverse=reverse)


def unique(values: Iterable[Any]) -> list[Any]:
    """Each value once, where it first stood."""
    first: dict[str, Any] = {}
    for one in values:
        first.setdefault(plain(one), one)
    return list(first.values())


_OWN: Mapping[str, Callable[..., Any]] = {
    "string": plain,
    "join": join,
    "replace": replace,
    "round": round_to,
    "sum": total,
    "sort": ordered,
    "unique": unique,
    "min": lambda values: next(iter(ordered(values)), None),
    "max": lambda values: next(iter(ordered(values, reverse=True)), None),
}


def _careful(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that passes missing facts on, does not see the marks around values, and is counted."""
    first = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def careful(*arguments: Any, **options: Any) -> Any:
        value = arguments[first] if len(arguments) > first else None
        if isinstance(value, Absent):
            return value
        if isinstance(value, Undefined):
            str(value)
        if isinstance(value, Markup) and OPEN in value:
            arguments = (*arguments[:first], Markup(bare(value)), *arguments[first + 1 :])
        result = function(*arguments, **options)
        tick(size(result))
        if isinstance(result, list) and len(result) > MOST_ITEMS:
            raise TemplateFault(f"列表最多{MOST_ITEMS}项")
        return result

    return careful


def _flat_test(function: Any) -> Callable[..., Any]:
    @wraps(function)
    def flat(*arguments: Any) -> Any:
        for argument in arguments:
            check_flat(argument)
        return function(*arguments)

    return flat
