"""Read one YAML mapping key by key; errors name the file and the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from generator.errors import LayoutError

T = TypeVar("T")
_SHOWN = 40  # characters of a wrong value


def _shortened(value: object) -> str:
    text = "空" if value is None else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


def entry_error(file: str, message: str, place: tuple[str, ...], where: str = "") -> LayoutError:
    """``版式文件 official.yaml 第8行 样式 › 正文 › 字号：…``; ``where`` is the line, where it is known."""
    said = " ".join(part for part in (file, where, " › ".join(place)) if part)
    error = LayoutError(f"{said}：{message}", place)
    error.message = message
    return error


class LayoutEntries:
    """Typed reader of a mapping that reports unknown keys at the end."""

    def __init__(self, data: object, file: str, place: tuple[str, ...] = ()) -> None:
        self.file, self.place = file, place
        if not isinstance(data, Mapping):
            raise self.error("应为“键: 值”的对照", place)
        self._data = {str(key): value for key, value in data.items()}
        self._asked: dict[str, None] = {}

    def error(self, message: str, place: tuple[str, ...]) -> LayoutError:
        return entry_error(f"版式文件 {self.file}", message, place)

    def wrong(self, key: str, message: str) -> LayoutError:
        return self.error(f"{message}（填的是：{_shortened(self._data.get(key))}）", (*self.place, key))

    def has(self, key: str) -> bool:
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        """The text at ``key``; an error when it is absent and has no default."""
        self._asked[key] = None
        value = self._data.get(key, default)
        if isinstance(value, str):
            return value
        if value is None:
            raise self.error("缺这一项，请补上", (*self.place, key))
        raise self.wrong(key, "应为一段文字")

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of texts; absent gives none."""
        self._asked[key] = None
        value = self._data.get(key, ())
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
            raise self.wrong(key, "应为一段文字，或几段文字的列表")
        return tuple(items)

    def read(self, key: str, convert: Callable[[str], T], default: T) -> T:
        """``convert`` of the text at ``key``; its ValueError becomes the message."""
        if not self.has(key):
            self._asked[key] = None
            return default
        try:
            return convert(self.text(key))
        except ValueError as error:
            raise self.wrong(key, str(error)) from None

    def choice(self, key: str, choices: Mapping[str, T], default: T) -> T:
        def convert(text: str) -> T:
            if text not in choices:
                raise ValueError("应为 " + "、".join(choices) + " 之一")
            return choices[text]

        return self.read(key, convert, default)

    def flag(self, key: str) -> bool:
        return self.choice(key, {"是": True, "否": False}, False)

    def inside(self, key: str) -> LayoutEntries:
        self._asked[key] = None
        return LayoutEntries(self._data.get(key, {}), self.file, (*self.place, key))

    def listed(self, key: str) -> list[LayoutEntries]:
        """The mappings of a list; places count from 1."""
        self._asked[key] = None
        value = self._data.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, "应为列表，每行一个“- {…}”")
        return [
            LayoutEntries(item, self.file, (*self.place, key, f"第{n}项")) for n, item in enumerate(value, 1)
        ]

    def value(self, key: str) -> object:
        return self._data[key]

    def names(self) -> tuple[str, ...]:
        return tuple(self._data)

    def finish(self) -> None:
        """Refuse keys that mean nothing here: a misspelt key must not be silently without effect."""
        for key in self._data:
            if key not in self._asked:
                known = "、".join(self._asked)
                raise self.error(f"没有这个键，这里可以用：{known}", (*self.place, key))
