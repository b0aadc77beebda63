"""What a document still asks of a person: places of facts that are missing (【待补：会议地点】), and what was
written without being in the record (【请核】, behind it)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

PLACE = re.compile(r"【待补(?:[：:]([^【】]*))?】")
MARK = "【待补"
UNASKED = "【请核】"
"""Behind a clause, before the mark that ends it: somebody has to say whether it may stand."""
EYE_CATCHING = re.compile(r"(【待补(?:[：:][^【】]*)?】|【请核】)")
UNNAMED = "（没有写明）"


def open_places(texts: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """What is open in these texts, in order; the second value tells that a text is a cell of a table. In
    running text one name is one fact, however often its place is held; each cell is a fact of its own."""
    found: list[str] = []
    for text, is_cell in texts:
        if MARK not in text:
            continue
        for place in PLACE.finditer(text):
            name = place[1] or UNNAMED
            if is_cell or name not in found:
                found.append(name)
    return tuple(found)


def name_places(names: Iterable[str]) -> str:
    """``会议地点、责任单位（7处）``."""
    times = Counter(names)
    return "、".join(name if many == 1 else f"{name}（{many}处）" for name, many in times.items())
