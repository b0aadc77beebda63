"""A formula of Word (OMML, ECMA-376-1 22.1) in one line, as it would be typed: 3/4, x², √(a+b)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from generator.files.small_figures import lowered, raised

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA = f"{_M}oMath"
_VAL = f"{_M}val"
_DEEPEST = 60
_GONE = frozenset({"del", "moveFrom"})


def formula_text(element: Any, depth: int = 0) -> str:
    """``m:oMath`` or anything in it; what is deeper than anybody means says nothing."""
    if depth > _DEEPEST or not isinstance(element.tag, str):
        return ""
    name = element.tag.rpartition("}")[2]
    if name in _GONE or name.endswith("Pr"):
        return ""
    if name == "t":
        return element.text or ""

    def part(which: str) -> str:
        found = element.find(_M + which)
        return "" if found is None else formula_text(found, depth + 1)

    make = _FORMS.get(name)
    if make is not None:
        return make(part)
    if name in ("rad", "nary", "d", "acc", "m", "eqArr"):
        return _special(name, element, part, depth)
    return "".join(formula_text(one, depth + 1) for one in element)


_Part = Callable[[str], str]
_FORMS: Mapping[str, Callable[[_Part], str]] = MappingProxyType(
    {
        "f": lambda part: f"{_whole(part('num'))}/{_whole(part('den'))}",
        "sSup": lambda part: part("e") + _above(part("sup")),
        "sSub": lambda part: part("e") + _below(part("sub")),
        "sSubSup": lambda part: part("e") + _below(part("sub")) + _above(part("sup")),
        "sPre": lambda part: _below(part("sub")) + _above(part("sup")) + part("e"),
        "func": lambda part: f"{part('fName')} {_whole(part('e'))}".strip(),
        "limLow": lambda part: part("e") + _below(part("lim")),
        "limUpp": lambda part: part("e") + _above(part("lim")),
        "phant": lambda part: "",
    }
)


def _special(name: str, element: Any, part: _Part, depth: int) -> str:
    if name == "rad":
        return raised(part("deg")).lstrip("^") + "√" + _whole(part("e"))
    if name == "nary":
        return _said(element, "chr", "∫") + _below(part("sub")) + _above(part("sup")) + part("e")
    if name == "acc":
        return part("e") + _said(element, "chr", "\u0302")
    if name == "m":
        rows = (";".join(_each(row, "e", depth)) for row in element.findall(f"{_M}mr"))
        return f"[{'；'.join(row.replace(';', '，') for row in rows)}]"
    if name == "eqArr":
        return "；".join(_each(element, "e", depth))
    inner = _said(element, "sepChr", "|").join(_each(element, "e", depth))
    return _said(element, "begChr", "(") + inner + _said(element, "endChr", ")")


def _each(element: Any, which: str, depth: int) -> Iterator[str]:
    return (formula_text(one, depth + 1) for one in element.findall(_M + which))


def _said(element: Any, name: str, otherwise: str) -> str:
    """A sign that the properties of an element name; one that is named as nothing is nothing."""
    properties = element.find(f"{element.tag}Pr")
    found = None if properties is None else properties.find(_M + name)
    return otherwise if found is None else str(found.get(_VAL) or "")


def _whole(text: str) -> str:
    return text if len(text) < 2 or text.replace(".", "").isalnum() else f"({text})"


def _above(text: str) -> str:
    small = raised(text)
    return small if small != text or not text else f"^{_whole(text)}"


def _below(text: str) -> str:
    small = lowered(text)
    return small if small != text or not text else f"_{_whole(text)}"
