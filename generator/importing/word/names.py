"""Names of WordprocessingML elements and attributes."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATION = f"{_R}id"


def w(name: str) -> str:
    return _W + name


def local_name(element: Any) -> str:
    """The tag without its namespace; nothing for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Any | None, name: str = "val") -> str:
    """The attribute ``w:val``, or another; nothing when there is none."""
    return "" if element is None else str(element.get(_W + name) or "")


def child(element: Any | None, *path: str) -> Any | None:
    """The first element under that path."""
    for step in path:
        if element is None:
            return None
        element = element.find(_W + step)
    return element


def toggle_property(element: Any | None) -> bool | None:
    """Whether a property is on; None when it is not said."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")


def int_or(text: str, otherwise: int = 0) -> int:
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return otherwise
