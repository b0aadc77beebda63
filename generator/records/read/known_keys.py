"""Which keys a model knows, and where."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.records.model import CustomFacts, Meeting, Office
from generator.records.model.base import Bookkeeping, Superseded
from generator.records.read.messages import error_message, load_messages
from generator.records.read.source_map import KeyPath

_MOST_LISTED = 12
_MOST_HOMES = 3
_SHORT = 2  # characters; a name this short is like many others
_ALIKE = 0.6
KEYS_FILES: Mapping[type[BaseModel], str] = {
    Meeting: "templates/_messages/keys.yaml",
    Office: "templates/_messages/office_keys.yaml",
}
TOP_LEVEL = "最外层"
_AND_SO_ON = re.compile(
    r"[；：]|(?:^|，)(?:例如|照写|逐条|整句|短语|不填|也可以|写法|一个或多个|按顺序|依次)|[。…]"
)
_BRACKETED = re.compile(r"（[^（）]*）")
_LIKE_A_KEY = re.compile(r"\s*([^\s：:]{1,20})\s*[：:]")


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of one level, in the order of the model."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


@lru_cache(maxsize=256)
def offered_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Those a person is asked for: neither old ones nor those of the program."""
    return tuple(
        field.alias or name
        for name, field in model.model_fields.items()
        if not any(isinstance(mark, Bookkeeping | Superseded) for mark in field.metadata)
    )


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


def unknown_key(root: type[BaseModel], path: KeyPath, indented: bool = True) -> str:
    """What to do about a key nobody knows, never anything that would make the record false: what people mean
    by that name here; the places that have such a key, and what it means in each; the nearest keys, with
    what they mean; else what may stand here. ``indented``: it may have been a slip of the indentation."""
    return _unknown_key(root, model_at(root, path[:-1]) or root, str(path[-1]), indented)


@lru_cache(maxsize=1024)
def _unknown_key(root: type[BaseModel], model: type[BaseModel], key: str, indented: bool) -> str:
    text = error_message("句子", "不认识", 键=key)
    if said := usual_mistake(root, model, key):
        return text + said
    usable = error_message("句子", "可用", 可用=_key_list_text(offered_keys(model)))
    homes = _homes(root, model, key)
    if homes:
        places = "，或".join(homes[:_MOST_HOMES])
        told = error_message("句子", "该在" if len(homes) == 1 else "该在几处", 几处=places)
        return text + told + (error_message("句子", "缩进") if indented else "") + "；" + usable
    near = closest_matches(key, offered_keys(model))
    if near:
        offered = "或".join(f"“{one}”{_in_brackets(_meaning_beyond(model, one))}" for one in near)
        sure = not any(_meaning(model, one) for one in near) or len(key) > _SHORT
        doubt = "" if sure else error_message("句子", "不是的话") + usable
        return text + error_message("句子", "是不是", 近似=offered) + doubt
    return f"{text}，{usable}" + (error_message("句子", "自定") if _has_custom(root) else "")


def usual_mistake(root: type[BaseModel], model: type[BaseModel] | None, key: str) -> str:
    """What people mean who write ``key`` in this entity, said after 不认识“…”; empty: nothing is known."""
    return _usual_mistakes(root).get(model, {}).get(key, "") if model else ""


def closest_matches(word: str, words: tuple[str, ...], most: int = 2) -> list[str]:
    """The words most like ``word``, best first. A word of one character is like no other, and one of two
    only like one that has one of them in the same place."""
    found = difflib.get_close_matches(word, words, n=len(words) or 1, cutoff=0.5)
    return [one for one in found if _is_like(word, one)][:most]


def _is_like(word: str, other: str) -> bool:
    if min(len(word), len(other)) < 2:
        return False
    if len(word) == len(other) == _SHORT:
        return word[0] == other[0] or word[1] == other[1]
    if len(word) == len(other) and word[:_SHORT] == other[:_SHORT]:
        return True
    return word in other or other in word or difflib.SequenceMatcher(None, word, other).ratio() >= _ALIKE


def _in_brackets(meaning: str) -> str:
    return f"（{meaning}）" if meaning else ""


def _homes(root: type[BaseModel], model: type[BaseModel], key: str) -> list[str]:
    """``“会议.会场”里（这个会场的人数）``: other places that have this key, the nearest first: below here,
    at the top, in what stands there, then deeper."""
    below = set(_children(model).values())
    places = sorted(
        (entity not in below, len(path), n, path, entity)
        for n, (entity, path) in enumerate(_places(root).items())
        if entity is not model and key in offered_keys(entity)
    )
    return [
        (f"“{'.'.join(path)}”里" if path else error_message("句子", "最外层"))
        + _in_brackets(_meaning_beyond(entity, key))
        for *_, path, entity in places
    ]


@lru_cache(maxsize=8)
def _places(root: type[BaseModel]) -> dict[type[BaseModel], tuple[str, ...]]:
    """Every entity below ``root`` with the shortest path to it, the top first."""
    found: dict[type[BaseModel], tuple[str, ...]] = {root: ()}
    waiting = [root]
    for model in waiting:
        for key, child in _children(model).items():
            if child not in found:
                found[child] = (*found[model], key)
                waiting.append(child)
    return found


def _meaning(model: type[BaseModel], key: str) -> str:
    """The description of a key as far as it says what it is."""
    fields = model.model_fields.items()
    said = next((field.description for name, field in fields if (field.alias or name) == key), "")
    return _AND_SO_ON.split(_BRACKETED.sub("", said or ""), maxsplit=1)[0]


def _meaning_beyond(model: type[BaseModel], key: str) -> str:
    """What the name alone does not say; empty when it says all."""
    said = _meaning(model, key)
    return "" if said == key else said


def _has_custom(root: type[BaseModel]) -> bool:
    return any(field.annotation is CustomFacts for field in root.model_fields.values())


@lru_cache(maxsize=8)
def _usual_mistakes(root: type[BaseModel]) -> dict[type[BaseModel], dict[str, str]]:
    """Entity → a name people often use → what to write instead (:data:`KEYS_FILES`)."""
    if root not in KEYS_FILES:
        return {}
    said = load_messages(KEYS_FILES[root])
    return {
        model_at(root, () if place == TOP_LEVEL else tuple(place.split("."))) or root: words
        for place, words in said.items()
    }


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
