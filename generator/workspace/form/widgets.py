"""What a form consists of: fields, sheets of rows, boxes of fields, and what nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Field:
    """One value. ``path`` is where it stands (``议程[1].人``); ``text`` what the field shows, None when the
    file holds something there that no field can (``written`` says it); ``pick`` is whose names are offered
    (people, units), ``form`` how a value is written, ``known`` what the office file gives otherwise."""

    path: str
    name: str
    kind: str
    text: str | None
    written: str = ""
    explanation: str = ""
    example: str = ""
    form: str = ""
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    pick: str = ""
    known: str = ""
    required: bool = False
    basic: bool = True

    @property
    def filled(self) -> bool:
        return bool(self.text or self.written)


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that holds a table or a box of its own; ``text`` says what is in it."""

    path: str
    name: str
    text: str
    filled: bool = False
    basic: bool = True


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key of the file that the model does not know, as it is written."""

    path: str
    name: str
    written: str


@dataclass(frozen=True, slots=True)
class FormColumn:
    """The head of a column; ``link``: its cells open something of their own."""

    name: str
    explanation: str
    example: str
    kind: str
    basic: bool
    link: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """One item. ``title`` names it; ``written`` is an item that is no entity; ``unknown`` strange keys."""

    path: str
    number: int
    title: str
    cells: tuple[Field | Link, ...]
    written: str = ""
    unknown: tuple[UnknownKey, ...] = ()


@dataclass(frozen=True, slots=True)
class FormTable:
    """A list of entities. ``first`` is the number of rows before those shown, of ``total``; ``ghost`` is
    the empty row in which the next one is begun."""

    path: str
    name: str
    explanation: str
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    ghost: FormRow | None
    total: int
    first: int = 0
    basic: bool = True
    written: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.total or self.written)


@dataclass(frozen=True, slots=True)
class Box:
    """An entity: its parts, those shown first before the others."""

    path: str
    name: str
    explanation: str
    parts: tuple[Part, ...]
    unknown: tuple[UnknownKey, ...] = ()
    basic: bool = True
    written: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.written or self.unknown) or any(part.filled for part in self.parts)


@dataclass(frozen=True, slots=True)
class CustomRow:
    """One fact of the user's own: ``name`` as a person says it (``资金.总额``, ``明细.第1项``). ``field`` is
    None when the web page cannot address the name: then ``written`` says what is there."""

    name: str
    field: Field | None
    written: str = ""


@dataclass(frozen=True, slots=True)
class CustomTable:
    """Facts under names of the user's own; ``written`` when the file has something else there."""

    path: str
    name: str
    explanation: str
    custom_rows: tuple[CustomRow, ...]
    example: CustomRow | None = None
    basic: bool = True
    written: str = ""

    @property
    def filled(self) -> bool:
        return bool(self.custom_rows or self.written)


Part: TypeAlias = Field | FormTable | Box | CustomTable
