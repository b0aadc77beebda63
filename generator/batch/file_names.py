"""File names from a pattern such as ``{序号:03}-{单位}-{文种}``: legal, and never twice the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from string import Formatter

from generator.errors import GeneratorError
from generator.files.atomic_files import safe_name

DEFAULT_PATTERN = "{序号:03}-{单位}-{文种}"
_PADDED = re.compile(r"0?\d?")
_OWN_COLUMNS = frozenset({"序号", "文种"})


class MissingColumn(GeneratorError):
    """A row does not fill the column that its file name wants."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(f"文件名要用“{column}”，这一行没有填。")


class FileNames:
    """Gives every row its name (without ending). ``pattern`` may name 序号, 文种 and any column;
    without a column 单位 the 姓名 stands for it. Names in ``taken`` are not given."""

    def __init__(self, pattern: str = DEFAULT_PATTERN, taken: tuple[str, ...] = ()) -> None:
        self._parts = _parse(pattern)
        self._given = {_folded(name) for name in taken}

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the list that names are made of."""
        return frozenset(field for _, field, _ in self._parts if field) - _OWN_COLUMNS

    def of(self, number: int, values: Mapping[str, str]) -> str:
        """The name of row ``number`` (from 1); MissingColumn when the row lacks a column."""
        return self.given(number, values)[0]

    def given(self, number: int, values: Mapping[str, str]) -> tuple[str, bool]:
        """The same, and whether another row had the name first, so that this one got a number."""
        known = {"单位": values.get("姓名", ""), **values, "序号": str(number)}
        name = safe_name("".join([text + _value(field, pad, known) for text, field, pad in self._parts]))
        once = self._once(name)
        return once, once != name

    def _once(self, name: str) -> str:
        candidate, count = name, 1
        while _folded(candidate) in self._given:
            count += 1
            candidate = f"{name}-{count}"
        self._given.add(_folded(candidate))
        return candidate


def _folded(name: str) -> str:
    """Windows and macOS take names that differ in case or composition for the same file."""
    return unicodedata.normalize("NFC", name).casefold()


def _parse(pattern: str) -> list[tuple[str, str | None, int]]:
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise GeneratorError(
            f"文件名式样“{pattern}”的花括号不成对，例如应写成 {DEFAULT_PATTERN}。"
        ) from error
    parsed = []
    for text, field, spec, conversion in parts:
        if field is not None and (not field or conversion or not _PADDED.fullmatch(spec or "")):
            raise GeneratorError(f"文件名式样“{pattern}”看不懂，花括号里只写列名，例如 {DEFAULT_PATTERN}。")
        parsed.append((text, field, int(spec or 0)))
    return parsed


def _value(field: str | None, pad: int, known: Mapping[str, str]) -> str:
    if field is None:
        return ""
    if not known.get(field):
        raise MissingColumn(field)
    return known[field].zfill(pad)
