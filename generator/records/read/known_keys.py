"""Which keys a model knows, and where."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.records.model.base import Bookkeeping
from generator.records.read.messages import error_message
from generator.records.read.source_map import KeyPath

_MOST_LISTED = 12
_LIKE_A_KEY = re.compile(r"\s*([^\s：:]{1,20})\s*[：:]")


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of one level, in the order of the model."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def model_at(root: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The model whose keys stand at ``path``; None when the path leaves the model."""
    model: type[BaseModel] | None = root
    for step in path:
        if isinstance(step, int):
            continue
        model = _children(model).get(step) if model else None
    return model


@lru_cache(maxsize=8)
def all_keys(root: type[BaseModel]) -> frozenset[str]:
    """Every key anywhere under ``root``."""
    waiting, seen, keys = [root], {root}, set[str]()
    while waiting:
        model = waiting.pop()
        keys.update(keys_of(model))
        for child in _children(model).values():
            if child not in seen:
                seen.add(child)
                waiting.append(child)
    return frozenset(keys)


def unknown_key(root: type[BaseModel], path: KeyPath) -> str:
    """``不认识“时长长”，是不是“时长”？``: the nearest key of that level, or the level it belongs to."""
    key, model = str(path[-1]), model_at(root, path[:-1]) or root
    text = error_message("句子", "不认识", 键=key)
    offered = _offered(model)
    near = closest_matches(key, offered)
    if near:
        return text + error_message("句子", "是不是", 近似="或".join(f"“{one}”" for one in near))
    if model is not root and key in keys_of(root):
        return text + error_message("句子", "放最外")
    homes = [name for name, child in _children(root).items() if child is not model and key in keys_of(child)]
    if homes:
        return text + error_message("句子", "放在", 上级="或".join(f"“{name}”" for name in homes[:3]))
    return text + error_message("句子", "可用", 可用=_key_list_text(offered))


def _offered(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a person fills in."""
    found = model.model_fields.items()
    return tuple(field.alias or name for name, field in found if Bookkeeping not in map(type, field.metadata))


def closest_matches(word: str, words: tuple[str, ...], most: int = 2) -> list[str]:
    """The words most like ``word``, best first."""
    return difflib.get_close_matches(word, words, n=most, cutoff=0.5)


def looks_like_a_key(root: type[BaseModel], path: KeyPath, text: str) -> str:
    """The key at the start of ``名称：清溪县…`` where an entity stands at ``path``; else nothing.

    In a list only the leading keys count: ``措施：…`` may well be the words of an item.
    """
    found = _LIKE_A_KEY.match(text)
    model = model_at(root, path) if found else None
    if not found or not model:
        return ""
    keys = _leading_keys(model) if path and isinstance(path[-1], int) else keys_of(model)
    return found[1] if found[1] in keys else ""


def _leading_keys(model: type[BaseModel]) -> tuple[str, ...]:
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    return (*keys_of(model)[:1], *required)


def _key_list_text(keys: tuple[str, ...]) -> str:
    return "、".join(keys[:_MOST_LISTED]) + ("……" if len(keys) > _MOST_LISTED else "")


@lru_cache(maxsize=128)
def _children(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Key → the model of its value (or of the items of its list)."""
    found = ((field.alias or name, _model_in(field.annotation)) for name, field in model.model_fields.items())
    return {key: child for key, child in found if child}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
