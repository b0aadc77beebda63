"""What a template sees of the model: Chinese names only, missing facts as Absent, nothing to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from generator.records.format_changes import written_now
from generator.records.model.custom import CustomFacts
from generator.templating.characters import FORBIDDEN, control_character
from generator.templating.faults import TemplateFault, nearest
from generator.templating.missing import Absent, Path, label

_KNOWN: dict[type, Mapping[str, Callable[[Any], Any]]] = {}


class View:
    """One entity of the model. ``view.field("地点")``, ``view["地点"]`` and ``view.地点`` are the same."""

    __slots__ = ("_model", "_path")

    def __init__(self, model: Any, path: Path = ()) -> None:
        self._model = model
        self._path = path

    def field(self, name: object) -> Any:
        """The value of a Chinese name. Raises TemplateFault for a name the entity does not have."""
        getter = _getters(type(self._model)).get(name) if isinstance(name, str) else None
        if getter is None:
            raise unknown_field(self._path, name, _getters(type(self._model)))
        return wrap(getter(self._model), (*self._path, str(name)))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.field(name)

    __getitem__ = field

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and bool(other._model == self._model)

    def __hash__(self) -> int:
        return hash(self._path)

    def __repr__(self) -> str:
        return f"View({self._model!r})"


class MappingView:
    """A plain mapping, e.g. one row of a list of recipients."""

    __slots__ = ("_path", "_values")

    def __init__(self, values: Mapping[str, Any], path: Path = ()) -> None:
        self._values = values
        self._path = path

    def field(self, name: object) -> Any:
        """The value of a key. Raises TemplateFault for a key that is not there."""
        if not isinstance(name, str) or name not in self._values:
            raise unknown_field(self._path, name, self._values)
        return wrap(self._values[name], (*self._path, name))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.field(name)

    __getitem__ = field

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


class CustomView(MappingView):
    """Facts under names of the user's own: a name that is not there is a missing fact, not a mistake, since
    only the record says which there are."""

    def field(self, name: object) -> Any:
        """The value of a name, else the missing fact it is. Raises TemplateFault for what is no name."""
        if not isinstance(name, str):
            raise unknown_field(self._path, name, self._values)
        return wrap(self._values.get(name), (*self._path, name))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.field(name)

    __getitem__ = field


class Rows:
    """A list of the model. Iterating gives views; a position beyond the end gives Absent."""

    __slots__ = ("_items", "_path")

    def __init__(self, items: list[Any] | tuple[Any, ...], path: Path = ()) -> None:
        self._items = items
        self._path = path

    def field(self, name: object) -> Any:
        """An item by position or slice. Raises TemplateFault for a field name: a list has none."""
        if isinstance(name, slice):
            return Rows(self._items[name], self._path)
        if isinstance(name, int) and not isinstance(name, bool):
            inside = -len(self._items) <= name < len(self._items)
            return wrap(self._items[name], (*self._path, name)) if inside else Absent((*self._path, name))
        said = label(self._path)
        raise TemplateFault(f"“{said}”是列表，没有“{name}”，请用 {{% for 项 in … %}} 逐项取")

    __getitem__ = field

    def __iter__(self) -> Iterator[Any]:
        return (wrap(item, (*self._path, n)) for n, item in enumerate(self._items))

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item: object) -> bool:
        return unwrap(item) in self._items

    @property
    def path(self) -> Path:
        """Where the list stands in the record."""
        return self._path

    def absent(self) -> Absent:
        """The missing fact an empty list is."""
        return Absent(self._path)


def fact(value: Any) -> Any:
    """A value; an empty list of the data is a missing fact."""
    return value.absent() if isinstance(value, Rows) and not value else value


def view(model: Any) -> Any:
    """The template's view of a model, list or mapping; plain values stay."""
    return wrap(model, ())


def unwrap(value: Any) -> Any:
    """The model (list, mapping) behind a view; None for a missing fact; other values stay."""
    if isinstance(value, View):
        return value._model
    if isinstance(value, Rows):
        return value._items
    if isinstance(value, MappingView):
        return value._values
    return None if isinstance(value, Absent) else value


def wrap(value: Any, path: Path) -> Any:
    """A value of the data as templates see it. Raises TemplateFault for forbidden control characters."""
    if isinstance(value, str):
        if not value or value.isspace():
            return Absent(path)
        if found := FORBIDDEN.search(value):
            raise TemplateFault(control_character(found[0], f"“{label(path)}”"))
        return value
    if value is None:
        return Absent(path)
    if isinstance(value, list | tuple):
        return Rows(value, path)
    if isinstance(value, CustomFacts):
        return CustomView(value, path)
    if isinstance(value, Mapping):
        return MappingView(value, path)
    return View(value, path) if hasattr(type(value), "model_fields") else value


def view_of(value: Any) -> Any:
    """A view, if a value is an entity or a list of them; else the value."""
    first = value[0] if isinstance(value, list | tuple) and value else value
    return wrap(value, ()) if hasattr(type(first), "model_fields") else value


def names(model: Any) -> Mapping[str, Callable[[Any], Any]]:
    """Chinese names of an entity's fields and derived values, each with how to get it."""
    return _getters(type(model))


def unknown_field(path: Path, name: object, known: Mapping[str, Any]) -> TemplateFault:
    """``没有“会议.地占”这个字段，是不是“地点”？``"""
    said = ".".join([*(str(step + 1) if isinstance(step, int) else step for step in path), str(name)])
    asked = ".".join([*(step for step in path if isinstance(step, str)), str(name)])
    gone = written_now("资料项", asked) or written_now("名称", asked)
    hint = gone or nearest(str(name), known) or f"，可用的有：{'、'.join(known)}"
    return TemplateFault(f"没有“{said}”这个字段{hint}")


def _getters(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    if kind not in _KNOWN:
        _KNOWN[kind] = _read_getters(kind)
    return _KNOWN[kind]


def _read_getters(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    fields: Mapping[str, Any] = getattr(kind, "model_fields", {})
    derived: Mapping[str, str] = getattr(kind, "derived", {})
    known = {info.alias or name: name for name, info in fields.items()} | dict(derived)
    return MappingProxyType({chinese: partial(_value, name) for chinese, name in known.items()})


def _value(name: str, model: Any) -> Any:
    value = getattr(model, name)
    return value() if callable(value) else value


def given_names(group: Any) -> list[str]:
    """The names under which an entity or a mapping holds something, in their order."""
    if isinstance(group, View):
        fields = type(group._model).model_fields
        return [info.alias or name for name, info in fields.items() if name in group._model.model_fields_set]
    return list(group)
