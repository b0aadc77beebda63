"""From the words of 【待补：会议地点】 to the field: 会议.地点."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model import Fact, Meeting
from generator.model.shape import keys

_ITEM = re.compile(r"第(\d{1,4})项")
_DEEPEST = 5


@lru_cache(maxsize=256)
def path_of_label(label: str) -> str:
    """``议程第2项时长`` → ``议程[1].时长``; empty when no field is called so."""
    return _search(label, "", "", Meeting, 0)


def _search(label: str, said: str, path: str, entity: type[Fact], depth: int) -> str:
    """Steps add their words; a word that begins with all before it stands in its place."""
    for key in keys(entity):
        words = key.name if said and key.name.startswith(said) else said + key.name
        here = f"{path}.{key.name}" if path else key.name
        if label == words:
            return here
        if not label.startswith(words) or key.entity is None or depth >= _DEEPEST:
            continue
        if key.kind == "entities":
            item = _ITEM.match(label, len(words))
            if not item:
                continue
            words, here = words + item[0], f"{here}[{int(item[1]) - 1}]"
        if found := _search(label, words, here, key.entity, depth + 1):
            return found
    return ""
