"""From words and paths to the fields of the form: 【待补：会议地点】 → 会议.地点."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.records.model import Fact, Meeting
from generator.records.model.shape import entity_keys

_ITEM = re.compile(r"第(\d{1,4})项")
_STEP = re.compile(r"([^.\[\]]+)((?:\[\d+\])?)")
_DEEPEST = 5


@lru_cache(maxsize=256)
def path_of_label(label: str) -> str:
    """``议程第2项时长`` → ``议程[1].时长``; empty when no field is called so."""
    return _search(label, "", "", Meeting, 0)


def _search(label: str, said: str, path: str, entity: type[Fact], depth: int) -> str:
    """Steps add their words; a word that begins with all before it stands in its place."""
    for key in entity_keys(entity):
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


@lru_cache(maxsize=4096)
def field_at(path: str) -> str:
    """The path of the form's field for a path of the data: ``参会[1].单位[0]`` → ``参会[1].单位``, which is
    one field; a path into a table of rows stays."""
    entity: type[Fact] | None = Meeting
    done = ""
    for name, index in _STEP.findall(path):
        if entity is None:
            return done
        key = next((one for one in entity_keys(entity) if one.name == name), None)
        if key is None:
            return path
        entity = key.entity
        done += ("." if done else "") + name + (index if entity is not None else "")
    return done
