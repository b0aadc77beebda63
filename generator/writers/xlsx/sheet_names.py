"""Names of sheets: what the table is called, in a form that Excel takes."""

from __future__ import annotations

_FORBIDDEN = frozenset("[]:*?/\\'\n\r\t")
_LONGEST = 31  # UTF-16 units of a sheet's name
_RESERVED = "history"  # Excel keeps this name for itself
_TITLE = 12  # characters of a title that is a name as it stands


def name_of_title(title: str, kind: str) -> str:
    """The last line of a title; of a long one the kind of document it ends with: …动员会议签到表 → 签到表."""
    last = title.rpartition("\n")[2].strip()
    return kind if len(last) > _TITLE and kind and last.endswith(kind) else last


class SheetNames:
    """Gives every sheet of a workbook a name of its own; upper and lower case are one to Excel."""

    def __init__(self) -> None:
        self._taken = {_RESERVED}

    def free(self, wished: str) -> str:
        plain = "".join(char for char in wished if char not in _FORBIDDEN).strip() or "表"
        number, name = 1, _cut(plain, _LONGEST)
        while name.lower() in self._taken:
            number += 1
            name = f"{_cut(plain, _LONGEST - len(str(number)))}{number}"
        self._taken.add(name.lower())
        return name


def _cut(text: str, units: int) -> str:
    """As much of the text as takes that many UTF-16 units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").strip()
